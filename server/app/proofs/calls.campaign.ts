/** Calls about campaigns, teams and the arrangement of a round. */
import { about, type Call, LIST, seen, WHY } from './call.ts';
import type { Subjects } from './subjects.ts';

const campaignContent = {
  title: '证明行动',
  purpose: WHY,
  fromDay: '2026-01-01',
  toDay: '2026-12-31',
  taskId: null,
  everyMonths: 0,
  units: [],
  sectors: [],
  sizes: [],
  keyEmployers: [],
  keyOnly: false,
  visited: 'employer',
  jurisdiction: 'territory',
  needs: [],
  capacity: { min: 0, max: 10, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } },
};
const team = (s: Subjects) => ({
  ...{ firstPersonId: s.person, secondPersonId: s.newcomer, min: 0, max: 20, halfDays: 4, skills: [] },
  ...{ why: WHY, ...seen },
});

export const campaignCalls: Record<string, Call> = {
  'visit.listCampaigns': { kind: null, query: LIST },
  'visit.planCampaign': about('unit', s => ({ ...campaignContent, unitId: s.unit })),
  'visit.getCampaign': about('campaign'),
  'visit.editCampaign': about('campaign', () => ({ ...campaignContent, ...seen })),
  'visit.moveCampaign': about('campaign', () => ({ move: 'drop', why: WHY, ...seen })),
  'visit.listPairs': { kind: null, query: () => 'size=200' },
  'visit.getPair': about('pair'),
  'visit.listPairPersons': { kind: 'unit', query: s => `employerId=${s.toVisit}` },
  'visit.makePair': about('unit', s => ({
    ...{ employerId: s.toVisit, personId: s.newcomer, purpose: WHY, fromDay: '2026-06-01' },
  })),
  'visit.planPair': about('pair', () => ({ needs: WHY, measures: WHY, ...seen })),
  'visit.endPair': about('pair', () => ({ toDay: '2026-06-01', why: WHY, ...seen })),
  'visit.recordReturn': about('pairReturn', () => ({
    visitedOn: '2026-05-20',
    peopleMet: 1,
    done: WHY,
    ...seen,
  })),
  'visit.withdrawReturn': about('returnDone', () => ({ why: WHY, ...seen })),
  'visit.getPlan': about('openRound'),
  'visit.formTeams': about('teamless'),
  'visit.listTeams': { kind: 'openRound', query: LIST },
  'visit.listTeamPersons': about('visitTeam'),
  'visit.changeTeam': about('visitTeam', team),
  'visit.moveTeam': about('visitTeam', () => ({ move: 'stop', why: WHY, ...seen })),
  'visit.arrange': about('openRound'),
  'visit.cancelRun': about('computedRound'),
  'visit.listLines': { kind: 'openRound', query: LIST },
  'visit.pinLine': {
    kind: 'openRound',
    path: s => ({ id: s.openRound, employerId: s.toVisit }),
    body: () => ({ teamId: null, why: WHY, ...seen }),
  },
  'visit.publishPlan': about('openRound', () => seen),
  'visit.planSheet': about('openRound'),
  'visit.listAways': { kind: null, query: LIST },
  'visit.declareAway': about('visitTeam', s => ({
    personId: s.person,
    employerId: s.toVisit,
    sort: 'other',
  })),
  'visit.endAway': about('away', () => ({ why: WHY })),
  'visit.listOwnVisits': { kind: null },
  'visit.openPhone': { kind: null },
};
