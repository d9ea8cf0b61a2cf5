/** Endpoints of employers, scoped by the unit that keeps each of them. The register changes by what visits found. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDone } from '../deploy/speech.api.ts';
import { zEmployerRow, zEmployerStatus } from './employer.model.ts';
import { zEmployerChange } from './employer-change.model.ts';
import { zPaging, zUnitId, zYesNo } from './unit.model.ts';

const zCount = z.object({ employers: z.number(), headcount: z.number(), members: z.number() });

export const employerApi = defineApi({
  list: {
    method: 'GET',
    path: '/employers',
    title: '用人单位',
    query: z.object({
      /** Kept by this unit or one below it on the territorial line. */
      underId: zUnitId.optional(),
      /** Name, pinyin, initials, or the whole credit code. */
      q: z.string().trim().max(60).default(''),
      status: zEmployerStatus.optional(),
      /** yes 已建会 · no 未建会 */
      unionised: zYesNo.optional(),
      ...zPaging,
    }),
    reply: z.object({ items: z.array(zEmployerRow), total: z.number() }),
    duty: 'unit.read',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  counts: {
    method: 'GET',
    path: '/employers/counts',
    title: '用人单位数（按状态）',
    query: z.object({ underId: zUnitId.optional() }),
    reply: z.object({
      byStatus: z.array(zCount.extend({ status: zEmployerStatus })),
      unionised: zCount,
      notUnionised: zCount,
    }),
    duty: 'unit.read',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  listChanges: {
    method: 'GET',
    path: '/employer-changes',
    title: '用人单位登记变更',
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      state: z.string().max(20).optional(),
    }),
    reply: z.object({ items: z.array(zEmployerChange), next: z.string().nullable() }),
    duty: ['unit.keep', 'visit.read', 'visit.record'],
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  moveChange: {
    method: 'POST',
    path: '/employer-changes/:id/moves',
    title: '核实用人单位登记变更',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      move: z.enum(['confirm', 'refuse']),
      effectiveOn: zDay.optional(),
      why: z.string().trim().max(300).optional(),
      seenSeq: z.number().int(),
    }),
    reply: zDone,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'employer.move-change',
    idempotency: 'key',
    rate: 'write',
  },
});
