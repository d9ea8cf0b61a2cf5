/** How the endpoints of lawyers, their rota, and of early warning are called. */
import { about, type Call, LIST, plain, seen, WHY } from './call.ts';

const supervisor = {
  ...{ name: '证明监督员', trainedOn: '2026-01-05', examinedOn: '2026-01-06', validFrom: '2026-01-07' },
};
const lawyer = { name: '证明律师', firm: '证明律师事务所', clientIds: [] };

export const rightsCalls: Record<string, Call> = {
  'rights.listLawyers': { kind: null, query: LIST },
  'rights.enterLawyer': about('unit', s => ({ ...lawyer, unitId: s.unit, licence: '19999999999999999' })),
  'rights.moveLawyer': {
    ...about('lawyer', () => ({ ...seen, content: lawyer })),
    path: s => ({ id: s.lawyer, move: 'edit' }),
  },
  'rights.listLabourSupervisors': { kind: null, query: LIST },
  'rights.getLabourSupervisor': about('labourSupervisor'),
  'rights.enterLabourSupervisor': about('unit', s => ({
    ...supervisor,
    ...{ certificate: '证明9999', issuerId: s.unit, unitId: s.unit },
  })),
  'rights.moveLabourSupervisor': {
    ...about('labourSupervisor', () => ({ ...seen, employerIds: [] })),
    path: s => ({ id: s.labourSupervisor, move: 'tie' }),
  },
  'rights.moveLabourSupervisor certified': {
    ...about('labourSupervisor', () => ({ ...seen, why: WHY })),
    path: s => ({ id: s.labourSupervisor, move: 'certify' }),
  },
  'rights.certifyLabourSupervisors': {
    kind: null,
    body: s => ({ rows: [{ id: s.labourSupervisor, seenSeq: 1 }] }),
  },
  'rights.listShifts': { ...about('unit'), query: 'fromDay=2026-01-01&toDay=2026-12-31' },
  'supervise.listSigns': about('employer'),
  'supervise.reportSign': about('employer', (_, w) => ({
    sort: 'arrears',
    onDay: w.today,
    months: 1,
    persons: 1,
  })),
  'rights.getLawyer': about('lawyer'),
  'rights.listCounsels': { kind: null, query: LIST },
  'rights.noteCounsel': about('lawyer', () => ({
    sort: 'lecture',
    onDay: '2026-06-01',
    from: '09:00',
    minutes: 60,
    result: 'held',
  })),
  'rights.moveCounsel': {
    ...about('counsel', () => ({ ...seen, why: WHY })),
    path: s => ({ id: s.counsel, move: 'drop' }),
  },
  'rights.planShift': about('lawyer', () => ({ onDay: '2099-01-01', place: '证明窗口' })),
  'rights.sumLimitation': plain({ isArrears: true }),
  'rights.sumMediation': plain({ appliedOn: '2026-03-02' }),
  'rights.sumArbitration': plain({ appliedOn: '2026-03-02' }),
  'rights.sumAward': plain({ items: [{ sort: 'pay', amountFen: 100 }] }),
  'rights.sumOvertime': plain({ wageFen: 870_000, workdayHours: 10 }),
  'rights.sumSeverance': plain({
    ending: 'agreed',
    startOn: '2020-03-02',
    endOn: '2026-03-02',
    averageFen: 870_000,
  }),
  'rights.sumArrears': plain({ owed: [{ dueOn: '2026-03-02', dueFen: 870_000 }] }),
  'rights.listSums': about('supervised'),
  'rights.keepSum': about('supervised', () => ({
    ...seen,
    ...{ fence: 0, sort: 'overtime', wageFen: 870_000, workdayHours: 10 },
  })),
  'rights.printSum': { kind: 'supervised', path: s => ({ id: s.supervised, sumId: s.keptSum }) },
  'rights.swapShift': about('lawyerShift', s => ({ ...seen, lawyerId: s.lawyer, why: WHY })),
  'rights.moveShift': {
    ...about('lawyerShift', () => ({ ...seen, why: WHY })),
    path: s => ({ id: s.lawyerShift, move: 'drop' }),
  },
};
