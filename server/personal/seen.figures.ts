import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface TakenAway {
  at: string;
  title: string;
  who: string;
  unit: string;
  purpose: string;
}

/** Sheets that held this person, as the person may know it. */
export const takenAway = (tx: Tx, subject: string): Promise<TakenAway[]> =>
  tx.rows(sql`SELECT x.asked_at AS at, x.title, coalesce(p.name, '') AS who, u.short_name AS unit, x.purpose
    FROM personal_export x JOIN unit u ON u.id = x.unit_id LEFT JOIN person p ON p.id = x.asked_by
    WHERE x.subjects @> ARRAY[${subject}::uuid] ORDER BY x.id DESC LIMIT 200`);
