/** The steps of a programme. Each is judged by the same table that the screen shows as `blocked`. */
import type { Reasons } from '@niangjia/domain/burden/asked.model.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { consultationLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { paragraphOf } from '@niangjia/domain/deploy/programme.rules.ts';
import { at, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { advance, doneBy, insistSeq, type LockedRow } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { openConsultation } from './consultation.actions.ts';
import { consultationProjection } from './consultation.store.ts';
import { countersignProjection } from './countersign.store.ts';
import { unitNames } from './draft.store.ts';
import { programmeInHand } from './programme.actions.ts';
import { issueProgramme } from './programme.issue.ts';
import { departmentsOf, type ProgrammeRow, programmeProjection } from './programme.store.ts';
import { blockedBy, readTable, type Table } from './programme.view.ts';
import { whyMissing } from './speech.actions.ts';
import { taskProjection } from './task.projection.ts';

export interface MoveAsked {
  move:
    | 'toCountersign'
    | 'toConsult'
    | 'toApproval'
    | 'approve'
    | 'return'
    | 'recall'
    | 'issue'
    | 'end'
    | 'drop';
  seenSeq: number;
  why?: string | undefined;
  departmentIds?: string[] | undefined;
  commentBy?: string | undefined;
  series?: string | undefined;
  again?: Reasons | undefined;
}

export interface InMove {
  w: Work;
  programme: ProgrammeRow;
  table: Table;
  asked: MoveAsked;
  seatId: string | null;
}

/** What a step does beside moving the programme itself; returns the content fields that it sets. */
const STEPS: Partial<Record<MoveAsked['move'], (m: InMove) => Promise<Record<string, unknown>>>> = {
  toCountersign: askDepartments,
  toConsult: askUnits,
  toApproval: closeComments,
  recall: closeComments,
  issue: issueProgramme,
  drop: dropDrafts,
};

export function moveProgramme(ctx: Ctx, id: string, asked: MoveAsked) {
  const { audit, duty } = programmeApi.moveProgramme;
  return act(ctx, audit, duty, { id, asked }, async w => {
    const { programme, places } = await programmeInHand(w, id);
    const spec = programmeLife.moves[asked.move];
    const seatId = seatIdFor(w.actor, spec.duty, places);
    w.about({ id, unitId: programme.unitId, seatId });
    const done = await doneBy(w.tx, id);
    insist(canMove(programmeLife, asked.move, at(places, programme.state, done), w.actor));
    await insistSeq(w.tx, programme, asked.seenSeq, { state: programme.state, seq: programme.seq });
    await lockComments(w, id);
    const table = await readTable(w.tx, id);
    insist(all(saidWhy(asked), clear(asked.move, table)));
    const patch = (await STEPS[asked.move]?.({ w, programme, table, asked, seatId })) ?? {};
    const moved = await advance(w, programmeProjection, programme, asked.move, patch, {
      why: asked.why ?? null,
      seatId,
    });
    const subject = at(places, moved.state, await doneBy(w.tx, id));
    return { id, ...moved, allowed: openMoves(programmeLife, subject, w.actor) };
  });
}

const saidWhy = ({ move, why }: MoveAsked): Verdict => {
  const spec: { needsWhy?: boolean; label: string } = programmeLife.moves[move];
  return spec.needsWhy && !why ? refused(whyMissing(spec.label)) : allowed;
};

function clear(move: MoveAsked['move'], table: Table): Verdict {
  const reasons = blockedBy(table)[move];
  if (!reasons) return allowed;
  const { label } = programmeLife.moves[move];
  return refused(deployRefusals['move-blocked']({ move: label, reasons: reasons.join('；') }));
}

/** A remark is made under the lock of its consultation: with the lock in hand, none slips in between counting and moving. */
const lockComments = (w: Work, programmeId: string) =>
  w.tx.rows(sql`SELECT id FROM consultation WHERE programme_id = ${programmeId} ORDER BY id FOR UPDATE`);

async function askDepartments({ w, programme, table, asked, seatId }: InMove) {
  const departments = await departmentsOf(w.tx, programme.unitId, w.actor.day);
  const ids = [...new Set(asked.departmentIds ?? [])];
  if (ids.length === 0) insist(atField('departmentIds', deployRefusals['departments-missing']()));
  const known = new Set(departments.map(d => d.id));
  const foreign = ids.findIndex(d => !known.has(d));
  if (foreign >= 0) insist(atField(`departmentIds.${foreign}`, deployRefusals['department-foreign']()));
  const round = Math.max(0, ...table.countersigns.map(c => c.round)) + 1;
  const births = ids.map(department_id => ({
    id: w.newId(),
    patch: {},
    fixed: { programme_id: programme.id, unit_id: programme.unitId, department_id, round },
  }));
  await openMany(w, countersignProjection, 'ask', births, { seatId });
  return {};
}

/** The table goes out paragraph by paragraph, one for each task, to every unit that is to receive something. */
async function askUnits({ w, programme, table, asked, seatId }: InMove) {
  const dueOn = asked.commentBy;
  if (!dueOn || dueOn < w.actor.day) {
    insist(atField('commentBy', deployRefusals['comment-day']()));
    return {};
  }
  const unitIds = [...new Set(table.tasks.flatMap(t => t.parts.map(p => p.unitId)))];
  const names = await unitNames(w.tx, unitIds);
  const paragraphs = table.tasks.map((t, i) =>
    paragraphOf(
      i + 1,
      t,
      t.parts.map(p => ({ unit: names.get(p.unitId) ?? '', amount: p.amount })),
    ),
  );
  const title = `${programme.title}任务分解表（草案）`;
  await openConsultation(
    w,
    { unitId: programme.unitId, programmeId: programme.id, title, paragraphs, dueOn, unitIds },
    seatId,
  );
  return { commentBy: dueOn };
}

async function closeComments({ w, table, seatId }: InMove) {
  if (table.consultation?.state !== 'open') return {};
  const row = await w.tx.one<LockedRow>(
    sql`SELECT id, state, seq FROM consultation WHERE id = ${table.consultation.id}`,
  );
  if ((consultationLife.moves.close.from as readonly string[]).includes(row.state))
    await advance(w, consultationProjection, row, 'close', {}, { seatId });
  return {};
}

async function dropDrafts({ w, table, asked, seatId }: InMove) {
  await advanceMany(
    w,
    taskProjection,
    'drop',
    table.tasks.map(row => ({ row, patch: {} })),
    { seatId, why: asked.why ?? null },
  );
  return {};
}

function atField(path: string, note: ReturnType<(typeof deployRefusals)['series-missing']>): Verdict {
  return refused({ ...note, fields: [{ path, says: note.says }] });
}
