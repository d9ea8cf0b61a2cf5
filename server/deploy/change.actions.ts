/** Asking for another amount (调整) or a later date (延期), and deciding on it with other hands. */
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { taskChangeLife, taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { taskRefusals } from '@niangjia/domain/deploy/task.refusals.ts';
import { canAsk, canGrant } from '@niangjia/domain/deploy/task.rules.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, doneBy, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { remind } from '../core/reminders.ts';
import { present } from '../core/scope.ts';
import { type ChangeRow, changeProjection, changesOf, lockChange, taskOfChange } from './change.store.ts';
import { type Hand, REPLAY, taskInHand } from './task.hand.ts';
import { taskProjection } from './task.projection.ts';
import { lockById, recountGiven, type TaskHead } from './task.store.ts';

type Body<K extends keyof typeof taskApi> = BodyOf<(typeof taskApi)[K]>;

/** The task's lock makes the check for an open request sure; `task_change_one_open` holds it in the database. */
export function askChange(ctx: Ctx, taskId: string, body: Body<'askChange'>) {
  return act(ctx, taskApi.askChange.audit, REPLAY, { taskId, body }, async w => {
    const hand = await taskInHand(w, taskId, 'report');
    const subject = { ...hand.subject, state: taskChangeLife.initial, done: [] };
    insist(canMove(taskChangeLife, 'ask', subject, w.actor));
    insist(canAsk(hand.task, body, await knownOf(w, hand.task)));
    const id = w.newId();
    const patch = {
      amount: body.sort === 'adjust' ? body.amount : null,
      dueOn: body.sort === 'extend' ? body.dueOn : null,
      reason: body.reason,
      decision: null,
    };
    const { unitId, issuerUnitId } = hand.task;
    const fixed = { task_id: taskId, unit_id: unitId, issuer_unit_id: issuerUnitId, sort: body.sort };
    await openLife(w, changeProjection, id, 'ask', patch, fixed, hand.seatId);
    w.about({ id, unitId, seatId: hand.seatId });
    return {
      id,
      state: taskChangeLife.initial,
      seq: 1,
      allowed: openMoves(taskChangeLife, subject, w.actor),
    };
  });
}

async function knownOf(w: Work, task: TaskHead) {
  const all = await changesOf(w.tx, task.id);
  const limits = await loadParameters(w.tx, 'deploy.extension-limit', task.issuerUnitId, w.actor.day);
  return {
    openSorts: all.filter(c => c.state === 'asked').map(c => c.sort),
    extensions: all.filter(c => c.sort === 'extend' && c.state === 'granted').length,
    extensionLimit: limits.number('deploy.extension-limit'),
    today: w.actor.day,
  };
}

export function moveChange(ctx: Ctx, id: string, body: Body<'moveChange'>) {
  return act(ctx, taskApi.moveChange.audit, REPLAY, { id, body }, async w => {
    const taskId = present(await taskOfChange(w.tx, w.actor, id));
    const hand = await taskInHand(w, taskId, body.move === 'withdraw' ? 'report' : 'change', {
      withParent: true,
    });
    const change = present(await lockChange(w.tx, w.actor, id));
    w.about({
      id,
      unitId: body.move === 'withdraw' ? change.unitId : change.issuerUnitId,
      seatId: seatOf(w, hand, body.move),
    });
    const subject = { ...hand.subject, state: change.state, done: await doneBy(w.tx, id) };
    const taken =
      body.move === 'grant' && body.takeFromId ? await taking(w, hand, change, body.takeFromId) : undefined;
    insist(
      all(canMove(taskChangeLife, body.move, subject, w.actor), canDecide(w, hand, change, body, taken)),
    );
    if (body.move === 'grant') await apply(w, hand, change, taken);
    const moved = await advance(
      w,
      changeProjection,
      change,
      body.move,
      body.move === 'withdraw' ? {} : { decision: body.decision ?? '' },
      { why: body.decision ?? null, seatId: seatOf(w, hand, body.move) },
    );
    if (body.move !== 'withdraw') {
      const sort = body.move === 'grant' ? 'granted' : 'refused';
      await remind(w.tx, 'deploy', sort, [{ subject: taskId, personId: change.askedBy }]);
    }
    return { id, ...moved, allowed: openMoves(taskChangeLife, { ...subject, state: moved.state }, w.actor) };
  });
}

const seatOf = (w: Work, hand: Hand, move: Body<'moveChange'>['move']): string | null => {
  const spec = taskChangeLife.moves[move];
  return seatIdFor(w.actor, spec.duty, hand.subject.places[spec.at] ?? []);
};

/** The part of another unit that gives up what is asked for; the parent's lock is held, so nobody else changes the split now. */
async function taking(w: Work, { task, parent }: Hand, change: ChangeRow, id: string): Promise<TaskHead> {
  const found = parent && change.sort === 'adjust' && id !== task.id ? await lockById(w.tx, id) : undefined;
  if (found?.parentId === parent?.id && found && found.state !== 'withdrawn') return found;
  const note = taskRefusals['take-foreign']();
  throw new Refusal({ ...note, fields: [{ path: 'takeFromId', says: note.says }] });
}

function canDecide(
  w: Work,
  hand: Hand,
  change: ChangeRow,
  body: Body<'moveChange'>,
  taken: TaskHead | undefined,
): Verdict {
  if (body.move === 'refuse' && !body.decision) {
    const note = taskRefusals['why-missing']({ move: taskChangeLife.moves.refuse.label });
    return refused({ ...note, fields: [{ path: 'decision', says: note.says }] });
  }
  if (body.move !== 'grant') return allowed;
  // Whoever asked is not whoever reported: the task's own trail does not bar the decision.
  const subject: Subject = { ...hand.subject, done: [] };
  return all(canMove(taskLife, 'change', subject, w.actor), canGrant(hand.task, change, hand.parent, taken));
}

/** The old value stays in the trail; dates of units below are left as they are and shown beside the new one. */
async function apply(
  w: Work,
  { task, seatId }: Hand,
  change: ChangeRow,
  taken: TaskHead | undefined,
): Promise<void> {
  const patch = change.sort === 'adjust' ? { amount: change.amount } : { dueOn: change.dueOn };
  const says =
    change.sort === 'adjust'
      ? `任务数由${task.amount}调整为${change.amount}`
      : `完成时限由${chineseDay(asDay(task.dueOn!))}延至${chineseDay(asDay(change.dueOn!))}`;
  await advance(w, taskProjection, task, 'change', patch, { why: `${says}：${change.reason}`, seatId });
  if (taken) {
    const more = sumOf([{ amount: change.amount }, { amount: -(task.amount ?? 0) }]);
    const amount = sumOf([{ amount: taken.amount }, { amount: -more }]);
    const why = `调出${more}给${task.unit}，任务数由${taken.amount}调整为${amount}：${change.reason}`;
    await advance(w, taskProjection, taken, 'change', { amount }, { why, seatId });
  }
  if (task.parentId && change.sort === 'adjust') await recountGiven(w.tx, [task.parentId]);
}
