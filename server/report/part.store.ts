/** Behind one figure: which records make it up, day by day. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { readCut } from '@niangjia/domain/core/indicator.ts';
import type { Curve } from '@niangjia/domain/target/curve.model.ts';
import { calledThen } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

export interface Facet {
  indicator: string | null;
  cut: string;
  curve: Curve | null;
  meaning: string | null;
}

const until = (day: string): Sql => sql`((${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** What the target of a root task had set by the end of the day; a curve that was changed later does not redraw the past. */
export async function facetOf(tx: Tx, rootId: string, day: string): Promise<Facet> {
  const moves = await tx.rows<{ patch: Partial<Facet> }>(sql`SELECT m.patch FROM target x
    JOIN move m ON m.home = x.home AND m.subject = x.id WHERE x.task_id = ${rootId} AND m.at < ${until(day)} ORDER BY m.seq`);
  const none = { indicator: null, cut: '', curve: null };
  const { indicator, cut, curve } = Object.assign({}, none, ...moves.map(m => m.patch)) as Facet;
  const kept =
    indicator === null
      ? undefined
      : await tx.maybe<{ meaning: string }>(sql`SELECT meaning FROM indicator WHERE code = ${indicator}`);
  return { indicator, cut, curve, meaning: kept?.meaning ?? null };
}

export interface Told {
  taskId: string;
  parentId: string | null;
  unit: string;
  day: Day;
  amount: number;
  says: string;
}

/**
 * Reports with an amount on a part and on everything broken down from it, three levels down: a province's task ends at the townships. As of a closed day only those whose fact had been recorded
 * by then, so that the answer never changes.
 */
export const toldBelow = (tx: Tx, partId: string, day: string, asOf: string | null): Promise<Told[]> =>
  tx.rows<Told>(sql`WITH below AS (
      SELECT t.id, CASE WHEN t.id = ${partId} THEN NULL ELSE t.parent_id END AS parent_id, t.unit_id FROM task me
      JOIN task t ON t.root_id = me.root_id AND (t.state <> 'withdrawn' OR t.id = me.id)
      LEFT JOIN task one ON one.id = t.parent_id
      LEFT JOIN task two ON two.id = one.parent_id
      WHERE me.id = ${partId} AND ${partId} IN (t.id, t.parent_id, one.parent_id, two.parent_id))
    SELECT b.id AS "taskId", b.parent_id AS "parentId", ${calledThen(sql`u`, 'shortName', sql`${asOf}::date`)} AS unit, r.day, r.amount, r.text AS says
    FROM below b JOIN unit u ON u.id = b.unit_id LEFT JOIN task_report r ON r.task_id = b.id AND r.amount IS NOT NULL
      AND r.day <= ${day}::date AND ${
        asOf === null
          ? sql`true`
          : sql`EXISTS (SELECT 1 FROM fact f JOIN batch n ON n.no = f.batch WHERE f.unit_id = r.unit_id
              AND f.indicator = 'task-self-reported' AND f.day = r.day AND f.source = r.id AND n.rec_day <= ${asOf}::date)`
      }
    ORDER BY r.day DESC NULLS LAST, r.at DESC`);

export interface FactAsk {
  line: Line;
  unitId: string;
  indicator: string;
  cut: string;
  from: string;
  to: string;
  asOf: string | null;
  limit: number;
}

export interface FactRow {
  day: Day;
  unit: string;
  amount: number;
  source: string;
}

/** The latest facts of a unit with all below, newest first: per unit by index, so that old years cost nothing. */
export const latestFacts = (tx: Tx, ask: FactAsk): Promise<FactRow[]> => {
  const wanted = sql`f.unit_id = p.unit_id AND f.indicator = ${ask.indicator} AND f.day BETWEEN ${ask.from}::date AND ${ask.to}::date
    AND f.dims @> ${JSON.stringify(readCut(ask.cut))}::jsonb AND p.from_day <= f.day AND f.day < p.to_day`;
  const known =
    ask.asOf === null
      ? sql`true`
      : sql`EXISTS (SELECT 1 FROM batch n WHERE n.no = f.batch AND n.rec_day <= ${ask.asOf}::date)`;
  const tail =
    ask.asOf === null
      ? sql`UNION ALL (SELECT f.day, f.amount, f.source, f.id FROM tail f WHERE ${wanted})`
      : sql``;
  return tx.rows<FactRow>(sql`SELECT x.day, ${calledThen(sql`u`, 'shortName', sql`${ask.asOf}::date`)} AS unit, x.amount, x.source
    FROM unit_place up JOIN unit_place p ON p.line = up.line AND p.path >= up.path AND p.path < (left(up.path, -1) || '/')
    CROSS JOIN LATERAL ((SELECT f.day, f.amount, f.source, f.id FROM fact f WHERE ${wanted} AND ${known}
      ORDER BY f.day DESC LIMIT ${ask.limit}) ${tail}) AS x
    JOIN unit u ON u.id = p.unit_id
    WHERE up.line = ${ask.line} AND up.unit_id = ${ask.unitId} AND up.from_day <= x.day AND x.day < up.to_day
    ORDER BY x.day DESC, x.id DESC LIMIT ${ask.limit}`);
};
