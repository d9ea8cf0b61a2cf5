/** How the endpoints of matters are called about one record. */
import { about, type Call, LIST, plain, seen, WHY } from './call.ts';

const fields = { problem: '证明问题', source: 'fresh' };
const moved = { ...seen, fence: 0, given: { cause: '证明原因' } };
const ALL = 'limit=200&open=all';
const NOBODYS = '0197a000-0000-8001-8000-000000000001';
const TOKEN = `${NOBODYS}.${'a'.repeat(22)}`;

export const matterCalls: Record<string, Call> = {
  'supervise.openRectifications': {
    kind: null,
    body: s => ({ sort: 'finding', ids: [s.finding] }),
  },
  'supervise.showLedger': about('unit'),
  'supervise.freezeReport': about('unit', () => ({ period: '2026-06' })),
  'supervise.listReports': { kind: null, query: LIST },
  'supervise.getReport': about('rectifyReport'),
  'supervise.printReport': about('rectifyReport'),
  'supervise.listVerifiers': about('unit'),
  'supervise.drawSample': about('unit', (_, w) => ({
    ...{ title: '证明抽查', fromDay: '2026-06-01', toDay: '2026-06-30' },
    verifierIds: [w.cast['city supervisor'].personId],
  })),
  'supervise.listSamples': { kind: null, query: LIST },
  'supervise.getSample': about('rectifySample'),
  'matter.handling': { kind: 'unit', path: s => ({ unitId: s.unit }) },
  'matter.handling supervised': { kind: 'unit', path: s => ({ unitId: s.unit }), query: 'topic=supervision' },
  'matter.handlingRows': {
    kind: 'unit',
    path: s => ({ unitId: s.unit }),
    query: 'topic=rectification&column=rectification-opened',
  },
  'matter.handlingSheet': { kind: 'unit', path: s => ({ unitId: s.unit }) },
  'matter.listMatters': { kind: null, query: `${ALL}&kind=rectification` },
  'matter.listMatters supervised': { kind: null, query: `${ALL}&kind=labour-supervision` },
  'matter.listMatters hardship': { kind: null, query: `${ALL}&kind=hardship` },
  'matter.countMatters': plain(),
  'matter.listOpenings': plain(),
  'matter.openMatter': about('unit', s => ({
    kind: 'rectification',
    unitId: s.unit,
    channel: 'window',
    given: fields,
  })),
  'matter.getMatter': about('matter'),
  'matter.getMatter supervised': about('supervised'),
  'matter.moveMatter': {
    kind: 'matter',
    path: s => ({ id: s.matter, move: 'takeStock' }),
    body: () => moved,
  },
  'matter.moveMatters': {
    kind: null,
    path: () => ({ move: 'takeStock' }),
    body: s => ({ rows: [{ id: s.matter, seenSeq: 1, fence: 0 }], given: { cause: '证明原因' } }),
  },
  'matter.revealField': about('hardship', () => ({ field: 'name', why: WHY })),
  'matter.listMatterChoices': about('matter'),
  'matter.listAlike': about('matter'),
  'matter.nameMember': about('matter', s => ({ personId: s.person, isAdded: true, why: WHY })),
  'matter.draftLetter': about('supervised', () => ({ code: 'opinion' })),
  'matter.printLetterReceipt': {
    kind: 'supervised',
    path: s => ({ id: s.supervised, letterId: s.matterLetter }),
  },
  'matter.moveMatterLetter': {
    kind: 'supervised',
    path: s => ({ id: s.supervised, letterId: s.matterLetter, move: 'edit' }),
    body: () => ({ ...seen, title: '证明文书二' }),
  },
  'matter.moveMatterLetter sign': {
    kind: 'supervised',
    path: s => ({ id: s.supervised, letterId: s.matterLetter, move: 'sign' }),
    body: () => seen,
  },
  'matter.recordConsent': about('hardship', (_, w) => ({
    purpose: 'publish',
    isGiven: true,
    on: w.today,
    fileId: null,
  })),
  'matter.objectGate': {
    kind: 'hardship',
    path: s => ({ id: s.hardship, gateId: s.matterGate }),
    body: () => ({ says: WHY, from: '' }),
  },
  'matter.ruleObjection': {
    kind: 'hardship',
    path: s => ({ id: s.hardship, objectionId: s.matterObjection }),
    body: () => ({ ruling: 'dismissed', answer: WHY }),
  },
  'matter.listNotices': plain(),
  'matter.objectToNotice': plain({ id: NOBODYS, says: '证明异议' }),
  'matter.openNotice': plain({ token: TOKEN }),
  'matter.objectAtNotice': plain({ token: TOKEN, says: '证明异议' }),
  'matter.noticeAddress': {
    ...about('hardship'),
    path: s => ({ id: s.hardship, gateId: s.matterGate }),
  },
  'matter.withdrawGate': {
    kind: 'hardship',
    path: s => ({ id: s.hardship, gateId: s.matterGate }),
    body: () => ({ why: WHY }),
  },
};
