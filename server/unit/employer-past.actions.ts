/** What the register held of employers is kept with its days before it changes. */
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { tallyIn, tallyOut } from './employer-tally.store.ts';

/**
 * Changes employers from a day on: what was held of them is kept with its days, and what is counted of them follows.
 * Changed twice on one day, the later word holds for the day. A day before the present content began is moved up to it: what was
 * held before stays as it was.
 * @param wanted which employers, for example sql`e.keeper_unit_id = …`
 * @param day from which the new content holds
 * @param change writes the new content, of these employers only
 */
export async function changeEmployers(
  tx: Tx,
  wanted: Sql,
  day: string,
  change: (these: Sql) => Promise<void>,
): Promise<void> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`SELECT e.id FROM employer e WHERE ${wanted} ORDER BY e.id FOR UPDATE`);
  const these = sql`e.id = ANY (${rows.map(row => row.id)}::uuid[])`;
  await tallyOut(tx, these);
  await tx.run(sql`INSERT INTO employer_past (employer_id, from_day, to_day, name, credit_code, keeper_unit_id, union_unit_id, cover_unit_id,
      kind, ownership, sector, industry_code, size_class, headcount, female_count, member_count, address, park, head_id, dispatch, status, contract_till)
    SELECT e.id, e.since, ${day}::date, e.name, e.credit_code, e.keeper_unit_id, e.union_unit_id, e.cover_unit_id, e.kind, e.ownership,
      e.sector, e.industry_code, e.size_class, e.headcount, e.female_count, e.member_count, e.address, e.park, e.head_id, e.dispatch, e.status, e.contract_till
    FROM employer e WHERE ${these} AND e.since < ${day}::date ORDER BY e.id`);
  await tx.run(sql`UPDATE employer e SET since = ${day}::date WHERE ${these} AND e.since < ${day}::date`);
  await change(these);
  await tallyIn(tx, these);
}
