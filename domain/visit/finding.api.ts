/** Endpoints of what comes of a finding: for those who handle it, and for those who were visited. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zReceipt } from '../core/receipt.ts';
import { READ_FINDING, zFindingView, zRating, zRatingRow, zSide, zVisited } from './finding.model.ts';
import { zId } from './visit.model.ts';

const byId = z.object({ id: zId });
const readers = ['visit.read', 'visit.record', 'visit.keep', 'supervise.read'] as const;
const shown = { idempotency: 'none', rate: 'read', audit: null } as const;
const changed = { idempotency: 'key', rate: 'write' } as const;
const open = { scope: 'open', duty: 'anyone', rate: 'login' } as const;
const zDone = z.object({ id: zId, state: z.string(), seq: z.number().int() });

export const findingApi = defineApi({
  getFinding: {
    method: 'GET',
    path: '/visit-findings/:id',
    title: '走访问题',
    params: byId,
    reply: zFindingView,
    duty: readers,
    scope: 'subject',
    ...shown,
    audit: READ_FINDING,
  },
  /** Closing without a matter: proposed with a reason, approved by other hands. */
  moveFinding: {
    method: 'POST',
    path: '/visit-findings/:id/moves',
    title: '不立事项的提出与核准',
    params: byId,
    body: z.object({
      move: z.enum(['propose', 'confirm', 'decline', 'reopen']),
      /** Of the proposal; 0 where there is none. */
      seenSeq: z.number().int().min(0),
      why: z.string().trim().max(300).default(''),
    }),
    reply: zDone,
    duty: ['visit.record', 'task.decide'],
    scope: 'subject',
    audit: 'visit.move-finding',
    ...changed,
  },
  giveCode: {
    method: 'POST',
    path: '/visits/:id/codes',
    title: '给被访企业、职工查询码',
    params: byId,
    body: z.object({ side: zSide, findingIds: z.array(zId).max(20).default([]) }),
    reply: z.object({ code: z.string() }),
    duty: 'visit.record',
    scope: 'subject',
    audit: 'visit.give-code',
    // A code is shown once; what is sent again gets another one.
    idempotency: 'none',
    rate: 'write',
  },
  listRatings: {
    method: 'GET',
    path: '/finding-ratings',
    title: '被访者评价与回访',
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      state: z.enum(['given', 'waiting', 'revisited']).optional(),
    }),
    reply: z.object({ items: z.array(zRatingRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  revisit: {
    method: 'POST',
    path: '/finding-ratings/:id/revisit',
    title: '登记回访',
    params: byId,
    body: z.object({
      seenSeq: z.number().int().min(1),
      answer: z.string().trim().min(2, '请写明何时、怎样回访，对方怎么说').max(1000),
    }),
    reply: zDone,
    duty: readers,
    scope: 'subject',
    audit: 'visit.revisit',
    ...changed,
  },
  seeVisited: {
    method: 'POST',
    path: '/visited',
    title: '凭查询码看走访问题办理情况',
    body: z.object({ code: zReceipt }),
    reply: zVisited,
    ...open,
    audit: 'visit.see-visited',
    idempotency: 'none',
  },
  rateFinding: {
    method: 'POST',
    path: '/visited/rating',
    title: '凭查询码评价走访问题的办理',
    body: z.object({
      code: zReceipt,
      findingId: zId,
      satisfaction: zRating,
      words: z.string().trim().max(500).default(''),
    }),
    reply: zVisited,
    ...open,
    audit: 'visit.rate-finding',
    // The same rating sent again is the same rating: one of each finding.
    idempotency: 'none',
  },
});
