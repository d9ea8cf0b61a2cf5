/** Proofs over the money of aid, for doctor and for tests: every answer is a fault in words; none means sound. */
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

interface Fault {
  id: string;
  says: string;
}

/** What a line's postings must be by its state: a fold of what was booked, nothing else. */
const proveLines = (tx: Tx): Promise<Fault[]> =>
  tx.rows(sql`SELECT l.id, '明细的记账与状态' || l.state || '不符' AS says
    FROM aid_line l LEFT JOIN LATERAL (SELECT
        coalesce(sum(p.amount_fen), 0) AS total,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'bank'), 0) AS bank,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'transit'), 0) AS transit,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'expense'), 0) AS expense
      FROM aid_posting p WHERE p.home = l.home AND p.line_id = l.id) s ON true
    WHERE s.total <> 0
      OR s.bank <> CASE WHEN l.state IN ('sent', 'paid') THEN -l.amount_fen ELSE 0 END
      OR s.transit <> CASE l.state WHEN 'sent' THEN l.amount_fen ELSE 0 END
      OR s.expense <> CASE l.state WHEN 'paid' THEN l.amount_fen ELSE 0 END`);

const proveBatches = (tx: Tx): Promise<Fault[]> =>
  tx.rows(sql`SELECT b.id, '批次的笔数或金额与明细不符' AS says FROM aid_batch b
    LEFT JOIN LATERAL (SELECT count(*) AS lines, coalesce(sum(amount_fen), 0) AS fen FROM aid_line WHERE batch_id = b.id) s ON true
    WHERE b.lines <> s.lines OR b.amount_fen <> s.fen`);

/** Every line ↔ one approval: its amount is the approved one. */
const proveApproved = (tx: Tx): Promise<Fault[]> =>
  tx.rows(sql`SELECT l.id, '明细的金额与审定的不符' AS says FROM aid_line l LEFT JOIN matter m ON m.id = l.item_id
    WHERE m.kind IS DISTINCT FROM 'aid-item' OR (m.content->>'amount')::bigint IS DISTINCT FROM l.amount_fen`);

export async function proveAidMoney(tx: Tx): Promise<Fault[]> {
  return [...(await proveLines(tx)), ...(await proveBatches(tx)), ...(await proveApproved(tx))];
}
