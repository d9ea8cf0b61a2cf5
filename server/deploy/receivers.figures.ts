/** Units that may receive tasks of a unit: its direct children on one line, within the union system and above the enterprise. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { addMonthsTo, asDay } from '@niangjia/domain/core/days.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import type { WeightQuery } from '@niangjia/domain/deploy/split.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import { indicatorBook } from '../core/indicators.ts';
import { Refusal } from '../core/refusal.ts';

export interface Receiver {
  unitId: string;
  unit: string;
  grouping: string | null;
}

/** Direct children on `day`. Enterprise unions are never among them: quantities stop at townships and parks. */
const children = (unitId: string, line: Line, day: string) => sql`
  SELECT u.id, u.short_name, u.grouping, u.sort_no, p.path FROM unit_place me
  JOIN unit_place p ON p.line = me.line AND p.path > me.path AND p.path < (left(me.path, -1) || '/')
    AND strpos(substr(p.path, length(me.path) + 1), '.') = length(p.path) - length(me.path)
    AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
  JOIN unit u ON u.id = p.unit_id AND u.kind NOT IN ('enterprise', 'joint')
    AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
  WHERE me.unit_id = ${unitId} AND me.line = ${line} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day`;

export const receiversOf = (tx: Tx, unitId: string, line: Line, day: string): Promise<Receiver[]> =>
  tx.rows<Receiver>(sql`SELECT c.id AS "unitId", c.short_name AS unit, c.grouping FROM (${children(unitId, line, day)}) c
    ORDER BY c.sort_no, c.path`);

export interface Weighed extends Receiver {
  employers: number;
  workers: number;
  members: number;
}

/**
 * With what a split may go by: operating employers, their workers and members, in the whole subtree of each. An employer counts once
 * where its keeper and its union stand below the same child: told apart by the join, because making 20,000 rows distinct costs more
 * than reading them.
 */
export const weighedReceivers = (tx: Tx, unitId: string, line: Line, day: string): Promise<Weighed[]> =>
  tx.rows<Weighed>(sql`WITH child AS MATERIALIZED (${children(unitId, line, day)}),
    below AS MATERIALIZED (SELECT c.id AS child, p.unit_id FROM child c
      JOIN unit_place p ON p.line = ${line} AND p.path >= c.path AND p.path < (left(c.path, -1) || '/')
        AND p.from_day <= ${day}::date AND ${day}::date < p.to_day),
    held AS (SELECT k.child, e.headcount, e.member_count FROM below k JOIN employer e ON e.keeper_unit_id = k.unit_id
        WHERE e.status = 'operating'
      UNION ALL SELECT b.child, e.headcount, e.member_count FROM below b JOIN employer e ON e.union_unit_id = b.unit_id
        LEFT JOIN below k ON k.unit_id = e.keeper_unit_id
        WHERE e.status = 'operating' AND k.child IS DISTINCT FROM b.child),
    weight AS (SELECT child, count(*)::int AS employers, sum(headcount)::bigint AS workers, sum(member_count)::bigint AS members
      FROM held GROUP BY child)
    SELECT c.id AS "unitId", c.short_name AS unit, c.grouping, coalesce(w.employers, 0) AS employers,
      coalesce(w.workers, 0) AS workers, coalesce(w.members, 0) AS members
    FROM child c LEFT JOIN weight w ON w.child = c.id ORDER BY c.sort_no, c.path`);

/** With any indicator beside: as it stands today, or counted over the last twelve months, so that January is no empty basis. */
export async function receiversBy(
  tx: Tx,
  unitId: string,
  line: Line,
  day: string,
  { indicator, cut = '' }: WeightQuery,
): Promise<{ units: (Weighed & { figure: number | null })[]; figureName: string | null }> {
  const units = await weighedReceivers(tx, unitId, line, day);
  if (!indicator) return { units: units.map(u => ({ ...u, figure: null })), figureName: null };
  const one = (await indicatorBook(tx)).get(indicator);
  if (!one) throw new Refusal(deployRefusals['weight-unknown']());
  const today = asDay(day);
  const figures = await figuresOf(tx, {
    line,
    unitIds: units.map(u => u.unitId),
    codes: [{ code: indicator, cut }],
    fromDay: addMonthsTo(today, -12),
    toDay: today,
    asOf: null,
  });
  const values = new Map(figures.map(f => [f.unitId, f.value]));
  const isStanding = one.sort === 'counted' && one.over === 'standing';
  return {
    units: units.map(u => ({ ...u, figure: values.get(u.unitId) ?? null })),
    figureName: `${one.name}（${isStanding ? '现有' : '近12个月'}）`,
  };
}
