/** How the endpoints of the register of cadres are called. */
import { about, type Call, plain, seen, WHY } from './call.ts';

const DAY = '2026-03-02';
const aim = { grade: 'ready', aim: '证明岗位', plan: '' };
const all = 'size=200';

export const cadreCalls: Record<string, Call> = {
  'cadre.find': plain({ size: 200 }),
  'cadre.get': about('person'),
  'cadre.figures': plain(),
  'cadre.setTerm': about('post', () => ({ dueOn: '2030-03-01', secondedFrom: null, why: WHY, ...seen })),
  // Answerable for `employer` already.
  'cadre.assign': about('person', s => ({ employerId: s.toVisit, fromDay: DAY })),
  'cadre.endContact': about('contactPoint', () => ({ toDay: DAY, why: WHY, ...seen })),
  'cadre.contacts': { kind: null, query: all },
  'cadre.uncontacted': plain(),
  'cadre.trainings': { kind: null, query: all },
  'cadre.training': about('training'),
  'cadre.record': about('unit', s => ({
    ...{ title: '证明培训', organiser: '证明单位', hours: 8 },
    ...{ fromDay: DAY, toDay: DAY, personIds: [s.person] },
  })),
  'cadre.attend': about('training', s => ({ personIds: [s.person], why: WHY, ...seen })),
  'cadre.voidTraining': about('training', () => ({ why: WHY, ...seen })),
  'cadre.vacancies': plain(),
  'cadre.vacancySheet': plain(),
  'cadre.leaderSeats': { kind: null, query: all },
  'cadre.declareSeats': about('unit', () => ({
    ...{ office: 'vice-chair', seats: 20, fromDay: DAY, paper: '证明号', why: WHY, ...seen },
  })),
  'cadre.successors': { kind: null, query: all },
  'cadre.name': about('unit', s => ({ ...aim, personId: s.newcomer, fromDay: DAY })),
  'cadre.plan': about('successor', () => ({ ...aim, ...seen })),
  'cadre.leave': about('successor', () => ({ why: WHY, ...seen })),
};
