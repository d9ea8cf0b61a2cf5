/** Who stood where on a day: the tree and the memberships both as they were then. */
import type { Sex } from '@niangjia/domain/member/worker.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

/** The unit and all below it on either line, as the tree stood on that day. */
const under = (unitId: string, day: string): Sql => sql`ARRAY(SELECT b.unit_id FROM unit_place top
  JOIN unit_place b ON b.line = top.line AND b.path >= top.path AND b.path < left(top.path, -1) || '/'
  WHERE top.unit_id = ${unitId} AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
    AND b.from_day <= ${day}::date AND ${day}::date < b.to_day UNION SELECT ${unitId}::uuid)`;

export const countsOn = (
  tx: Tx,
  unitId: string,
  day: string,
): Promise<{ voting: number; women: number; retained: number; units: number }> =>
  tx.one(sql`SELECT count(*) FILTER (WHERE standing = 'active') AS voting,
      count(*) FILTER (WHERE standing = 'active' AND sex = 'female') AS women,
      count(*) FILTER (WHERE standing = 'retained') AS retained, count(DISTINCT unit_id) AS units
    FROM membership WHERE unit_id = ANY (${under(unitId, day)}) AND from_day <= ${day}::date AND ${day}::date < to_day`);

export interface RollRow {
  id: string;
  name: string;
  sex: Sex | null;
  unit: string;
  standing: 'active' | 'retained';
  fromDay: string;
}

export const rollOn = (
  tx: Tx,
  { unitId, day, after, limit }: { unitId: string; day: string; after?: string | undefined; limit: number },
): Promise<RollRow[]> =>
  tx.rows(sql`SELECT w.id, w.name, w.sex, u.short_name AS unit, m.standing, m.from_day AS "fromDay"
    FROM membership m JOIN worker w ON w.id = m.worker_id JOIN unit u ON u.id = m.unit_id
    WHERE m.unit_id = ANY (${under(unitId, day)}) AND m.from_day <= ${day}::date AND ${day}::date < m.to_day
      ${after === undefined ? sql`` : sql`AND m.worker_id > ${cursor(after)}::uuid`}
    ORDER BY m.worker_id LIMIT ${limit + 1}`);
