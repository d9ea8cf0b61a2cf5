/** Misses: what a rule asked for and was not done in time. Noted once, never taken back; whether it was made up follows from the records. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Topic } from '@niangjia/domain/supervise/call.model.ts';
import { MISS_SORTS, type MissSort } from '@niangjia/domain/supervise/event.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { inScope } from '../core/scope.ts';
import { allBelow, childrenOf, READERS } from './event.store.ts';

export interface MissRow {
  id: string;
  ruleId: string;
  rule: string;
  unitId: string;
  unit: string;
  sort: MissSort;
  label: string;
  eventId: string | null;
  dueAt: string;
  notedAt: string;
  madeUpAt: string | null;
}

const madeUp = sql`CASE m.sort
  WHEN 'unreported' THEN (SELECT e.reported_at FROM event e WHERE e.id = m.event_id)
  WHEN 'late' THEN (SELECT e.reported_at FROM event e WHERE e.id = m.event_id)
  WHEN 'not-forwarded' THEN (SELECT coalesce(e.forwarded_at, e.published_at) FROM event e WHERE e.id = m.event_id AND e.to_unit_id <> m.unit_id)
  WHEN 'not-published' THEN (SELECT v.at FROM event e JOIN move v ON v.home = e.home AND v.subject = e.id
    AND v.name IN ('publish', 'file') WHERE e.id = m.event_id ORDER BY v.seq LIMIT 1)
  WHEN 'not-sent' THEN (SELECT e.reported_at FROM event e WHERE e.rule_id = m.rule_id AND e.unit_id = m.unit_id AND e.period = m.about)
  ELSE (SELECT min(v.at) FROM call c JOIN move v ON v.home = c.home AND v.subject = c.id AND v.name = 'hold'
    WHERE c.unit_id = m.unit_id AND c.period = m.about) END`;

/** The last to fall due come first; the key of a row continues the list after it. */
export const missCursor = (row: Pick<MissRow, 'dueAt' | 'id'>): string => `${row.dueAt}_${row.id}`;

function after(key: string | undefined): Sql | null {
  if (!key) return null;
  const [dueAt, id] = [key.slice(0, 24), key.slice(25)];
  if (Number.isNaN(Date.parse(dueAt))) cursor('');
  return sql`(date_trunc('milliseconds', m.due_at), m.id) < (${dueAt}::timestamptz, ${cursor(id)}::uuid)`;
}

export const listMisses = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; q?: string | undefined; open: 'yes' | 'all' },
): Promise<MissRow[]> =>
  tx.rows(sql`SELECT * FROM (SELECT m.id, m.rule_id AS "ruleId", r.title AS rule, m.unit_id AS "unitId", u.short_name AS unit, m.sort, m.label,
      m.event_id AS "eventId", m.due_at AS "dueAt", m.noted_at AS "notedAt", ${madeUp} AS "madeUpAt"
    FROM miss m JOIN report_rule r ON r.id = m.rule_id JOIN unit u ON u.id = m.unit_id
    WHERE ${and(
      inScope(actor, READERS, sql`m.unit_id`),
      after(query.after),
      query.q ? sql`(strpos(u.name, ${query.q}) > 0 OR strpos(m.label, ${query.q}) > 0)` : null,
    )}) AS seen
    WHERE ${query.open === 'yes' ? sql`seen."madeUpAt" IS NULL` : sql`true`}
    ORDER BY seen."dueAt" DESC, seen.id DESC LIMIT ${query.limit + 1}`);

/** One topic for all misses of some units that are still open. */
export async function missTopic(
  tx: Tx,
  unitIds: readonly string[],
): Promise<(Topic & { units: string[] }) | undefined> {
  const rows = await tx.rows<{
    unitId: string;
    unit: string;
    rule: string;
    sort: MissSort;
    label: string;
  }>(sql`
    SELECT m.unit_id AS "unitId", u.short_name AS unit, r.title AS rule, m.sort, m.label
    FROM miss m JOIN report_rule r ON r.id = m.rule_id JOIN unit u ON u.id = m.unit_id
    WHERE m.unit_id = ANY (${unitIds as string[]}::uuid[]) AND ${madeUp} IS NULL ORDER BY m.due_at DESC LIMIT 20`);
  if (rows.length === 0) return undefined;
  const says = rows.map(m => `${m.unit}${MISS_SORTS[m.sort]}“${m.rule}”（${m.label}）`).join('；');
  return {
    title: `漏报、迟报${rows.length}件，研究改进`,
    sort: 'event',
    says: says.slice(0, 600),
    taskRootId: null,
    unitIds: [...new Set(rows.map(m => m.unitId))],
    units: [...new Set(rows.map(m => m.unit))],
  };
}

interface Note {
  sort: MissSort;
  /** Rows: rule_id, unit_id, about, event_id, label, due_at. */
  rows: Sql;
}

/** Deadlines of events that have gone by. */
const EVENT_NOTES: readonly Note[] = [
  {
    sort: 'unreported',
    rows: sql`SELECT e.rule_id, e.unit_id, e.id::text, e.id, e.title, e.report_due_at FROM event e
      WHERE e.state IN ('found', 'asked') AND e.report_due_at < clock()`,
  },
  {
    sort: 'late',
    rows: sql`SELECT e.rule_id, e.unit_id, e.id::text, e.id, e.title, e.report_due_at FROM event e
      WHERE e.reported_at > e.report_due_at AND e.period IS NULL
        AND NOT EXISTS (SELECT 1 FROM move m WHERE m.home = e.home AND m.subject = e.id AND m.name IN ('note', 'ask'))`,
  },
  {
    sort: 'not-forwarded',
    rows: sql`SELECT e.rule_id, e.to_unit_id, e.id::text, e.id, e.title, e.forward_due_at FROM event e
      WHERE e.state = 'passing' AND e.forward_due_at < clock()`,
  },
  {
    sort: 'not-published',
    rows: sql`SELECT e.rule_id, e.setter_unit_id, e.id::text, e.id, e.title, e.publish_due_at FROM event e
      WHERE (e.state = 'arrived' AND e.publish_due_at < clock()) OR e.published_at > e.publish_due_at`,
  },
];

interface Found {
  ruleId: string;
  unitId: string;
  about: string;
  eventId: string | null;
  label: string;
  dueAt: string;
}

/** Only what is new; a second sweep at the same moment is kept out by `miss_once`. */
async function note(tx: Tx, { sort, rows }: Note): Promise<number> {
  const fresh = await tx.rows<Found>(sql`SELECT n.rule_id AS "ruleId", n.unit_id AS "unitId", n.about,
      n.event_id AS "eventId", n.label, n.due_at AS "dueAt"
    FROM (${rows}) AS n(rule_id, unit_id, about, event_id, label, due_at)
    WHERE NOT EXISTS (SELECT 1 FROM miss m WHERE m.rule_id = n.rule_id AND m.unit_id = n.unit_id AND m.sort = ${sort}
      AND m.about = n.about)`);
  if (fresh.length === 0) return 0;
  const list = fresh.map(f => ({ ...f, home: homeOf(f.ruleId), id: newId(homeOf(f.ruleId)) }));
  return tx.run(sql`INSERT INTO miss (home, id, rule_id, unit_id, sort, about, event_id, label, due_at, noted_at)
    SELECT n.home, n.id, n."ruleId", n."unitId", ${sort}, n.about, n."eventId", n.label, n."dueAt", clock()
    FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS n(home smallint, id uuid, "ruleId" uuid, "unitId" uuid, about text,
      "eventId" uuid, label text, "dueAt" timestamptz) ON CONFLICT DO NOTHING`);
}

export async function noteEventMisses(tx: Tx): Promise<number> {
  let noted = 0;
  for (const one of EVENT_NOTES) noted += await note(tx, one);
  return noted;
}

export interface CadenceRow {
  id: string;
  unitId: string;
  owes: 'children' | 'below';
  cadence: 'week' | 'month' | 'quarter';
  byWay: 'call' | 'report';
  dueDay: number | null;
  fromDay: string;
}

export const cadenceRules = (tx: Tx): Promise<CadenceRow[]> =>
  tx.rows(sql`SELECT id, unit_id AS "unitId", owes, cadence, by_way AS "byWay", due_day AS "dueDay", from_day AS "fromDay"
    FROM report_rule WHERE sort = 'cadence' AND state = 'standing' ORDER BY id`);

/** Units that owed something for a period and did not do it by its date; meetings are called by federations only. `day` is the period's last day: its own tree counts. */
export function notePeriodMisses(
  tx: Tx,
  rule: CadenceRow,
  period: { key: string; label: string; end: string },
  dueAtMs: number,
): Promise<number> {
  const due = sql`to_timestamp(${dueAtMs}::numeric / 1000.0)`;
  const owing = (rule.owes === 'below' ? allBelow : childrenOf)(sql`${rule.unitId}::uuid`, period.end);
  const done =
    rule.byWay === 'call'
      ? sql`SELECT 1 FROM call c JOIN move v ON v.home = c.home AND v.subject = c.id AND v.name = 'hold'
          WHERE c.unit_id = o.unit_id AND c.period = ${period.key} AND v.at <= ${due}`
      : sql`SELECT 1 FROM event e WHERE e.rule_id = ${rule.id} AND e.unit_id = o.unit_id AND e.period = ${period.key}
          AND e.reported_at <= ${due}`;
  return note(tx, {
    sort: rule.byWay === 'call' ? 'not-held' : 'not-sent',
    rows: sql`SELECT ${rule.id}::uuid, o.unit_id, ${period.key}::text, NULL::uuid, ${period.label}::text, ${due}
      FROM (${owing}) o JOIN unit k ON k.id = o.unit_id AND (${rule.byWay === 'report'}::boolean OR k.kind = 'federation')
      WHERE NOT EXISTS (${done})`,
  });
}

/** Events and open misses of the units directly below, rule by rule, in a window. */
export const coverageOf = (
  tx: Tx,
  actor: Actor,
  unitId: string,
  ruleIds: readonly string[],
  from: string,
  to: string,
): Promise<{ unitId: string; unit: string; ruleId: string | null; events: number; misses: number }[]> =>
  tx.rows(sql`WITH child AS (SELECT c.unit_id FROM (${childrenOf(sql`${unitId}::uuid`, actor.day)}) c
      WHERE ${inScope(actor, READERS, sql`c.unit_id`)}),
    below AS (SELECT c.unit_id AS child, p.unit_id FROM child c
      JOIN unit_place me ON me.unit_id = c.unit_id AND me.from_day <= ${actor.day}::date AND ${actor.day}::date < me.to_day
      JOIN unit_place p ON p.line = me.line AND p.path >= me.path AND p.path < (left(me.path, -1) || '/')
        AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day GROUP BY 1, 2),
    told AS (SELECT b.child, e.rule_id, count(*)::int AS n FROM below b JOIN event e ON e.unit_id = b.unit_id
      WHERE e.reported_at IS NOT NULL AND (e.reported_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN ${from}::date AND ${to}::date
        AND e.rule_id = ANY (${ruleIds as string[]}::uuid[]) GROUP BY 1, 2),
    missed AS (SELECT b.child, count(*)::int AS n FROM below b JOIN miss m ON m.unit_id = b.unit_id
      WHERE (m.due_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN ${from}::date AND ${to}::date GROUP BY 1)
    SELECT c.unit_id AS "unitId", u.short_name AS unit, t.rule_id AS "ruleId", coalesce(t.n, 0) AS events, coalesce(m.n, 0) AS misses
    FROM child c JOIN unit u ON u.id = c.unit_id LEFT JOIN told t ON t.child = c.unit_id LEFT JOIN missed m ON m.child = c.unit_id
    ORDER BY u.sort_no, u.code`);
