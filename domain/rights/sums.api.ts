import { defineApi } from '../core/endpoint.ts';
import { zArrearsFacts, zOvertimeFacts, zSeveranceFacts } from './pay.fields.ts';
import { zArbitrationFacts, zAwardFacts, zLimitationFacts, zMediationFacts, zSum } from './sums.fields.ts';

/** Sums over what is sent, by numbers that everybody may read; nothing is looked up and nothing is kept. */
const sum = {
  method: 'POST',
  reply: zSum,
  duty: 'signed-in',
  scope: 'shared',
  audit: 'rights.sum',
  idempotency: 'none',
  rate: 'read',
} as const;

export const sumsApi = defineApi({
  sumLimitation: { ...sum, path: '/rights/sums/limitation', title: '测算仲裁时效', body: zLimitationFacts },
  sumMediation: { ...sum, path: '/rights/sums/mediation', title: '测算调解期限', body: zMediationFacts },
  sumArbitration: {
    ...sum,
    path: '/rights/sums/arbitration',
    title: '测算仲裁期限',
    body: zArbitrationFacts,
  },
  sumAward: { ...sum, path: '/rights/sums/award', title: '判断是否终局裁决', body: zAwardFacts },
  sumOvertime: { ...sum, path: '/rights/sums/overtime', title: '测算加班费', body: zOvertimeFacts },
  sumSeverance: { ...sum, path: '/rights/sums/severance', title: '测算经济补偿', body: zSeveranceFacts },
  sumArrears: { ...sum, path: '/rights/sums/arrears', title: '测算拖欠工资', body: zArrearsFacts },
});
