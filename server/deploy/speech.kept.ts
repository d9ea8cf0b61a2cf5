/** Facts of a speech kept as baseline figures, and problems kept to follow up. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { baselineLife, problemLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { baselinesOf } from '@niangjia/domain/deploy/speech.rules.ts';
import { opensAt } from '@niangjia/domain/supervise/rectification.rules.ts';
import { at, idsFor, mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { openMany } from '../core/life-bulk.ts';
import {
  advance,
  defineProjection,
  doneBy,
  insistSeq,
  type LockedRow,
  type TrailMove,
  trailsOf,
} from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { inScope, present } from '../core/scope.ts';
import { trailStep } from '../core/trail.ts';
import { originatedOf, standingFrom } from '../matter/origin.actions.ts';
import { type ClauseRow, clausesById } from './clause.store.ts';
import { speechInHand, whyMissing } from './speech.actions.ts';
import { findSpeechHead } from './speech.store.ts';

export const baselineProjection = defineProjection(baselineLife, 'baseline', [
  'name',
  'value',
  'measure',
  'bound',
  'asOf',
]);
export const problemProjection = defineProjection(problemLife, 'problem', ['title', 'note']);

export function keepBaselines(ctx: Ctx, speechId: string, body: { clauseIds: string[] }) {
  return act(ctx, speechApi.keepBaselines.audit, ['deploy.draft'], { speechId, body }, async w => {
    const { speech, rows, seatId } = await clausesToKeep(w, speechId, body.clauseIds, 'baseline', c =>
      c.label === 'fact' && c.quantities.length > 0 ? true : { what: '数', hint: '带有数字的事实' },
    );
    const figures = rows.flatMap(row => baselinesOf(row).map(figure => ({ row, figure })));
    const ids = idsFor(w, figures.length);
    const births = figures.map(({ row, figure }, i) => ({
      id: ids[i]!,
      patch: { ...figure, asOf: speech.heldOn },
      fixed: { unit_id: speech.unitId, speech_id: speechId, clause_id: row.id },
    }));
    await openMany(w, baselineProjection, 'keep', births, { seatId });
    return { kept: births.length };
  });
}

export function keepProblems(ctx: Ctx, speechId: string, body: { clauseIds: string[] }) {
  return act(ctx, speechApi.keepProblems.audit, ['deploy.draft'], { speechId, body }, async w => {
    const { speech, rows, seatId } = await clausesToKeep(w, speechId, body.clauseIds, 'problem', c =>
      c.label === 'problem' ? true : { what: '问题', hint: '标为问题的条款' },
    );
    const ids = idsFor(w, rows.length);
    const births = rows.map((row, i) => ({
      id: ids[i]!,
      patch: { title: row.text, note: '' },
      fixed: { unit_id: speech.unitId, speech_id: speechId, clause_id: row.id },
    }));
    await openMany(w, problemProjection, 'keep', births, { seatId });
    return { kept: births.length };
  });
}

/** Chosen clauses that may be kept and are not kept yet. The lock of the speech makes "once" hold. */
async function clausesToKeep(
  w: Work,
  speechId: string,
  ids: readonly string[],
  table: 'baseline' | 'problem',
  fit: (c: ClauseRow) => true | { what: string; hint: string },
) {
  const { speech, places, seatId } = await speechInHand(w, speechId);
  insist(mustHold(w.actor, 'deploy.draft', places));
  const rows = await clausesById(w.tx, speechId, ids);
  const lost = new Set(ids).size - rows.length;
  if (lost) insist(refused(deployRefusals['clause-foreign']({ count: lost })));
  const standing = rows.filter(r => r.state === 'guessed' || r.state === 'accepted');
  const fitting = standing.filter(r => fit(r) === true);
  if (fitting.length === 0) {
    const unfit = rows.map(fit).find(f => f !== true) || { what: '内容', hint: '未作废的条款' };
    insist(refused(deployRefusals['nothing-to-keep'](unfit)));
  }
  const kept = await w.tx.rows<{ clauseId: string }>(
    table === 'baseline'
      ? sql`SELECT clause_id AS "clauseId" FROM baseline WHERE speech_id = ${speechId} AND state = 'kept'`
      : sql`SELECT clause_id AS "clauseId" FROM problem WHERE speech_id = ${speechId}`,
  );
  return { speech, seatId, rows: fitting.filter(r => !kept.some(k => k.clauseId === r.id)) };
}

export async function listKept(ctx: Ctx, speechId: string) {
  return ctx.db.read(async tx => {
    const speech = present(await findSpeechHead(tx, ctx.actor, speechId));
    const places = await placesAt(tx, ctx.actor, speech.unitId);
    const baselines = await tx.rows<
      { id: string; name: string; value: number; measure: string; bound: string } & LockedRow
    >(
      sql`SELECT id, name, value, measure, bound, state, seq FROM baseline WHERE speech_id = ${speechId} ORDER BY id`,
    );
    const problems = await tx.rows<ProblemRow>(
      sql`SELECT ${problemColumns} FROM problem p WHERE p.speech_id = ${speechId} ORDER BY p.id`,
    );
    const ids = problems.map(p => p.id);
    const came = await originatedOf(tx, ctx.actor, 'rectification', ids);
    const moves = await trailsOf(tx, ids);
    return {
      mayRectify: opensAt(ctx.actor, places) !== undefined,
      baselines: baselines.map(b => ({
        ...b,
        allowed: openMoves(baselineLife, at(places, b.state), ctx.actor),
      })),
      problems: problems.map(({ unitId: _, note: _n, ...p }) => {
        const done = moves.filter(m => m.subject === p.id);
        return {
          ...p,
          trail: done.map(followed),
          stateLabel: (problemLife.states as Record<string, string>)[p.state] ?? p.state,
          allowed: openMoves(problemLife, at(places, p.state, done), ctx.actor),
          rectification: came.get(p.id) ?? null,
        };
      }),
    };
  });
}

/** What was noted is the content of its move, and read like a reason. */
function followed(move: TrailMove) {
  const { note } = move.patch as { note?: string };
  return { ...trailStep(problemLife, move), why: note || move.why };
}

interface ProblemRow extends LockedRow {
  unitId: string;
  title: string;
  note: string;
}
const problemColumns = sql`p.id, p.unit_id AS "unitId", p.title, p.note, p.state, p.seq`;

type ProblemMove = BodyOf<typeof speechApi.moveProblem>;

export function moveProblem(ctx: Ctx, id: string, body: ProblemMove) {
  return act(ctx, speechApi.moveProblem.audit, speechApi.moveProblem.duty, { id, body }, async w => {
    const problem = present(await lockProblem(w.tx, w, id));
    const places = await placesAt(w.tx, w.actor, problem.unitId);
    const seatId = seatIdFor(w.actor, problemLife.moves[body.move].duty, places);
    w.about({ id, unitId: problem.unitId, seatId });
    const done = await doneBy(w.tx, id);
    insist(all(canMove(problemLife, body.move, at(places, problem.state, done), w.actor), saidEnough(body)));
    if (body.move === 'settle' || body.move === 'propose') await insistSettled(w, id);
    await insistSeq(w.tx, problem, body.seenSeq, { title: problem.title, note: problem.note });
    const patch = body.note === undefined ? {} : { note: body.note };
    const moved = await advance(w, problemProjection, problem, body.move, patch, {
      why: body.why ?? null,
      seatId,
    });
    const allowedNow = openMoves(problemLife, at(places, moved.state, await doneBy(w.tx, id)), w.actor);
    return { id, ...moved, allowed: allowedNow };
  });
}

/** What became a rectification is settled by its close-out first. */
async function insistSettled(w: Work, id: string): Promise<void> {
  const standing = await standingFrom(w.tx, [id]);
  if (!standing || standing.isEnded) return;
  const { ref, state } = standing;
  insist(refused(deployRefusals['problem-rectifying']({ ref, state })));
}

function saidEnough({ move, why, note: said }: ProblemMove): Verdict {
  if (move !== 'note') return why ? allowed : refused(whyMissing(problemLife.moves[move].label));
  if (said) return allowed;
  const note = deployRefusals['problem-note']();
  return refused({ ...note, fields: [{ path: 'note', says: note.says }] });
}

const lockProblem = (tx: Tx, w: Work, id: string): Promise<ProblemRow | undefined> =>
  tx.maybe<ProblemRow>(sql`SELECT ${problemColumns} FROM problem p
    WHERE ${and(sql`p.id = ${id}`, inScope(w.actor, speechApi.moveProblem.duty, sql`p.unit_id`))} FOR UPDATE OF p`);
