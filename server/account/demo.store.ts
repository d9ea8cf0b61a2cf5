import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface DemoIdentity {
  accountId: string;
  name: string;
  title: string;
  unitName: string;
}

/** The sample roles: accounts for which a demonstration link was ever made, in that order. Empty outside the demonstration. */
export const listDemoIdentities = (tx: Tx): Promise<DemoIdentity[]> =>
  tx.rows<DemoIdentity>(sql`SELECT a.id AS "accountId", p.name, coalesce(po.title, '') AS title, coalesce(po.unit, '') AS "unitName"
    FROM (SELECT account_id, min(made_at) AS first FROM signin_link WHERE purpose = 'demo' GROUP BY account_id) l
    JOIN account a ON a.id = l.account_id AND a.state = 'live' JOIN person p ON p.id = a.person_id
    LEFT JOIN LATERAL (SELECT po.title, u.short_name AS unit FROM post po JOIN unit u ON u.id = po.unit_id
      WHERE po.person_id = p.id AND po.from_day <= today() AND today() < po.to_day
      ORDER BY po.employment <> 'full-time', po.from_day, po.id LIMIT 1) po ON true
    WHERE EXISTS (SELECT FROM installation WHERE mode = 'demo') ORDER BY l.first, a.id`);

export const isDemo = async (tx: Tx): Promise<boolean> =>
  (await tx.maybe(sql`SELECT FROM installation WHERE mode = 'demo'`)) !== undefined;
