/** What the guards of founding and registration answer, and the union that a founding case brings about. */
import { sql } from '../../../core/database/sql.ts';
import { isBelow, type Mirror } from './mirror.ts';
import type { Tree } from './people.ts';
import type { Game } from './table.ts';

type Input = Readonly<Record<string, unknown>>;

export function termGuardSays(tree: Tree, m: Mirror, name: string, input: Input): string | null {
  if (m.kind.kind === 'founding') return foundingSays(m, name, input);
  return m.kind.kind === 'legal-person' ? registrationSays(tree, m, name) : null;
}

/** The only employer has a union: a second one is founded beside it as a federation, or not at all. */
function foundingSays(m: Mirror, name: string, input: Input): string | null {
  if (name !== 'apply' && name !== 'found') return null;
  return m.employerId && (input.form ?? m.content.form) !== 'federated' ? 'term.covered' : null;
}

/** Unions of its own and below are registered, no others. */
function registrationSays(tree: Tree, m: Mirror, name: string): string | null {
  if (!['accept', 'issue', 'cancel'].includes(name)) return null;
  const unionId = String(m.content.unionId);
  const at = tree.founded.get(unionId) ?? unionId;
  return at === m.unitId || isBelow(tree, at, m.unitId) ? null : 'term.union-elsewhere';
}

/** The union's id is the server's. */
export async function noteUnion({ tree, isDry }: Game, m: Mirror, name: string): Promise<void> {
  if (isDry || m.kind.kind !== 'founding' || name !== 'found') return;
  const { id } = await tree.g.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT id FROM unit WHERE name = ${String(m.content.unionName)}`),
  );
  m.content.unionId = id;
  tree.founded.set(id, m.unitId);
}
