/**
 * What hangs on a unit, and what becomes of each part when it is merged, dissolved or split. What there is now is counted by itself and
 * not summed up from the parts, so that a part that nobody has thought of shows as a difference.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Apportioned } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { handledBy } from './employer-register.figures.ts';
import { findPlace, prefixOf, subtreeEnd } from './unit.tree.ts';

const SORTS = ['members', 'workers', 'employers', 'posts', 'matters', 'quotas'] as const;
type Sort = (typeof SORTS)[number];

/** What is counted, with the unit that it hangs on and the employer along with which it goes. */
const sourcesOf = (unitId: string, day: string): Readonly<Record<Sort, Sql>> => ({
  members: sql`SELECT unit_id, employer_id FROM worker WHERE state IN ('active', 'retained')`,
  workers: sql`SELECT unit_id, employer_id FROM worker WHERE state IN ('none', 'applied', 'quit', 'moved')`,
  employers: sql`SELECT CASE WHEN ${handledBy(unitId)} THEN ${unitId}::uuid ELSE e.keeper_unit_id END AS unit_id, e.id AS employer_id FROM employer e`,
  posts: sql`SELECT unit_id, NULL::uuid AS employer_id FROM post WHERE to_day > ${day}::date`,
  matters: sql`SELECT unit_id, NULL::uuid AS employer_id FROM matter WHERE NOT confined AND ended_on IS NULL AND merged_into IS NULL`,
  quotas: sql`SELECT unit_id, NULL::uuid AS employer_id FROM task
    WHERE parent_id IS NOT NULL AND state IN ('sent', 'received', 'endorsed', 'doing')`,
});

type Parts = Pick<Apportioned, 'stays' | 'goes' | 'ends'>;

/**
 * Of a unit that ends: what hangs on it alone, and the units below it.
 * @param partsOf what becomes of so many of a sort
 */
export async function apportionEnd(
  tx: Tx,
  unitId: string,
  day: string,
  partsOf: (sort: Apportioned['sort'], before: number) => Partial<Parts>,
): Promise<Apportioned[]> {
  const none: Parts = { stays: 0, goes: 0, ends: 0 };
  const { all } = await branches(tx, unitId, [], day);
  const units = await countUnits(tx, unitId, { all, gone: [] }, day);
  const rows: Apportioned[] = [
    { sort: 'units', before: units.before, ...none, ...partsOf('units', units.before) },
  ];
  const sources = sourcesOf(unitId, day);
  for (const sort of SORTS) {
    const { before } = await tx.one<{ before: number }>(
      sql`SELECT count(*)::int AS before FROM (${sources[sort]}) f WHERE f.unit_id = ${unitId}`,
    );
    rows.push({ sort, before, ...none, ...partsOf(sort, before) });
  }
  return rows;
}

/** Of a unit with all below it, when the named ones go to a new one beside it. */
export async function apportionSplit(
  tx: Tx,
  unitId: string,
  named: { childIds: readonly string[]; employerIds: readonly string[] },
  day: string,
): Promise<Apportioned[]> {
  const both = await branches(tx, unitId, named.childIds, day);
  const rows: Apportioned[] = [{ sort: 'units', ends: 0, ...(await countUnits(tx, unitId, both, day)) }];
  const isGone = sql`(f.unit_id IN (SELECT unit_id FROM gone)
    OR coalesce(f.unit_id = ${unitId} AND f.employer_id = ANY (${[...named.employerIds]}::uuid[]), false))`;
  const sources = sourcesOf(unitId, day);
  for (const sort of SORTS) {
    const counts = await tx.one<Omit<Apportioned, 'sort' | 'ends'>>(sql`
      WITH mine AS MATERIALIZED (${standingIn(both.all, day)}), gone AS MATERIALIZED (${standingIn(both.gone, day)})
      SELECT count(*)::int AS before, count(*) FILTER (WHERE ${isGone})::int AS goes, count(*) FILTER (WHERE NOT ${isGone})::int AS stays
      FROM (${sources[sort]}) f JOIN mine m ON m.unit_id = f.unit_id`);
    rows.push({ sort, ends: 0, ...counts });
  }
  return rows;
}

interface Branch {
  line: Line;
  path: string;
}
interface Branches {
  all: Branch[];
  gone: Branch[];
}

/** Where the unit stands, and where those of the named stand that are directly below it. */
async function branches(tx: Tx, unitId: string, childIds: readonly string[], day: string): Promise<Branches> {
  const named = await tx.rows<Branch>(sql`SELECT line, path FROM unit_place
    WHERE unit_id = ANY (${[...childIds]}::uuid[]) AND from_day <= ${day}::date AND ${day}::date < to_day`);
  const both: Branches = { all: [], gone: [] };
  for (const line of ['territory', 'industry'] as const) {
    const place = await findPlace(tx, line, unitId, day);
    if (!place) continue;
    both.all.push({ line, path: place.path });
    both.gone.push(...named.filter(n => n.line === line && prefixOf(n.path) === place.path));
  }
  return both;
}

/** Every unit that stands on a branch on the day, once, however many lines it stands on. */
const standingIn = (branches: readonly Branch[], day: string): Sql =>
  sql`SELECT DISTINCT p.unit_id FROM unit_place p
    JOIN unnest(${branches.map(b => b.line)}::text[], ${branches.map(b => b.path)}::text[], ${branches.map(b => subtreeEnd(b.path))}::text[])
      AS r(line, lo, hi) ON p.line = r.line AND p.path >= r.lo COLLATE "C" AND p.path < r.hi COLLATE "C"
    WHERE p.from_day <= ${day}::date AND ${day}::date < p.to_day`;

/** Those below it that have not ended. */
const countUnits = (
  tx: Tx,
  unitId: string,
  { all, gone }: Branches,
  day: string,
): Promise<{ before: number; goes: number; stays: number }> =>
  tx.one(sql`WITH mine AS MATERIALIZED (${standingIn(all, day)}), gone AS MATERIALIZED (${standingIn(gone, day)})
    SELECT count(*)::int AS before, count(g.unit_id)::int AS goes, count(*) FILTER (WHERE g.unit_id IS NULL)::int AS stays
    FROM mine m JOIN unit u ON u.id = m.unit_id AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
      LEFT JOIN gone g ON g.unit_id = m.unit_id WHERE m.unit_id <> ${unitId}`);
