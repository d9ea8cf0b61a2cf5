/** Findings for those who report on them: only what the reader sees, with how they stand. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { toldByOf } from '@niangjia/domain/visit/finding.rules.ts';
import type { SpokeWith, ToldBy } from '@niangjia/domain/visit/visit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { standingOfOrigins } from '../matter/origin.actions.ts';
import { seesVisit } from './visit.store.ts';

export interface Quotable {
  id: string;
  text: string;
  employer: string;
  employerId: string;
  unitId: string;
  unit: string;
  /** Null where the record does not say, and neither does whom they spoke with. */
  toldBy: ToldBy | null;
  visitedOn: string;
  /** The visit stands. */
  stands: boolean;
  /** It became a matter that only some may know of. */
  confined: boolean;
}

export async function quotableOf(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Quotable[]> {
  const rows = await tx.rows<
    Omit<Quotable, 'confined'> & { spokeWith: SpokeWith | null }
  >(sql`SELECT DISTINCT ON (f.value->>'id') f.value->>'id' AS id,
      f.value->>'text' AS text, e.name AS employer, e.id AS "employerId", v.unit_id AS "unitId", u.short_name AS unit,
      f.value->>'toldBy' AS "toldBy", v.spoke_with AS "spokeWith", v.visited_on AS "visitedOn", v.state = 'recorded' AS stands
    FROM unnest(${ids as string[]}::text[]) AS asked(id)
      JOIN visit v ON v.findings @> jsonb_build_array(jsonb_build_object('id', asked.id))
      JOIN employer e ON e.id = v.employer_id JOIN unit u ON u.id = v.unit_id
      JOIN LATERAL jsonb_array_elements(v.findings) AS f(value) ON f.value->>'id' = asked.id
    WHERE ${seesVisit(actor)} ORDER BY f.value->>'id', v.state = 'recorded' DESC, v.id DESC`);
  const came = await standingOfOrigins(
    tx,
    rows.map(r => r.id),
  );
  const found = rows.map(({ spokeWith, ...row }) => ({
    ...row,
    toldBy: toldByOf(row, spokeWith),
    confined: came.get(row.id)?.confined ?? false,
  }));
  return ids.flatMap(id => found.find(f => f.id === id) ?? []);
}

/**
 * Names that a finding's words hold: of enterprises and cadres, as registered; and of the workers of the enterprise that was visited and of
 * those that it names, members of their unions among them. To be taken out of a quotation.
 */
export async function namesIn(
  tx: Tx,
  { text, employerId }: Pick<Quotable, 'text' | 'employerId'>,
): Promise<{ employers: string[]; persons: string[] }> {
  const employers = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, name FROM employer WHERE length(name) > 3 AND position(name in ${text}) > 0 LIMIT 20`,
  );
  const at = [employerId, ...employers.map(e => e.id)];
  const isSaid = (name: Sql): Sql =>
    sql`length(${name}) BETWEEN 2 AND 20 AND position(${name} in ${text}) > 0`;
  const persons = await tx.rows<{
    name: string;
  }>(sql`(SELECT name FROM person WHERE ${isSaid(sql`name`)} LIMIT 50)
    UNION (SELECT w.name FROM worker w WHERE w.employer_id = ANY (${at}::uuid[]) AND ${isSaid(sql`w.name`)} LIMIT 50)
    UNION (SELECT w.name FROM employer e JOIN worker w ON w.unit_id = e.union_unit_id
      WHERE e.id = ANY (${at}::uuid[]) AND ${isSaid(sql`w.name`)} LIMIT 50)`);
  return { employers: employers.map(e => e.name), persons: persons.map(p => p.name) };
}
