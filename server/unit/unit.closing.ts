/** What other areas keep of a unit ends with it, from the day on which its merger or dissolution holds. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sayEnding } from '@niangjia/domain/unit/unit.rules.ts';
import { endContactsAt } from '../cadre/contact.actions.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { countInHand } from '../matter/follow-unit.actions.ts';
import { closeUnion, countOpen } from '../term/closing.actions.ts';

/** @param why what was decided about the unit */
export async function closeRegisters(w: Work, unitId: string, day: string, why: string): Promise<void> {
  await closeUnion(w, unitId, asDay(day), why);
  await endContactsAt(w, unitId, day, why);
}

/** The same, told before it is decided; and how many matters the unit has in hand, which `taker` goes on with. */
export async function sayClosing(tx: Tx, unitId: string, taker: string): Promise<string[]> {
  const open = await countOpen(tx, unitId);
  const beside = await tx.one<{ contacts: number }>(sql`SELECT
    (SELECT count(*)::int FROM contact_point WHERE at_unit_id = ${unitId} AND state = 'held') AS contacts`);
  const { goes, ends } = await countInHand(tx, unitId);
  return sayEnding({ ...open, ...beside, matters: goes, own: ends }, taker);
}
