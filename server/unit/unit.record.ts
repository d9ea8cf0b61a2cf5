/** One unit as a page shows it: places, departments, posts, open moves, trail. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Life } from '@niangjia/domain/core/life.ts';
import type { UnitRecord } from '@niangjia/domain/unit/unit.api.ts';
import { UNIT_FIRST_MOVE, unitLife } from '@niangjia/domain/unit/unit.life.ts';
import { openUnitMoves } from '@niangjia/domain/unit/unit.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { type TrailMove, trailOf } from '../core/life-store.ts';
import { searchPosts } from './post.store.ts';
import { formerNames, namesOn } from './unit.names.ts';
import { findPlan, type Plan, planSays, standsAlone } from './unit.plan.ts';
import { getUnit } from './unit.sight.ts';
import {
  countChildren,
  formerOf,
  listDepartments,
  listPlaces,
  mergedInto,
  successorOf,
} from './unit.store.ts';
import { findPlace } from './unit.tree.ts';
import { canWithdraw, findPending, type Pending, pendingSays } from './unit.withdraw.ts';

/** A trail with the Chinese names of its steps. Content stays out: the record shows what holds now. */
export const readableTrail = (
  life: Life,
  first: { name: string; label: string },
  moves: readonly TrailMove[],
) =>
  moves.map(({ seq, name, from, to, person, unit, at, why }) => ({
    seq,
    name,
    label: name === first.name ? first.label : (life.moves[name]?.label ?? name),
    from: life.states[from] ?? from,
    to: life.states[to] ?? to,
    person,
    unit,
    at,
    why,
  }));

/** A decision with dates of its own first; beside it, or by itself, what is done on the day. */
function waitsFor(pending: Pending | null, plan: Plan | undefined): UnitRecord['pending'] {
  const isFailed = plan?.state === 'failed';
  if (!pending) return standsAlone(plan) ? { day: plan.day, says: planSays(plan), isFailed } : null;
  const goesWith = plan ? `；${planSays(plan)}` : '';
  return { day: pending.day, says: `${pendingSays(pending)}${goesWith}`, isFailed: false };
}

export async function readUnit(tx: Tx, actor: Actor, id: string, day: string): Promise<UnitRecord> {
  const unit = await getUnit(tx, actor, id, ['unit.read']);
  const { code: _, places: today, ...content } = unit;
  const posts = await searchPosts(tx, actor, ['unit.read'], {
    unitId: id,
    below: false,
    q: '',
    ended: false,
    day,
    page: 1,
    size: 100,
  });
  const pending = await findPending(tx, id, actor.day);
  const plan = await findPlan(tx, id);
  const successor = await successorOf(tx, actor, id);
  const hasEnded = unit.dissolvedOn !== null && unit.dissolvedOn <= actor.day;
  const isOpen = pending ? (await canWithdraw(tx, actor, id, pending)).ok : standsAlone(plan);
  const childCounts: UnitRecord['childCounts'] = [];
  for (const { line } of today) {
    const place = await findPlace(tx, line, id, day);
    if (place) childCounts.push({ line, count: await countChildren(tx, actor, line, place.path, day) });
  }
  return {
    ...content,
    ...(day < actor.day && (await namesOn(tx, id, day))),
    day: asDay(day),
    stateName: unitLife.states[unit.state as keyof typeof unitLife.states] ?? unit.state,
    places: await listPlaces(tx, actor, id, day),
    departments: await listDepartments(tx, id),
    posts: posts.items,
    childCounts,
    pending: waitsFor(pending, plan),
    formerNames: await formerNames(tx, id),
    mergedInto: (await mergedInto(tx, actor, id)) ?? null,
    former: (await formerOf(tx, actor, id)) ?? null,
    refounded: successor?.isSeen ? successor : null,
    allowed: openUnitMoves(actor, unit).filter(
      move => (move !== 'withdraw' || isOpen) && (move !== 'refound' || (hasEnded && !successor)),
    ),
    trail: readableTrail(unitLife, UNIT_FIRST_MOVE, await trailOf(tx, id)),
  } as UnitRecord;
}
