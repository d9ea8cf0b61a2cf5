/** Scope as SQL: the subtrees, on either line, of the seats that hold that very duty on that day. No seat, no rows. */
import { type Actor, type Place, scopeOf } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Tx } from './database/db.ts';
import { type Sql, sql } from './database/sql.ts';
import { Refusal } from './refusal.ts';

/** Today's places within the scope, as `p`. */
function placesInScope(actor: Actor, duties: Duty | readonly Duty[]): Sql {
  const ranges = (typeof duties === 'string' ? [duties] : duties).flatMap(duty => scopeOf(actor, duty));
  return sql`FROM unit_place p
    JOIN unnest(${ranges.map(r => r.line)}::text[], ${ranges.map(r => r.lo)}::text[], ${ranges.map(r => r.hi)}::text[])
      AS s(line, lo, hi) ON p.line = s.line AND p.path >= s.lo COLLATE "C" AND p.path < s.hi COLLATE "C"
    WHERE p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day`;
}

/** The ids of all units in scope, as an array that the planner materialises once. */
export const unitsInScope = (actor: Actor, duties: Duty | readonly Duty[]): Sql =>
  sql`ARRAY(SELECT p.unit_id ${placesInScope(actor, duties)})`;

/** The same as rows, which a LIMIT cuts short; a unit that stands on both lines comes twice. */
export const rowsInScope = (actor: Actor, duties: Duty | readonly Duty[]): Sql =>
  sql`SELECT p.unit_id ${placesInScope(actor, duties)}`;

/** `column` names a unit id column, for example sql`t.unit_id`. */
export const inScope = (actor: Actor, duties: Duty | readonly Duty[], column: Sql): Sql =>
  sql`${column} = ANY (${unitsInScope(actor, duties)})`;

/** The same for a statement that looks at one row or few: each unit is looked up, and those of a whole city are never listed. */
export const eachInScope = (actor: Actor, duties: Duty | readonly Duty[], column: Sql): Sql =>
  sql`EXISTS (SELECT 1 ${placesInScope(actor, duties)} AND p.unit_id = ${column})`;

/** Ids of a unit and of all that stand below it on the day, on either line, as an array. */
export const unitsBelow = (unitId: string, day: string): Sql => sql`ARRAY(SELECT b.unit_id FROM unit_place top
  JOIN unit_place b ON b.line = top.line AND b.path >= top.path COLLATE "C" AND b.path < (left(top.path, -1) || '/') COLLATE "C"
  WHERE top.unit_id = ${unitId} AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
    AND b.from_day <= ${day}::date AND ${day}::date < b.to_day)`;

/** The unit is the other one or stands below it on the day, on either line. */
export const standsWithin = (unit: Sql, top: Sql, day: string): Sql =>
  sql`EXISTS (SELECT FROM unit_place mine JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path)
      AND up.unit_id = ${top} AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    WHERE mine.unit_id = ${unit} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day)`;

export const isWithin = async (tx: Tx, unitId: string, topId: string, day: string): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      sql`SELECT ${standsWithin(sql`${unitId}::uuid`, sql`${topId}::uuid`, day)} AS yes`,
    )
  ).yes;

/** The paths of a unit and of all units above it. */
export const stemsOf = (path: Sql): Sql =>
  sql`ARRAY(SELECT left(${path}, n) FROM generate_series(1, length(${path})) AS n WHERE substr(${path}, n, 1) = '.')`;

/**
 * readable = (not confined and in scope) or (confined and a member now and not conflicted).
 * One fragment for lists, counts, search, exports, files and notices. Conflicted = named in person, or holding a seat today at a unit
 * that is tied to the accused (`isTied`).
 */
export function readable(
  actor: Actor,
  duties: Duty | readonly Duty[],
  row: { subject: Sql; unit: Sql; confined: Sql },
): Sql {
  return sql`((NOT ${row.confined} AND ${inScope(actor, duties, row.unit)})
    OR (${row.confined}
      AND EXISTS (SELECT 1 FROM member insider WHERE insider.subject = ${row.subject} AND insider.person_id = ${actor.personId}
        AND insider.from_at <= clock() AND clock() < insider.to_at)
      AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.subject = ${row.subject} AND c.person_id = ${actor.personId})
      AND NOT EXISTS (SELECT FROM unnest(${actor.unitIds as string[]}::uuid[]) AS post(unit_id)
        WHERE ${isTied(row.subject, sql`post.unit_id`, row.unit)})))`;
}

/**
 * Tied to the accused: an accused unit itself, and whatever stands above one on either line, up to but excluding the unit that keeps the
 * record. What stands above the keeper is everybody's superior, not the accused's: it knows only when it is named.
 */
export const isTied = (
  subject: Sql,
  unit: Sql,
  keeper: Sql,
): Sql => sql`EXISTS (SELECT FROM conflict c JOIN unit_place accused ON accused.unit_id = c.unit_id AND accused.to_day = '9999-12-31'
    JOIN unit_place mine ON mine.line = accused.line AND mine.to_day = '9999-12-31' AND mine.unit_id = ${unit}
      AND accused.path >= mine.path AND accused.path < (left(mine.path, -1) || '/')
  WHERE c.subject = ${subject} AND (mine.unit_id = accused.unit_id OR NOT EXISTS (SELECT FROM unit_place kept
    JOIN unit_place over ON over.line = kept.line AND over.to_day = '9999-12-31' AND over.unit_id = mine.unit_id AND starts_with(kept.path, over.path)
    WHERE kept.unit_id = ${keeper} AND kept.to_day = '9999-12-31')))`;

/** Which of these persons must keep out of a confined subject: the same conflicts as in `readable`, by the seats that they hold today. */
export const conflictedPersons = (
  tx: Tx,
  subject: { id: string; unitId: string },
  personIds: readonly string[],
  day: string,
): Promise<{ personId: string; name: string }[]> =>
  tx.rows(sql`SELECT e.id AS "personId", e.name FROM person e WHERE e.id = ANY (${personIds as string[]}::uuid[]) AND (
      EXISTS (SELECT FROM conflict c WHERE c.subject = ${subject.id} AND c.person_id = e.id)
      OR EXISTS (SELECT FROM seat s WHERE s.person_id = e.id AND s.from_day <= ${day}::date AND ${day}::date < s.to_day
        AND ${isTied(sql`${subject.id}::uuid`, sql`s.unit_id`, sql`${subject.unitId}::uuid`)}))
    ORDER BY e.name, e.id`);

/** Today's places of some units on both lines. */
export async function placesOf(
  tx: Tx,
  unitIds: readonly string[],
  day: string,
): Promise<Map<string, Place[]>> {
  const rows = await tx.rows<Place & { unit_id: string }>(sql`SELECT unit_id, line, path FROM unit_place
    WHERE unit_id = ANY (${unitIds as string[]}::uuid[]) AND from_day <= ${day}::date AND ${day}::date < to_day`);
  const places = new Map<string, Place[]>(unitIds.map(id => [id, []]));
  for (const { unit_id, line, path } of rows) places.get(unit_id)?.push({ line, path });
  return places;
}

/** The row, or 404: out of scope and not there are the same answer. */
export function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Refusal(coreRefusals.absent());
  return row;
}

/** What a unit decided or keeps serves everybody who stands below it: true for those whose own seat is there. Compares paths, not units. */
export function standsUnder(actor: Actor, duties: readonly Duty[], column: Sql): Sql {
  const ranges = duties.flatMap(duty => scopeOf(actor, duty));
  return sql`EXISTS (SELECT 1 FROM unnest(${ranges.map(r => r.line)}::text[], ${ranges.map(r => r.lo)}::text[]) AS seat(line, lo)
    JOIN unit_place up ON up.line = seat.line AND up.unit_id = ${column} AND starts_with(seat.lo, up.path)
      AND up.from_day <= ${actor.day}::date AND ${actor.day}::date < up.to_day)`;
}
