/** All reading of matters: every list, count, search, export and file asks the same two fragments. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { scopeOf } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { Channel, Origin } from '@niangjia/domain/matter/matter.model.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { containing } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { readable, unitsInScope } from '../core/scope.ts';

export interface MatterRecord extends LockedRow {
  kind: string;
  version: number;
  ref: string;
  channel: Channel;
  openedOn: string;
  /** 收到之日 */
  cameOn: string;
  acceptUnitId: string;
  employerId: string | null;
  employer: string | null;
  confined: boolean;
  origin: Origin | null;
  unitId: string;
  unit: string;
  level: UnitLevel;
  issuerUnitId: string;
  issuer: string;
  undertakerId: string | null;
  undertaker: string | null;
  title: string;
  persons: number;
  fence: number;
  receivedOn: string | null;
  overseen: boolean;
  mergedInto: string | null;
  joint: string[];
  content: Record<string, unknown>;
  endedOn: string | null;
  dueCode: string | null;
  dueOn: string | null;
  targetOn: string | null;
}

const columns = sql`m.id, m.state, m.seq, m.kind, m.version, m.ref, m.channel, m.opened_on AS "openedOn", m.came_on AS "cameOn", m.accept_unit_id AS "acceptUnitId",
  m.employer_id AS "employerId", y.name AS employer, m.confined, m.origin, m.unit_id AS "unitId", u.short_name AS unit, u.level,
  m.issuer_unit_id AS "issuerUnitId", i.short_name AS issuer, m.undertaker_id AS "undertakerId", e.name AS undertaker, m.title, m.persons,
  m.fence, m.received_on AS "receivedOn", m.overseen, m.merged_into AS "mergedInto", m.joint, m.content, m.ended_on AS "endedOn",
  m.due_code AS "dueCode", m.due_on AS "dueOn", m.target_on AS "targetOn"`;
const named = sql`JOIN unit u ON u.id = m.unit_id JOIN unit i ON i.id = m.issuer_unit_id
  LEFT JOIN employer y ON y.id = m.employer_id LEFT JOIN person e ON e.id = m.undertaker_id`;

/** Without any condition: whoever reads by it says why that is allowed. */
export const matterRows = sql`SELECT ${columns} FROM matter m ${named}`;

/** Kinds that are read by the same duties, so that their scope is worked out once. */
interface ReaderGroup {
  reads: readonly Duty[];
  codes: string[];
  confined: boolean;
}

export function readerGroups(only?: string): ReaderGroup[] {
  const groups = new Map<string, ReaderGroup>();
  for (const kind of Object.values(kinds)) {
    if (only && kind.kind !== only) continue;
    const confined = kind.secrecy.sort === 'compartment';
    const key = `${confined} ${[...kind.reads].sort().join()}`;
    const group = groups.get(key);
    if (group) group.codes.push(kind.kind);
    else groups.set(key, { reads: kind.reads, codes: [kind.kind], confined });
  }
  return [...groups.values()];
}

const hasAny = (actor: Actor, reads: readonly Duty[]): boolean =>
  reads.some(duty => scopeOf(actor, duty).length > 0);

/** One confined row: a member now, not conflicted, whatever the tree says. The accepting office stands where the unit stands for others. */
const readsConfined = (actor: Actor): Sql =>
  readable(actor, [], { subject: sql`m.id`, unit: sql`m.accept_unit_id`, confined: sql`m.confined` });

/**
 * May the actor read the row `m`? In scope of the unit that handles it, gave it, accepted it, or helps with it; confined, by name only.
 */
export function readsMatter(actor: Actor): Sql {
  const open = readerGroups()
    .filter(g => !g.confined && hasAny(actor, g.reads))
    .map(
      ({
        reads,
        codes,
      }) => sql`(m.kind = ANY (${codes}::text[]) AND EXISTS (SELECT FROM (SELECT ${unitsInScope(actor, reads)} AS units) s
        WHERE m.unit_id = ANY (s.units) OR m.issuer_unit_id = ANY (s.units) OR m.accept_unit_id = ANY (s.units)
          OR EXISTS (SELECT FROM jsonb_array_elements_text(m.joint) j WHERE j::uuid = ANY (s.units))))`,
    );
  return sql`((m.confined AND ${readsConfined(actor)}) OR (NOT m.confined AND ${open.length ? sql`(${join(open, ' OR ')})` : sql`false`}))`;
}

export interface MatterFilter {
  kind?: string | undefined;
  state?: string | undefined;
  open: 'open' | 'ended' | 'all';
  light?: 'soon' | 'overdue' | undefined;
  unitId?: string | undefined;
  employerId?: string | undefined;
  channel?: string | undefined;
  view: 'mine' | 'issued' | 'all';
  fromDay?: string | undefined;
  toDay?: string | undefined;
  q?: string | undefined;
}

export interface Bounds {
  today: string;
  soonUntil: string;
}

const filtered = (actor: Actor, f: MatterFilter, { today, soonUntil }: Bounds): Sql =>
  and(
    f.open === 'open' ? sql`m.ended_on IS NULL` : f.open === 'ended' ? sql`m.ended_on IS NOT NULL` : null,
    f.state ? sql`m.state = ${f.state}` : null,
    f.light === 'overdue' ? sql`m.ended_on IS NULL AND m.due_on < ${today}::date` : null,
    f.light === 'soon'
      ? sql`m.ended_on IS NULL AND m.due_on BETWEEN ${today}::date AND ${soonUntil}::date`
      : null,
    f.employerId ? sql`m.employer_id = ${f.employerId}` : null,
    f.channel ? sql`m.channel = ${f.channel}` : null,
    f.view === 'mine' ? sql`m.undertaker_id = ${actor.personId}` : null,
    f.fromDay ? sql`m.opened_on >= ${f.fromDay}::date` : null,
    f.toDay ? sql`m.opened_on <= ${f.toDay}::date` : null,
    f.q ? sql`(m.title ILIKE ${containing(f.q)} OR m.ref = ${f.q.toUpperCase()})` : null,
    sql`m.merged_into IS NULL`,
  );

/** Units that a branch walks: those in scope, narrowed to one and all below it when asked. */
const walked = (actor: Actor, reads: readonly Duty[], unitId: string | undefined): Sql =>
  unitId
    ? sql`unnest(${unitsInScope(actor, reads)}) AS w(id) WHERE EXISTS (SELECT FROM unit_place mine JOIN unit_place top ON top.line = mine.line
        AND starts_with(mine.path, top.path) AND top.unit_id = ${unitId} AND top.to_day = '9999-12-31'
        WHERE mine.unit_id = w.id AND mine.to_day = '9999-12-31')`
    : sql`unnest(${unitsInScope(actor, reads)}) AS w(id)`;

/**
 * Rows under the filter, unit by unit so that each walks its own index; confined ones only through the list of members.
 * `take` bounds every branch: the newest of each unit are enough for a page.
 */
function branches(
  actor: Actor,
  f: MatterFilter,
  bounds: Bounds,
  take: { after: string | null; limit: number } | null,
): Sql[] {
  const where = filtered(actor, f, bounds);
  const page = take ? sql`ORDER BY m.id DESC LIMIT ${take.limit}` : sql``;
  const below = take?.after ? sql`AND m.id < ${take.after}::uuid` : sql``;
  const by = f.view === 'issued' ? sql`m.issuer_unit_id = w.id AND m.unit_id <> w.id` : sql`m.unit_id = w.id`;
  return readerGroups(f.kind).flatMap(({ reads, codes, confined }) => {
    if (!hasAny(actor, reads)) return [];
    const ofKind = f.kind ? sql`m.kind = ${f.kind}` : sql`m.kind = ANY (${codes}::text[])`;
    if (confined)
      return [
        sql`SELECT m.* FROM (SELECT DISTINCT subject FROM member WHERE person_id = ${actor.personId}) b
          CROSS JOIN LATERAL (SELECT m.* FROM matter m WHERE m.id = b.subject AND m.confined AND ${ofKind} AND ${where} ${below} AND ${readsConfined(actor)}) m`,
      ];
    return [
      sql`SELECT m.* FROM (SELECT w.id FROM ${walked(actor, reads, f.unitId)}) w CROSS JOIN LATERAL (SELECT m.* FROM matter m
          WHERE ${by} AND NOT m.confined AND ${ofKind} AND ${where} ${below} ${page}) m`,
    ];
  });
}

const none = sql`SELECT m.* FROM matter m WHERE false`;

export function listMatters(
  tx: Tx,
  actor: Actor,
  f: MatterFilter,
  bounds: Bounds,
  page: { after: string | null; limit: number },
): Promise<MatterRecord[]> {
  const parts = branches(actor, f, bounds, { after: page.after, limit: page.limit + 1 });
  return tx.rows<MatterRecord>(sql`SELECT ${columns} FROM (SELECT * FROM (${parts.length ? join(parts, ' UNION ALL ') : none}) a
    ORDER BY a.id DESC LIMIT ${page.limit + 1}) m ${named} ORDER BY m.id DESC`);
}

export interface MatterCount {
  kind: string;
  state: string;
  count: number;
  persons: number;
  soon: number;
  overdue: number;
}

/** Of the same rows as the list. */
export function countMatters(tx: Tx, actor: Actor, f: MatterFilter, bounds: Bounds): Promise<MatterCount[]> {
  const parts = branches(actor, f, bounds, null);
  return tx.rows(sql`SELECT m.kind, m.state, count(*)::int AS count, sum(m.persons + coalesce(x.more, 0))::int AS persons,
      count(*) FILTER (WHERE m.ended_on IS NULL AND m.due_on BETWEEN ${bounds.today}::date AND ${bounds.soonUntil}::date)::int AS soon,
      count(*) FILTER (WHERE m.ended_on IS NULL AND m.due_on < ${bounds.today}::date)::int AS overdue
    FROM (${parts.length ? join(parts, ' UNION ALL ') : none}) m
      LEFT JOIN LATERAL (SELECT sum(o.persons) AS more FROM matter o WHERE o.merged_into = m.id) x ON true
    GROUP BY 1, 2 ORDER BY 1, 2`);
}

export const findMatter = (tx: Tx, actor: Actor, id: string): Promise<MatterRecord | undefined> =>
  tx.maybe<MatterRecord>(
    sql`SELECT ${columns} FROM matter m ${named} WHERE m.id = ${id} AND ${readsMatter(actor)}`,
  );

export const lockMatter = (tx: Tx, actor: Actor, id: string): Promise<MatterRecord | undefined> =>
  tx.maybe<MatterRecord>(
    sql`SELECT ${columns} FROM matter m ${named} WHERE m.id = ${id} AND ${readsMatter(actor)} FOR UPDATE OF m`,
  );

/** Several at once, by id, for what is linked; those that the actor may not read are left out. */
export const readableAmong = (tx: Tx, actor: Actor, ids: readonly string[]): Promise<MatterRecord[]> =>
  tx.rows<MatterRecord>(
    sql`SELECT ${columns} FROM matter m ${named} WHERE m.id = ANY (${ids as string[]}::uuid[]) AND ${readsMatter(actor)} ORDER BY m.id`,
  );

export const isConfined = (kind: MatterKind): boolean => kind.secrecy.sort === 'compartment';
