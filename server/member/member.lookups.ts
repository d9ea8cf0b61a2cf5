/** Names in a sheet and what they stand for: unions at or below the one that imports, and employers that they keep. */
import { canTake } from '@niangjia/domain/member/membership.rules.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { unitsBelow } from '../core/scope.ts';

/** `several` where a name does not say which one. */
type ByName = Map<string, string>;

export interface UnitsTaking {
  byId: Map<string, string>;
  byName: ByName;
  /** Those of them that take members themselves. */
  taking: ReadonlySet<string>;
}

export async function unitsTaking(tx: Tx, unitId: string, day: string): Promise<UnitsTaking> {
  const rows = await tx.rows<{ id: string; name: string; shortName: string; kind: UnitKind; state: string }>(
    sql`SELECT u.id, u.name, u.short_name AS "shortName", u.kind, u.state FROM unit u
      WHERE u.id = ANY (${unitsBelow(unitId, day)}) AND u.state = 'live'`,
  );
  const byName: ByName = new Map();
  for (const { id, name, shortName } of rows)
    for (const word of new Set([name, shortName])) byName.set(word, byName.has(word) ? 'several' : id);
  return {
    byId: new Map(rows.map(r => [r.id, r.shortName])),
    byName,
    taking: new Set(rows.filter(r => canTake(r, '').ok).map(r => r.id)),
  };
}

export type EmployerNames = ByName;

/** By full name or by credit code, among those kept in scope. */
export async function employersNamed(
  tx: Tx,
  units: UnitsTaking,
  words: readonly (string | null | undefined)[],
): Promise<EmployerNames> {
  const asked = [...new Set(words.filter((w): w is string => Boolean(w)))];
  if (asked.length === 0) return new Map();
  const rows = await tx.rows<{
    id: string;
    name: string;
    code: string | null;
  }>(sql`SELECT id, name, credit_code AS code FROM employer
    WHERE (name = ANY (${asked}::text[]) OR credit_code = ANY (${asked.map(w => w.toUpperCase())}::text[]))
      AND (keeper_unit_id = ANY (${[...units.byId.keys()]}::uuid[]) OR union_unit_id = ANY (${[...units.byId.keys()]}::uuid[]))`);
  const found: ByName = new Map();
  for (const { id, name, code } of rows) {
    found.set(name, found.has(name) ? 'several' : id);
    if (code) found.set(code, id);
  }
  return found;
}
