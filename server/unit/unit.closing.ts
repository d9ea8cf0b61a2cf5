/** What other areas keep of a unit ends with it, from the day on which its merger or dissolution holds. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { endContactsAt } from '../cadre/contact.actions.ts';
import type { Work } from '../core/action.ts';
import { closeUnion } from '../term/closing.actions.ts';

/** @param why what was decided about the unit */
export async function closeRegisters(w: Work, unitId: string, day: string, why: string): Promise<void> {
  await closeUnion(w, unitId, asDay(day), why);
  await endContactsAt(w, unitId, day, why);
}
