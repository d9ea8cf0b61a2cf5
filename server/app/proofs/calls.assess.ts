/** How the endpoints of assessment are called. */
import { about, type Call, LIST, seen, WHY } from './call.ts';
import type { Subjects } from './subjects.ts';

const assessScheme = {
  title: '证明考核',
  fromDay: '2026-01-01',
  toDay: '2026-12-31',
  items: [],
  groups: [],
  bonuses: [],
  bonusCap: 0,
  deductions: [],
  vetoes: [],
  grades: [],
};
const ofUnit = (s: Subjects) => ({ id: s.assessed, unitId: s.unit });

export const assessCalls: Record<string, Call> = {
  'assess.listSchemes': { kind: null, query: LIST },
  'assess.getScheme': about('scheme'),
  'assess.getScheme assessed': about('assessed'),
  'assess.listAssessChoices': about('unit'),
  'assess.createScheme': about('unit', s => ({ unitId: s.unit, year: 2030, title: '证明考核' })),
  'assess.editScheme': about('scheme', () => ({ ...assessScheme, ...seen })),
  'assess.moveScheme': about('scheme', () => ({ move: 'drop', why: WHY, ...seen })),
  'assess.moveScheme settle': about('settling', () => ({ move: 'settle', ...seen })),
  'assess.computeScheme': about('assessing', () => ({ asOf: '2026-05-31', ...seen })),
  'assess.listResults': { kind: null, query: (_, w) => `schemeId=${w.at.yan.assessed}` },
  'assess.getResult': { kind: 'assessed', path: ofUnit },
  'assess.listMarks': { kind: null, query: LIST },
  'assess.recordMark': about('assessing', s => ({
    unitId: s.unit,
    sort: 'bonus',
    rule: '证明加分',
    thing: '证明事项',
    points: 1,
    reason: WHY,
  })),
  'assess.moveMark': about('answered', () => ({ move: 'uphold', why: WHY, ...seen })),
  'assess.moveMark answer': about('told', () => ({ move: 'answer', why: WHY, ...seen })),
  'assess.listObjections': { kind: null, query: LIST },
  'assess.raiseObjection': { kind: 'assessed', path: ofUnit, body: () => ({ itemNos: [1], reason: WHY }) },
  'assess.moveObjection': about('objection', () => ({
    move: 'uphold',
    why: WHY,
    ruling: { corrections: [{ itemNo: 1, value: 60 }], dropMarks: [], addBonuses: [] },
    ...seen,
  })),
  'assess.moveObjection withdraw': about('objection', () => ({ move: 'withdraw', ...seen })),
};
