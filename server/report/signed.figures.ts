/** Up to which day figures have been signed for: what rests on the tree of those days is not rewritten. */
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface Signed {
  asOf: string;
  number: string;
}

/** The latest day that a signed document speaks of, with its number; undefined while nothing has been signed. */
export const lastSigned = (tx: Tx): Promise<Signed | undefined> =>
  tx.maybe<Signed>(sql`SELECT as_of AS "asOf", number FROM bulletin WHERE state IN ('signed', 'issued')
    ORDER BY as_of DESC, number LIMIT 1`);
