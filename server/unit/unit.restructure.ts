/** Moving a unit, taking it off a line, dissolving it. Dates may lie ahead: queries pass the day, so no job is needed. */
import type { Line, Place } from '@niangjia/domain/core/actor.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { LINE_NAMES } from '@niangjia/domain/unit/unit.model.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { canStandUnder, placeAbove } from '@niangjia/domain/unit/unit.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { followMatters } from '../matter/follow-unit.actions.ts';
import { changeEmployers } from './employer-past.actions.ts';
import { endPostsOf } from './post.handover.ts';
import { closeRegisters } from './unit.closing.ts';
import { aboutUnit, insistDay, insistPlace, lockForDecision, lockTaker, reasonOf } from './unit.decision.ts';
import { keepMembers, memberKeeper } from './unit.members.ts';
import { decideLater, insistNoPlan, insistTakesNobody } from './unit.plan.ts';
import { unitProjection } from './unit.projection.ts';
import { type LockedUnit, mustHold } from './unit.sight.ts';
import {
  childrenFrom,
  findPlace,
  graft,
  insistNoLaterChange,
  lockLines,
  plant,
  prefixOf,
  uproot,
} from './unit.tree.ts';

const KEEP = ['unit.keep'] as const;
export type Changed = { id: string; seq: number; state: string };
type Body<K extends keyof typeof unitApi> = BodyOf<(typeof unitApi)[K]>;

/** Moves a unit with everything below it on one line, or puts it on a line where it does not stand yet. */
export function moveUnit(
  ctx: Ctx,
  id: string,
  body: Body<'move'>,
): Promise<Changed & { placeCount: number }> {
  return act(ctx, 'unit.move', KEEP, { id, ...body }, async w => {
    const { line, parentId, day } = body;
    await lockLines(w.tx, [line]);
    const unit = await lockForDecision(w, id, 'move', body.seenSeq);
    insistAbove(w, unit, line);
    await insistDay(w, day);
    const parent = await lockTaker(w, parentId);
    insist(canStandUnder(line, unit, parent));
    const stem = await insistPlace(w, line, parent, day);
    const place = await findPlace(w.tx, line, id, day);
    const seatId = aboutUnit(w, unit);
    const placeCount = place
      ? await carry(w, line, unit, place.path, parent, stem.path, day)
      : await join(w, line, unit, parentId, day);
    const why = reasonOf(`在${LINE_NAMES[line]}改隶${parent.shortName}`, body);
    return { id, ...(await advance(w, unitProjection, unit, 'move', {}, { why, seatId })), placeCount };
  });
}

/** On the line concerned, the right must reach the unit above it there: a right on the other line decides nothing here. */
function insistAbove(w: Work, unit: LockedUnit, line: Line): void {
  const own = unit.places.find(place => place.line === line);
  const above = own ? placeAbove(own) : null;
  if (own && !above) throw new Refusal(no['top-of-line']({ move: '调整隶属' }));
  if (above) insist(mustHold(w.actor, 'unit.keep', [above]));
}

async function carry(
  w: Work,
  line: Line,
  unit: LockedUnit,
  path: string,
  parent: LockedUnit,
  stem: string,
  day: string,
): Promise<number> {
  if (stem.startsWith(path)) throw new Refusal(no['below-itself']());
  if (prefixOf(path) === stem) throw new Refusal(no['same-parent']({ day: chineseDay(asDay(day)) }));
  await insistNoLaterChange(w.tx, line, path, day, [unit.id, parent.id]);
  return graft(w.tx, line, path, { from: prefixOf(path), to: stem }, day, 'with-self');
}

async function join(w: Work, line: Line, unit: LockedUnit, parentId: string, day: string): Promise<number> {
  const later = await w.tx.maybe<{ day: string }>(sql`SELECT from_day AS day FROM unit_place
    WHERE line = ${line} AND unit_id = ${unit.id} AND to_day > ${day}::date ORDER BY from_day LIMIT 1`);
  if (later) throw new Refusal(no['later-change']({ day: chineseDay(asDay(later.day)) }));
  if (!(await plant(w.tx, line, unit, parentId, day)))
    throw new Refusal(no['parent-not-standing']({ day: chineseDay(asDay(day)), line: LINE_NAMES[line] }));
  return 1;
}

/** Takes a unit off one of its two lines. Ended units below it stay with the unit above. */
export function leaveLine(ctx: Ctx, id: string, body: Body<'leaveLine'>): Promise<Changed> {
  return act(ctx, 'unit.leave-line', KEEP, { id, ...body }, async w => {
    const { line, day } = body;
    await lockLines(w.tx, ['industry', 'territory']);
    const unit = await lockForDecision(w, id, 'leave-line', body.seenSeq);
    insistAbove(w, unit, line);
    await insistDay(w, day);
    const place = await findPlace(w.tx, line, id, day);
    if (!place) throw new Refusal(no['not-on-line']({ day: chineseDay(asDay(day)), line: LINE_NAMES[line] }));
    const other = await findPlace(w.tx, line === 'territory' ? 'industry' : 'territory', id, day);
    if (!other) throw new Refusal(no['only-line']());
    await insistNoChildren(w, line, place.path, day, '退出');
    await insistNoLaterChange(w.tx, line, place.path, day, [id]);
    await graft(w.tx, line, place.path, { from: place.path, to: prefixOf(place.path) }, day, 'below');
    await uproot(w.tx, line, id, day);
    const why = reasonOf(`退出${LINE_NAMES[line]}`, body);
    const seatId = aboutUnit(w, unit);
    return { id, ...(await advance(w, unitProjection, unit, 'leave-line', {}, { why, seatId })) };
  });
}

async function insistNoChildren(w: Work, line: Line, path: string, day: string, move: string): Promise<void> {
  const children = await childrenFrom(w.tx, line, path, day);
  if (children.length)
    throw new Refusal(no['has-children']({ count: children.length, name: children[0]!.shortName, move }));
}

/**
 * Dissolves a unit that has nothing below it (工会法 第十三条). It keeps its place, so that what it did stays with the units
 * above; lists leave it out from the day on. Its posts end, its term, certificates and what is asked of it too; its employers go to the unit above, its members to the union that keeps them.
 */
export function dissolveUnit(ctx: Ctx, id: string, body: Body<'dissolve'>): Promise<Changed> {
  return act(ctx, 'unit.dissolve', KEEP, { id, ...body }, async w => {
    await lockLines(w.tx, ['industry', 'territory']);
    const unit = await lockForDecision(w, id, 'dissolve', body.seenSeq);
    await insistNoPlan(w.tx, id);
    await insistDay(w, body.day);
    await insistTakesNobody(w, unit, body.day);
    for (const place of unit.places) {
      const then = await findPlace(w.tx, place.line, id, body.day);
      await insistNoChildren(w, place.line, then?.path ?? place.path, body.day, '撤销');
    }
    const more = { why: reasonOf('撤销', body), seatId: aboutUnit(w, unit) };
    const chosen = body.membersToId ? (await lockTaker(w, body.membersToId)).id : null;
    const aboveId = await aboveOf(w, unit);
    // Asked before a later day too: what stands in the way is said to whoever decides, not on the morning.
    await memberKeeper(w.tx, unit, aboveId, chosen, body.day);
    if (body.day > w.actor.day) {
      const content = chosen ? { membersToId: chosen } : {};
      await decideLater(w, id, { sort: 'dissolve', day: body.day, content, seatId: more.seatId });
    } else {
      await handOverEmployers(w, unit, aboveId, null);
      const why = reasonOf(`${unit.shortName}撤销`, body);
      const to = { aboveId, chosenId: chosen };
      await keepMembers(w, unit, to, { day: asDay(body.day), why, seatId: more.seatId });
      await followMatters(w, { fromId: id, intoId: aboveId, why, seatId: more.seatId });
      await closeRegisters(w, id, body.day, `${unit.shortName}撤销`);
    }
    await endPostsOf(w, id, body.day, `${unit.shortName}撤销`);
    const done = await advance(w, unitProjection, unit, 'dissolve', { dissolvedOn: body.day }, more);
    return { id, ...done };
  });
}

/** The unit directly above, on the territorial line where there is one. */
export const aboveOf = ({ tx, actor }: Work, unit: LockedUnit): Promise<string> =>
  unitAbove(tx, unit.places, actor.day);

export async function unitAbove(tx: Tx, places: readonly Place[], day: string): Promise<string> {
  const above = [...places]
    .sort((a, b) => (a.line > b.line ? -1 : 1))
    .map(placeAbove)
    .find(place => place !== null)!;
  const { id } = await tx.one<{ id: string }>(sql`SELECT unit_id AS id FROM unit_place
    WHERE line = ${above.line} AND path = ${above.path} AND from_day <= ${day}::date AND ${day}::date < to_day`);
  return id;
}

/**
 * Employers follow: to another keeper, and to another union or none. They have one keeper without dates, so they change hands on the day itself.
 * @param only of a unit that goes on: those that are named
 */
export async function handOverEmployers(
  w: Work,
  unit: LockedUnit,
  keeperId: string,
  unionId: string | null,
  only?: readonly string[],
): Promise<void> {
  const named = only ? sql`AND e.id = ANY (${[...only]}::uuid[])` : sql``;
  const theirs = sql`(e.keeper_unit_id = ${unit.id} OR e.union_unit_id = ${unit.id} OR e.cover_unit_id = ${unit.id}) ${named}`;
  await changeEmployers(w.tx, theirs, w.actor.day, async these => {
    await w.tx.run(sql`UPDATE employer e SET
        keeper_unit_id = CASE WHEN e.keeper_unit_id = ${unit.id} THEN ${keeperId}::uuid ELSE e.keeper_unit_id END,
        union_unit_id = CASE WHEN e.union_unit_id = ${unit.id} THEN ${unionId}::uuid ELSE e.union_unit_id END,
        cover_unit_id = CASE WHEN e.cover_unit_id = ${unit.id} THEN ${unionId}::uuid ELSE e.cover_unit_id END
      WHERE ${these}`);
  });
}
