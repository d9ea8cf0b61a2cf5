/** A task in the hands of an action: found in scope and locked, with where the actor stands towards it. Parents before parts. */
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { isOffered } from '@niangjia/domain/deploy/task.rules.ts';
import { seatIdFor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import { advance, doneBy, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { taskProjection } from './task.projection.ts';
import { findTask, lockById, lockTask, parentOf, type TaskHead } from './task.store.ts';

export type TaskMove = keyof typeof taskLife.moves;

export interface Hand {
  task: TaskHead;
  parent: TaskHead | undefined;
  subject: Subject;
  seatId: string | null;
}

/** @param withParent for everything that touches what the parent has given away */
export async function taskInHand(
  w: Work,
  id: string,
  move: TaskMove,
  { withParent = false }: { withParent?: boolean } = {},
): Promise<Hand> {
  present(await findTask(w.tx, w.actor, id));
  const parentId = withParent ? await parentOf(w.tx, id) : null;
  const parent = parentId ? await lockById(w.tx, parentId) : undefined;
  const task = present(await lockTask(w.tx, w.actor, id));
  const places = await placesOf(w.tx, [task.unitId, task.issuerUnitId], w.actor.day);
  const spec = taskLife.moves[move];
  const at = places.get(spec.at === 'issuer' ? task.issuerUnitId : task.unitId)!;
  const seatId = seatIdFor(w.actor, spec.duty, at);
  w.about({ id, unitId: spec.at === 'issuer' ? task.issuerUnitId : task.unitId, seatId });
  const subject = {
    state: task.state,
    places: { unit: places.get(task.unitId)!, issuer: places.get(task.issuerUnitId)! },
    done: await doneBy(w.tx, id),
  };
  return { task, parent, subject, seatId };
}

/** Duty and state first, then the rules of the task, then whether the screen had seen the latest. */
export async function mayNow(
  w: Work,
  hand: Hand,
  move: TaskMove,
  seenSeq: number | null,
  ...rules: Verdict[]
): Promise<void> {
  insist(all(canMove(taskLife, move, hand.subject, w.actor), ...rules));
  if (seenSeq !== null) await insistSeq(w.tx, hand.task, seenSeq, currentOf(hand.task));
}

export async function step(
  w: Work,
  hand: Hand,
  move: TaskMove,
  patch: Record<string, unknown> = {},
  why: string | null = null,
) {
  const moved = await advance(w, taskProjection, hand.task, move, patch, { why, seatId: hand.seatId });
  return doneReply(w, hand, moved);
}

export const doneReply = (w: Work, hand: Hand, moved: { state: string; seq: number }) => ({
  id: hand.task.id,
  ...moved,
  allowed: openMoves(taskLife, { ...hand.subject, state: moved.state }, w.actor).filter(isOffered),
});

const currentOf = ({ state, lead, department, responsible, dueOn, amount, doneAmount }: TaskHead) => ({
  state,
  lead,
  department,
  responsible,
  dueOn,
  amount,
  doneAmount,
});

/** Any of these over the subject lets a reply be shown again. */
export const REPLAY: readonly Duty[] = [
  'task.receive',
  'task.endorse',
  'task.undertake',
  'task.break',
  'task.decide',
];
