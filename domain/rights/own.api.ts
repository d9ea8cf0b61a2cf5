import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zReceipt } from '../core/receipt.ts';
import { zFollowed } from './ask.model.ts';
import { SATISFACTION } from './rights.model.ts';

const zId = z.uuid();
const own = { scope: 'self', duty: 'signed-in', idempotency: 'none' } as const;
/** Sent twice, as by a phone that heard no answer, it is written once. */
const said = { idempotency: 'key', rate: 'write' } as const;
const satisfactions = Object.keys(SATISFACTION) as [
  keyof typeof SATISFACTION,
  ...(keyof typeof SATISFACTION)[],
];

const zOwnAsk = zFollowed.extend({ id: zId, kindLabel: z.string() });
export type OwnAsk = z.output<typeof zOwnAsk>;

/** 我的诉求: what somebody keeps under an account. Ids travel in the body: an address is written into logs. */
export const ownApi = defineApi({
  listOwn: {
    method: 'GET',
    path: '/own-asks',
    title: '我的诉求',
    reply: z.object({ items: z.array(zOwnAsk) }),
    ...own,
    audit: null,
    rate: 'read',
  },
  takeOwn: {
    method: 'POST',
    path: '/own-asks',
    title: '凭查询码收进我的账号',
    body: z.object({ code: zReceipt }),
    reply: zOwnAsk,
    ...own,
    audit: 'rights.take-own',
    // As slow as looking up a code without an account.
    rate: 'login',
  },
  addOwn: {
    method: 'POST',
    path: '/own-asks/words',
    title: '补充我的诉求',
    body: z.object({
      id: zId,
      words: z.string().trim().min(2, '请写明补充的情况').max(4000),
      papers: z.array(z.string().max(200)).max(10, '一次最多10份').default([]),
    }),
    reply: zOwnAsk,
    ...own,
    audit: 'rights.add-words',
    ...said,
  },
  rateOwn: {
    method: 'POST',
    path: '/own-asks/rating',
    title: '评价我的诉求',
    body: z.object({
      id: zId,
      satisfaction: z.enum(satisfactions, '请选择满意度'),
      words: z.string().trim().max(1000).default(''),
    }),
    reply: zOwnAsk,
    ...own,
    audit: 'rights.rate',
    ...said,
  },
  withdrawOwn: {
    method: 'POST',
    path: '/own-asks/withdrawal',
    title: '撤回我的诉求',
    body: z.object({ id: zId }),
    reply: zOwnAsk,
    ...own,
    audit: 'rights.withdraw',
    ...said,
  },
  leaveOwn: {
    method: 'POST',
    path: '/own-asks/leave',
    title: '从我的账号移出',
    body: z.object({ id: zId }),
    reply: z.object({}),
    ...own,
    audit: 'rights.leave-own',
    rate: 'write',
  },
});
