/** Where an application goes: the nearest union over the applicant in which somebody takes in applications. */
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

export interface Union {
  id: string;
  name: string;
}
const takesIn = (unitId: Sql, day: string): Sql =>
  sql`EXISTS (SELECT FROM seat s WHERE s.unit_id = ${unitId} AND s.duty = 'aid.apply'
    AND s.from_day <= ${day}::date AND ${day}::date < s.to_day)`;

/** Street, township and park unions, each with its county. */
export const streetsNow = (tx: Tx, day: string): Promise<(Union & { county: string })[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name, c.short_name AS county
    FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.line = 'territory' AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    JOIN unit_place up ON up.line = p.line AND starts_with(p.path, up.path) AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    JOIN unit c ON c.id = up.unit_id AND c.level = 'county' AND c.kind = 'federation'
    WHERE u.level = 'township' AND u.dissolved_on IS NULL AND ${takesIn(sql`u.id`, day)}
    ORDER BY p.path COLLATE "C"`);

/** @param from the union of the employer, or the unit that keeps an employer without one, or a street union */
export const unionFor = (tx: Tx, from: string, day: string): Promise<Union | undefined> =>
  tx.maybe(sql`SELECT u.id, u.name FROM unit_place mine
    JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path)
      AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    JOIN unit u ON u.id = up.unit_id AND u.dissolved_on IS NULL
    WHERE mine.unit_id = ${from} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day AND ${takesIn(sql`u.id`, day)}
    ORDER BY mine.line DESC, length(up.path) DESC LIMIT 1`);
