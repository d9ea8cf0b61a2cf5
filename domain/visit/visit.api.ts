/** Endpoints of visits: rounds, their frame and progress, records. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zEmployerSize } from '../unit/employer.model.ts';
import {
  zFindingKind,
  zId,
  zOutcome,
  zRoundContent,
  zSeverity,
  zVisitContent,
  zVisitPlace,
} from './visit.model.ts';
import {
  zAllotmentRow,
  zFindingRow,
  zInstead,
  zProgressRow,
  zRound,
  zRoundRow,
  zVisit,
  zVisitor,
  zVisitRow,
} from './visit.view.model.ts';

const byId = z.object({ id: zId });
const readers = ['visit.read', 'visit.record', 'visit.keep', 'supervise.read'] as const;
const zDone = z.object({ id: zId, state: z.string(), seq: z.number().int(), allowed: z.array(z.string()) });
const zPage = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().trim().max(60).optional(),
});
const zSeen = z.object({ seenSeq: z.number().int() });
const zWhy = z.string().trim().max(300);
const shown = { idempotency: 'none', rate: 'read', audit: null } as const;
const changed = { idempotency: 'key', rate: 'write' } as const;

export const visitApi = defineApi({
  listRounds: {
    method: 'GET',
    path: '/visit-rounds',
    title: '走访轮次列表',
    query: zPage.extend({ state: z.string().max(20).optional() }),
    reply: z.object({
      items: z.array(zRoundRow),
      next: z.string().nullable(),
      /** Units at which the reader may start a round. */
      mayPlanAt: z.array(z.object({ id: zId, name: z.string() })),
    }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  planRound: {
    method: 'POST',
    path: '/visit-rounds',
    title: '拟定走访轮次',
    body: zRoundContent.extend({ unitId: zId }),
    reply: zDone,
    duty: 'visit.keep',
    scope: 'rows',
    audit: 'visit.plan-round',
    ...changed,
  },
  getRound: {
    method: 'GET',
    path: '/visit-rounds/:id',
    title: '走访轮次',
    params: byId,
    reply: zRound,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  editRound: {
    method: 'PUT',
    path: '/visit-rounds/:id',
    title: '修改走访轮次',
    params: byId,
    body: zRoundContent.extend(zSeen.shape),
    reply: zDone,
    duty: 'visit.keep',
    scope: 'subject',
    audit: 'visit.edit-round',
    ...changed,
  },
  moveRound: {
    method: 'POST',
    path: '/visit-rounds/:id/moves',
    title: '办理走访轮次',
    params: byId,
    body: zSeen.extend({
      move: z.enum(['open', 'extend', 'close', 'reopen', 'drop']),
      toDay: zDay.optional(),
      why: zWhy.optional(),
    }),
    reply: zDone,
    duty: 'visit.keep',
    scope: 'subject',
    audit: 'visit.move-round',
    ...changed,
  },
  /** How many employers a round would reach with this scope, before it is opened. */
  countFrame: {
    method: 'GET',
    path: '/visit-rounds/:id/frame',
    title: '应访名单预计',
    params: byId,
    reply: z.object({
      employers: z.number(),
      sectors: z.array(z.object({ sector: z.string(), employers: z.number() })),
    }),
    duty: 'visit.keep',
    scope: 'subject',
    ...shown,
  },
  roundProgress: {
    method: 'GET',
    path: '/visit-rounds/:id/progress',
    title: '走访进度',
    params: byId,
    query: z.object({ unitId: zId.optional() }),
    reply: z.object({
      at: z.string(),
      whole: zProgressRow.nullable(),
      units: z.array(zProgressRow),
    }),
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  listAllotments: {
    method: 'GET',
    path: '/visit-rounds/:id/allotments',
    title: '应访名单',
    params: byId,
    query: zPage.extend({
      unitId: zId.optional(),
      size: zEmployerSize.optional(),
      left: z.enum(['yes', 'no']).optional(),
    }),
    reply: z.object({ items: z.array(zAllotmentRow), next: z.string().nullable(), total: z.number().int() }),
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  /** Who may go: people with a post at the unit that answers for the employer, at units above it, or beside the reader. */
  listVisitors: {
    method: 'GET',
    path: '/visit-rounds/:id/visitors',
    title: '走访人选',
    params: byId,
    query: z.object({ employerId: zId }),
    reply: z.object({ items: z.array(zVisitor) }),
    duty: 'visit.record',
    scope: 'subject',
    ...shown,
  },
  recordVisit: {
    method: 'POST',
    path: '/visit-rounds/:id/visits',
    title: '登记走访',
    params: byId,
    body: zVisitContent.extend({
      /** Made where the visit was recorded, with the home of its round. */
      id: zId.optional(),
      employerId: zId,
      /** Of the allotment that the visitor had; without it, today's. */
      fence: z.number().int().min(0).optional(),
      /** Made without a connection: whatever was done by others meanwhile, it is kept beside that as evidence, never lost. */
      beside: z.boolean().optional(),
      place: zVisitPlace.nullable().optional(),
    }),
    reply: zDone.extend({ counted: z.boolean(), instead: zInstead.nullable() }),
    duty: 'visit.record',
    scope: 'subject',
    audit: 'visit.record-visit',
    ...changed,
  },
  listVisits: {
    method: 'GET',
    path: '/visits',
    title: '走访记录列表',
    query: zPage.extend({
      roundId: zId.optional(),
      unitId: zId.optional(),
      outcome: zOutcome.optional(),
      state: z.string().max(20).optional(),
      found: z.enum(['yes']).optional(),
    }),
    reply: z.object({ items: z.array(zVisitRow), next: z.string().nullable(), total: z.number().int() }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  /** What was found, one by one, with what became of it. */
  listFindings: {
    method: 'GET',
    path: '/visit-findings',
    title: '走访发现的问题',
    query: zPage.extend({
      unitId: zId.optional(),
      kind: zFindingKind.optional(),
      severity: zSeverity.optional(),
      taken: z.enum(['yes', 'no']).optional(),
    }),
    reply: z.object({ items: z.array(zFindingRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  getVisit: {
    method: 'GET',
    path: '/visits/:id',
    title: '走访记录',
    params: byId,
    reply: zVisit,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  correctVisit: {
    method: 'PUT',
    path: '/visits/:id',
    title: '更正走访记录',
    params: byId,
    body: zVisitContent.extend({ seenSeq: z.number().int(), why: zWhy }),
    reply: zDone,
    duty: 'visit.record',
    scope: 'subject',
    audit: 'visit.correct-visit',
    ...changed,
  },
  moveVisit: {
    method: 'POST',
    path: '/visits/:id/moves',
    title: '办理走访记录',
    params: byId,
    body: zSeen.extend({ move: z.enum(['withdraw', 'count', 'setAside']), why: zWhy.optional() }),
    reply: zDone,
    duty: ['visit.record', 'visit.keep'],
    scope: 'subject',
    audit: 'visit.move-visit',
    ...changed,
  },
});
