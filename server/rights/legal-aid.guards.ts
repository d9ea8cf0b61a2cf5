import { asDay } from '@niangjia/domain/core/days.ts';
/** A lawyer is taken from the list, and does not act for the employer. */
import { legalAid } from '@niangjia/domain/rights/legal-aid.kind.ts';
import { canRetain } from '@niangjia/domain/rights/legal-aid.rules.ts';
import { insist } from '../core/refusal.ts';
import { registerGuard } from '../matter/guard.ts';
import { lawyerFor } from './lawyer.store.ts';

export function registerLegalAidGuards(): void {
  registerGuard(legalAid.kind, ['retain', 'replace'], async (w, { matter }, { lawyerId }) => {
    const lawyer = await lawyerFor(w.tx, String(lawyerId), matter.unitId, w.actor.day);
    insist(canRetain(lawyer, matter.employerId, asDay(w.actor.day)));
    return { set: { lawyer: `${lawyer!.name}（${lawyer!.firm}）` } };
  });
}
