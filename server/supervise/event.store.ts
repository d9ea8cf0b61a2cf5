/** Must-report rules and what was reported under them. A rule binds every unit below the one that set it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Follow, RuleContent } from '@niangjia/domain/supervise/event.model.ts';
import { eventLife, reportRuleLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope, standsUnder } from '../core/scope.ts';

export const ruleProjection = defineProjection(
  reportRuleLife,
  'report_rule',
  ['title', 'meaning', 'receiver', 'owes', 'cadence', 'byWay', 'dueDay'],
  ['within', 'forwardWithin', 'publishWithin'],
);
export const eventProjection = defineProjection(
  eventLife,
  'event',
  [
    'toUnitId',
    'title',
    'text',
    'happenedAt',
    'reportDueAt',
    'reportedAt',
    'forwardDueAt',
    'forwardedAt',
    'publishDueAt',
    'publishedAt',
    'concludedAt',
  ],
  ['follows'],
);

export const READERS = ['event.read', 'event.report', 'event.keep', 'supervise.read'] as const;

/** A unit at `lower` stands below (or is) the one at `upper`, today, on any line. */
const isUnder = (lower: Sql, upper: Sql, day: string): Sql => sql`EXISTS (SELECT 1 FROM unit_place lo
  JOIN unit_place up ON up.line = lo.line AND up.unit_id = ${upper} AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    AND lo.path >= up.path AND lo.path < (left(up.path, -1) || '/')
  WHERE lo.unit_id = ${lower} AND lo.from_day <= ${day}::date AND ${day}::date < lo.to_day)`;

/** A rule is seen where it was set, and wherever it binds. */
const seesRule = (actor: Actor): Sql =>
  sql`(${inScope(actor, READERS, sql`r.unit_id`)} OR ${standsUnder(actor, READERS, sql`r.unit_id`)})`;

export interface RuleRow extends LockedRow, RuleContent {
  unitId: string;
  unit: string;
  sort: 'event' | 'cadence';
  code: string;
  fromDay: string;
}
const ruleHead = sql`r.id, r.state, r.seq, r.unit_id AS "unitId", u.short_name AS unit, r.sort, r.code, r.title, r.meaning, r.receiver,
  r.owes, r.within, r.forward_within AS "forwardWithin", r.publish_within AS "publishWithin", r.cadence, r.by_way AS "byWay",
  r.due_day AS "dueDay", r.from_day AS "fromDay"`;
const ruleFrom = sql`FROM report_rule r JOIN unit u ON u.id = r.unit_id`;

export const listRules = (tx: Tx, actor: Actor, state: string | undefined): Promise<RuleRow[]> =>
  tx.rows(sql`SELECT ${ruleHead} ${ruleFrom} WHERE ${and(seesRule(actor), state ? sql`r.state = ${state}` : null)}
    ORDER BY r.sort DESC, r.state DESC, r.id LIMIT 400`);

export const lockRule = (tx: Tx, actor: Actor, id: string): Promise<RuleRow | undefined> =>
  tx.maybe(
    sql`SELECT ${ruleHead} ${ruleFrom} WHERE ${and(sql`r.id = ${id}`, seesRule(actor))} FOR UPDATE OF r`,
  );

export const ruleById = (tx: Tx, id: string): Promise<RuleRow> =>
  tx.one(sql`SELECT ${ruleHead} ${ruleFrom} WHERE r.id = ${id}`);

/** A rule that binds a unit: set above it, and meant for it. Held still until the transaction ends. */
export const ruleFor = (tx: Tx, id: string, unitId: string, day: string): Promise<RuleRow | undefined> =>
  tx.maybe(sql`SELECT ${ruleHead} ${ruleFrom} JOIN unit mine ON mine.id = ${unitId} AND mine.kind NOT IN ('enterprise', 'joint')
    WHERE ${and(
      sql`r.id = ${id}`,
      sql`(r.unit_id = ${unitId} OR (r.owes = 'below' AND ${isUnder(sql`mine.id`, sql`r.unit_id`, day)})
        OR mine.id IN (SELECT ch.unit_id FROM (${childrenOf(sql`r.unit_id`, day)}) ch))`,
    )} FOR SHARE OF r`);

/** The rule of that code that binds a unit; of several the one set highest, to whom everything comes in the end. */
export const ruleCoded = async (
  tx: Tx,
  code: string,
  unitId: string,
  day: string,
): Promise<RuleRow | undefined> => {
  const ids = await tx.rows<{
    id: string;
  }>(sql`SELECT r.id FROM report_rule r JOIN unit_place p ON p.unit_id = r.unit_id
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    WHERE r.code = ${code} AND r.sort = 'event' AND r.state = 'standing' GROUP BY r.id ORDER BY min(length(p.path)), r.id`);
  for (const { id } of ids) {
    const rule = await ruleFor(tx, id, unitId, day);
    if (rule) return rule;
  }
  return undefined;
};

/** What a warning has asked for. */
export const eventOfWarning = (
  tx: Tx,
  warningId: string,
): Promise<
  { id: string; title: string; state: string; happenedAt: string; reportedAt: string | null } | undefined
> =>
  tx.maybe(
    sql`SELECT id, title, state, happened_at AS "happenedAt", reported_at AS "reportedAt" FROM event WHERE warning_id = ${warningId}`,
  );

/** Units directly below, enterprise unions apart, on both lines. */
export const childrenOf = (unit: Sql, day: string): Sql => sql`SELECT DISTINCT p.unit_id FROM unit_place me
  JOIN unit_place p ON p.line = me.line AND p.path > me.path AND p.path < (left(me.path, -1) || '/')
    AND strpos(substr(p.path, length(me.path) + 1), '.') = length(p.path) - length(me.path)
    AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
  JOIN unit k ON k.id = p.unit_id AND k.kind NOT IN ('enterprise', 'joint')
    AND (k.dissolved_on IS NULL OR k.dissolved_on > ${day}::date)
  WHERE me.unit_id = ${unit} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day`;

/** All units below, enterprise unions apart. */
export const allBelow = (unit: Sql, day: string): Sql => sql`SELECT DISTINCT p.unit_id FROM unit_place me
  JOIN unit_place p ON p.line = me.line AND p.path > me.path AND p.path < (left(me.path, -1) || '/')
    AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
  JOIN unit k ON k.id = p.unit_id AND k.kind NOT IN ('enterprise', 'joint')
    AND (k.dissolved_on IS NULL OR k.dissolved_on > ${day}::date)
  WHERE me.unit_id = ${unit} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day`;

/** The unit directly above on the way up to `setter`, on the line that leads there; territory before industry. */
export const nextUp = async (
  tx: Tx,
  unitId: string,
  setterId: string,
  day: string,
): Promise<string | undefined> =>
  (
    await tx.maybe<{ id: string }>(sql`SELECT up.unit_id AS id FROM unit_place me
      JOIN unit_place top ON top.line = me.line AND top.unit_id = ${setterId} AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
        AND me.path > top.path AND me.path < (left(top.path, -1) || '/')
      JOIN unit_place up ON up.line = me.line AND up.path < me.path AND starts_with(me.path, up.path)
        AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
      WHERE me.unit_id = ${unitId} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day
      ORDER BY me.line DESC, length(up.path) DESC LIMIT 1`)
  )?.id;

export const codeStands = async (tx: Tx, unitId: string, code: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM report_rule WHERE unit_id = ${unitId} AND code = ${code} AND state = 'standing'`,
  )) !== undefined;

/** Readers of the unit that reports and of those that it goes to; once sent round, everybody below the setter. */
export const seesEvent = (actor: Actor): Sql => sql`(${inScope(actor, READERS, sql`e.unit_id`)}
  OR ${inScope(actor, READERS, sql`e.to_unit_id`)} OR ${inScope(actor, READERS, sql`e.setter_unit_id`)}
  OR (e.state = 'published' AND ${standsUnder(actor, READERS, sql`e.setter_unit_id`)}))`;

export interface EventRow extends LockedRow {
  ruleId: string;
  rule: string;
  unitId: string;
  unit: string;
  setterUnitId: string;
  toUnitId: string;
  toUnit: string;
  period: string | null;
  title: string;
  text: string;
  happenedAt: string;
  reportDueAt: string;
  reportedAt: string | null;
  forwardDueAt: string | null;
  forwardedAt: string | null;
  publishDueAt: string | null;
  publishedAt: string | null;
  warningId: string | null;
  /** Null on events from before. */
  follows: Follow[] | null;
  concludedAt: string | null;
}
const eventHead = sql`e.id, e.state, e.seq, e.rule_id AS "ruleId", r.title AS rule, e.unit_id AS "unitId", u.short_name AS unit,
  e.setter_unit_id AS "setterUnitId", e.to_unit_id AS "toUnitId", v.short_name AS "toUnit", e.period, e.title, e.text,
  e.happened_at AS "happenedAt", e.report_due_at AS "reportDueAt", e.reported_at AS "reportedAt",
  e.forward_due_at AS "forwardDueAt", e.forwarded_at AS "forwardedAt", e.publish_due_at AS "publishDueAt",
  e.published_at AS "publishedAt", e.warning_id AS "warningId", e.follows, e.concluded_at AS "concludedAt"`;
const eventFrom = sql`FROM event e JOIN report_rule r ON r.id = e.rule_id JOIN unit u ON u.id = e.unit_id
  JOIN unit v ON v.id = e.to_unit_id`;

export const listEvents = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    q?: string | undefined;
    state?: string | undefined;
    ruleId?: string | undefined;
    unitId?: string | undefined;
  },
): Promise<EventRow[]> =>
  tx.rows(
    sql`SELECT ${eventHead} ${eventFrom} WHERE ${and(
      seesEvent(actor),
      query.after ? sql`e.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`e.state = ${query.state}` : null,
      query.ruleId ? sql`e.rule_id = ${query.ruleId}` : null,
      query.unitId ? sql`e.unit_id = ${query.unitId}` : null,
      query.q ? sql`strpos(e.title, ${query.q}) > 0` : null,
    )} ORDER BY e.id DESC LIMIT ${query.limit + 1}`,
  );

export const findEvent = (tx: Tx, actor: Actor, id: string): Promise<EventRow | undefined> =>
  tx.maybe(sql`SELECT ${eventHead} ${eventFrom} WHERE ${and(sql`e.id = ${id}`, seesEvent(actor))}`);

export const lockEvent = (tx: Tx, actor: Actor, id: string): Promise<EventRow | undefined> =>
  tx.maybe(
    sql`SELECT ${eventHead} ${eventFrom} WHERE ${and(sql`e.id = ${id}`, seesEvent(actor))} FOR UPDATE OF e`,
  );

export const periodReported = async (
  tx: Tx,
  ruleId: string,
  unitId: string,
  period: string,
): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM event WHERE rule_id = ${ruleId} AND unit_id = ${unitId} AND period = ${period}`,
  )) !== undefined;

/** The database clock, as a moment and in milliseconds. */
export const momentOf = (tx: Tx): Promise<{ at: string; ms: number }> =>
  tx.one(sql`SELECT clock() AS at, (extract(epoch FROM clock()) * 1000)::bigint AS ms`);

/** Moments as the database writes them, so that a move and its row hold the same text. */
export async function momentsAt<K extends string>(
  tx: Tx,
  ms: Readonly<Record<K, number | null>>,
): Promise<Record<K, string | null>> {
  const keys = Object.keys(ms) as K[];
  const rows = await tx.rows<{ at: string | null }>(sql`SELECT to_timestamp(m.ms / 1000.0) AS at
    FROM unnest(${keys.map(k => ms[k])}::numeric[]) WITH ORDINALITY AS m(ms, no) ORDER BY m.no`);
  return Object.fromEntries(keys.map((k, i) => [k, rows[i]!.at])) as Record<K, string | null>;
}
