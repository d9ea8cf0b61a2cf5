/** How the endpoints of the protection of personal data are called. */
import { about, type Call, plain, seen, WHY } from './call.ts';

const bearer = { code: '2'.repeat(28), check: '002X' };

export const personalCalls: Record<string, Call> = {
  'personal.keys': plain(),
  'personal.listRuns': plain(),
  'personal.countRun': about('unit', () => ({})),
  'personal.getRun': about('retentionRun'),
  'personal.moveRun': about('retentionRun', () => ({ move: 'withdraw', why: WHY, ...seen })),
  'personal.listHolds': plain(),
  'personal.hold': plain({ ref: '证明没有这一件', why: '证明所需的诉讼' }),
  'personal.endHold': about('legalHold', () => ({ why: '证明已经结案' })),
  'personal.listExports': plain(),
  'personal.listExports all': { kind: null, query: 'view=all' },
  'personal.askExport': about('unit', s => ({
    name: 'aid.national',
    given: { unitId: s.unit },
    purpose: '证明所需的报送',
  })),
  'personal.moveExport': about('personalExport', () => ({ move: 'approve', why: WHY, ...seen })),
  'personal.takeExport': about('personalExport'),
  'own-data.look': plain(bearer),
  'own-data.ask': plain({ ...bearer, wanted: [{ field: 'job', to: '证明岗位' }] }),
  'own-data.withdraw': plain(bearer),
  'own-data.take': plain({ ...bearer, format: 'json' }),
  'own-data.ownAsks': plain(),
  'own-data.askOwn': plain({ wanted: [{ field: 'other', to: '证明内容' }] }),
  'own-data.withdrawOwn': plain({}),
  'own-data.listAsks': plain(),
  'own-data.settleAsk': about('correctionAsk', () => ({ move: 'settle', why: WHY, ...seen })),
};
