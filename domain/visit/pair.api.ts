/** Endpoints of 结对 and 按月回访. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zPaging, zUnitId, zWhy } from '../unit/unit.model.ts';
import { zPair, zPairRow, zPairShown } from './pair.model.ts';
import { zId } from './visit.model.ts';
import { zVisitor } from './visit.view.model.ts';

const params = z.object({ id: zId });
const readers = ['visit.read', 'visit.record', 'visit.keep', 'supervise.read'] as const;
const zChanged = z.object({ id: zId, seq: z.number().int(), state: z.string() });
const seenSeq = z.number().int();
const shown = { idempotency: 'none', rate: 'read', audit: null } as const;
const changed = { idempotency: 'key', rate: 'write', scope: 'subject', reply: zChanged } as const;
const zText = (max: number, what: string) => z.string().trim().max(max, `${what}最多${max}个字`);

export const pairApi = defineApi({
  listPairs: {
    method: 'GET',
    path: '/visit-pairs',
    title: '结对名单',
    query: z.object({
      show: zPairShown.default('held'),
      /** Only those of the asker. */
      mine: z.enum(['yes', 'no']).default('no'),
      q: z.string().trim().max(60).optional(),
      underId: zUnitId.optional(),
      ...zPaging,
    }),
    reply: z.object({
      items: z.array(zPairRow),
      total: z.number(),
      counts: z.record(zPairShown, z.number()),
      mayMakeAt: z.array(z.object({ id: zId, name: z.string() })),
    }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  getPair: {
    method: 'GET',
    path: '/visit-pairs/:id',
    title: '结对详情',
    params,
    reply: zPair,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  /** Who may be paired with an employer: cadres of the union that answers for it and of those above. */
  listPairPersons: {
    method: 'GET',
    path: '/units/:id/pair-persons',
    title: '可结对的干部',
    params,
    query: z.object({ employerId: zId }),
    reply: z.object({ items: z.array(zVisitor) }),
    duty: 'visit.keep',
    scope: 'subject',
    ...shown,
  },
  makePair: {
    method: 'POST',
    path: '/units/:id/visit-pairs',
    title: '结对',
    params,
    body: z.strictObject({
      employerId: zId,
      personId: zId,
      purpose: z.string().trim().min(2, '请写明结对帮什么').max(200, '结对事由最多200个字'),
      fromDay: zDay,
    }),
    duty: 'visit.keep',
    audit: 'visit.make-pair',
    ...changed,
  },
  planPair: {
    method: 'POST',
    path: '/visit-pairs/:id/plan',
    title: '填写企业需求和帮扶措施',
    params,
    body: z.strictObject({ needs: zText(500, '企业需求'), measures: zText(500, '帮扶措施'), seenSeq }),
    duty: 'visit.record',
    audit: 'visit.plan-pair',
    ...changed,
  },
  endPair: {
    method: 'POST',
    path: '/visit-pairs/:id/end',
    title: '结束结对',
    params,
    body: z.strictObject({ toDay: zDay, why: zWhy, seenSeq }),
    duty: 'visit.keep',
    audit: 'visit.end-pair',
    ...changed,
  },
  recordReturn: {
    method: 'POST',
    path: '/visit-returns/:id/visit',
    title: '登记回访',
    params,
    body: z.strictObject({
      visitedOn: zDay,
      peopleMet: z.number('请填写交谈人数').int('人数填整数').min(1, '至少与1人交谈').max(10_000),
      done: z.string().trim().min(2, '请写明回访了解到什么、办了什么').max(1000, '回访情况最多1000个字'),
      seenSeq,
    }),
    duty: 'visit.record',
    audit: 'visit.record-return',
    ...changed,
  },
  withdrawReturn: {
    method: 'POST',
    path: '/visit-returns/:id/withdraw',
    title: '撤回回访',
    params,
    body: z.strictObject({ why: zWhy, seenSeq }),
    duty: 'visit.record',
    audit: 'visit.withdraw-return',
    ...changed,
  },
});
