/** Findings for those who report on them: only what the reader sees, with how they stand. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { standingOfOrigins } from '../matter/origin.actions.ts';
import { seesVisit } from './visit.store.ts';

export interface Quotable {
  id: string;
  text: string;
  employer: string;
  unitId: string;
  visitedOn: string;
  /** The visit stands. */
  stands: boolean;
  /** It became a matter that only some may know of. */
  confined: boolean;
}

export async function quotableOf(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Quotable[]> {
  const rows = await tx.rows<
    Omit<Quotable, 'confined'>
  >(sql`SELECT DISTINCT ON (f.value->>'id') f.value->>'id' AS id,
      f.value->>'text' AS text, e.name AS employer, v.unit_id AS "unitId", v.visited_on AS "visitedOn", v.state = 'recorded' AS stands
    FROM unnest(${ids as string[]}::text[]) AS asked(id)
      JOIN visit v ON v.findings @> jsonb_build_array(jsonb_build_object('id', asked.id))
      JOIN employer e ON e.id = v.employer_id
      JOIN LATERAL jsonb_array_elements(v.findings) AS f(value) ON f.value->>'id' = asked.id
    WHERE ${seesVisit(actor)} ORDER BY f.value->>'id', v.state = 'recorded' DESC, v.id DESC`);
  const came = await standingOfOrigins(
    tx,
    rows.map(r => r.id),
  );
  const found = rows.map(row => ({ ...row, confined: came.get(row.id)?.confined ?? false }));
  return ids.flatMap(id => found.find(f => f.id === id) ?? []);
}

/** Names of enterprises and of cadres that words hold, as registered: to be taken out of a quotation. */
export async function namesIn(tx: Tx, text: string): Promise<{ employers: string[]; persons: string[] }> {
  const employers = await tx.rows<{ name: string }>(
    sql`SELECT name FROM employer WHERE length(name) > 3 AND position(name in ${text}) > 0 LIMIT 20`,
  );
  const persons = await tx.rows<{ name: string }>(
    sql`SELECT DISTINCT name FROM person WHERE length(name) BETWEEN 2 AND 6 AND position(name in ${text}) > 0 LIMIT 50`,
  );
  return { employers: employers.map(e => e.name), persons: persons.map(p => p.name) };
}
