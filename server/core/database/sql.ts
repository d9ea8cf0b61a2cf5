/** SQL as data: composable tagged templates; every statement runs as a named prepared statement, named by its text. */
import { createHash } from 'node:crypto';
import sql, { join, type Sql } from 'sql-template-tag';

export { join, type Sql, sql };

const names = new Map<string, string>();

/** A stable name for a statement text, so that the server plans it once per connection. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
    // Texts are written in the program, not built from input; the bound only guards against a mistake there.
    if (names.size > 5000) names.clear();
    names.set(text, name);
  }
  return name;
}

/** Conditions joined by AND; nothing to join means true. */
export const and = (...conditions: (Sql | null | undefined | false)[]): Sql => {
  const kept = conditions.filter((c): c is Sql => Boolean(c));
  return kept.length
    ? join(
        kept.map(c => sql`(${c})`),
        ' AND ',
      )
    : sql`true`;
};
