/** Deciding on clauses: many at once, one in detail, by hand, merged and split. Always under the lock of the speech. */
import type { Place } from '@niangjia/domain/core/actor.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { clauseLife, speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { ClauseView, Decision } from '@niangjia/domain/deploy/speech.model.ts';
import {
  type Content,
  canAccept,
  canDecide,
  canMerge,
  canSplitClause,
  mergeContent,
  missingOf,
  splitContent,
} from '@niangjia/domain/deploy/speech.rules.ts';
import { at } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import {
  type ClauseRow,
  clauseProjection,
  clausesById,
  clauseView,
  liveClauses,
  pieceOf,
  speechOfClause,
} from './clause.store.ts';
import { speechInHand } from './speech.actions.ts';
import { type SpeechRow, speechText } from './speech.store.ts';

const DUTY = 'deploy.draft';
type Hand = Awaited<ReturnType<typeof speechInHand>>;

export function decideClauses(
  ctx: Ctx,
  speechId: string,
  body: { move: 'accept' | 'reject' | 'reopen'; ids: string[]; label?: ClauseRow['label'] | undefined },
) {
  return act(ctx, speechApi.decideClauses.audit, [DUTY], { speechId, body }, async w => {
    const hand = await openHand(w, speechId);
    const ids = [...new Set(body.ids)];
    const rows = await clausesById(w.tx, speechId, ids);
    if (rows.length < ids.length)
      insist(refused(deployRefusals['clause-foreign']({ count: ids.length - rows.length })));
    const label = body.move === 'accept' ? body.label : undefined;
    const judged = rows.map(row => ({ row, verdict: judge(row, body.move, label, hand.places, w) }));
    await advanceMany(
      w,
      clauseProjection,
      body.move,
      judged
        .filter(j => j.verdict.ok)
        .map(({ row }) => ({ row, patch: label ? labelPatch(row, label) : {} })),
      { seatId: hand.seatId },
    );
    const skipped = judged.flatMap(({ row, verdict }) =>
      verdict.ok ? [] : [{ id: row.id, says: verdict.refusal.says }],
    );
    const clauses = await clausesById(w.tx, speechId, ids);
    return { done: rows.length - skipped.length, skipped, clauses: shown(clauses, hand, w) };
  });
}

function judge(
  row: ClauseRow,
  move: 'accept' | 'reject' | 'reopen',
  label: ClauseRow['label'] | undefined,
  places: readonly Place[],
  w: Work,
): Verdict {
  return all(
    canMove(clauseLife, move, at(places, row.state), w.actor),
    move === 'accept' ? canAccept({ ...row, label: label ?? row.label }) : isFree(row),
  );
}

const labelPatch = (row: ClauseRow, label: ClauseRow['label']) => ({
  label,
  missing: missingOf({ ...pieceOf(row), label }),
});

/** A clause that a task cites stays as it is until that draft is dropped. */
const isFree = (row: ClauseRow): Verdict =>
  row.deployed ? refused(deployRefusals['clause-deployed']({ title: row.deployed })) : allowed;

export function editClause(ctx: Ctx, id: string, body: Decision & { seenSeq: number }): Promise<ClauseView> {
  return act(ctx, speechApi.editClause.audit, [DUTY], { id, body }, async w => {
    const { seenSeq, ...decision } = body;
    const { hand, clause } = await clauseInHand(w, id);
    insist(canMove(clauseLife, 'edit', at(hand.places, clause.state), w.actor));
    await insistSeq(w.tx, clause, seenSeq, shown([clause], hand, w)[0]);
    insist(canDecide(decision));
    const patch = { ...decision, missing: missingOf(decision) };
    await advance(w, clauseProjection, clause, 'edit', patch, { seatId: hand.seatId });
    return reread(w, hand, id);
  });
}

export function addClause(
  ctx: Ctx,
  speechId: string,
  body: Decision & { startAt: number; endAt: number },
): Promise<ClauseView> {
  return act(ctx, speechApi.addClause.audit, [DUTY], { speechId, body }, async w => {
    const hand = await openHand(w, speechId);
    const { startAt, endAt, ...decision } = body;
    const length = (await speechText(w.tx, speechId)).length;
    if (startAt > endAt || endAt > length) insist(refused(deployRefusals['clause-range']()));
    insist(canDecide(decision));
    const standing = await liveClauses(w.tx, speechId);
    const before = standing.filter(c => c.startAt <= startAt).at(-1);
    const content = { ...decision, startAt, endAt, path: before?.path ?? [], missing: missingOf(decision) };
    const id = await born(w, hand, content, sortAfter(before?.sortNo ?? 0, standing), 'accepted', []);
    return reread(w, hand, id);
  });
}

export function mergeClauses(ctx: Ctx, speechId: string, body: { ids: string[] }) {
  return act(ctx, speechApi.mergeClauses.audit, [DUTY], { speechId, body }, async w => {
    const hand = await openHand(w, speechId);
    const standing = await liveClauses(w.tx, speechId);
    insist(canMerge(body.ids, standing));
    const chosen = standing.filter(c => body.ids.includes(c.id));
    insist(all(...chosen.flatMap(c => [canReplace(c, hand, w), isFree(c)])));
    const content = mergeContent(chosen, await speechText(w.tx, speechId));
    await replace(w, hand, chosen);
    const state = stateOf(chosen, content);
    const id = await born(
      w,
      hand,
      content,
      chosen[0]!.sortNo,
      state,
      chosen.map(c => c.id),
    );
    return { clauses: shown(await clausesById(w.tx, speechId, [id]), hand, w) };
  });
}

export function splitClause(ctx: Ctx, id: string, body: { at: number; seenSeq: number }) {
  return act(ctx, speechApi.splitClause.audit, [DUTY], { id, body }, async w => {
    const { hand, clause } = await clauseInHand(w, id);
    insist(all(canReplace(clause, hand, w), isFree(clause)));
    await insistSeq(w.tx, clause, body.seenSeq, shown([clause], hand, w)[0]);
    insist(canSplitClause(clause.text, body.at));
    const standing = await liveClauses(w.tx, hand.speech.id);
    const after = sortAfter(clause.sortNo, standing);
    await replace(w, hand, [clause]);
    const ids: string[] = [];
    for (const [i, content] of splitContent(clause, body.at).entries())
      ids.push(
        await born(w, hand, content, i === 0 ? clause.sortNo : after, stateOf([clause], content), [id]),
      );
    return { clauses: shown(await clausesById(w.tx, hand.speech.id, ids), hand, w) };
  });
}

async function openHand(w: Work, speechId: string): Promise<Hand> {
  const hand = await speechInHand(w, speechId);
  insist(speechOpen(hand.speech));
  return hand;
}

async function clauseInHand(w: Work, id: string): Promise<{ hand: Hand; clause: ClauseRow }> {
  const hand = await openHand(w, present(await speechOfClause(w.tx, id)));
  const [clause] = await clausesById(w.tx, hand.speech.id, [id]);
  return { hand, clause: present(clause) };
}

const speechOpen = (speech: SpeechRow): Verdict =>
  speech.state === 'open'
    ? allowed
    : refused(
        deployRefusals['speech-not-open']({
          state: (speechLife.states as Record<string, string>)[speech.state] ?? '',
        }),
      );

const canReplace = (clause: ClauseRow, hand: Hand, w: Work): Verdict =>
  canMove(clauseLife, 'replace', at(hand.places, clause.state), w.actor);

const replace = (w: Work, hand: Hand, rows: readonly ClauseRow[]) =>
  advanceMany(
    w,
    clauseProjection,
    'replace',
    rows.map(row => ({ row, patch: {} })),
    { seatId: hand.seatId },
  );

/** Decided pieces make a decided whole, unless a gap was left open. */
const stateOf = (from: readonly ClauseRow[], content: Content): 'accepted' | 'guessed' =>
  from.every(c => c.state === 'accepted') && canAccept(content).ok ? 'accepted' : 'guessed';

/** Halfway to the next clause, so that nothing else has to move. */
function sortAfter(sortNo: number, standing: readonly ClauseRow[]): number {
  const next = standing.find(c => c.sortNo > sortNo);
  return next ? (sortNo + next.sortNo) / 2 : sortNo + 1;
}

async function born(
  w: Work,
  hand: Hand,
  content: Content,
  sortNo: number,
  state: 'accepted' | 'guessed',
  madeFrom: string[],
): Promise<string> {
  const id = w.newId();
  const patch = { ...content, sortNo, madeFrom, guess: null };
  const births = [{ id, patch: onlyContent(patch), fixed: { speech_id: hand.speech.id } }];
  const name = madeFrom.length ? 'derive' : 'add';
  await openMany(w, clauseProjection, name, births, { seatId: hand.seatId, initial: state });
  return id;
}

const onlyContent = (patch: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(clauseProjection.columns).map(field => [field, patch[field] ?? null]));

const shown = (rows: readonly ClauseRow[], hand: Hand, w: Work): ClauseView[] =>
  rows.map(row => clauseView(row, hand.places, w.actor, true));

async function reread(w: Work, hand: Hand, id: string): Promise<ClauseView> {
  return shown(await clausesById(w.tx, hand.speech.id, [id]), hand, w)[0]!;
}
