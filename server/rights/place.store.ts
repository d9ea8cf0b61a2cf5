/** Where a request is taken in: by the county federation over the employer's place, never by the employer's own union. */
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface Taker {
  id: string;
  name: string;
}

/** Federations that can be chosen as the place of the employer. */
export const countiesNow = (tx: Tx): Promise<Taker[]> =>
  tx.rows(sql`SELECT u.id, u.name FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.line = 'territory' AND p.to_day = '9999-12-31'
    WHERE u.kind = 'federation' AND u.level = 'county' AND u.dissolved_on IS NULL ORDER BY p.path COLLATE "C"`);

export const rootNow = (tx: Tx): Promise<Taker> =>
  tx.one(sql`SELECT u.id, u.name FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.to_day = '9999-12-31'
    WHERE u.kind = 'federation' ORDER BY length(p.path), p.line DESC LIMIT 1`);

export interface AskedEmployer {
  id: string;
  keeperUnitId: string;
  unionUnitId: string | null;
}

/** Only when the words name exactly one: a wrong guess would lead a complaint to strangers. */
export async function employerNamed(tx: Tx, words: string): Promise<AskedEmployer | undefined> {
  const found =
    await tx.rows<AskedEmployer>(sql`SELECT id, keeper_unit_id AS "keeperUnitId", union_unit_id AS "unionUnitId"
    FROM employer WHERE name = ${words.trim()} LIMIT 2`);
  return found.length === 1 ? found[0] : undefined;
}

export const employerOfUnion = (tx: Tx, unitId: string): Promise<AskedEmployer | undefined> =>
  tx.maybe(
    sql`SELECT id, keeper_unit_id AS "keeperUnitId", union_unit_id AS "unionUnitId" FROM employer WHERE union_unit_id = ${unitId} LIMIT 1`,
  );

/**
 * The nearest federation of a county or above over a unit (the territory before the industry) where somebody takes in requests and who is
 * not the union that is complained of; if that one is the accused, the one above accepts.
 */
export const takerAbove = (
  tx: Tx,
  unitId: string,
  notUnitId: string | null,
  day: string,
): Promise<Taker | undefined> =>
  tx.maybe(sql`SELECT u.id, u.name FROM unit_place mine
    JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path)
      AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    JOIN unit u ON u.id = up.unit_id AND u.kind = 'federation' AND u.level IN ('county', 'city', 'province')
    WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
      AND u.id IS DISTINCT FROM ${notUnitId}::uuid
      AND EXISTS (SELECT FROM seat s WHERE s.unit_id = u.id AND s.duty = 'request.handle'
        AND s.from_day <= ${day}::date AND ${day}::date < s.to_day)
    ORDER BY mine.line DESC, length(up.path) DESC LIMIT 1`);
