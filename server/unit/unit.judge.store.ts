/** Unions that a sheet may speak of: at or below the one for which it was sent, with where they stand today. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Grouping, UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { unitsBelow } from '../core/scope.ts';

export interface KnownUnit {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  grouping: Grouping | null;
  foundedOn: string | null;
  address: string | null;
  phone: string | null;
  /** What it is called that it stands below, on the territorial line where there is one. */
  above: string | null;
  places: { line: Line; fromDay: string; toDay: string; parentId: string | null; levels: number }[];
}

export const knownUnits = (
  tx: Tx,
  unitId: string,
  day: string,
  { words, ids }: { words: readonly string[]; ids: readonly string[] },
): Promise<KnownUnit[]> =>
  tx.rows<KnownUnit>(sql`SELECT u.id, u.name, u.short_name AS "shortName", u.kind, u.level, u.grouping, u.founded_on AS "foundedOn",
      u.address, u.phone, at.above, coalesce(at.places, '[]'::jsonb) AS places
    FROM unit u CROSS JOIN LATERAL (
      SELECT (array_agg(q.short_name ORDER BY p.line DESC))[1] AS above,
        jsonb_agg(jsonb_build_object('line', p.line, 'fromDay', p.from_day, 'toDay', p.to_day, 'parentId', q.id,
          'levels', length(p.path) - length(replace(p.path, '.', '')))) AS places
      FROM unit_place p LEFT JOIN LATERAL (
        SELECT o.id, o.short_name FROM unit_place s JOIN unit o ON o.id = s.unit_id
        WHERE s.line = p.line AND s.path = left(p.path, -(length(u.code) + 1)) AND s.from_day <= ${day}::date AND ${day}::date < s.to_day LIMIT 1
      ) q ON true
      WHERE p.unit_id = u.id AND p.from_day <= ${day}::date AND ${day}::date < p.to_day) at
    WHERE u.state = 'live' AND u.id = ANY (${unitsBelow(unitId, day)})
      AND (u.name = ANY (${words as string[]}::text[]) OR u.short_name = ANY (${words as string[]}::text[]) OR u.id = ANY (${ids as string[]}::uuid[]))`);

/** Unions by the code of their valid certificate. */
export async function unitsOfCodes(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.rows<{ code: string; id: string }>(
    sql`SELECT code, unit_id AS id FROM certificate WHERE state = 'valid' AND code = ANY (${codes as string[]}::text[])`,
  );
  return new Map(rows.map(r => [r.code, r.id]));
}

/** Of these units, those on which something has been built: people, members, employers, matters, figures. */
export async function builtOn(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const held = ids as string[];
  const rows = await tx.rows<{ id: string }>(sql`SELECT id FROM unnest(${held}::uuid[]) AS g(id)
    WHERE EXISTS (SELECT FROM post x WHERE x.unit_id = g.id) OR EXISTS (SELECT FROM person x WHERE x.unit_id = g.id)
      OR EXISTS (SELECT FROM department x WHERE x.unit_id = g.id) OR EXISTS (SELECT FROM worker x WHERE g.id IN (x.unit_id, x.other_unit_id, x.minded_by_id))
      OR EXISTS (SELECT FROM membership x WHERE x.unit_id = g.id) OR EXISTS (SELECT FROM join_request x WHERE x.unit_id = g.id)
      OR EXISTS (SELECT FROM employer x WHERE g.id IN (x.keeper_unit_id, x.union_unit_id, x.cover_unit_id))
      OR EXISTS (SELECT FROM term x WHERE x.unit_id = g.id) OR EXISTS (SELECT FROM certificate x WHERE x.unit_id = g.id)
      OR EXISTS (SELECT FROM matter x WHERE g.id IN (x.unit_id, x.accept_unit_id)) OR EXISTS (SELECT FROM task x WHERE x.unit_id = g.id)
      OR EXISTS (SELECT FROM contact_point x WHERE x.at_unit_id = g.id) OR EXISTS (SELECT FROM visit_away x WHERE x.unit_id = g.id)
      OR EXISTS (SELECT FROM import_batch x WHERE x.unit_id = g.id) OR EXISTS (SELECT FROM fact x WHERE x.unit_id = g.id)
      OR EXISTS (SELECT FROM tail x WHERE x.unit_id = g.id)`);
  return new Set(rows.map(r => r.id));
}
