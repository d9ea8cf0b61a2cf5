import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface Tally {
  unitId: string;
  opened: number;
  persons: number;
  ended: number;
}

/** Of every office that may accept, with or without anything: that an office is missing would tell. Merged ones count as one 件, all their 人次. */
export const tallyOf = (tx: Tx, kind: string, month: string): Promise<Tally[]> =>
  tx.rows(sql`SELECT u.id AS "unitId",
      count(*) FILTER (WHERE m.merged_into IS NULL AND m.opened_on >= ${month}::date AND m.opened_on < ${month}::date + interval '1 month')::int AS opened,
      coalesce(sum(m.persons) FILTER (WHERE m.opened_on >= ${month}::date AND m.opened_on < ${month}::date + interval '1 month'), 0)::int AS persons,
      count(*) FILTER (WHERE m.merged_into IS NULL AND m.ended_on >= ${month}::date AND m.ended_on < ${month}::date + interval '1 month')::int AS ended
    FROM unit u LEFT JOIN matter m ON m.accept_unit_id = u.id AND m.confined AND m.kind = ${kind}
    WHERE u.kind = 'federation' AND u.level IN ('county', 'city', 'province') AND u.dissolved_on IS NULL GROUP BY u.id ORDER BY u.id`);

export const isFrozen = async (tx: Tx, kind: string, month: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM confined_month WHERE kind = ${kind} AND month = ${month}::date LIMIT 1`,
  )) !== undefined;

export const keepMonth = (
  tx: Tx,
  row: { unitId: string; kind: string; month: string; measure: string; amount: number | null },
): Promise<number> =>
  tx.run(sql`INSERT INTO confined_month (home, unit_id, kind, month, measure, amount, frozen_at)
    VALUES (${homeOf(row.unitId)}, ${row.unitId}, ${row.kind}, ${row.month}::date, ${row.measure}, ${row.amount}, clock())
    ON CONFLICT DO NOTHING`);

export interface KeptMonth {
  unitId: string;
  unit: string;
  kind: string;
  measure: 'opened' | 'persons' | 'ended' | 'opened-all' | 'persons-all' | 'ended-all';
  amount: number | null;
}

export const keptMonth = (tx: Tx, month: string): Promise<KeptMonth[]> =>
  tx.rows(sql`SELECT c.unit_id AS "unitId", u.short_name AS unit, c.kind, c.measure, c.amount FROM confined_month c
    JOIN unit u ON u.id = c.unit_id WHERE c.month = ${`${month}-01`}::date ORDER BY c.kind, c.measure, u.id`);

/** `2026-10`, newest first. */
export const frozenMonths = async (tx: Tx): Promise<string[]> =>
  (
    await tx.rows<{ month: string }>(
      sql`SELECT DISTINCT to_char(month, 'YYYY-MM') AS month FROM confined_month ORDER BY month DESC LIMIT 120`,
    )
  ).map(row => row.month);
