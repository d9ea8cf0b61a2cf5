/** A lawyer on the list of every unit, put on duty, with a service of that day. */
import type { Work } from '../../core/action.ts';
import { openLife } from '../../core/life-store.ts';
import { counselProjection } from '../../rights/counsel.store.ts';
import { lawyerProjection, shiftProjection } from '../../rights/lawyer.store.ts';

export async function lawyers(w: Work, unitId: string) {
  const [lawyer, lawyerShift, counsel] = [w.newId(), w.newId(), w.newId()];
  // Seventeen digits, as a licence has, that no other of these has.
  const licence = String(10n ** 16n + (BigInt(`0x${lawyer.replaceAll('-', '')}`) % 10n ** 15n));
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
  const service = {
    sort: 'lecture',
    onDay: '2026-06-01',
    fromTime: '09:00',
    minutes: 60,
    asker: '',
    result: 'held',
  };
  await openLife(
    w,
    counselProjection,
    counsel,
    'note',
    { ...service, employerId: null, matterId: null, shiftId: null, note: '', feeFen: 0 },
    { lawyer_id: lawyer, unit_id: unitId },
  );
  return { lawyer, lawyerShift, counsel };
}
