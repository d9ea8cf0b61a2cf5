/** The aid of a household as it is told to whoever holds its receipt code. */
import { type AidSeen, aidWords } from '@niangjia/domain/aid/followed.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

/** Items for the applicant and the people of the household, by blind index; recorded or approved since the application. */
const aidOf = (tx: Tx, hardshipId: string): Promise<AidSeen[]> =>
  tx.rows(sql`WITH people AS (
      SELECT blind FROM matter_secret WHERE matter_id = ${hardshipId} AND field = 'identity'
      UNION SELECT blind FROM matter_sole WHERE matter_id = ${hardshipId})
    SELECT m.content->>'sort' AS sort, (m.content->>'amount')::bigint AS "amountFen", m.state, l.state AS line,
      (greatest(l.at, (SELECT max(v.at) FROM move v WHERE v.home = m.home AND v.subject = m.id)) AT TIME ZONE 'Asia/Shanghai')::date::text AS on
    FROM people p JOIN matter_secret s ON s.index = 'identity' AND s.blind = p.blind AND s.field = 'identity'
    JOIN matter m ON m.home = s.home AND m.id = s.matter_id AND m.kind = 'aid-item' AND m.merged_into IS NULL
    LEFT JOIN LATERAL (SELECT n.state, (SELECT max(at) FROM aid_posting g WHERE g.home = n.home AND g.line_id = n.id) AS at
      FROM aid_line n WHERE n.item_id = m.id AND n.state <> 'dropped' ORDER BY n.id DESC LIMIT 1) l ON true
    WHERE m.opened_on >= (SELECT opened_on FROM matter WHERE id = ${hardshipId})
    ORDER BY m.id`);

export const aidSteps = async (tx: Tx, hardshipId: string) => (await aidOf(tx, hardshipId)).flatMap(aidWords);
