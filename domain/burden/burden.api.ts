/** Endpoints of the meter: what a unit was asked, what it asks of others, and everything that is asked at all. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zAskedField, zSource } from './asked.model.ts';
import { zAskedAgain, zAsking, zBurden, zBurdenRow } from './burden.model.ts';

export const BURDEN_READERS = [
  'deploy.read',
  'supervise.read',
  'task.receive',
  'statement.read',
  'statement.fill',
] as const;

const byId = z.object({ id: z.uuid() });
const zSpan = z.object({ weeks: z.coerce.number().int().min(1).max(53).default(12) });
const shown = {
  method: 'GET',
  idempotency: 'none',
  rate: 'read',
  audit: null,
  duty: BURDEN_READERS,
} as const;

export const burdenApi = defineApi({
  getBurden: {
    ...shown,
    path: '/burden/:id',
    title: '基层负担',
    params: byId,
    query: zSpan,
    reply: zBurden,
    scope: 'subject',
  },
  /** What stands behind a figure: a line for each day, unit and form. */
  listRows: {
    ...shown,
    path: '/burden/:id/rows',
    title: '基层负担明细',
    params: byId,
    query: z.object({ from: zDay, to: zDay, own: z.enum(['yes']).optional() }),
    reply: z.object({
      items: z.array(zBurdenRow),
      next: z.null(),
      /** Of all lines, shown or not. */
      total: z.number().int(),
      seconds: z.number().int(),
    }),
    scope: 'subject',
  },
  getAsking: {
    ...shown,
    path: '/burden/:id/asking',
    title: '要数情况',
    params: byId,
    query: zSpan,
    reply: zAsking,
    scope: 'subject',
  },
  /** Reasons of the unit and of those above it, who ask it as well. */
  listAgain: {
    ...shown,
    path: '/burden/:id/again',
    title: '重复要数的理由',
    params: byId,
    reply: z.object({ items: z.array(zAskedAgain), next: z.null() }),
    scope: 'subject',
  },
  printBurden: {
    ...shown,
    path: '/burden/:id/sheet',
    title: '导出基层负担',
    params: byId,
    query: zSpan,
    reply: 'bytes',
    carries: 'nothing',
    scope: 'subject',
    audit: 'burden.print-burden',
    rate: 'heavy',
  },
  listCatalogue: {
    ...shown,
    path: '/burden-catalogue',
    title: '要数目录',
    query: z.object({ q: z.string().trim().max(60).optional(), source: zSource.optional() }),
    reply: z.object({ items: z.array(zAskedField), next: z.null(), total: z.number().int() }),
    scope: 'rows',
  },
});
