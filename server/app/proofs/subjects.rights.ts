/** A lawyer on the list of every unit, put on duty. */
import type { Work } from '../../core/action.ts';
import { openLife } from '../../core/life-store.ts';
import { lawyerProjection, shiftProjection } from '../../rights/lawyer.store.ts';

let count = 0;

export async function lawyers(w: Work, unitId: string) {
  const [lawyer, lawyerShift] = [w.newId(), w.newId()];
  const licence = String(10_000_000_000_000_000 + ++count);
  const words = { name: '证明律师', firm: '证明律师事务所', clientIds: [] };
  await openLife(w, lawyerProjection, lawyer, 'enter', words, { unit_id: unitId, licence });
  await openLife(
    w,
    shiftProjection,
    lawyerShift,
    'plan',
    { onDay: '2026-06-01', place: '证明窗口', persons: null, note: '' },
    { lawyer_id: lawyer, unit_id: unitId },
  );
  return { lawyer, lawyerShift };
}
