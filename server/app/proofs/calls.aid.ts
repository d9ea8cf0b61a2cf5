/** How the endpoints of aid payments are called. */
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import { about, type Call, LIST, plain, seen, WHY } from './call.ts';

const application = {
  ...{ to: 'union', employer: '没有这样的单位', name: '证明某', phone: '13900000001', address: '证明路1号' },
  ...{ work: 'jobless', mainCause: 'illness', bank: '证明银行', papers: ['x'], sensitiveConsent: true },
  ...{ identity: '11010519491231002X', card: sampleBankCard(1) },
};

export const aidCalls: Record<string, Call> = {
  'aid.openings': plain(),
  'aid.sendPaper': { kind: null, upload: '申请书.pdf', content: '%PDF-1.4\n%%EOF\n' },
  'aid.apply': plain(application),
  'aid.listBatches': { kind: null, query: 'limit=100' },
  'aid.getBatch': about('batch'),
  'aid.listBatchLines': { ...about('batch'), query: LIST },
  'aid.openBatch': about('unit', () => ({
    title: '证明批次',
    fund: '证明资金',
    remark: '证明',
    includesFailed: false,
  })),
  'aid.drawBatch': about('batch', () => ({})),
  'aid.moveBatch': {
    ...about('batch', () => ({ ...seen, why: WHY })),
    path: s => ({ id: s.batch, move: 'drop' }),
  },
  'aid.moveBatch check': {
    ...about('draftedBatch', () => seen),
    path: s => ({ id: s.draftedBatch, move: 'check' }),
  },
  'aid.printBankFile': about('sentBatch'),
  'aid.takeReturn': { ...about('sentBatch'), upload: '回盘.csv' },
  'aid.settleItems': about('sentBatch', () => ({})),
  'aid.importList': about('unit', () => ({ title: '证明名单', text: '姓名,身份证号,内容\n某某,,证明' })),
  'aid.listMatches': { kind: null, query: 'limit=100' },
  'aid.decideMatch': about('match', () => ({ decision: 'other', note: WHY })),
  'aid.takeNational': about('unit', () => ({ text: '平台编号,全国系统档案号,困难类别,状态' })),
  'aid.listDifferences': { kind: null, query: 'limit=100' },
  'aid.settleDifference': about('difference', () => ({ outcome: 'stands', note: WHY })),
  'aid.listChecks': { kind: null },
  'aid.drawCheck': about('unit', () => ({})),
  'aid.listCheckFiles': { ...about('fileCheck'), query: 'limit=100' },
  'aid.answerCheck': {
    ...about('fileCheck', () => ({ result: 'sound', note: WHY })),
    path: s => ({ id: s.fileCheck, matterId: s.hardship }),
  },
  'aid.bookReturn': {
    ...about('sentBatch', () => ({})),
    path: s => ({ id: s.sentBatch, returnId: s.batchReturn }),
  },
};
