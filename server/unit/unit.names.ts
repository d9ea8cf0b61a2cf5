/** What units are called, today and on days gone by. */
import { asDay, chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { calledOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { FOREVER } from './unit.tree.ts';

export const bothNamesOn = (day: string, today: string): Sql =>
  sql`${calledOn(sql`u`, 'name', day, today)} AS name, ${calledOn(sql`u`, 'shortName', day, today)} AS "shortName"`;

/** Of a day gone by. */
export const namesOn = (tx: Tx, unitId: string, day: string): Promise<{ name: string; shortName: string }> =>
  tx.one(sql`SELECT ${bothNamesOn(day, FOREVER)} FROM unit u WHERE u.id = ${unitId}`);

export const formerNames = (tx: Tx, unitId: string): Promise<{ name: string; toDay: Day }[]> =>
  tx.rows(
    sql`SELECT name, to_day AS "toDay" FROM unit_former_name WHERE unit_id = ${unitId} ORDER BY to_day DESC`,
  );

/**
 * Keeps what the unit was called until the day before. A name that was given and taken back on one day has stood on none.
 * @throws Refusal for a day before the last renaming
 */
export async function keepFormerName(
  tx: Tx,
  unit: { id: string; name: string; shortName: string },
  day: string,
): Promise<void> {
  const { last } = await tx.one<{ last: string | null }>(
    sql`SELECT max(to_day) AS last FROM unit_former_name WHERE unit_id = ${unit.id}`,
  );
  if (last !== null && day < last) throw new Refusal(no['renamed-since']({ day: chineseDay(asDay(last)) }));
  if (day !== last)
    await tx.run(sql`INSERT INTO unit_former_name (unit_id, to_day, name, short_name)
      VALUES (${unit.id}, ${day}::date, ${unit.name}, ${unit.shortName})`);
}
