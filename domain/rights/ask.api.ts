import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zReceipt } from '../core/receipt.ts';
import { zAsk, zFollowed, zRaise } from './ask.model.ts';
import { SATISFACTION } from './rights.model.ts';

const open = { scope: 'open', duty: 'anyone', rate: 'login' } as const;
const byCode = z.object({ code: zReceipt });
const satisfactions = Object.keys(SATISFACTION) as [
  keyof typeof SATISFACTION,
  ...(keyof typeof SATISFACTION)[],
];

/**
 * 诉求入口: for anybody, without an account. Codes travel in the body, never in an address; the trail notes that somebody asked, not who.
 */
export const askApi = defineApi({
  places: {
    method: 'GET',
    path: '/asks/places',
    title: '可选的县（市、区）',
    reply: z.object({ federation: z.string(), items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
    ...open,
    rate: 'read',
    audit: null,
    idempotency: 'none',
  },
  ask: {
    method: 'POST',
    path: '/asks',
    title: '提交职工诉求',
    body: zAsk,
    reply: z.object({ code: z.string(), unit: z.string(), answerBy: z.string().nullable() }),
    ...open,
    audit: 'rights.ask',
    idempotency: 'key',
  },
  follow: {
    method: 'POST',
    path: '/asks/follow',
    title: '凭查询码查看办理情况',
    body: byCode,
    reply: zFollowed,
    ...open,
    audit: 'rights.follow',
    idempotency: 'none',
  },
  add: {
    method: 'POST',
    path: '/asks/words',
    title: '凭查询码补充情况',
    body: byCode.extend({
      words: z.string().trim().min(2, '请写明补充的情况').max(4000),
      /** Tickets of papers that were sent before, where the matter takes some. */
      papers: z.array(z.string().max(200)).max(10, '一次最多10份').default([]),
    }),
    reply: zFollowed,
    ...open,
    audit: 'rights.add-words',
    idempotency: 'key',
  },
  rate: {
    method: 'POST',
    path: '/asks/rating',
    title: '凭查询码评价',
    body: byCode.extend({
      satisfaction: z.enum(satisfactions, '请选择满意度'),
      words: z.string().trim().max(1000).default(''),
    }),
    reply: zFollowed,
    ...open,
    audit: 'rights.rate',
    idempotency: 'key',
  },
  withdraw: {
    method: 'POST',
    path: '/asks/withdrawal',
    title: '凭查询码撤回诉求',
    body: byCode,
    reply: zFollowed,
    ...open,
    audit: 'rights.withdraw',
    idempotency: 'key',
  },
  raise: {
    method: 'POST',
    path: '/asks/raised',
    title: '请上级工会代办',
    body: zRaise,
    reply: z.object({ code: z.string(), unit: z.string(), answerBy: z.string().nullable() }),
    duty: 'request.raise',
    scope: 'self',
    rate: 'write',
    audit: 'rights.raise',
    idempotency: 'key',
  },
});
