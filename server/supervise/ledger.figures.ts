/**
 * 整改台账 at a moment, told from the moves: they are only ever added, so the same moment gives the same figures whenever it is asked.
 * A unit stands with all below it, on either line.
 */
import { asDay, dayInChina } from '@niangjia/domain/core/days.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import {
  type Ledger,
  type LedgerRow,
  RECTIFY_SOURCES,
  type RectifySource,
} from '@niangjia/domain/supervise/rectification.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

const { states } = rectification.life;
/** In hand and with a day by which it is to be done. */
const DATED = ['classified', 'pushed', 'announced', 'claimed', 'checked'];
const OVER = [...rectification.ends];

export interface LedgerAsk {
  unitId: string;
  /** Shown one by one beside the whole. */
  unitIds: readonly string[];
  fromDay: string;
  /** Null for this moment. */
  asOf: string | null;
}

export async function ledgerOf(
  tx: Tx,
  { unitId, unitIds, fromDay, asOf: wished }: LedgerAsk,
): Promise<Ledger> {
  const { asOf } = await tx.one<{ asOf: string }>(
    sql`SELECT date_trunc('milliseconds', coalesce(${wished}::timestamptz, clock())) AS "asOf"`,
  );
  const day = dayInChina(Date.parse(asOf));
  const units = [unitId, ...unitIds.filter(id => id !== unitId)];
  const rows = await tx.rows<LedgerRow>(sql`WITH ${standing(units, asOf, day)}
    SELECT a.unit_id AS "unitId", u.short_name AS unit, ${counts(fromDay)}
    FROM asked a JOIN unit u ON u.id = a.unit_id LEFT JOIN below b ON b.asked = a.unit_id LEFT JOIN stood s ON s.unit_id = b.unit_id
    GROUP BY a.unit_id, a.no, u.short_name ORDER BY a.no`);
  const cells = await tx.rows<{
    state: string;
    source: string | null;
    count: number;
  }>(sql`WITH ${standing([unitId], asOf, day)}
    SELECT s.state, s.source, count(*)::int AS count FROM stood s JOIN below b ON b.unit_id = s.unit_id GROUP BY 1, 2`);
  const sum = (fits: (c: (typeof cells)[number]) => boolean) =>
    cells.filter(fits).reduce((n, c) => n + c.count, 0);
  return {
    asOf,
    fromDay: asDay(fromDay),
    whole: rows[0]!,
    rows: rows.slice(1),
    states: Object.entries(states).map(([state, label]) => ({
      ...{ state, label, count: sum(c => c.state === state) },
    })),
    sources: (Object.keys(RECTIFY_SOURCES) as RectifySource[]).map(source => ({
      source,
      label: RECTIFY_SOURCES[source],
      count: sum(c => c.source === source && c.state !== 'refused'),
    })),
  };
}

/** Every rectification that was there and not counted with another: its unit, state and last day as they were at the moment. */
const standing = (units: readonly string[], asOf: string, day: string): Sql => sql`
  asked AS (SELECT unit_id, no FROM unnest(${units as string[]}::uuid[]) WITH ORDINALITY AS x(unit_id, no)),
  below AS (SELECT DISTINCT a.unit_id AS asked, p.unit_id FROM asked a
    JOIN unit_place me ON me.unit_id = a.unit_id AND me.from_day <= ${day}::date AND ${day}::date < me.to_day
    JOIN unit_place p ON p.line = me.line AND p.path >= me.path AND p.path < (left(me.path, -1) || '/')
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day),
  stood AS (SELECT v.*, m.content->>'source' AS source, v.state = ANY (${DATED}::text[]) AND d.due_on < ${day}::date AS is_overdue
    FROM matter m CROSS JOIN LATERAL (SELECT
        (array_agg(v.to_state ORDER BY v.seq DESC))[1] AS state,
        (array_agg(v.patch->>'unitId' ORDER BY v.seq DESC) FILTER (WHERE v.patch ? 'unitId'))[1]::uuid AS unit_id,
        (array_agg(v.patch->>'mergedInto' ORDER BY v.seq DESC) FILTER (WHERE v.patch ? 'mergedInto'))[1] AS merged_into,
        min(v.at) AS opened_at, max(v.at) FILTER (WHERE v.to_state = 'closed' AND v.from_state <> 'closed') AS closed_at,
        coalesce(array_agg(v.at) FILTER (WHERE v.name = 'relapse'), '{}') AS relapses
      FROM move v WHERE v.home = m.home AND v.subject = m.id AND v.at <= ${asOf}::timestamptz) v
    LEFT JOIN LATERAL (SELECT coalesce((SELECT h.due_on FROM matter_clock_change h WHERE h.home = c.home AND h.matter_id = c.matter_id
        AND h.no = c.no AND h.at > ${asOf}::timestamptz ORDER BY h.at LIMIT 1), c.due_on) AS due_on
      FROM matter_clock c WHERE c.home = m.home AND c.matter_id = m.id AND c.code = 'deadline' AND c.started_on <= ${day}::date
      ORDER BY c.no DESC LIMIT 1) d ON true
    WHERE m.kind = ${rectification.kind} AND v.state IS NOT NULL AND v.merged_into IS NULL)`;

const since = (fromDay: string): Sql => sql`(${fromDay}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;
const counts = (fromDay: string): Sql => sql`
  count(*) FILTER (WHERE s.state <> 'refused')::int AS total,
  count(*) FILTER (WHERE s.state <> ALL (${OVER}::text[]))::int AS open,
  count(*) FILTER (WHERE s.state = 'closed')::int AS closed,
  count(*) FILTER (WHERE s.is_overdue)::int AS overdue,
  count(*) FILTER (WHERE s.state = 'long')::int AS long,
  coalesce(sum(cardinality(s.relapses)), 0)::int AS relapsed,
  count(*) FILTER (WHERE s.state <> 'refused' AND s.opened_at >= ${since(fromDay)})::int AS "openedNew",
  count(*) FILTER (WHERE s.state = 'closed' AND s.closed_at >= ${since(fromDay)})::int AS "closedNew",
  coalesce(sum((SELECT count(*) FROM unnest(s.relapses) AS r(at) WHERE r.at >= ${since(fromDay)})), 0)::int AS "relapsedNew"`;
