import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Db, Tx } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../ids.ts';

export interface AuditEntry {
  /** Null when nobody was signed in. */
  actor: Pick<Actor, 'personId' | 'home' | 'unitIds'> | null;
  action: string;
  result?: 'done' | 'refused' | 'failed';
  code?: string;
  subject?: string | null;
  /** Where the trail shows it; without it, the actor's own unit. */
  unitId?: string | null;
  compartment?: boolean;
  origin: string;
}

/** For writes that do not go through `act`: signing in and out, files. In the same transaction as what it tells of. */
export async function recordAudit(tx: Tx, e: AuditEntry): Promise<void> {
  const home = e.actor?.home ?? 0;
  await tx.run(sql`INSERT INTO audit (home, id, at, person, action, result, code, subject, unit_id, compartment, origin)
    VALUES (${home}, ${newId(home)}, clock(), ${e.actor?.personId ?? null}, ${e.action}, ${e.result ?? 'done'},
      ${e.code ?? null}, ${e.subject ?? null}, ${e.unitId ?? e.actor?.unitIds[0] ?? null}, ${e.compartment ?? false}, ${e.origin})`);
}

/** A try that the edge turned away. The refused transaction is gone, so this has its own. */
export function auditRefusal(
  db: Db,
  entry: { actor: Actor | null; action: string; code: string; origin: string },
): Promise<void> {
  return db.tx(tx => recordAudit(tx, { ...entry, result: 'refused' }));
}
