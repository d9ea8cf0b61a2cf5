/** Return files and the booking of their rows. */
import type { ReturnLine } from '@niangjia/domain/aid/bank-file.rules.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
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

/** A row changes its line only from 已送银行; a line whose result is known already only has the row marked. */
export async function bookPart(tx: Tx, batchId: string, returnId: string, limit: number): Promise<number> {
  const part = await tx.rows<{
    no: number;
  }>(sql`SELECT r.no FROM aid_return_line r JOIN aid_return f ON f.id = r.return_id
    WHERE r.return_id = ${returnId} AND f.batch_id = ${batchId} AND NOT r.applied ORDER BY r.no LIMIT ${limit} FOR UPDATE OF r`);
  if (part.length === 0) return 0;
  const numbers = sql`${part.map(p => p.no)}::int[]`;
  for (const [isPaid, cause, state] of [
    [true, 'pay', 'paid'],
    [false, 'fail', 'failed'],
  ] as const)
    await tx.run(sql`WITH moved AS (
        UPDATE aid_line l SET state = ${state}, reason = r.reason, bank_ref = r.bank_ref FROM aid_return_line r
        WHERE r.return_id = ${returnId} AND r.no = ANY (${numbers}) AND r.is_paid = ${isPaid}
          AND l.batch_id = ${batchId} AND l.no = r.no AND l.state = 'sent'
        RETURNING l.home, l.id, l.amount_fen)
      ${posting(cause, sql`moved`)}`);
  return tx.run(
    sql`UPDATE aid_return_line SET applied = true WHERE return_id = ${returnId} AND no = ANY (${numbers})`,
  );
}
