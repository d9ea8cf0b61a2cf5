/** Return files and the booking of their rows. */
import type { ReturnLine } from '@niangjia/domain/aid/bank-file.rules.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { posting } from './batch.store.ts';

export const findReturn = (
  tx: Tx,
  batchId: string,
  digest: string,
): Promise<{ id: string; rows: number } | undefined> =>
  tx.maybe(sql`SELECT id, rows FROM aid_return WHERE batch_id = ${batchId} AND digest = ${digest}`);

export async function insertReturn(
  w: Work,
  given: { id: string; batchId: string; digest: string },
  lines: readonly ReturnLine[],
): Promise<void> {
  const { home, personId } = w.actor;
  await w.tx.run(sql`INSERT INTO aid_return (home, id, batch_id, digest, rows, person, at)
    VALUES (${home}, ${given.id}, ${given.batchId}, ${given.digest}, ${lines.length}, ${personId}, clock())`);
  await w.tx.run(sql`INSERT INTO aid_return_line (home, return_id, no, is_paid, reason, bank_ref)
    SELECT ${home}, ${given.id}, r.no, r.is_paid, r.reason, r.bank_ref
    FROM unnest(${lines.map(l => l.no)}::int[], ${lines.map(l => l.isPaid)}::boolean[], ${lines.map(l => l.reason)}::text[],
      ${lines.map(l => l.bankRef)}::text[]) AS r(no, is_paid, reason, bank_ref)`);
}

export const rowsLeft = async (tx: Tx, returnId: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(
      sql`SELECT count(*) AS n FROM aid_return_line WHERE return_id = ${returnId} AND NOT applied`,
    )
  ).n;

/**
 * Books the next rows that nobody has booked. A row changes its line only from 已送银行; a line whose result is known already only has
 * the row marked. Answered with the items whose money came back.
 */
export async function bookPart(
  tx: Tx,
  batchId: string,
  returnId: string,
  limit: number,
): Promise<{ booked: number; returned: string[] }> {
  const part = await tx.rows<{ no: number; isPaid: boolean; reason: string; bankRef: string }>(
    sql`SELECT r.no, r.is_paid AS "isPaid", r.reason, r.bank_ref AS "bankRef" FROM aid_return_line r
      WHERE r.return_id = (SELECT id FROM aid_return WHERE id = ${returnId} AND batch_id = ${batchId}) AND NOT r.applied
      ORDER BY r.no LIMIT ${limit} FOR UPDATE OF r`,
  );
  if (part.length === 0) return { booked: 0, returned: [] };
  const returned = await underWayAt(
    tx,
    batchId,
    part.flatMap(row => (row.isPaid ? [] : [row.no])),
  );
  // The bounds keep the join small whatever the planner knows of a table that has just been filled.
  const between = (column: Sql): Sql => sql`${column} BETWEEN ${part[0]!.no} AND ${part.at(-1)!.no}`;
  for (const [isPaid, cause, state] of RESULTS) {
    const rows = part.filter(row => row.isPaid === isPaid);
    if (rows.length === 0) continue;
    await tx.run(sql`WITH moved AS (
        UPDATE aid_line l SET state = ${state}, reason = r.reason, bank_ref = r.bank_ref
        FROM unnest(${rows.map(r => r.no)}::int[], ${rows.map(r => r.reason)}::text[], ${rows.map(r => r.bankRef)}::text[])
          AS r(no, reason, bank_ref)
        WHERE l.batch_id = ${batchId} AND l.no = r.no AND ${between(sql`l.no`)} AND l.state = 'sent'
        RETURNING l.home, l.id, l.amount_fen)
      ${posting(cause, sql`moved`)}`);
  }
  const booked = await tx.run(sql`UPDATE aid_return_line SET applied = true
    WHERE return_id = ${returnId} AND ${between(sql`no`)} AND NOT applied`);
  return { booked, returned };
}

/** Items of these places whose result is not known yet. */
const underWayAt = async (tx: Tx, batchId: string, places: readonly number[]): Promise<string[]> =>
  (
    await tx.rows<{ itemId: string }>(sql`SELECT item_id AS "itemId" FROM aid_line
      WHERE batch_id = ${batchId} AND no = ANY (${places as number[]}::int[]) AND state = 'sent'`)
  ).map(line => line.itemId);

const RESULTS = [
  [true, 'pay', 'paid'],
  [false, 'fail', 'failed'],
] as const;

/** Items whose money has arrived and which still wait for it, and how many there are in all. */
export async function paidItems(tx: Tx, batchId: string, limit: number) {
  const items = await tx.rows<{ itemId: string; seq: number; fence: number; bankRef: string; all: number }>(
    sql`SELECT m.id AS "itemId", m.seq, m.fence, l.bank_ref AS "bankRef", count(*) OVER () AS "all"
      FROM aid_line l JOIN matter m ON m.id = l.item_id
      WHERE l.batch_id = ${batchId} AND l.state = 'paid' AND m.state = 'approved' ORDER BY l.no LIMIT ${limit}`,
  );
  return { items, left: items[0]?.all ?? 0 };
}
