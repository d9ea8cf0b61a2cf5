/** How the endpoints of workers and members are called. */
import { about, type Call, LIST, plain, seen, WHY } from './call.ts';
import { MEMBER_NAME, memberNo } from './subjects.member.ts';

const DAY = '2026-03-02';
/** By whoever holds the code, signed in or not: it is one of those that were handed out at `yan`. */
const byCode = (of: 'memberCode' | 'askerCode' | 'applicantCode'): Call => ({
  kind: null,
  body: s => ({ code: s[of] }),
});
const fields = { name: '证明职工', documentNo: '11010519491231002X' };

export const memberCalls: Record<string, Call> = {
  'member.find': plain({ limit: 200 }),
  'member.get': about('worker'),
  'member.alike': plain({ name: '证明职工' }),
  'member.register': about('unit', s => ({ unitId: s.unit, fields })),
  'member.callIn': about('unit', s => ({
    unitId: s.unit,
    name: MEMBER_NAME,
    documentNo: memberNo(0),
    why: WHY,
  })),
  'member.correct': about('worker', () => ({ why: WHY, fields: { job: '证明岗位' }, ...seen })),
  'member.move': about('worker', () => ({ why: WHY, given: { name: 'warn', warnedOn: DAY }, ...seen })),
  'member.approveMany': plain({
    rows: [{ id: '00000000-0000-8000-8000-0000000000aa', seenSeq: 1 }],
    approvedOn: DAY,
  }),
  'member.setBank': about('worker', () => ({ bank: null, why: WHY, ...seen })),
  'member.reveal': about('worker', () => ({ field: 'documentNo', why: WHY })),
  'member.counts': { ...about('unit'), query: s => `unitId=${s.unit}` },
  'member.statistics': { ...about('unit'), query: s => `unitId=${s.unit}` },
  'member.roll': about('unit', s => ({ unitId: s.unit, day: DAY })),
  'import.sorts': plain(),
  'joining.places': plain(),
  'joining.unit': about('unit'),
  'joining.join': {
    kind: null,
    body: (_, w) => ({
      ...{ name: MEMBER_NAME, documentNo: memberNo(0), mobile: '13900000017', placeId: w.unit.yanPark },
      consents: { charter: true, identity: true, contact: true },
    }),
  },
  'joining.look': byCode('memberCode'),
  'joining.withdraw': byCode('applicantCode'),
  'joining.card': byCode('memberCode'),
  'joining.transfer': {
    kind: null,
    body: (s, w) => ({ code: s.memberCode, to: { placeId: w.unit.yanPark }, why: WHY }),
  },
  'joining.dropTransfer': byCode('askerCode'),
  'joining.listJoins': { kind: null, query: LIST },
  'joining.decideJoin': about('joinRequest', () => ({ move: 'sendBack', why: WHY, ...seen })),
  'joining.alikeTo': about('worker'),
  'joining.giveCode': about('worker', () => ({})),
  'joining.checkCard': { kind: null, body: s => ({ token: s.cardToken }) },
  'joining.printLetter': about('leavingMember'),
  'import.template': { ...plain(), path: () => ({ id: 'member' }) },
  'import.send': { ...about('unit'), upload: '名册.csv', content: '姓名,证件号\n某某,x' },
  'import.list': { kind: null, query: LIST },
  'import.get': about('importBatch'),
  'import.watch': about('importBatch'),
  'import.rows': { ...about('importBatch'), query: 'verdict=error' },
  'import.kept': about('importBatch'),
  'import.decide': {
    ...about('importBatch', () => ({ decision: 'other', why: WHY })),
    path: s => ({ id: s.importBatch, rowNo: '2' }),
  },
  'import.move': about('importBatch', () => ({ move: 'stop', ...seen })),
  'import.returned': about('importBatch'),
};
