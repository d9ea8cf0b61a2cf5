/**
 * Finding a unit by any part of its name or of its reading, at the size of a province. Most of a tree are basic unions, and many words
 * stand in nearly all of their names, so that neither an index nor a walk answers everything: the units above them are few and looked at
 * one by one; of the unions, those first in the tree are looked at, and only where that finds few the index of words is asked.
 */
import { type Actor, type Line, scopeOf } from '@niangjia/domain/core/actor.ts';
import type { UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { sees, standing } from './unit.sight.ts';
import { inOrder, limit, type Page, paged, rowColumns } from './unit.store.ts';
import { findPlace, subtreeEnd } from './unit.tree.ts';

export interface UnitSearch extends Page {
  q: string;
  line: Line;
  underId?: string | undefined;
  kind?: string | undefined;
  level?: string | undefined;
  /** Only these. */
  ids?: readonly string[] | undefined;
  day: string;
}

/** Unions looked at one by one, in the order of the tree. A whole county is fewer. */
const WALKED = 3000;
/** Nobody leafs through more: whoever finds so many is asked for one more word. */
export const ENOUGH = 200;
const HIGHEST_FIRST = ['province', 'city', 'county', 'township'];

interface Range {
  line: Line;
  lo: string;
  hi: string;
  day: string;
}

/**
 * Names that begin with the words come first, then who stands higher. `total` is exact up to `ENOUGH`; beyond that at least as many
 * are found as are told.
 * @param walk unions looked at before the index is asked
 */
export async function searchUnits(
  tx: Tx,
  actor: Actor,
  search: UnitSearch,
  walk = WALKED,
): Promise<{ items: (UnitRow & { parentName: string | null })[]; total: number }> {
  const { q, line, underId, day } = search;
  const under = underId ? await findPlace(tx, line, underId, day) : undefined;
  if (underId && !under) return { items: [], total: 0 };
  const ranges: Range[] = under
    ? [{ line, lo: under.path, hi: subtreeEnd(under.path), day }]
    : scopeOf(actor, 'unit.read').map(({ line, lo, hi }) => ({ line, lo, hi, day: actor.day }));
  const found = await candidates(tx, actor, search, ranges, walk);
  const page = paged(
    await tx.rows<UnitRow & { parentName: string | null; total: number }>(sql`
      WITH found AS (
        SELECT u.*, p.path, count(*) OVER () AS total FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.line = ${line}
          AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
        WHERE u.id = ANY (${found.ids}::uuid[]) AND ${standing(day)}
        ORDER BY ${begins(q)}, length(p.path), ${inOrder} ${limit(search)})
      SELECT ${rowColumns}, parent.name AS "parentName", u.total
      FROM found u LEFT JOIN unit parent ON parent.code = split_part(u.path, '.', -3) AND ${sees(actor, 'unit.read', sql`parent.id`)}
      ORDER BY ${begins(q)}, length(u.path), ${inOrder}`),
  );
  return page.items.length === 0 ? page : { ...page, total: page.total + found.beside };
}

const begins = (q: string): Sql => sql`(strpos(u.name, ${q}) = 1 OR strpos(u.short_name, ${q}) = 1) DESC`;

interface Candidates {
  ids: string[];
  /** Standing ones that come after every page up to this one, and need not be looked at again. */
  beside: number;
}

/** Ids of units that fit, all of them in scope and below `underId`; more of them than are standing on the day. */
async function candidates(
  tx: Tx,
  actor: Actor,
  search: UnitSearch,
  ranges: Range[],
  walk: number,
): Promise<Candidates> {
  const inSight = sees(actor, 'unit.read', sql`u.id`);
  const fit = and(
    search.kind !== undefined && sql`u.kind = ${search.kind}`,
    search.level !== undefined && sql`u.level = ${search.level}`,
    matching(search.q),
  );
  if (search.ids) {
    const named = sql`u.id = ANY (${[...search.ids]}::uuid[]) AND ${fit} AND ${inSight} AND ${within(ranges)}`;
    const ids = (await tx.rows<{ id: string }>(sql`SELECT u.id FROM unit u WHERE ${named}`)).map(u => u.id);
    return { ids, beside: 0 };
  }
  const { seen, near, best, beside } = await nearby(
    tx,
    search,
    ranges,
    walk,
    and(fit, search.underId !== undefined && inSight),
  );
  if (seen < walk) return { ids: best, beside };
  // Sight is asked of those that fit only, the highest first, and no further than enough are found.
  const inBranch = search.underId ? and(inSight, within(ranges)) : inSight;
  const upper = await tx.rows<{
    id: string;
  }>(sql`SELECT u.id FROM (SELECT u.id FROM unit u WHERE u.level <> 'grassroots' AND ${fit}
    ORDER BY array_position(${HIGHEST_FIRST}::text[], u.level) OFFSET 0) AS u WHERE ${inBranch} LIMIT ${ENOUGH}`);
  const far =
    near.length >= ENOUGH
      ? []
      : await tx.rows<{ id: string }>(sql`SELECT u.id FROM unit u
          WHERE u.level = 'grassroots' AND ${hinted(search.q)} AND ${fit} AND ${inBranch} LIMIT ${ENOUGH}`);
  const known = new Set(near);
  const others = [...upper, ...far].map(u => u.id).filter(id => !known.has(id));
  return { ids: [...others, ...best], beside };
}

interface Nearby {
  seen: number;
  near: string[];
  best: string[];
  beside: number;
}

/**
 * The unions that are looked at one by one; what was walked is in scope already. Where their places are those that the page is ordered by,
 * they are put in order here, so that of thousands no more are looked up again than a page shows.
 */
async function nearby(
  tx: Tx,
  { q, line, day, page, size }: UnitSearch,
  ranges: Range[],
  walk: number,
  fit: Sql,
): Promise<Nearby> {
  const most = ranges.every(r => r.line === line && r.day === day) ? page * size : null;
  const fits = sql`FILTER (WHERE u.fits AND ${standing(day)})`;
  // Each probed by itself: joined, all units would be read for a walk of 3,000. What fits comes back as one row.
  const found = await tx.one<Omit<Nearby, 'beside'> & { standing: number }>(sql`SELECT count(*)::int AS seen,
      coalesce(array_agg(u.id) FILTER (WHERE u.fits), '{}') AS near, (count(*) ${fits})::int AS standing,
      coalesce((array_agg(u.id ORDER BY ${begins(q)}, length(u.path), ${inOrder}) ${fits})[1:${most ?? 0}::integer], '{}') AS best
    FROM (SELECT u.*, w.path, ${fit} AS fits FROM (${joined(ranges.map(r => walked(r, walk)))}) AS w
      CROSS JOIN LATERAL (SELECT * FROM unit WHERE unit.id = w.unit_id OFFSET 0) AS u OFFSET 0) AS u`);
  const { seen, near, best } = found;
  return most === null
    ? { seen, near, best: near, beside: 0 }
    : { seen, near, best, beside: Math.max(0, found.standing - most) };
}

const reading = (q: string): string => q.toLowerCase().replace(/\s+/g, '');

const matching = (q: string): Sql | false =>
  q !== '' &&
  sql`(strpos(u.name, ${q}) > 0 OR strpos(u.short_name, ${q}) > 0 OR strpos(u.pinyin, ${reading(q)}) > 0)`;

/** What the index of words can say of it: runs of two characters, of three letters. Of one or two letters it can say nothing. */
function hinted(q: string): Sql {
  const inName = sql`unit_runs(u.name, u.short_name, u.pinyin) @> runs_of(${q}, ${Math.min(2, q.length)}::integer)`;
  const read = reading(q);
  if (!/^[a-z0-9]*$/.test(read)) return inName;
  if (read.length < 3) return sql`true`;
  return sql`(${inName} OR unit_runs(u.name, u.short_name, u.pinyin) @> runs_of(${read}, 3))`;
}

const walked = (
  { line, lo, hi, day }: Range,
  most: number,
): Sql => sql`(SELECT p.unit_id, p.path FROM unit_place p
  WHERE p.line = ${line} AND p.path >= ${lo} COLLATE "C" AND p.path < ${hi} COLLATE "C"
    AND p.from_day <= ${day}::date AND ${day}::date < p.to_day ORDER BY p.path LIMIT ${most}::integer)`;

/** Nobody without a range sees anything. */
const joined = (parts: readonly Sql[]): Sql =>
  parts.length === 0
    ? sql`SELECT NULL::uuid AS unit_id, '' AS path WHERE false`
    : parts.slice(1).reduce((all, part) => sql`${all} UNION ${part}`, parts[0]!);

/** Ranges of one line and day, probed row by row. */
const within = (ranges: readonly Range[]): Sql => sql`EXISTS (SELECT 1 FROM unit_place at
  JOIN unnest(${ranges.map(r => r.line)}::text[], ${ranges.map(r => r.lo)}::text[], ${ranges.map(r => r.hi)}::text[], ${ranges.map(r => r.day)}::date[])
    AS r(line, lo, hi, day) ON at.line = r.line AND at.path >= r.lo COLLATE "C" AND at.path < r.hi COLLATE "C"
    AND at.from_day <= r.day AND r.day < at.to_day WHERE at.unit_id = u.id OFFSET 0)`;
