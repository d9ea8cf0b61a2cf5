/** Reads of the tree. Access follows today's tree; what is shown may be that of another day. */
import { type Actor, type Line, scopeOf } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Department, UnitRef, UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { bothNamesOn } from './unit.names.ts';
import { sees, standing } from './unit.sight.ts';
import { FOREVER, findPlace, subtreeEnd } from './unit.tree.ts';

export interface Page {
  page: number;
  size: number;
}
export const limit = ({ page, size }: Page): Sql =>
  sql`LIMIT ${size}::integer OFFSET ${(page - 1) * size}::integer`;

/** Splits the total that every row carries from the rows. */
export function paged<T>(rows: (T & { total: number })[]): { items: T[]; total: number } {
  return { items: rows.map(({ total: _, ...row }) => row as unknown as T), total: rows[0]?.total ?? 0 };
}

/** As the units were called on the day. */
export const rowColumnsOn = (day: string, today: string): Sql =>
  sql`u.id, ${bothNamesOn(day, today)}, u.kind, u.level, u.grouping, u.state, u.dissolved_on AS "dissolvedOn"`;
export const inOrder = sql`u.sort_no, length(u.code), u.code`;

export interface Node extends UnitRow {
  hasChildren: boolean;
}

const hasChildren = (actor: Actor, line: Line, day: string): Sql => sql`EXISTS (
  SELECT 1 FROM unit_place c JOIN unit u2 ON u2.id = c.unit_id
  WHERE c.line = ${line} AND c.path > p.path AND c.path < left(p.path, -1) || '/'
    AND c.from_day <= ${day}::date AND ${day}::date < c.to_day
    AND (u2.dissolved_on IS NULL OR u2.dissolved_on > ${day}::date) AND ${sees(actor, 'unit.read', sql`u2.id`)})`;

/** The topmost units that the actor may see on a line. */
export async function listTops(
  tx: Tx,
  actor: Actor,
  line: Line,
  day: string,
  page: Page,
): Promise<{ items: Node[]; total: number }> {
  const tops = scopeOf(actor, 'unit.read').filter(range => range.line === line);
  return paged(
    await tx.rows<
      Node & { total: number }
    >(sql`SELECT ${rowColumnsOn(day, actor.day)}, ${hasChildren(actor, line, day)} AS "hasChildren",
        count(*) OVER () AS total
      FROM unit_place today JOIN unit u ON u.id = today.unit_id
      JOIN unit_place p ON p.line = today.line AND p.unit_id = u.id AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
      WHERE today.line = ${line} AND today.path = ANY (${tops.map(t => t.lo)}::text[])
        AND today.from_day <= ${actor.day}::date AND ${actor.day}::date < today.to_day AND ${standing(day)}
      ORDER BY ${inOrder} ${limit(page)}`),
  );
}

/** Paths directly below a path: hops from child to child in the index instead of walking the whole subtree. */
const childPaths = (line: Line, path: string): Sql => sql`RECURSIVE hop(path) AS (
    (SELECT path FROM unit_place WHERE line = ${line} AND path > ${path} COLLATE "C" AND path < ${subtreeEnd(path)} COLLATE "C"
     ORDER BY path LIMIT 1)
    UNION ALL
    SELECT (SELECT n.path FROM unit_place n WHERE n.line = ${line} AND n.path >= left(hop.path, -1) || '/'
      AND n.path < ${subtreeEnd(path)} COLLATE "C" ORDER BY n.path LIMIT 1) FROM hop WHERE hop.path IS NOT NULL)`;

/** Units directly below a parent on a day. */
export async function listChildren(
  tx: Tx,
  actor: Actor,
  line: Line,
  parentId: string,
  day: string,
  page: Page,
): Promise<{ items: Node[]; total: number }> {
  const parent = await findPlace(tx, line, parentId, day);
  if (!parent) return { items: [], total: 0 };
  return paged(
    await tx.rows<Node & { total: number }>(sql`WITH ${childPaths(line, parent.path)}
      SELECT ${rowColumnsOn(day, actor.day)}, ${hasChildren(actor, line, day)} AS "hasChildren", count(*) OVER () AS total
      FROM hop JOIN unit_place p ON p.line = ${line} AND p.path = hop.path
        AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
      JOIN unit u ON u.id = p.unit_id
      WHERE ${standing(day)} AND ${sees(actor, 'unit.read', sql`u.id`)} ORDER BY ${inOrder} ${limit(page)}`),
  );
}

export async function countChildren(
  tx: Tx,
  actor: Actor,
  line: Line,
  path: string,
  day: string,
): Promise<number> {
  const { n } = await tx.one<{ n: number }>(sql`WITH ${childPaths(line, path)}
    SELECT count(*) AS n FROM hop JOIN unit_place p ON p.line = ${line} AND p.path = hop.path
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    JOIN unit u ON u.id = p.unit_id WHERE ${standing(day)} AND ${sees(actor, 'unit.read', sql`u.id`)}`);
  return n;
}

export interface PlacePeriod {
  line: Line;
  parent: UnitRef | null;
  ancestors: UnitRef[];
  fromDay: string;
  toDay: string | null;
  when: 'past' | 'now' | 'coming';
}

/** Every place that a unit had, has and is known to get, with those above it whom the actor may see. */
export async function listPlaces(tx: Tx, actor: Actor, unitId: string, day: string): Promise<PlacePeriod[]> {
  const rows = await tx.rows<{
    line: Line;
    path: string;
    from: string;
    to: string;
  }>(
    sql`SELECT line, path, from_day AS "from", to_day AS "to" FROM unit_place WHERE unit_id = ${unitId} ORDER BY line DESC, from_day`,
  );
  const codes = [...new Set(rows.flatMap(r => r.path.split('.').slice(0, -2)))];
  const above = await tx.rows<
    UnitRef & { code: string }
  >(sql`SELECT u.id, ${bothNamesOn(day, actor.day)}, u.code FROM unit u
    WHERE u.code = ANY (${codes}::text[]) AND ${sees(actor, 'unit.read', sql`u.id`)}`);
  const byCode = new Map(above.map(({ code, ...ref }) => [code, ref]));
  return rows.map(({ line, path, from, to }) => {
    const stem = path.split('.').slice(0, -2);
    const ancestors = stem.flatMap(code => byCode.get(code) ?? []);
    return {
      line,
      parent: byCode.get(stem.at(-1) ?? '') ?? null,
      ancestors,
      fromDay: asDay(from),
      toDay: to === FOREVER ? null : asDay(to),
      when: to <= day ? 'past' : from <= day ? 'now' : 'coming',
    };
  });
}

export const listDepartments = (tx: Tx, unitId: string): Promise<Department[]> =>
  tx.rows(sql`SELECT id, unit_id AS "unitId", name, sort_no AS "sortNo", ended_on AS "endedOn" FROM department
    WHERE unit_id = ${unitId} ORDER BY ended_on IS NOT NULL, sort_no, name`);

/**
 * From the day of its end a merged unit is placed below what it goes into; where that stands on no line with it, nothing says so but its
 * trail.
 */
export const takerOf = (actor: Actor, merged: Sql): Sql => sql`FROM unit_place last
  JOIN unit taker ON taker.code = split_part(last.path, '.', -3)
  WHERE last.unit_id = ${merged}.id AND last.from_day = ${merged}.dissolved_on AND ${merged}.state = 'merged'
    AND ${sees(actor, 'unit.read', sql`taker.id`)} ORDER BY last.line DESC LIMIT 1`;

export const mergedInto = (tx: Tx, actor: Actor, id: string): Promise<UnitRef | undefined> =>
  tx.maybe(sql`SELECT t.* FROM unit u CROSS JOIN LATERAL (
      SELECT taker.id, taker.name, taker.short_name AS "shortName" ${takerOf(actor, sql`u`)}) t WHERE u.id = ${id}`);

/** What it was founded anew for, as far as the asker may see it. */
export const formerOf = (tx: Tx, actor: Actor, id: string): Promise<UnitRef | undefined> =>
  tx.maybe(sql`SELECT f.id, f.name, f.short_name AS "shortName" FROM unit u JOIN unit f ON f.id = u.former_id
    WHERE u.id = ${id} AND ${sees(actor, 'unit.read', sql`f.id`)}`);

/** The unit that was founded anew for this one and stands; whoever only decides need not see it. */
export const successorOf = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(UnitRef & { isSeen: boolean }) | undefined> =>
  tx.maybe(sql`SELECT u.id, u.name, u.short_name AS "shortName", ${sees(actor, 'unit.read', sql`u.id`)} AS "isSeen" FROM unit u
    WHERE u.former_id = ${id} AND u.state = 'live' ORDER BY u.id DESC LIMIT 1`);
