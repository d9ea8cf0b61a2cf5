/** Whose entry an actor may see: kept by a unit in scope, or holding a post in one now or soon. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Work } from '../core/action.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { present } from '../core/scope.ts';
import { sees } from './unit.sight.ts';

export const PERSON_KEEPERS = ['unit.keep', 'post.keep', 'account.keep'] as const satisfies readonly Duty[];

/** `p` is the row of `person`. */
export const seesPerson = (actor: Actor): Sql => sql`(${sees(actor, PERSON_KEEPERS, sql`p.unit_id`)}
  OR EXISTS (SELECT 1 FROM post sight WHERE sight.person_id = p.id AND sight.to_day > ${actor.day}::date
    AND ${sees(actor, PERSON_KEEPERS, sql`sight.unit_id`)}))`;

export interface LockedPerson {
  id: string;
  name: string;
  state: string;
  seq: number;
  unitId: string | null;
}

export async function lockPerson(w: Work, id: string): Promise<LockedPerson> {
  return present(
    await w.tx.maybe<LockedPerson>(sql`SELECT p.id, p.name, p.state, p.seq, p.unit_id AS "unitId" FROM person p
      WHERE p.id = ${id} AND ${seesPerson(w.actor)} FOR NO KEY UPDATE OF p`),
  );
}
