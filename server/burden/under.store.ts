/** A unit and all below it on either line, as conditions: a city has ten thousand of them, which are never carried to and fro. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';

export interface Under {
  unitId: string;
  day: string;
  /** Where the unit stands on that day: on one line, on both, or nowhere any more. */
  tops: readonly { line: Line; path: string }[];
}

export async function underOf(tx: Tx, unitId: string, day: string): Promise<Under> {
  const tops = await tx.rows<{ line: Line; path: string }>(
    sql`SELECT line, path FROM unit_place WHERE unit_id = ${unitId} AND from_day <= ${day}::date AND ${day}::date < to_day ORDER BY line`,
  );
  return { unitId, day, tops };
}

/** Ends are written out, so that the planner knows how many there are. */
const standing = ({ tops, day }: Under): Sql => {
  const ranges = tops.map(
    ({ line, path }) =>
      sql`(p.line = ${line} AND p.path >= ${path} COLLATE "C" AND p.path < ${`${path.slice(0, -1)}/`} COLLATE "C")`,
  );
  return sql`(${join(ranges, ' OR ')}) AND p.from_day <= ${day}::date AND ${day}::date < p.to_day`;
};

export const isUnder = (under: Under, unit: Sql): Sql =>
  under.tops.length === 0
    ? sql`${unit} = ${under.unitId}`
    : sql`${unit} IN (SELECT p.unit_id FROM unit_place p WHERE ${standing(under)})`;

/** `id` and `below`: the unit directly below to which each belongs, '' for the unit itself; the territory goes before the industry. */
export function belows(under: Under, which: Sql = sql`true`): Sql {
  const { unitId, day, tops } = under;
  const own = sql`SELECT ${unitId}::uuid AS id, '' AS below`;
  if (tops.length === 0) return own;
  const length = join(
    tops.map(({ line, path }) => sql`WHEN ${line} THEN ${path.length}::int`),
    ' ',
  );
  // On one line each stands once; on both the territory is looked for, which sorts them all.
  const [once, order] =
    tops.length === 1
      ? [sql``, sql``]
      : [sql`DISTINCT ON (p.unit_id)`, sql`ORDER BY p.unit_id, p.line DESC, p.path`];
  return sql`SELECT ${once} p.unit_id AS id,
      CASE WHEN p.unit_id = ${unitId}::uuid THEN '' ELSE coalesce(c.unit_id, p.unit_id)::text END AS below
    FROM (SELECT p.unit_id, p.line, p.path, CASE p.line ${length} END AS top FROM unit_place p WHERE ${standing(under)} AND ${which}) AS p
    LEFT JOIN unit_place c ON c.line = p.line AND c.path = left(p.path, p.top + strpos(substr(p.path, p.top + 1), '.'))
      AND c.from_day <= ${day}::date AND ${day}::date < c.to_day ${order}`;
}

/** The same of a few units. */
export async function belowEach(
  tx: Tx,
  under: Under,
  unitIds: readonly string[],
): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; below: string }>(
    belows(under, sql`p.unit_id = ANY (${[...new Set(unitIds)]}::uuid[])`),
  );
  return new Map(rows.map(({ id, below }) => [id, below]));
}
