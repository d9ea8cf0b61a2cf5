/** Setting a target's window, curve and tolerance; attaching what counts it and taking that away; nodes that a unit reached. */
import type { Place } from '@niangjia/domain/core/actor.ts';
import { holds, seatFor } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { type Day, dayOf, later, yearOf } from '@niangjia/domain/core/days.ts';
import { DUTIES } from '@niangjia/domain/core/duty.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { refused } from '@niangjia/domain/core/verdict.ts';
import { type Curve, usualCurve } from '@niangjia/domain/target/curve.model.ts';
import { checkCurve } from '@niangjia/domain/target/curve.rules.ts';
import type { targetApi } from '@niangjia/domain/target/target.api.ts';
import { targetLife } from '@niangjia/domain/target/target.life.ts';
import { targetRefusals } from '@niangjia/domain/target/target.refusals.ts';
import { canAttach, canKeepTarget, canShape } from '@niangjia/domain/target/target.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { indicatorBook } from '../core/indicators.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { courseOfLastYear } from './last-year.view.ts';
import { lockTaskFor, type TargetRow, type TargetTask, targetOf, targetProjection } from './target.store.ts';

type Body<K extends keyof typeof targetApi> = BodyOf<(typeof targetApi)[K]>;

interface Hand {
  task: TargetTask;
  target: TargetRow | undefined;
  places: readonly Place[];
  seatId: string | null;
}

async function inHand(w: Work, taskId: string, seenSeq: number): Promise<Hand> {
  const task = present(await lockTaskFor(w.tx, w.actor, taskId));
  const places = (await placesOf(w.tx, [task.unitId], w.actor.day)).get(task.unitId) ?? [];
  const seatId = seatFor(w.actor, 'target.keep', places)?.id ?? null;
  w.about({ id: taskId, unitId: task.unitId, seatId });
  if (!holds(w.actor, 'target.keep', places))
    throw new Refusal(coreRefusals['no-duty']({ duty: DUTIES['target.keep'] }));
  insist(canKeepTarget(task));
  const target = await targetOf(w.tx, taskId);
  if (target) await insistSeq(w.tx, target, seenSeq, target);
  return { task, target, places, seatId };
}

export function shapeTarget(ctx: Ctx, taskId: string, body: Body<'shapeTarget'>) {
  return act(ctx, 'target.shape-target', ['target.keep'], { taskId, body }, async w => {
    const hand = await inHand(w, taskId, body.seenSeq);
    const { from, to, tolerance, why } = body;
    const curve = await curveFor(w, hand, body);
    insist(canShape(hand.task.type, { window: { from, to }, curve, tolerance }, why, !hand.target));
    // Working days that nobody knows would make a curve that cannot be read: the missing year is refused here, by name.
    if (curve.sort === 'workdays') await insistYears(w, from, to);
    const patch = { fromDay: from, toDay: to, curve, tolerance };
    return keep(w, hand, hand.target ? 'shape' : 'set', patch, why || null);
  });
}

/** The course of last year as it stands in the facts at this moment; kept, so that a later correction does not move the demand. */
async function curveFor(w: Work, { task, target }: Hand, body: Body<'shapeTarget'>): Promise<Curve> {
  const { from, to, curve } = body;
  if (curve.sort !== 'last-year') return curve;
  if (to < from) insist(checkCurve(usualCurve, { from, to }));
  return courseOfLastYear(w.tx, task, target, { from, to }, curve.by);
}

async function insistYears(w: Work, from: Day, to: Day): Promise<void> {
  const { years } = await loadCalendar(w.tx);
  for (let year = yearOf(from); year <= yearOf(to); year++)
    if (!years.has(year))
      throw new Refusal({
        ...targetRefusals['calendar-missing']({ year }),
        fields: [{ path: 'curve.sort', says: targetRefusals['calendar-missing']({ year }).says }],
      });
}

export function attachSource(ctx: Ctx, taskId: string, body: Body<'attachSource'>) {
  return act(ctx, 'target.attach-source', ['target.keep'], { taskId, body }, async w => {
    const hand = await inHand(w, taskId, body.seenSeq);
    const { indicator, cut } = body;
    insist(canAttach(hand.task, (await indicatorBook(w.tx)).get(indicator), cut));
    return keep(w, hand, 'attach', { indicator, cut }, body.why || null);
  });
}

export function detachSource(ctx: Ctx, taskId: string, body: Body<'detachSource'>) {
  return act(ctx, 'target.detach-source', ['target.keep'], { taskId, body }, async w => {
    const hand = await inHand(w, taskId, body.seenSeq);
    if (!hand.target?.indicator) insist(refused(targetRefusals['nothing-attached']()));
    return keep(w, hand, 'detach', { indicator: null, cut: '' }, body.why);
  });
}

/** The first move of a target sets everything, so that the fold is whole. */
async function keep(
  w: Work,
  { task, target, places, seatId }: Hand,
  move: 'set' | 'shape' | 'attach' | 'detach',
  patch: Record<string, unknown>,
  why: string | null,
) {
  const allowed = openMoves(targetLife, { state: targetLife.initial, places: { unit: places } }, w.actor);
  if (target) {
    const moved = await advance(w, targetProjection, target, move, patch, { why, seatId });
    return { id: target.id, ...moved, allowed };
  }
  const id = w.newId();
  const usual = {
    indicator: null,
    cut: '',
    ...(await usualWindow(w, task)),
    curve: usualCurve,
    tolerance: null,
  };
  const fixed = { task_id: task.id, unit_id: task.unitId, line: task.line };
  await openLife(
    w,
    targetProjection,
    id,
    move,
    { ...usual, ...patch },
    fixed,
    seatId,
    targetLife.initial,
    why,
  );
  return { id, state: targetLife.initial, seq: 1, allowed };
}

/** The task's own dates, as standings take them where nothing is set. */
async function usualWindow(w: Work, task: TargetTask): Promise<{ fromDay: Day; toDay: Day }> {
  const dates = await w.tx.one<{
    from: Day;
    to: Day | null;
  }>(sql`SELECT coalesce(t.start_on, t.issued_on, g.issued_on, today()) AS from,
      t.due_on AS to FROM task t LEFT JOIN programme g ON g.id = t.programme_id WHERE t.id = ${task.id}`);
  return { fromDay: dates.from, toDay: later(dates.from, dates.to ?? dayOf(yearOf(dates.from), 12, 31)) };
}

/** 节点型: the unit that carries the task says which named node it has reached, with what it did. Said once. */
export function reachPoint(ctx: Ctx, taskId: string, body: Body<'reachPoint'>) {
  return act(ctx, 'target.reach-point', ['task.undertake'], { taskId, body }, async w => {
    const task = present(await lockTaskFor(w.tx, w.actor, taskId));
    const places = (await placesOf(w.tx, [task.unitId], w.actor.day)).get(task.unitId) ?? [];
    const seatId = seatFor(w.actor, 'task.undertake', places)?.id ?? null;
    w.about({ id: taskId, unitId: task.unitId, seatId });
    if (!holds(w.actor, 'task.undertake', places))
      throw new Refusal(coreRefusals['no-duty']({ duty: DUTIES['task.undertake'] }));
    if (task.state !== 'doing') insist(refused(targetRefusals['point-not-doing']()));
    const target = await targetOf(w.tx, task.rootId);
    const points =
      target?.curve.sort === 'milestones' && task.type === 'milestone' ? target.curve.points : [];
    const point = points.find(p => p.day === body.day);
    if (!point)
      throw new Refusal({
        ...targetRefusals['point-unknown'](),
        fields: [{ path: 'day', says: targetRefusals['point-unknown']().says }],
      });
    const made =
      await w.tx.run(sql`INSERT INTO target_reached (home, id, task_id, unit_id, point_day, day, text, person_id, at)
      VALUES (${w.actor.home}, ${w.newId()}, ${taskId}, ${task.unitId}, ${body.day}, ${w.actor.day}, ${body.text}, ${w.actor.personId}, clock())
      ON CONFLICT (task_id, point_day) DO NOTHING`);
    if (!made) insist(refused(targetRefusals['point-reached']({ name: point.name || body.day })));
    return { id: taskId, state: task.state, seq: 0, allowed: [] };
  });
}
