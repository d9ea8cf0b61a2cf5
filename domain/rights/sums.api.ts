import { defineApi } from '../core/endpoint.ts';
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
});
