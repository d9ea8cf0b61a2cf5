/**
 * Whoever was appointed, or took something on, answers for it while seated for it at that very unit. Read on the day and never written:
 * when the post ends, on whatever day that was decided for, it waits for everybody with the duty there again, until somebody is named anew.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Tx } from './database/db.ts';
import { type Sql, sql } from './database/sql.ts';

/** @param person @param unit columns of a row; no person, no seat */
export const isSeated = (person: Sql, unit: Sql, duty: Duty): Sql =>
  sql`EXISTS (SELECT FROM seat held WHERE held.person_id = ${person} AND held.unit_id = ${unit} AND held.duty = ${duty}
    AND held.from_day <= today() AND today() < held.to_day)`;

/** Nobody is named, the actor is, or whoever was is not there any more. */
export const isMineOrNobodys = (actor: Actor, person: Sql, unit: Sql, duty: Duty): Sql =>
  sql`(${person} IS NULL OR ${person} = ${actor.personId} OR NOT ${isSeated(person, unit, duty)})`;

export const stillSeated = async (
  tx: Tx,
  { personId, unitId, duty }: { personId: string; unitId: string; duty: Duty },
): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      sql`SELECT ${isSeated(sql`${personId}::uuid`, sql`${unitId}::uuid`, duty)} AS yes`,
    )
  ).yes;
