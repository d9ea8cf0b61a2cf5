/** Endpoints of employers: read-only, scoped by the unit that keeps each of them. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zEmployerRow, zEmployerStatus } from './employer.model.ts';
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
});
