/** What a unit says it has done (自报), with evidence, and that it is done. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { occurrenceLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { taskRefusals } from '@niangjia/domain/deploy/task.refusals.ts';
import { canReport } from '@niangjia/domain/deploy/task.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFact } from '../core/facts.ts';
import { attachFiles } from '../core/files/files.ts';
import { advance } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { lockOccurrenceOf, type OccurrenceRow, occurrenceProjection } from './occurrence.store.ts';
import { type Hand, mayNow, REPLAY, step, taskInHand } from './task.hand.ts';

type Body<K extends keyof typeof taskApi> = BodyOf<(typeof taskApi)[K]>;
/** Area under which evidence is kept. */
export const TASK_FILES = 'task';

/** Adds to what this unit has done. It does not add to the level above: its own report says what it stands for. */
export function reportTask(ctx: Ctx, id: string, body: Body<'reportTask'>) {
  return act(ctx, taskApi.reportTask.audit, REPLAY, { id, body }, async w => {
    const hand = await taskInHand(w, id, 'report');
    await mayNow(w, hand, 'report', body.seenSeq, canReport(hand.task, body.amount));
    const occurrence = body.occurrenceId ? await dueOccurrence(w, id, body.occurrenceId) : null;
    await keepReport(w, hand, body, occurrence);
    const { at } = await w.tx.one<{ at: string }>(sql`SELECT clock() AS at`);
    return step(w, hand, 'report', {
      doneAmount: sumOf([{ amount: hand.task.doneAmount }, { amount: body.amount }]),
      reportedAt: at,
    });
  });
}

async function dueOccurrence(w: Work, taskId: string, id: string): Promise<OccurrenceRow> {
  const row = await lockOccurrenceOf(w.tx, taskId, id);
  if (!row) insist(onField(taskRefusals['occurrence-foreign']()));
  const state = (occurrenceLife.states as Record<string, string>)[row!.state] ?? '';
  if (row!.state !== 'due') insist(onField(taskRefusals['occurrence-closed']({ label: row!.label, state })));
  return row!;
}

const onField = (note: ReturnType<(typeof taskRefusals)['occurrence-foreign']>): Verdict =>
  refused({ ...note, fields: [{ path: 'occurrenceId', says: note.says }] });

async function keepReport(
  w: Work,
  { task, seatId }: Hand,
  body: Body<'reportTask'>,
  occurrence: OccurrenceRow | null,
): Promise<void> {
  const reportId = w.newId();
  await w.tx.run(sql`INSERT INTO task_report (home, id, task_id, unit_id, occurrence_id, day, amount, text, files, person_id, at)
    VALUES (${w.actor.home}, ${reportId}, ${task.id}, ${task.unitId}, ${occurrence?.id ?? null}, ${w.actor.day}, ${body.amount},
      ${body.text}, ${JSON.stringify(body.files)}::jsonb, ${w.actor.personId}, clock())`);
  await attachFiles(w, body.files, { area: TASK_FILES, subject: task.id, unitId: task.unitId });
  if (occurrence) await advance(w, occurrenceProjection, occurrence, 'report', {}, { seatId });
  await recordFact(w, {
    indicator: 'task-self-reported',
    unitId: task.unitId,
    day: w.actor.day,
    amount: 1,
    source: reportId,
  });
}

export function claimTask(ctx: Ctx, id: string, body: Body<'claimTask'>) {
  return act(ctx, taskApi.claimTask.audit, REPLAY, { id, body }, async w => {
    const hand = await taskInHand(w, id, 'claim');
    await mayNow(w, hand, 'claim', body.seenSeq);
    return step(w, hand, 'claim', {}, body.text);
  });
}
