/** Drafts of a breakdown table: added, filled in, dropped, and an amount proposed for the units that receive it. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, refused } from '@niangjia/domain/core/verdict.ts';
import { programmeLife, taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { DraftTask, TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { canEditTasks, canHold, draftOf, inPlain } from '@niangjia/domain/deploy/programme.rules.ts';
import type { WeightQuery } from '@niangjia/domain/deploy/split.model.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import {
  canPropose,
  proposeSplit as proposedParts,
  type Wish,
  weightBy,
} from '@niangjia/domain/deploy/split-proposal.rules.ts';
import { at, mustHold, placesAt } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { and, sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { inScope, present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { type DraftRow, draftById, programmeOfDraft, unitNames } from './draft.store.ts';
import { draftLetters } from './letter.draft.ts';
import { programmeInHand } from './programme.actions.ts';
import { departmentsOf, findProgramme, type ProgrammeRow } from './programme.store.ts';
import { draftView } from './programme.view.ts';
import { receiversBy, receiversOf } from './receivers.figures.ts';
import { newTaskPatch, taskProjection } from './task.projection.ts';

type Hand = Awaited<ReturnType<typeof programmeInHand>>;

export interface NewTask {
  title: string;
  clauseId: string | null;
  paperId: string | null;
  pointNo: number | null;
}

export function addTask(ctx: Ctx, programmeId: string, body: NewTask): Promise<DraftTask> {
  return act(ctx, programmeApi.addTask.audit, ['deploy.draft'], { programmeId, body }, async w => {
    const hand = await programmeInHand(w, programmeId);
    insistEditable(hand, w);
    const source = await sourceOf(w, hand.programme, body);
    const { next } = await w.tx.one<{ next: number }>(
      sql`SELECT coalesce(max(sort_no), 0) + 1 AS next FROM task WHERE programme_id = ${programmeId} AND parent_id IS NULL`,
    );
    const id = w.newId();
    const { paperId, pointNo } = body;
    const patch = newTaskPatch({ ...source, title: body.title, paperId, pointNo, sortNo: next });
    const birth = {
      programme_id: programmeId,
      parent_id: null,
      root_id: id,
      unit_id: hand.programme.unitId,
      issuer_unit_id: hand.programme.unitId,
      line: hand.programme.line,
    };
    const named = { departmentId: null, department: null };
    await openLife(w, taskProjection, id, 'plan', { ...patch, ...named }, birth, hand.seatId);
    return shown(w, hand, id);
  });
}

/** Every task cites its sentence or point; a clause brings its date and figure along. */
async function sourceOf(w: Work, programme: ProgrammeRow, body: NewTask) {
  const unknown = () => insist(refused(deployRefusals['source-unknown']()));
  if (body.clauseId) {
    const clause = await w.tx.maybe<
      Parameters<typeof draftOf>[0]
    >(sql`SELECT c.id, c.text, c.action, c.owner, c.outside,
        c.due_from AS "dueFrom", c.due_by AS "dueBy", c.cadence, c.quantities, c.withheld, c.guess
      FROM clause c JOIN speech s ON s.id = c.speech_id
      WHERE c.id = ${body.clauseId} AND c.state = 'accepted' AND s.unit_id = ${programme.unitId}`);
    if (!clause) return unknown() as never;
    const {
      isForAll: _,
      departmentId: __,
      ...draft
    } = draftOf(clause, { startOn: programme.startOn, departments: [] });
    return draft;
  }
  if (body.paperId) {
    const paper = await w.tx.maybe<{
      title: string;
      text: string | null;
    }>(sql`SELECT p.title, (SELECT x ->> 'text'
        FROM jsonb_array_elements(p.points) x WHERE (x ->> 'no')::int = ${body.pointNo}) AS text
      FROM paper p WHERE ${and(
        sql`p.id = ${body.paperId} AND p.unit_id = ${programme.unitId} AND NOT p.confined`,
        inScope(w.actor, ['paper.read', 'paper.keep', 'deploy.draft'], sql`p.unit_id`),
      )}`);
    if (!paper || (body.pointNo !== null && paper.text === null)) return unknown() as never;
    return { sourceText: paper.text ?? paper.title };
  }
  return {};
}

export function editTask(ctx: Ctx, id: string, body: TaskContent & { seenSeq: number }): Promise<DraftTask> {
  return act(ctx, programmeApi.editTask.audit, ['deploy.draft'], { id, body }, async w => {
    const { hand, draft } = await draftInHand(w, id, 'edit');
    const { seenSeq, ...typed } = body;
    const content = inPlain(typed);
    await insistSeq(w.tx, draft, seenSeq, await shown(w, hand, id));
    const departments = await departmentsOf(w.tx, hand.programme.unitId, w.actor.day);
    const receivers = await receiversOf(w.tx, hand.programme.unitId, hand.programme.line, w.actor.day);
    insist(
      canHold(content, {
        receiverIds: new Set(receivers.map(r => r.unitId)),
        departmentIds: new Set(departments.map(d => d.id)),
        phaseNos: new Set(hand.programme.phases.map(p => p.no)),
        frameItems: new Set(hand.programme.frames.flatMap(f => f.items)),
      }),
    );
    const department = departments.find(d => d.id === content.departmentId)?.name ?? null;
    const moved = await advance(
      w,
      taskProjection,
      draft,
      'edit',
      { ...content, department },
      { seatId: hand.seatId },
    );
    if (content.outside) await becomeLetter(w, hand, { ...draft, ...content, ...moved });
    return shown(w, hand, id);
  });
}

/** A task that turns out to be for a government department leaves the table as a request letter. */
async function becomeLetter(w: Work, hand: Hand, draft: DraftRow) {
  const { clauseId, outside, sourceText, title, dueOn } = draft;
  const request = { clauseId, addressee: outside ?? '', text: sourceText || title, action: title, dueOn };
  await draftLetters(w, hand.programme, [request], hand.seatId);
  await advance(
    w,
    taskProjection,
    draft,
    'drop',
    {},
    { why: `改为商请函，商请${outside}`, seatId: hand.seatId },
  );
}

export function dropTask(ctx: Ctx, id: string, body: { seenSeq: number; why?: string | undefined }) {
  return act(ctx, programmeApi.dropTask.audit, ['deploy.draft'], { id, body }, async w => {
    const { hand, draft } = await draftInHand(w, id, 'drop');
    await insistSeq(w.tx, draft, body.seenSeq, await shown(w, hand, id));
    const moved = await advance(
      w,
      taskProjection,
      draft,
      'drop',
      {},
      { why: body.why ?? null, seatId: hand.seatId },
    );
    return { id, ...moved, allowed: openMoves(taskLife, subjectOf(hand, moved.state), w.actor) };
  });
}

async function draftInHand(
  w: Work,
  id: string,
  move: 'edit' | 'drop',
): Promise<{ hand: Hand; draft: DraftRow }> {
  const programmeId = present(await programmeOfDraft(w.tx, w.actor, id));
  const hand = await programmeInHand(w, programmeId);
  // The programme's lock keeps the draft still: it is read only now.
  const draft = present(await draftById(w.tx, id));
  insist(
    all(
      canMove(taskLife, move, subjectOf(hand, draft.state), w.actor),
      canEditTasks(hand.programme.state, stateLabel(programmeLife, hand.programme.state)),
    ),
  );
  w.about({ id, unitId: hand.programme.unitId, seatId: hand.seatId });
  return { hand, draft };
}

const subjectOf = (hand: Hand, state: string) => ({
  state,
  places: { unit: hand.places, issuer: hand.places },
});

function insistEditable({ programme, places }: Hand, w: Work) {
  insist(canMove(programmeLife, 'edit', at(places, programme.state), w.actor));
}

async function shown(w: Work, { programme, places }: Hand, id: string): Promise<DraftTask> {
  const row = present(await draftById(w.tx, id));
  const names = await unitNames(
    w.tx,
    row.parts.map(p => p.unitId),
  );
  const beside = { names, places, actor: w.actor, programmeState: programme.state, progress: new Map() };
  return draftView(row, beside);
}

type SplitAsked = BodyOf<(typeof programmeApi)['proposeSplit']>;

/** Proposes parts; nothing is stored. Weights are counted from today's register of employers, or are those of an indicator. */
export function proposeSplit(ctx: Ctx, taskId: string, body: SplitAsked) {
  return ctx.db.read(async tx => {
    const programmeId = present(await programmeOfDraft(tx, ctx.actor, taskId));
    const programme = present(await findProgramme(tx, ctx.actor, programmeId));
    insist(mustHold(ctx.actor, 'deploy.draft', await placesAt(tx, ctx.actor, programme.unitId)));
    const { amount, by } = body;
    if (by === 'indicator' && !body.indicator) insist(refused(deployRefusals['weight-unknown']()));
    const { unitId, line } = programme;
    const { units, figureName } = await receiversBy(tx, unitId, line, ctx.actor.day, body);
    const wishes = wishesFor(units, body);
    insist(canPropose(amount, wishes));
    const { parts, says } = proposedParts(by, amount, wishes, figureName ?? undefined);
    const shown = parts.map((p, i) => ({ ...p, unit: wishes[i]!.unit, weight: wishes[i]!.weight }));
    return { parts: shown, total: sumOf(parts), says };
  });
}

function wishesFor(
  units: Awaited<ReturnType<typeof receiversBy>>['units'],
  { by, wishes }: Pick<SplitAsked, 'by' | 'wishes'>,
): Wish[] {
  const known = new Map(units.map(u => [u.unitId, u]));
  return wishes.map((wish, i) => {
    const unit = known.get(wish.unitId);
    if (unit) return { ...wish, unit: unit.unit, weight: weightBy(unit, by) };
    const note = deployRefusals['receiver-foreign']();
    throw new Refusal({ ...note, fields: [{ path: `wishes.${i}.unitId`, says: note.says }] });
  });
}

export function listReceivers(ctx: Ctx, programmeId: string, asked: WeightQuery = {}) {
  return ctx.db.read(async tx => {
    const programme = present(
      await findProgramme(tx, ctx.actor, programmeId, programmeApi.listReceivers.duty),
    );
    return receiversBy(tx, programme.unitId, programme.line, ctx.actor.day, asked);
  });
}
