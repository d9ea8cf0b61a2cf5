/** How many may hold an office that several share: read where the cadres of the unit are in scope. */
import type { LeaderSeats } from '@niangjia/domain/cadre/cadre.model.ts';
import { isOffice, officeSpec } from '@niangjia/domain/unit/offices.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { pageOf, unitRef } from './cadre.store.ts';

export type FullSeats = Omit<LeaderSeats, 'allowed'> & { unitId: string };

/** @param where speaks of the declaration `d` and its unit `u` */
export async function seatsWhere(
  tx: Tx,
  where: Sql,
  day: string,
  page = { page: 1, size: 10_000 },
): Promise<(FullSeats & { total: number })[]> {
  const rows = await tx.rows<
    Omit<FullSeats, 'officeName'> & { total: number }
  >(sql`SELECT d.id, d.seq, d.state, d.unit_id AS "unitId",
      ${unitRef(sql`d.unit_id`)} AS unit, d.office, d.seats, d.from_day AS "fromDay", d.paper,
      ${heldOf(sql`d.unit_id`, sql`d.office`, day)} AS held, count(*) OVER () AS total
    FROM leader_seats d JOIN unit u ON u.id = d.unit_id
    WHERE (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date) AND ${where}
    ORDER BY u.sort_no, u.code, d.office ${pageOf(page)}`);
  return rows.map(row => ({ ...row, officeName: officeName(row.office) }));
}

export const officeName = (office: string): string => (isOffice(office) ? officeSpec(office).label : office);

/** Who hold the office on the day. */
export const heldOf = (unitId: Sql, office: Sql, day: string): Sql =>
  sql`(SELECT count(*)::int FROM post t WHERE t.unit_id = ${unitId} AND t.office = ${office}
    AND t.from_day <= ${day}::date AND ${day}::date < t.to_day)`;
