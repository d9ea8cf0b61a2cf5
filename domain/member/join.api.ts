/** 入会、会员证、转会 by the worker, without an account: everything personal travels in bodies. And what the union does with it. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zReceipt } from '../core/receipt.ts';
import { JOIN_HANDS } from './join.life.ts';
import { zAim, zChecked, zJoin, zJoinRow, zPlaces, zStanding } from './join.model.ts';
import { zWorkerRow } from './worker.model.ts';

const open = { scope: 'open', duty: 'anyone', rate: 'login', idempotency: 'none' } as const;
const openRead = { ...open, method: 'GET', rate: 'read', audit: null } as const;
const byCode = z.strictObject({ code: zReceipt });
const byId = z.object({ id: z.uuid() });
const KEEPERS = ['member.keep', 'member.approve'] as const;
const READERS = ['member.read', 'member.keep', 'member.approve', 'member.settle'] as const;

export const joinApi = defineApi({
  places: {
    ...openRead,
    path: '/joining/places',
    title: '可以申请入会的工会',
    query: z.object({ countyId: z.uuid().optional() }),
    reply: zPlaces,
  },
  unit: {
    ...openRead,
    path: '/joining/units/:id',
    title: '入会链接所指的工会',
    params: byId,
    reply: z.object({ id: z.string(), name: z.string() }),
  },
  join: {
    ...open,
    method: 'POST',
    path: '/joining',
    title: '申请入会',
    body: zJoin,
    reply: z.object({ code: z.string(), unit: z.string(), answerBy: z.string() }),
    audit: 'member.join',
    idempotency: 'key',
  },
  look: {
    ...open,
    method: 'POST',
    path: '/joining/look',
    title: '凭查询码查看入会、会员证和转会',
    body: byCode,
    reply: zStanding,
    audit: 'member.look',
  },
  withdraw: {
    ...open,
    method: 'POST',
    path: '/joining/withdrawal',
    title: '凭查询码撤回入会申请',
    body: byCode,
    reply: zStanding,
    audit: 'member.withdraw',
  },
  card: {
    ...open,
    method: 'POST',
    path: '/joining/card',
    title: '凭查询码领取、换发会员证',
    body: byCode,
    reply: zStanding,
    audit: 'member.card',
  },
  transfer: {
    ...open,
    method: 'POST',
    path: '/joining/transfer',
    title: '凭查询码申请转会',
    body: byCode.extend({ to: zAim, why: z.string().trim().min(2, '请写明转会的原因').max(300) }),
    reply: zStanding,
    audit: 'member.ask-transfer',
  },
  dropTransfer: {
    ...open,
    method: 'POST',
    path: '/joining/transfer-withdrawal',
    title: '凭查询码撤回转会申请',
    body: byCode,
    reply: zStanding,
    audit: 'member.drop-transfer',
  },
  listJoins: {
    method: 'GET',
    path: '/join-requests',
    title: '待核对的入会申请',
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zJoinRow), next: z.string().nullable() }),
    duty: KEEPERS,
    scope: 'rows',
    audit: 'member.list-joins',
    idempotency: 'none',
    rate: 'read',
  },
  decideJoin: {
    method: 'POST',
    path: '/join-requests/:id/moves',
    title: '核对入会申请',
    params: byId,
    body: z.strictObject({
      move: z.enum(JOIN_HANDS),
      seenSeq: z.number().int(),
      why: z.string().trim().max(300).default(''),
    }),
    reply: z.object({ id: z.string(), state: z.string(), workerId: z.string().nullable() }),
    duty: KEEPERS,
    scope: 'subject',
    audit: 'member.decide-join',
    idempotency: 'key',
    rate: 'write',
  },
  alikeTo: {
    method: 'GET',
    path: '/workers/:id/alike',
    title: '与申请人疑似同一人的职工',
    params: byId,
    reply: z.object({ items: z.array(zWorkerRow) }),
    duty: KEEPERS,
    scope: 'subject',
    audit: 'worker.alike-to',
    idempotency: 'none',
    rate: 'read',
  },
  /** Handed to the worker in person; with it the card is shown on the phone. */
  giveCode: {
    method: 'POST',
    path: '/workers/:id/code',
    title: '给职工本人查询码',
    params: byId,
    reply: z.object({ code: z.string() }),
    duty: 'member.keep',
    scope: 'subject',
    audit: 'worker.give-code',
    idempotency: 'key',
    rate: 'write',
  },
  checkCard: {
    method: 'POST',
    path: '/cards/check',
    title: '验证会员证',
    body: z.strictObject({ token: zReceipt }),
    reply: zChecked,
    duty: READERS,
    scope: 'shared',
    audit: 'member.check-card',
    idempotency: 'none',
    // As slow as looking up a code: nobody tries tokens.
    rate: 'login',
  },
  printLetter: {
    method: 'GET',
    path: '/workers/:id/letter',
    title: '转出介绍信',
    params: byId,
    reply: 'bytes',
    carries: 'record',
    duty: 'member.keep',
    scope: 'subject',
    audit: 'worker.print-letter',
    idempotency: 'none',
    rate: 'heavy',
  },
});
