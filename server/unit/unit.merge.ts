/**
 * One unit goes into another of its sort. Units below follow on every line; where the other does not stand on a line, they go to
 * the unit above. Its members, employers and task numbers go over on the day itself, numbers where the other carries the same task. The merged unit stays below the other as a closed name, so that its records keep their unit and are read there.
 */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { TreeChange, UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { canDecideUnit, canMergeInto, canStandUnder, sayMerge } from '@niangjia/domain/unit/unit.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { countFollowed, followMerge } from '../deploy/quota-follow.actions.ts';
import { countInHand, followMatters } from '../matter/follow-unit.actions.ts';
import { followUnion } from '../member/follow.actions.ts';
import { followsTo, handOverPosts, listHeld } from './post.handover.ts';
import { apportionEnd } from './unit.apportion.ts';
import { closeRegisters, sayClosing } from './unit.closing.ts';
import { aboutUnit, insistDay, lockForDecision, lockTaker, reasonOf, sayDay } from './unit.decision.ts';
import { decideLater, insistNoPlan, insistTakesNobody } from './unit.plan.ts';
import { unitProjection } from './unit.projection.ts';
import { type Changed, handOverEmployers } from './unit.restructure.ts';
import { getUnit, type LockedUnit, mustHold } from './unit.sight.ts';
import {
  childrenFrom,
  FOREVER,
  findPlace,
  graft,
  insistNoLaterChange,
  lockLines,
  prefixOf,
  subtreeEnd,
} from './unit.tree.ts';

type Body = BodyOf<(typeof unitApi)['merge']>;

export function mergeUnit(ctx: Ctx, id: string, body: Body): Promise<Changed & { placeCount: number }> {
  return act(ctx, 'unit.merge', ['unit.keep'], { id, ...body }, async w => {
    await lockLines(w.tx, ['industry', 'territory']);
    const unit = await lockForDecision(w, id, 'merge', body.seenSeq);
    const into = await lockTaker(w, body.intoId);
    insist(canMergeInto(unit, into));
    await insistNoPlan(w.tx, id);
    await insistDay(w, body.day);
    await insistTakesNobody(w, unit, body.day);
    if (into.state !== 'live')
      throw new Refusal(no['parent-not-standing']({ day: body.day, line: '任何组织线' }));
    const seatId = aboutUnit(w, unit);
    const placeCount = await handOverPlaces(w, unit, into, body.day);
    const why = reasonOf(`并入${into.shortName}`, body);
    const lines = into.places.map(place => place.line);
    await handOverPosts(w, id, { ...into, lines }, body.day, `${unit.shortName}并入${into.shortName}`);
    if (body.day > w.actor.day)
      await decideLater(w, id, { sort: 'merge', day: body.day, content: { intoId: into.id }, seatId });
    else {
      await handOverEmployers(w, unit, into.id, into.id);
      await followMerge(w, unit, into, seatId);
      const more = { why: reasonOf(`${unit.shortName}并入${into.shortName}`, body), seatId };
      await followUnion(w, { fromId: id, intoId: into.id, day: asDay(body.day), ...more });
      await followMatters(w, { fromId: id, intoId: into.id, ...more });
      await closeRegisters(w, id, body.day, `并入${into.shortName}`);
    }
    const done = await advance(w, unitProjection, unit, 'merge', { dissolvedOn: body.day }, { why, seatId });
    return { id, ...done, placeCount };
  });
}

async function handOverPlaces(w: Work, unit: LockedUnit, into: LockedUnit, day: string): Promise<number> {
  let placeCount = 0;
  let stood = false;
  for (const line of ['territory', 'industry'] as const) {
    const place = await findPlace(w.tx, line, unit.id, day);
    if (!place) continue;
    stood = true;
    const taker = await findPlace(w.tx, line, into.id, day);
    if (taker && taker.toDay !== FOREVER)
      throw new Refusal(no['parent-not-standing']({ day, line: '该组织线' }));
    if (taker?.path.startsWith(place.path)) throw new Refusal(no['below-itself']());
    if (prefixOf(place.path) === '') throw new Refusal(no['top-of-line']({ move: '并入其他组织' }));
    await insistNoLaterChange(w.tx, line, place.path, day, [unit.id, into.id]);
    placeCount += await carryBelow(w, line, place.path, taker?.path ?? null, into, day);
  }
  if (!stood) throw new Refusal(no['not-on-line']({ day, line: '任何组织线' }));
  return placeCount;
}

async function carryBelow(
  w: Work,
  line: Line,
  path: string,
  taker: string | null,
  into: LockedUnit,
  day: string,
): Promise<number> {
  const above = prefixOf(path);
  if (taker === null) return graft(w.tx, line, path, { from: path, to: above }, day, 'below');
  for (const child of await childrenFrom(w.tx, line, path, day))
    insist(canStandUnder(line, child as { kind: UnitKind; level: UnitLevel }, into));
  const below = await graft(w.tx, line, path, { from: path, to: taker }, day, 'below');
  return below + (await graft(w.tx, line, path, { from: above, to: taker }, day, 'self'));
}

/** What a merge would change, for the page that asks before it is decided. */
export async function previewMerge(
  tx: Tx,
  actor: Actor,
  id: string,
  intoId: string,
  day: string,
): Promise<TreeChange> {
  const unit = await getUnit(tx, actor, id, ['unit.read', 'unit.keep']);
  insist(canDecideUnit(actor, 'merge', unit));
  const into = await getUnit(tx, actor, intoId, ['unit.read', 'unit.keep']);
  insist(mustHold(actor, 'unit.keep', into.places));
  insist(canMergeInto(unit, into));
  const change: TreeChange = {
    placeCount: 0,
    children: [],
    postsFollowing: [],
    postsEnding: [],
    apportioned: [],
    says: [
      ...(await sayDay(tx, actor.day, day)),
      ...sayMerge(unit.shortName, into.shortName, asDay(day)),
      ...(await sayClosing(tx, id, into.shortName)),
    ],
  };
  const below = new Set<string>();
  for (const line of ['territory', 'industry'] as const) {
    const place = await findPlace(tx, line, id, day);
    if (!place) continue;
    const rows = await tx.rows<{ id: string }>(sql`SELECT unit_id AS id FROM unit_place WHERE line = ${line}
      AND path > ${place.path} COLLATE "C" AND path < ${subtreeEnd(place.path)} COLLATE "C"
      AND from_day <= ${day}::date AND ${day}::date < to_day`);
    for (const { id: belowId } of rows) below.add(belowId);
    const children = await childrenFrom(tx, line, place.path, day);
    change.children.push(...children.map(c => ({ id: c.id, name: c.name, shortName: c.shortName, line })));
  }
  change.placeCount = below.size;
  for (const post of await listHeld(tx, id, day)) {
    const { id: postId, person, title } = post;
    (followsTo(post, into.kind) ? change.postsFollowing : change.postsEnding).push({ postId, person, title });
  }
  const { postsFollowing, postsEnding } = change;
  const followed = await countFollowed(tx, id, intoId);
  const own = (await countInHand(tx, id)).ends;
  change.apportioned = await apportionEnd(tx, id, day, (sort, before) => {
    if (sort === 'posts') return { goes: postsFollowing.length, ends: postsEnding.length };
    if (sort === 'quotas') return { goes: followed, stays: before - followed };
    if (sort === 'matters') return { goes: before - own, ends: own };
    return { goes: before };
  });
  return change;
}
