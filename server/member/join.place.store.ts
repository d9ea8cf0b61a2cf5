/** Which union takes in whoever wants to join: the employer's own, else the nearest one that takes members where somebody can approve (兜底建会). */
import type { TakerSort } from '@niangjia/domain/member/join.model.ts';
import { TAKER_SORTS } from '@niangjia/domain/member/join.model.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

export interface Taker {
  id: string;
  name: string;
  kind: UnitKind;
  state: string;
}

const kinds = Object.keys(TAKER_SORTS);
const answers = (unitId: Sql, day: string): Sql => sql`EXISTS (SELECT FROM seat s WHERE s.unit_id = ${unitId}
  AND s.duty = 'member.approve' AND s.from_day <= ${day}::date AND ${day}::date < s.to_day)`;
const stands = (place: Sql, day: string): Sql =>
  sql`${place}.from_day <= ${day}::date AND ${day}::date < ${place}.to_day`;

export const countiesOn = (tx: Tx, day: string): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name FROM unit u
    JOIN unit_place p ON p.unit_id = u.id AND p.line = 'territory' AND ${stands(sql`p`, day)}
    WHERE u.kind = 'federation' AND u.level = 'county' AND u.state = 'live' ORDER BY p.path COLLATE "C"`);

/** Below a county, and the industries that take members wherever they are. */
export const takersUnder = (
  tx: Tx,
  countyId: string,
  day: string,
): Promise<{ id: string; name: string; sort: TakerSort }[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name, u.kind AS sort FROM unit u
    JOIN LATERAL (SELECT p.path, p.line FROM unit_place p WHERE p.unit_id = u.id AND ${stands(sql`p`, day)} LIMIT 1) mine ON true
    WHERE u.kind = ANY (${kinds}::text[]) AND u.state = 'live' AND ${answers(sql`u.id`, day)}
      AND (u.kind = 'industry' OR EXISTS (SELECT FROM unit_place top JOIN unit_place p ON p.line = top.line AND starts_with(p.path, top.path)
        WHERE top.unit_id = ${countyId} AND ${stands(sql`top`, day)} AND p.unit_id = u.id AND ${stands(sql`p`, day)}))
    ORDER BY array_position(${kinds}::text[], u.kind), mine.path COLLATE "C" LIMIT 500`);

export const takerOf = (tx: Tx, id: string): Promise<Taker | undefined> =>
  tx.maybe(sql`SELECT id, name, kind, state FROM unit WHERE id = ${id}`);

export interface EmployerMeant {
  id: string;
  keeperUnitId: string;
  unionUnitId: string | null;
}

/** Only when the words name exactly one, by full name or credit code. */
export async function employerMeant(tx: Tx, words: string): Promise<EmployerMeant | undefined> {
  const said = words.normalize('NFKC').trim();
  const found = await tx.rows<EmployerMeant>(
    sql`SELECT id, keeper_unit_id AS "keeperUnitId", union_unit_id AS "unionUnitId" FROM employer
      WHERE name = ${said} OR credit_code = ${said.toUpperCase()} LIMIT 2`,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** From a unit upwards, the territory before the industry. */
export const nearestTaker = (tx: Tx, from: string, day: string): Promise<Taker | undefined> =>
  tx.maybe(sql`SELECT u.id, u.name, u.kind, u.state FROM unit_place mine
    JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path) AND ${stands(sql`up`, day)}
    JOIN unit u ON u.id = up.unit_id AND u.state = 'live' AND u.kind = ANY (${[...kinds, 'enterprise']}::text[])
    WHERE mine.unit_id = ${from} AND ${stands(sql`mine`, day)} AND ${answers(sql`u.id`, day)}
    ORDER BY mine.line DESC, length(up.path) DESC LIMIT 1`);
