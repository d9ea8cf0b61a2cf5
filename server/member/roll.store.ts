/** Who stood where on a day: the tree and the memberships both as they were then. */
import type { Sex } from '@niangjia/domain/member/worker.model.ts';
import { cursor } from '../core/access.ts';
import { calledOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { unitsBelow } from '../core/scope.ts';

/** As it was called on the day of the roll. */
export const unitNamed = (tx: Tx, id: string, day: string, today: string): Promise<{ name: string }> =>
  tx.one(sql`SELECT ${calledOn(sql`u`, 'name', day, today)} AS name FROM unit u WHERE u.id = ${id}`);

const FOREVER = '9999-12-31';

interface RollCounts {
  voting: number;
  women: number;
  retained: number;
  units: number;
  away: number;
  minded: number;
}

/**
 * Where somebody works and who looks after them is known as of now only: the roll of an earlier day tells today's. A unit that stands on
 * both lines is below twice and counts once.
 */
export const countsOn = (tx: Tx, unitId: string, day: string): Promise<RollCounts> =>
  tx.one(sql`WITH below AS MATERIALIZED (SELECT DISTINCT unnest(${unitsBelow(unitId, day)}) AS unit_id),
    stood AS (SELECT m.worker_id, m.unit_id, m.standing, m.sex FROM membership m JOIN below b ON b.unit_id = m.unit_id
      WHERE m.from_day <= ${day}::date AND ${day}::date < m.to_day)
    SELECT count(*) FILTER (WHERE standing = 'active') AS voting, count(*) FILTER (WHERE standing = 'active' AND sex = 'female') AS women,
      count(*) FILTER (WHERE standing = 'retained') AS retained, count(DISTINCT unit_id) AS units,
      (SELECT count(*) FROM worker w JOIN stood s ON s.worker_id = w.id WHERE w.works_at IS NOT NULL AND s.standing = 'active') AS away,
      (SELECT count(*) FROM worker w WHERE w.state = 'active' AND w.minded_by_id IN (SELECT unit_id FROM below)
        AND w.unit_id NOT IN (SELECT unit_id FROM below)) AS minded
    FROM stood`);

export interface RollRow {
  id: string;
  name: string;
  sex: Sex | null;
  unit: string;
  worksAt: string | null;
  standing: 'active' | 'retained';
  fromDay: string;
}

export interface RollAsked {
  unitId: string;
  day: string;
  /** Where it is known that the day is today, names of days gone by are not asked for. */
  today?: string;
  after?: string | undefined;
  limit: number;
  /** Only those who vote. */
  isVoting?: boolean;
}

export const rollOn = (
  tx: Tx,
  { unitId, day, today = FOREVER, after, limit, isVoting = false }: RollAsked,
): Promise<RollRow[]> =>
  tx.rows(sql`SELECT w.id, w.name, w.sex, ${calledOn(sql`u`, 'shortName', day, today)} AS unit, w.works_at AS "worksAt", m.standing, m.from_day AS "fromDay"
    FROM membership m JOIN worker w ON w.id = m.worker_id JOIN unit u ON u.id = m.unit_id
    WHERE m.unit_id = ANY (${unitsBelow(unitId, day)}) AND m.from_day <= ${day}::date AND ${day}::date < m.to_day
      ${isVoting ? sql`AND m.standing = 'active'` : sql``}
      ${after === undefined ? sql`` : sql`AND m.worker_id > ${cursor(after)}::uuid`}
    ORDER BY m.worker_id LIMIT ${limit + 1}`);
