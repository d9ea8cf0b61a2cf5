/** 我的个人信息: by code and the end of the own document number, without an account. And what the union does with a correction that is asked for. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zAsked, zBearer, zOwnData, zPersonWanted, zWanted } from './own-data.model.ts';

const open = { scope: 'open', duty: 'anyone', rate: 'login', idempotency: 'none', method: 'POST' } as const;

const zAsk = z.object({
  id: z.uuid(),
  /** Whose data: a worker's, or those of a person with an account. */
  workerId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  name: z.string(),
  unit: z.string(),
  wanted: z.array(z.object({ label: z.string(), to: z.string() })),
  askedOn: z.string(),
  answerBy: z.string(),
  isLate: z.boolean(),
  seq: z.number().int(),
  allowed: z.array(z.string()),
});
export type CorrectionRow = z.output<typeof zAsk>;

const zOwnAsks = z.object({ asks: z.array(zAsked) });
const self = { duty: 'signed-in', scope: 'self', rate: 'read' } as const;

export const ownDataApi = defineApi({
  look: {
    ...open,
    path: '/own-data/look',
    title: '查看我的个人信息',
    body: zBearer,
    reply: zOwnData,
    audit: 'member.look-own-data',
  },
  ask: {
    ...open,
    path: '/own-data/correction',
    title: '要求更正我的个人信息',
    body: zBearer.extend({ wanted: zWanted }),
    reply: zOwnData,
    audit: 'member.ask-correction',
  },
  withdraw: {
    ...open,
    path: '/own-data/correction-withdrawal',
    title: '撤回更正申请',
    body: zBearer,
    reply: zOwnData,
    audit: 'member.withdraw-correction',
  },
  /** Whole, unlike the page: it is the worker's own. */
  take: {
    ...open,
    path: '/own-data/file',
    title: '带走我的个人信息',
    body: zBearer.extend({ format: z.enum(['xlsx', 'json']) }),
    reply: 'bytes',
    carries: 'record',
    audit: 'member.take-own-data',
  },
  ownAsks: {
    method: 'GET',
    path: '/own-record/corrections',
    title: '我的更正申请',
    reply: zOwnAsks,
    ...self,
    audit: null,
    idempotency: 'none',
  },
  askOwn: {
    method: 'POST',
    path: '/own-record/corrections',
    title: '要求更正我的登记信息',
    body: z.strictObject({ wanted: zPersonWanted }),
    reply: zOwnAsks,
    ...self,
    audit: 'person.ask-correction',
    idempotency: 'key',
    rate: 'write',
  },
  withdrawOwn: {
    method: 'POST',
    path: '/own-record/corrections/withdrawal',
    title: '撤回对登记信息的更正申请',
    body: z.strictObject({}),
    reply: zOwnAsks,
    ...self,
    audit: 'person.withdraw-correction',
    idempotency: 'key',
    rate: 'write',
  },
  listAsks: {
    method: 'GET',
    path: '/correction-asks',
    title: '待核对的更正申请',
    reply: z.object({ items: z.array(zAsk) }),
    duty: ['member.keep', 'unit.keep'],
    scope: 'rows',
    audit: 'member.list-corrections',
    idempotency: 'none',
    rate: 'read',
  },
  settleAsk: {
    method: 'POST',
    path: '/correction-asks/:id/moves',
    title: '答复更正申请',
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      move: z.enum(['settle', 'decline']),
      seenSeq: z.number().int(),
      why: z.string().trim().max(300).default(''),
    }),
    reply: z.object({ id: z.string(), state: z.string(), seq: z.number().int() }),
    duty: ['member.keep', 'unit.keep'],
    scope: 'subject',
    audit: 'member.settle-correction',
    idempotency: 'key',
    rate: 'write',
  },
});
