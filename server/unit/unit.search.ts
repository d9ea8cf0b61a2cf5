/**
 * Finding a unit by any part of its name or of its reading, at the size of a province. Most of a tree are basic unions, and many words
 * stand in nearly all of their names, so that neither an index nor a walk answers everything. The units above them are few and looked at
 * one by one. Of the unions a few are looked at in the order of the tree: where a word is common among them, enough are found by walking
 * on; where it is rare, the index of words names those that have it.
 */

import { type Actor, type Line, scopeOf } from '@niangjia/domain/core/actor.ts';
import { simplified } from '@niangjia/domain/core/simplified.ts';
import type { UnitFound } from '@niangjia/domain/unit/unit.model.ts';
import { calledOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { sees, standing } from './unit.sight.ts';
import { inOrder, limit, type Page, paged, rowColumnsOn, takerOf } from './unit.store.ts';
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
  /** Those that have ended by the day, instead of those that stand on it. */
  ended?: boolean | undefined;
}

/** Unions looked at first; a town is fewer. */
const SAMPLE = 400;
/** Found among those, so many say that walking on finds enough. */
const COMMON = 32;
/** Unions looked at one by one at most. */
const WALKED = 3000;
/** So many that the index names are asked one by one where they stand, and more in a branch that is wide: there enough are met soon. */
const ASKED = 1500;
const WIDE = 10_000;
/** Nobody leafs through more: whoever finds so many is asked for one more word. */
export const ENOUGH = 200;
const HIGHEST_FIRST = ['province', 'city', 'county', 'township'];

interface Most {
  sample: number;
  walk: number;
  asked: number;
  wide: number;
}

interface Range {
  line: Line;
  lo: string;
  hi: string;
  day: string;
}

/**
 * Names that begin with the words come first, then who stands higher. `total` is exact up to `ENOUGH`; beyond that at least as many
 * are found as are told.
 * @param most how many are looked at before another way is taken
 */
export async function searchUnits(
  tx: Tx,
  actor: Actor,
  asked: UnitSearch,
  most: Most = { sample: SAMPLE, walk: WALKED, asked: ASKED, wide: WIDE },
): Promise<{ items: UnitFound[]; total: number }> {
  // Names of unions are registered in simplified characters.
  const search = { ...asked, q: simplified(asked.q) };
  const { q, line, underId, day } = search;
  const under = underId ? await findPlace(tx, line, underId, day) : undefined;
  if (underId && !under) return { items: [], total: 0 };
  const ranges: Range[] = under
    ? [{ line, lo: under.path, hi: subtreeEnd(under.path), day }]
    : scopeOf(actor, 'unit.read').map(({ line, lo, hi }) => ({ line, lo, hi, day: actor.day }));
  const ids = await candidates(tx, actor, search, ranges, most);
  return paged(
    await tx.rows<UnitFound & { total: number }>(sql`
      WITH found AS (
        SELECT u.*, p.path, count(*) OVER () AS total FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.line = ${line}
          AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
        WHERE u.id = ANY (${ids}::uuid[]) AND ${asAsked(search)}
        ORDER BY ${begins(q)}, length(p.path), ${inOrder} ${limit(search)})
      SELECT ${rowColumnsOn(day, actor.day)}, ${calledOn(sql`parent`, 'name', day, actor.day)} AS "parentName", ${wentInto(actor, search)} AS "intoName", u.total
      FROM found u LEFT JOIN unit parent ON parent.code = split_part(u.path, '.', -3) AND ${sees(actor, 'unit.read', sql`parent.id`)}
      ORDER BY ${begins(q)}, length(u.path), ${inOrder}`),
  );
}

const wentInto = (actor: Actor, { ended }: UnitSearch): Sql =>
  ended ? sql`(SELECT taker.name ${takerOf(actor, sql`u`)})` : sql`NULL::text`;

const asAsked = ({ ended, day }: UnitSearch): Sql => (ended ? over(day) : standing(day));

/** Has stood and does so no more: what a sheet brought and took back the same day never did. */
const over = (
  day: string,
): Sql => sql`(u.dissolved_on <= ${day}::date AND EXISTS (SELECT 1 FROM unit_place stood
  WHERE stood.unit_id = u.id AND stood.from_day < u.dissolved_on OFFSET 0))`;

const begins = (q: string): Sql => sql`(strpos(u.name, ${q}) = 1 OR strpos(u.short_name, ${q}) = 1) DESC`;

/** Ids of standing units that fit, all of them in scope and below `underId`; `ENOUGH` or more where there are more. */
async function candidates(
  tx: Tx,
  actor: Actor,
  search: UnitSearch,
  ranges: Range[],
  most: Most,
): Promise<string[]> {
  const sight = (unit: Sql): Sql => sees(actor, 'unit.read', unit);
  const branch: Branch = {
    ...{ ranges, sight, fit: fitting(search, ranges), isScope: search.underId === undefined },
  };
  if (search.ids) {
    const named = sql`u.id = ANY (${[...search.ids]}::uuid[]) AND ${branch.fit} AND ${asked({ ...branch, isScope: false })}`;
    return idsOf(await tx.rows(sql`SELECT u.id FROM unit u WHERE ${named}`));
  }
  if (search.ended) return endedIn(tx, branch);
  const near = await nearby(tx, branch, most);
  if (near.isAll) return near.ids;
  // Sight is asked of those that fit only, the highest first, and no further than enough are found.
  const upper =
    await tx.rows<Named>(sql`SELECT u.id FROM (SELECT u.id FROM unit u WHERE u.level <> 'grassroots' AND ${branch.fit}
    ORDER BY array_position(${HIGHEST_FIRST}::text[], u.level), u.id OFFSET 0) AS u WHERE ${asked(branch)} LIMIT ${ENOUGH}`);
  const far = near.ids.length >= ENOUGH ? [] : await indexed(tx, search.q, branch, most);
  return [...new Set([...idsOf(upper), ...near.ids, ...far])];
}

/** They are few, and an index of their own names them. */
const endedIn = async (tx: Tx, branch: Branch): Promise<string[]> =>
  idsOf(
    await tx.rows(
      sql`SELECT u.id FROM unit u WHERE u.dissolved_on IS NOT NULL AND ${branch.fit} AND ${asked(branch)} LIMIT ${ENOUGH}`,
    ),
  );

interface Named {
  id: string;
}
const idsOf = (rows: readonly Named[]): string[] => rows.map(row => row.id);

/** Has the words and the sort, and is shown on the day: whoever stands within ranges of that very line and day does. */
function fitting(search: UnitSearch, ranges: readonly Range[]): Sql {
  const { q, kind, level, line, day } = search;
  const isPlaced = ranges.every(r => r.line === line && r.day === day);
  return and(
    kind !== undefined && sql`u.kind = ${kind}`,
    level !== undefined && sql`u.level = ${level}`,
    matching(q),
    asAsked(search),
    !isPlaced &&
      sql`EXISTS (SELECT 1 FROM unit_place shown WHERE shown.unit_id = u.id AND shown.line = ${line}
        AND shown.from_day <= ${day}::date AND ${day}::date < shown.to_day OFFSET 0)`,
  );
}

/** Where units are looked for. */
interface Branch {
  ranges: readonly Range[];
  fit: Sql;
  sight(unit: Sql): Sql;
  /** The ranges are those of the actor: what stands within them is in sight. */
  isScope: boolean;
}

/** Of whatever stands within the ranges. */
const beside = ({ sight, isScope }: Branch, unit: Sql): Sql | null => (isScope ? null : sight(unit));
/** Of whatever stands anywhere. */
const asked = ({ ranges, sight, isScope }: Branch): Sql =>
  isScope ? sight(sql`u.id`) : and(sight(sql`u.id`), within(ranges));

/** Unions that fit, in the order of the tree: of the first few, and where they are many, on until there are enough. */
async function nearby(
  tx: Tx,
  branch: Branch,
  { sample, walk }: Most,
): Promise<{ ids: string[]; isAll: boolean }> {
  const found = await walkedTo(tx, branch, sample);
  const isCommon = found.ids.length * SAMPLE >= COMMON * sample;
  if (found.isAll || found.ids.length >= ENOUGH || !isCommon) return found;
  return walkedTo(tx, branch, walk);
}

async function walkedTo(tx: Tx, branch: Branch, most: number): Promise<{ ids: string[]; isAll: boolean }> {
  const places = placesOf(branch.ranges, most);
  const { seen, ids } = await tx.one<{ seen: number; ids: string[] }>(sql`SELECT
      (SELECT count(*)::integer FROM (${places}) AS w) AS seen,
      ARRAY(SELECT u.id FROM (${places}) AS w CROSS JOIN LATERAL ${unitOf(sql`w.unit_id`)} AS u
        WHERE ${and(branch.fit, beside(branch, sql`u.id`))} LIMIT ${enoughOf(branch)}) AS ids`);
  return { ids: [...new Set(ids)], isAll: seen < most && ids.length < ENOUGH };
}

/** Unions that the index of words names, and that fit. */
async function indexed(tx: Tx, q: string, branch: Branch, most: Most): Promise<string[]> {
  const { ranges, fit } = branch;
  const hint = hinted(q);
  const named = sql`SELECT u.id FROM unit u WHERE u.level = 'grassroots' AND ${hint ?? sql`true`}`;
  const hits = sql`${named} AND ${fit}`;
  const few = await tx.one<{ hits: number; ids: string[]; isWide: boolean | null }>(sql`
    WITH hit AS MATERIALIZED (${hits} LIMIT ${most.asked + 1}::integer), n AS MATERIALIZED (SELECT count(*)::integer AS hits FROM hit)
    SELECT n.hits, ARRAY(SELECT u.id FROM hit u WHERE n.hits <= ${most.asked}::integer AND ${asked(branch)} LIMIT ${ENOUGH}) AS ids,
      CASE WHEN n.hits > ${most.asked}::integer THEN (SELECT count(*) FROM (${placesOf(ranges, most.wide)}) AS w) >= ${most.wide}::integer END AS "isWide"
    FROM n`);
  if (few.hits <= most.asked) return few.ids;
  // What the index names is nearly always what is looked for: of many, only those within the branch are read and compared.
  return idsOf(await tx.rows(few.isWide ? met(hits, branch) : picked(hint ? named : hits, branch)));
}

/** One by one, until enough of them stand within the branch. */
const met = (hits: Sql, branch: Branch): Sql => sql`${hits} AND ${asked(branch)} LIMIT ${ENOUGH}`;

/** In the order of the tree. IS TRUE keeps it a look into what the index named, put together once. */
const picked = (hits: Sql, branch: Branch): Sql => {
  const places = branch.ranges.map(
    r => sql`(${walked(r)} AND (p.unit_id IN (SELECT id FROM hit)) IS TRUE ORDER BY p.path)`,
  );
  return sql`WITH hit AS MATERIALIZED (${hits})
    SELECT u.id FROM (${joined(places)} OFFSET 0) AS w CROSS JOIN LATERAL ${unitOf(sql`w.unit_id`)} AS u
    WHERE ${and(branch.fit, beside(branch, sql`u.id`))} LIMIT ${enoughOf(branch)}`;
};

const reading = (q: string): string => q.toLowerCase().replace(/\s+/g, '');

const matching = (q: string): Sql | false =>
  q !== '' &&
  sql`(strpos(u.name, ${q}) > 0 OR strpos(u.short_name, ${q}) > 0 OR strpos(u.pinyin, ${reading(q)}) > 0)`;

/** What the index of words can say of it: runs of two characters, of three letters. Of one or two letters it can say nothing. */
function hinted(q: string): Sql | null {
  const inName = sql`unit_runs(u.name, u.short_name, u.pinyin) @> runs_of(${q}, ${Math.min(2, q.length)}::integer)`;
  const read = reading(q);
  if (!/^[a-z0-9]*$/.test(read)) return inName;
  if (read.length < 3) return null;
  return sql`(${inName} OR unit_runs(u.name, u.short_name, u.pinyin) @> runs_of(${read}, 3))`;
}

/** Places of a range; what follows it orders and cuts them. */
const walked = ({ line, lo, hi, day }: Range): Sql => sql`SELECT p.unit_id FROM unit_place p
  WHERE p.line = ${line} AND p.path >= ${lo} COLLATE "C" AND p.path < ${hi} COLLATE "C"
    AND p.from_day <= ${day}::date AND ${day}::date < p.to_day`;

/** Each probed by itself, in the order that they come in: joined, all units would be read for a walk of a few. */
const unitOf = (id: Sql): Sql => sql`(SELECT * FROM unit WHERE unit.id = ${id} OFFSET 0)`;

/** Whoever stands in several ranges, on both lines, comes once from each. */
const enoughOf = ({ ranges }: Branch): number => ENOUGH * ranges.length;

/** The first of each range, in the order of the tree. */
const placesOf = (ranges: readonly Range[], most: number): Sql =>
  joined(ranges.map(r => sql`(${walked(r)} ORDER BY p.path LIMIT ${most}::integer)`));

/** Nobody without a range sees anything. */
const joined = (parts: readonly Sql[]): Sql =>
  parts.length === 0
    ? sql`SELECT NULL::uuid AS unit_id WHERE false`
    : parts.slice(1).reduce((all, part) => sql`${all} UNION ALL ${part}`, parts[0]!);

/** Ranges of one line and day, probed row by row. */
const within = (ranges: readonly Range[]): Sql => sql`EXISTS (SELECT 1 FROM unit_place at
  JOIN unnest(${ranges.map(r => r.line)}::text[], ${ranges.map(r => r.lo)}::text[], ${ranges.map(r => r.hi)}::text[], ${ranges.map(r => r.day)}::date[])
    AS r(line, lo, hi, day) ON at.line = r.line AND at.path >= r.lo COLLATE "C" AND at.path < r.hi COLLATE "C"
    AND at.from_day <= r.day AND r.day < at.to_day WHERE at.unit_id = u.id OFFSET 0)`;
