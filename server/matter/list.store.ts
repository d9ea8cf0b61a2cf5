/**
 * Lists and counts of matters. What a list filters by lies in the indexes that it walks, so that a page costs about the same whether many
 * rows meet the conditions or none. Words are looked for in two ways: one by one among the newest rows, which answers for common words,
 * and where that gives no full page, through the index of words, which answers for rare ones.
 */
import { type Actor, scopeOf } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { MatterViewOf } from '@niangjia/domain/matter/matter.api.ts';
import { containing } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';
import { unitsInScope } from '../core/scope.ts';
import {
  type Bounds,
  eitherLens,
  handlerLens,
  helperLens,
  inTwo,
  jointDueAt,
  type Lens,
  type ListedMatter,
} from './list.light.ts';
import { matterColumns, matterNames, readerGroups, readsConfined } from './matter.store.ts';

export interface MatterFilter {
  kind?: string | undefined;
  state?: string | undefined;
  open: 'open' | 'ended' | 'all';
  light?: 'soon' | 'overdue' | undefined;
  unitId?: string | undefined;
  employerId?: string | undefined;
  channel?: string | undefined;
  view: MatterViewOf;
  fromDay?: string | undefined;
  toDay?: string | undefined;
  q?: string | undefined;
}

/** So many of the newest rows are compared with the words one by one. */
const NEAR = 1000;
/** Of many units each gives some: three times its equal share of those, so that a busier one does not end the walk at once. */
const SHARE = 3;

/** Over a row `m`, everything but the words and the light. */
const filtered = (actor: Actor, f: MatterFilter): Sql =>
  and(
    f.open === 'open' ? sql`m.ended_on IS NULL` : f.open === 'ended' ? sql`m.ended_on IS NOT NULL` : null,
    f.state ? sql`m.state = ${f.state}` : null,
    f.light ? sql`m.ended_on IS NULL` : null,
    f.employerId ? sql`m.employer_id = ${f.employerId}` : null,
    f.channel ? sql`m.channel = ${f.channel}` : null,
    f.view === 'mine' ? sql`m.undertaker_id = ${actor.personId}` : null,
    f.view === 'issued' ? sql`m.issuer_unit_id <> m.unit_id` : null,
    f.view === 'passed' ? sql`m.accept_unit_id <> m.unit_id` : null,
    f.fromDay ? sql`m.opened_on >= ${f.fromDay}::date` : null,
    f.toDay ? sql`m.opened_on <= ${f.toDay}::date` : null,
    sql`m.merged_into IS NULL`,
  );

/** Over a row `m`: it has the words in its title, or they are its number. */
const told = (q: string | undefined): Sql | null =>
  q ? sql`(m.title ILIKE ${containing(q)} OR m.ref = ${q.toUpperCase()})` : null;

interface Need {
  /** Over a row `m`, which stands in time as the lens says. */
  columns: (lens: Lens) => Sql;
  /** The newest are enough for a page; null for all. */
  take: Take | null;
  /** Compared row by row, looked up in the index of words, or left to the caller. */
  words: 'compared' | 'looked-up' | 'later';
}

/** Where the own ones fill the page, or one unit gave all it may: nothing older is looked for. */
const OLDEST = sql`coalesce((SELECT o.id FROM own o WHERE o."isLast" ORDER BY o.id LIMIT 1), '00000000-0000-0000-0000-000000000000'::uuid)`;

interface Take {
  after: string | null;
  limit: number;
  /** Over the units walked: how many each of them gives. The last of as many is an edge: the unit may have more that are older. */
  ofEach: Sql;
}

/** Queries whose rows never overlap: those in the own hands, and those of others and confined ones, through the list of members only. */
function branches(actor: Actor, f: MatterFilter, bounds: Bounds, need: Need): { own: Sql[]; more: Sql[] } {
  const below = need.take?.after ? sql`m.id < ${need.take.after}::uuid` : null;
  const where = and(filtered(actor, f), below, need.words === 'later' ? null : told(f.q));
  const asked: Asked = { actor, f, bounds, need, where };
  const open = groupsOf(actor, f.kind, false);
  return {
    own: f.view === 'joint' ? [] : open.flatMap(group => handledIn(asked, group)),
    more: [
      ...open.flatMap(group => helpedIn(asked, group)),
      ...groupsOf(actor, f.kind, true).map(group => confinedTo(asked, group)),
    ],
  };
}

interface Asked {
  actor: Actor;
  f: MatterFilter;
  bounds: Bounds;
  need: Need;
  where: Sql;
}

interface Group {
  reads: Duty[];
  codes: string[];
}

/** Kinds whose readers reach the same places are walked together: most people hold all their duties at one unit. */
function groupsOf(actor: Actor, kind: string | undefined, isConfined: boolean): Group[] {
  const groups = new Map<string, Group>();
  for (const { reads, codes, confined } of readerGroups(kind)) {
    const ranges = reads.flatMap(duty => scopeOf(actor, duty)).map(r => `${r.line} ${r.lo} ${r.hi}`);
    if (confined !== isConfined || ranges.length === 0) continue;
    const key = [...new Set(ranges)].sort().join();
    const group = groups.get(key);
    if (group) group.codes.push(...codes);
    else groups.set(key, { reads: [...reads], codes: [...codes] });
  }
  return [...groups.values()];
}

function helpedIn(asked: Asked, group: Group): Sql[] {
  const { actor, f } = asked;
  if (f.view === 'joint') return [helping(asked, group, walked(actor, group.reads, f.unitId))];
  if (f.view !== 'all') return [];
  // Whoever was asked to help finds it among the own matters too, unless it is there already.
  const units = walked(actor, group.reads, undefined);
  const elsewhere = and(
    sql`m.unit_id NOT IN (${units})`,
    f.unitId ? standsBelow(sql`m.unit_id`, f.unitId) : null,
  );
  return [helping(asked, group, units, elsewhere)];
}

const rowsOf = (
  { need, where }: Asked,
  { codes }: Group,
  lens: Lens,
  on: Sql,
  from: Sql = sql`matter m`,
): Sql =>
  sql`SELECT ${need.columns(lens)} FROM ${from} WHERE ${on} AND NOT m.confined AND m.kind = ANY (${codes}::text[]) AND ${where}`;

function helping(asked: Asked, group: Group, units: Sql, more: Sql = sql`true`): Sql {
  const { f, bounds, need } = asked;
  const lens = helperLens(bounds, units);
  const after = need.take?.after ? sql`AND h.matter_id < ${need.take.after}::uuid` : sql``;
  const until = need.take ? sql`AND h.matter_id >= ${OLDEST}` : sql``;
  // By a light only what is due there; else whatever they were asked, the newest first, read no further than a page needs.
  const own = f.light
    ? sql`SELECT c.matter_id, w.id AS unit_id FROM (${units}) w CROSS JOIN LATERAL (${jointDueAt(f.light, bounds)}) c`
    : sql`SELECT h.matter_id, h.to_unit_id AS unit_id FROM matter_handover h WHERE h.sort = 'join' AND h.to_unit_id IN (${units}) ${after} ${until}`;
  const asking = sql`SELECT o.matter_id, array_agg(o.unit_id::text) AS units FROM (${own}) o GROUP BY 1 ORDER BY 1 DESC`;
  const each = sql`(SELECT * FROM matter WHERE matter.id = h.matter_id OFFSET 0)`;
  const stands = and(sql`m.joint ?| h.units`, more, f.light ? lens[f.light] : null);
  const rows = rowsOf(asked, group, lens, stands, sql`(${asking}) h CROSS JOIN LATERAL ${each} m`);
  return sql`SELECT m.* FROM (${rows} ${need.take ? sql`ORDER BY h.matter_id DESC LIMIT ${need.take.limit}` : sql`OFFSET 0`}) m`;
}

function handledIn(asked: Asked, group: Group): Sql[] {
  const { actor, f, bounds, need } = asked;
  const units = walked(actor, group.reads, f.unitId);
  const lens = handlerLens(bounds);
  const lit = f.light ? lens[f.light] : sql`true`;
  const rows = (on: Sql) => rowsOf(asked, group, lens, on);
  // Without a page the planner would rather compare a million titles than ask the index of words unit by unit.
  const unitByUnit = (on: Sql): Sql => {
    if (!need.take) return sql`SELECT m.* FROM (${units}) w CROSS JOIN LATERAL (${rows(on)} OFFSET 0) m`;
    const newest = sql`${rows(on)} ORDER BY m.id DESC LIMIT w.most`;
    return sql`SELECT m.id, m.helps, m.no = w.most AS "isEdge" FROM (SELECT w.id, ${need.take.ofEach} AS most FROM (${units}) w) w
      CROSS JOIN LATERAL (SELECT n.*, row_number() OVER () AS no FROM (${newest}) n) m`;
  };
  if (f.view === 'issued') return [unitByUnit(sql`m.issuer_unit_id = w.id AND ${lit}`)];
  if (f.view === 'passed') return [unitByUnit(sql`m.accept_unit_id = w.id AND ${lit}`)];
  const whole = (on: Sql) => (need.take ? sql`SELECT m.*, false AS "isEdge" FROM (${rows(on)}) m` : rows(on));
  // One person and one employer have few matters each: all of them are looked through.
  if (f.view === 'mine' || f.employerId) return [whole(sql`m.unit_id IN (${units}) AND ${lit}`)];
  if (need.words !== 'looked-up') {
    if (!f.light) return [unitByUnit(sql`m.unit_id = w.id`)];
    const [byMatter, byJoint] = inTwo(f.light, bounds);
    return [
      unitByUnit(sql`m.unit_id = w.id AND ${byMatter}`),
      unitByUnit(sql`m.unit_id = w.id AND ${byJoint}`),
    ];
  }
  const hits = sql`findable(m.title, m.unit_id) @> looked_for(${f.q!}, w.id)`;
  const numbered = sql`m.ref = ${f.q!.toUpperCase()} AND m.title NOT ILIKE ${containing(f.q!)} AND m.unit_id IN (${units})`;
  return [
    unitByUnit(sql`(m.unit_id = w.id) IS TRUE AND ${hits} AND ${lit}`),
    whole(sql`${numbered} AND ${lit}`),
  ];
}

function confinedTo({ actor, f, bounds, need, where }: Asked, { codes }: Group): Sql {
  const own = sql`SELECT unnest(${actor.unitIds as string[]}::uuid[])`;
  const helper = helperLens(bounds, own);
  const lens = f.view === 'joint' ? helper : eitherLens(helpsOnly(own), helper, handlerLens(bounds));
  return sql`SELECT m.* FROM (SELECT DISTINCT subject FROM member WHERE person_id = ${actor.personId}) b
    CROSS JOIN LATERAL (SELECT ${need.columns(lens)} FROM matter m WHERE m.id = b.subject AND m.confined AND m.kind = ANY (${codes}::text[])
      AND ${f.unitId ? standsBelow(sql`m.unit_id`, f.unitId) : sql`true`} AND ${where} AND ${f.light ? lens[f.light] : sql`true`}
      AND ${f.view === 'joint' ? helpedBy(own) : sql`true`} AND ${readsConfined(actor)}) m`;
}

/** Over a row `m`: these units were asked, and have no other part in it. */
const helpsOnly = (units: Sql): Sql =>
  sql`(m.joint ?| ARRAY(SELECT w.id::text FROM (${units}) w(id)) AND m.unit_id NOT IN (${units}) AND m.issuer_unit_id NOT IN (${units}) AND m.accept_unit_id NOT IN (${units}))`;

/** Over a row `m`: whoever was asked to help stays so, whoever handles it now, until it gives that back or is let go. */
const helpedBy = (units: Sql): Sql =>
  sql`m.id IN (SELECT h.matter_id FROM matter_handover h WHERE h.sort = 'join' AND h.to_unit_id IN (${units}))
    AND m.joint ?| ARRAY(SELECT w.id::text FROM (${units}) w(id))`;

/** Units in scope, each once however many seats reach it, narrowed to one and all below it when asked. */
const walked = (actor: Actor, reads: readonly Duty[], unitId: string | undefined): Sql =>
  sql`SELECT DISTINCT u.id FROM unnest(${unitsInScope(actor, reads)}) AS u(id) WHERE ${unitId ? standsBelow(sql`u.id`, unitId) : sql`true`}`;

const standsBelow = (unit: Sql, topId: string): Sql =>
  sql`EXISTS (SELECT FROM unit_place mine JOIN unit_place top ON top.line = mine.line AND starts_with(mine.path, top.path)
      AND top.unit_id = ${topId} AND top.to_day = '9999-12-31' WHERE mine.unit_id = ${unit} AND mine.to_day = '9999-12-31')`;

/** @param empty the same columns of no row at all */
const together = (parts: readonly Sql[], empty: Sql): Sql =>
  parts.length ? join([...parts], ' UNION ALL ') : empty;

/**
 * @param page.limit rows wanted; one more is given, so that the caller sees whether there are others
 * @param near how many of the newest are compared with words before the index is asked
 */
export async function listMatters(
  tx: Tx,
  actor: Actor,
  f: MatterFilter,
  bounds: Bounds,
  page: { after: string | null; limit: number },
  near = NEAR,
): Promise<ListedMatter[]> {
  const limit = page.limit + 1;
  const columns = ({ helps }: Lens) => sql`m.id, ${helps} AS helps`;
  const newest = (words: Need['words'], most: number, ofEach: Sql) => {
    const { own, more } = branches(actor, f, bounds, {
      columns,
      take: { ...page, limit: most, ofEach },
      words,
    });
    const none = sql`SELECT m.id, false AS helps, false AS "isEdge" FROM matter m WHERE false`;
    return sql`WITH top AS (SELECT a.* FROM (${together(own, none)}) a ORDER BY a.id DESC LIMIT ${most}),
      own AS MATERIALIZED (SELECT n.* FROM (SELECT t.*, row_number() OVER newest = ${most} OR t."isEdge" AS "isLast",
          count(*) FILTER (WHERE t."isEdge") OVER (newest ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS beyond
        FROM top t WINDOW newest AS (ORDER BY t.id DESC)) n WHERE n.beyond = 0)
      SELECT a.id, a.helps FROM (${join([sql`SELECT o.id, o.helps FROM own o`, ...more], ' UNION ALL ')}) a WHERE a.id >= ${OLDEST}
      ORDER BY a.id DESC LIMIT ${most}`;
  };
  const shown = (ids: Sql, where: Sql) =>
    tx.rows<ListedMatter>(sql`SELECT ${matterColumns}, a.helps FROM (
      SELECT m.id, a.helps FROM (${ids}) a JOIN matter m ON m.id = a.id WHERE ${where} ORDER BY a.id DESC LIMIT ${limit}) a
    JOIN matter m ON m.id = a.id ${matterNames} ORDER BY m.id DESC`);
  const words = told(f.q);
  const ofEach = sql`${limit}::integer`;
  if (!words || isNarrow(f)) return shown(newest('compared', limit, ofEach), sql`true`);
  const share = sql`(${SHARE * near}::integer / count(*) OVER () + 1)::integer`;
  const compared = await shown(newest('later', near, share), words);
  return compared.length === limit ? compared : shown(newest('looked-up', limit, ofEach), sql`true`);
}

/** Few enough rows that each may be compared. */
const isNarrow = (f: MatterFilter): boolean => f.view !== 'all' || f.employerId !== undefined;

export interface MatterCount {
  kind: string;
  state: string;
  count: number;
  persons: number;
  soon: number;
  overdue: number;
}

/** Of the same rows as the list. Whoever was merged into a matter counts among its persons. */
export function countMatters(tx: Tx, actor: Actor, f: MatterFilter, bounds: Bounds): Promise<MatterCount[]> {
  const open = f.open === 'open' ? sql`true` : sql`m.ended_on IS NULL`;
  const columns = (lens: Lens) =>
    sql`m.id, m.kind, m.state, m.persons, ${open} AND ${lens.overdue} AS overdue, ${open} AND ${lens.soon} AS soon`;
  const words = f.q && !isNarrow(f) ? 'looked-up' : 'compared';
  const { own, more } = branches(actor, f, bounds, { columns, take: null, words });
  const none = sql`SELECT m.id, m.kind, m.state, m.persons, false AS overdue, false AS soon FROM matter m WHERE false`;
  return tx.rows(sql`SELECT m.kind, m.state, count(*)::int AS count, sum(m.persons + coalesce(x.more, 0))::int AS persons,
      count(*) FILTER (WHERE m.soon)::int AS soon, count(*) FILTER (WHERE m.overdue)::int AS overdue
    FROM (${together([...own, ...more], none)}) m
      LEFT JOIN (SELECT merged_into, sum(persons) AS more FROM matter WHERE merged_into IS NOT NULL GROUP BY 1) x ON x.merged_into = m.id
    GROUP BY 1, 2 ORDER BY 1, 2`);
}
