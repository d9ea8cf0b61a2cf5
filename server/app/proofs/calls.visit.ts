/** Calls about rounds, visits, and what came of findings. */
import { about, type Call, LIST, plain, seen, WHY } from './call.ts';
import type { Subjects } from './subjects.ts';

const roundContent = {
  title: '证明轮次',
  fromDay: '2026-01-01',
  toDay: '2026-12-31',
  taskId: null,
  sectors: [],
  sizes: [],
  note: '',
};
const visitContent = (s: Subjects) => ({
  visitedOn: '2026-06-01',
  firstPersonId: s.person,
  secondPersonId: s.newcomer,
  outcome: 'refused',
  spokeWith: null,
  peopleMet: 0,
  findings: [],
  note: '',
});

export const visitCalls: Record<string, Call> = {
  'visit.listRounds': { kind: null, query: LIST },
  'visit.planRound': about('unit', s => ({ ...roundContent, unitId: s.unit })),
  'visit.getRound': about('openRound'),
  'visit.editRound': about('round', () => ({ ...roundContent, ...seen })),
  'visit.moveRound': about('openRound', () => ({ move: 'close', ...seen })),
  'visit.countFrame': about('round'),
  'visit.getCarried': about('openRound'),
  'visit.carrySurvey': about('round', s => ({ surveyId: s.visitSurvey, ...seen })),
  'visit.roundProgress': about('openRound'),
  'visit.listAllotments': { kind: 'openRound', query: LIST },
  'visit.listVisitors': { kind: 'openRound', query: s => `employerId=${s.toVisit}` },
  'visit.recordVisit': about('openRound', s => ({ ...visitContent(s), employerId: s.toVisit })),
  'visit.listVisits': { kind: null, query: LIST },
  'visit.listFindings': { kind: null, query: LIST },
  'visit.getVisit': about('visit'),
  'visit.getFinding': about('finding'),
  'visit.moveFinding': about('finding', () => ({ move: 'propose', seenSeq: 0, why: WHY })),
  'visit.moveFinding confirm': about('endedFinding', () => ({ move: 'confirm', ...seen })),
  'visit.giveCode': about('visit', () => ({ side: 'employer', findingIds: [] })),
  'visit.listRatings': { kind: null, query: LIST },
  'visit.revisit': about('rating', () => ({ answer: WHY, ...seen })),
  'visit.seeVisited': plain({ code: '2'.repeat(28) }),
  'visit.rateFinding': plain({
    ...{ code: '2'.repeat(28), satisfaction: 'good' },
    findingId: '0197a000-0000-8001-8000-000000000001',
  }),
  'visit.correctVisit': about('visit', s => ({ ...visitContent(s), note: WHY, why: WHY, ...seen })),
  'visit.moveVisit': about('visit', () => ({ move: 'withdraw', why: WHY, ...seen })),
  'visit.moveVisit count': about('doubtful', () => ({ move: 'count', ...seen })),
};
