/** A supervisor of every unit, entered and not certified yet; a lawyer on the list of every unit, put on duty, with a service of that day. */
import type { Work } from '../../core/action.ts';
import { openLife } from '../../core/life-store.ts';
import { counselProjection } from '../../rights/counsel.store.ts';
import { labourSupervisorProjection } from '../../rights/labour-supervisor.store.ts';
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
  const labourSupervisor = w.newId();
  await openLife(
    w,
    labourSupervisorProjection,
    labourSupervisor,
    'enter',
    {
      ...{ name: '证明监督员', certificate: licence, employerIds: [], spans: [], revokedOn: null },
      ...{ trainedOn: '2026-01-05', examinedOn: '2026-01-06' },
      ...{ validFrom: '2026-01-07', validUntil: '2029-01-06' },
    },
    { unit_id: unitId, issuer_unit_id: unitId },
  );
  return { labourSupervisor, lawyer, lawyerShift, counsel };
}
