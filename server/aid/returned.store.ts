/** Payments that a bank returned and that nobody has sent again. */
import { type Sql, sql } from '../core/database/sql.ts';

/** `l` was returned, and no line that still stands pays it again. */
export const isReturned: Sql = sql`l.state = 'failed'
  AND NOT EXISTS (SELECT FROM aid_line n WHERE n.prior_id = l.id AND n.state <> 'dropped')`;

/** Since the bank returned `l`, nobody has corrected the account of `m`. */
export const isUncorrected: Sql = sql`NOT EXISTS (SELECT FROM move o
    JOIN aid_return t ON t.batch_id = l.batch_id AND t.at < o.at
    JOIN aid_return_line r ON r.home = t.home AND r.return_id = t.id AND r.no = l.no
  WHERE o.home = m.home AND o.subject = m.id AND o.name = 'correctCard')`;

/** How many of the batch `b` were returned and wait to be paid again; what has ended otherwise waits no more. */
export const returnedOf: Sql = sql`(SELECT count(*) FROM aid_line l JOIN matter m ON m.id = l.item_id AND m.ended_on IS NULL
  WHERE l.batch_id = b.id AND ${isReturned})`;
