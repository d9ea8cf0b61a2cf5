/** A matter by its number, for somebody who holds it back from the clean-up: only what the asker may read. */
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { readsMatter } from './matter.store.ts';

export const matterForHold = (
  { tx, actor }: Pick<Work, 'tx' | 'actor'>,
  ref: string,
): Promise<{ id: string; ref: string; unitId: string; confined: boolean } | undefined> =>
  tx.maybe(
    sql`SELECT m.id, m.ref, m.unit_id AS "unitId", m.confined FROM matter m WHERE m.ref = ${ref} AND ${readsMatter(actor)}`,
  );
