import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';

const zId = z.uuid();
const byId = z.object({ id: zId });
const write = { scope: 'subject', idempotency: 'key', rate: 'write', duty: 'aid.review' } as const;

const zMatch = z.object({
  id: zId,
  list: z.string(),
  row: z.number().int(),
  matterId: zId,
  /** Title of the file, names masked. */
  file: z.string(),
  sort: z.enum(['exact', 'near']),
  because: z.string(),
  /** Name of the list's row, masked, and what the list says. */
  name: z.string(),
  what: z.string(),
  decision: z.enum(['same', 'other']).nullable(),
  note: z.string(),
  /** Near, open, and of a list that somebody else brought in. */
  mayDecide: z.boolean(),
});

export const matchApi = defineApi({
  importList: {
    method: 'POST',
    path: '/units/:id/aid/lists',
    title: '导入外部名单比对',
    params: byId,
    body: z.object({
      title: z.string().trim().min(2, '请填写名单名称').max(80),
      text: z.string().min(1, '请粘贴名单').max(5_000_000),
    }),
    reply: z.object({
      id: zId,
      rows: z.number().int(),
      exact: z.number().int(),
      near: z.number().int(),
    }),
    ...write,
    scope: 'rows',
    audit: 'aid.import-list',
    rate: 'heavy',
  },
  listMatches: {
    method: 'GET',
    path: '/aid/matches',
    title: '比对结果',
    query: z.object({
      open: z.enum(['open', 'all']).default('open'),
      matterId: zId.optional(),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: z.object({ items: z.array(zMatch), next: z.string().nullable() }),
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
    duty: ['aid.review', 'aid.decide'],
  },
  decideMatch: {
    method: 'POST',
    path: '/aid/matches/:id',
    title: '判定疑似',
    params: byId,
    body: z.object({
      decision: z.enum(['same', 'other']),
      note: z.string().trim().min(2, '请写明怎样核实的').max(300),
    }),
    reply: z.object({ id: zId, decision: z.enum(['same', 'other']) }),
    ...write,
    audit: 'aid.decide-match',
  },
  takeNational: {
    method: 'POST',
    path: '/units/:id/aid/national',
    title: '登记全国系统回执并对账',
    params: byId,
    body: z.object({ text: z.string().min(1, '请选择回执文件').max(5_000_000) }),
    reply: z.object({
      taken: z.number().int(),
      differences: z.array(z.object({ ref: z.string(), says: z.string() })),
    }),
    ...write,
    audit: 'aid.take-national',
    rate: 'heavy',
  },
});
