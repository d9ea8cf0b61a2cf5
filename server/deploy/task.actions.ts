/** Signing for a task in three steps (收文, 签批, 承办), breaking it down, reporting on it and claiming that it is done. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { taskRefusals } from '@niangjia/domain/deploy/task.refusals.ts';
import { canBreak, canPartBeDue, canUndertake } from '@niangjia/domain/deploy/task.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { recordFact, recordFacts } from '../core/facts.ts';
import { openMany } from '../core/life-bulk.ts';
import { insist } from '../core/refusal.ts';
import { departmentsOf } from './programme.store.ts';
import { type Hand, mayNow, REPLAY, step, taskInHand } from './task.hand.ts';
import { newTaskPatch, taskProjection } from './task.projection.ts';
import { chosenChildren, contentOf, mayUndertake } from './task.record.store.ts';
import { recountGiven, sourceRow, type TaskHead } from './task.store.ts';

type Body<K extends keyof typeof taskApi> = BodyOf<(typeof taskApi)[K]>;

export function receiveTask(ctx: Ctx, id: string, body: Body<'receiveTask'>) {
  return act(ctx, taskApi.receiveTask.audit, REPLAY, { id, body }, async w => {
    const hand = await taskInHand(w, id, 'receive');
    await mayNow(w, hand, 'receive', body.seenSeq);
    const { unitId } = hand.task;
    await recordFact(w, { indicator: 'task-received', unitId, day: w.actor.day, amount: 1, source: id });
    return step(w, hand, 'receive');
  });
}

/** Endorsing names the unit's own lead, department and first responsible person; once endorsed, it names somebody else. */
export function endorseTask(ctx: Ctx, id: string, body: Body<'endorseTask'>) {
  return act(ctx, taskApi.endorseTask.audit, REPLAY, { id, body }, async w => {
    const hand = await taskInHand(w, id, 'endorse');
    const move = ['endorsed', 'doing'].includes(hand.task.state) ? 'reassign' : 'endorse';
    await mayNow(w, hand, move, body.seenSeq);
    const { undertakerId, lead, responsible, departmentId } = body;
    const department = await departmentName(w, hand.task, body);
    if (undertakerId && !(await mayUndertake(w.tx, undertakerId, hand.task.unitId, w.actor.day)))
      insist(wrong('undertaker-foreign', 'undertakerId'));
    const patch = { lead, departmentId, department, responsible, undertakerId };
    return step(w, hand, move, patch, body.opinion || null);
  });
}

async function departmentName(w: Work, task: TaskHead, body: Body<'endorseTask'>): Promise<string | null> {
  const own = await departmentsOf(w.tx, task.unitId, w.actor.day);
  if (!body.departmentId) {
    // A township without departments may leave it empty.
    if (!body.department && own.length > 0) insist(wrong('department-missing', 'departmentId'));
    return body.department || null;
  }
  const found = own.find(d => d.id === body.departmentId);
  if (!found) insist(wrong('department-foreign', 'departmentId'));
  return found!.name;
}

function wrong(name: keyof typeof taskRefusals, path: string): Verdict {
  const note = taskRefusals[name]();
  return refused({ ...note, fields: [{ path, says: note.says }] });
}

export function undertakeTask(ctx: Ctx, id: string, body: Body<'undertakeTask'>) {
  return act(ctx, taskApi.undertakeTask.audit, REPLAY, { id, body }, async w => {
    const hand = await taskInHand(w, id, 'undertake');
    await mayNow(w, hand, 'undertake', body.seenSeq, canUndertake(hand.task, w.actor));
    return step(w, hand, 'undertake', { undertakerId: w.actor.personId });
  });
}

/**
 * Parts for direct children, again and again while something is left: Σ parts ≤ what was received. The task's row is locked, and
 * `task_given_fits` holds the sum in the database.
 */
export function breakTask(ctx: Ctx, id: string, body: Body<'breakTask'>) {
  return act(ctx, taskApi.breakTask.audit, REPLAY, { id, body }, async w => {
    const hand = await taskInHand(w, id, 'break');
    const { task } = hand;
    const unitIds = body.parts.map(p => p.unitId);
    const found = await chosenChildren(w.tx, task, unitIds, w.actor.day);
    const children = new Map(found.map(c => [c.unitId, c]));
    await mayNow(
      w,
      hand,
      'break',
      body.seenSeq,
      canBreak(task, body.parts, children),
      canPartBeDue(task, body.dueOn, w.actor.day),
    );
    const ids = await sendParts(w, hand, body);
    await recordFacts(
      w,
      body.parts.map((p, i) => ({
        indicator: 'task-issued',
        unitId: p.unitId,
        day: w.actor.day,
        amount: 1,
        source: ids[i]!,
      })),
    );
    const reply = await step(w, hand, 'break');
    await recountGiven(w.tx, [id]);
    return reply;
  });
}

async function sendParts(w: Work, hand: Hand, body: Body<'breakTask'>): Promise<string[]> {
  const { task } = hand;
  const { demand, roadmap, frameItem } = await contentOf(w.tx, task.id);
  const source = await sourceRow(w.tx, task.id);
  const { title, type, cadence, atOnce, measure, startOn } = task;
  const births = body.parts.map((part, i) => ({
    id: w.newId(),
    patch: {
      ...newTaskPatch({
        title,
        sortNo: i,
        ...source,
        type,
        cadence,
        atOnce,
        measure,
        demand,
        roadmap,
        frameItem,
      }),
      startOn,
      dueOn: body.dueOn ?? task.dueOn,
      amount: part.amount,
    },
    fixed: {
      programme_id: task.programmeId,
      parent_id: task.id,
      root_id: task.rootId,
      unit_id: part.unitId,
      issuer_unit_id: task.unitId,
      line: task.line,
      issued_on: w.actor.day,
    },
  }));
  await openMany(w, taskProjection, 'send', births, { seatId: hand.seatId, initial: 'sent' });
  return births.map(b => b.id);
}
