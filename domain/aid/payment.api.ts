import { z } from 'zod';
import type { Duty } from '../core/duty.ts';
import { defineApi } from '../core/endpoint.ts';
import { zBatch, zBatchContent, zBatchRow, zLine, zSkipped } from './payment.model.ts';

const zId = z.uuid();
const byId = z.object({ id: zId });
const readers = ['aid.pay', 'aid.review', 'aid.decide'] as const satisfies readonly Duty[];
const read = { scope: 'subject', audit: null, idempotency: 'none', rate: 'read', duty: readers } as const;
const write = { scope: 'subject', idempotency: 'key', rate: 'write', duty: 'aid.pay' } as const;
const zDone = z.object({ id: zId, state: z.string(), seq: z.number().int() });

export const paymentApi = defineApi({
  listBatches: {
    method: 'GET',
    path: '/aid/batches',
    title: '发放批次',
    query: z.object({
      state: z.string().max(20).optional(),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: z.object({ items: z.array(zBatchRow), next: z.string().nullable() }),
    ...read,
    scope: 'rows',
  },
  getBatch: {
    method: 'GET',
    path: '/aid/batches/:id',
    title: '发放批次详情',
    params: byId,
    reply: zBatch,
    ...read,
  },
  listBatchLines: {
    method: 'GET',
    path: '/aid/batches/:id/lines',
    title: '发放明细',
    params: byId,
    query: z.object({
      state: z.string().max(20).optional(),
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({ items: z.array(zLine), next: z.string().nullable() }),
    ...read,
  },
  openBatch: {
    method: 'POST',
    path: '/units/:id/aid/batches',
    title: '新建发放批次',
    params: byId,
    body: zBatchContent,
    reply: zDone,
    ...write,
    scope: 'rows',
    audit: 'aid.open-batch',
  },
  /** One part of the approved items; asked again until `isDrawn`. */
  drawBatch: {
    method: 'POST',
    path: '/aid/batches/:id/draw',
    title: '列入已审定的帮扶项目',
    params: byId,
    reply: zDone.extend({ drawn: z.number().int(), skipped: z.array(zSkipped), isDrawn: z.boolean() }),
    ...write,
    audit: 'aid.draw-batch',
  },
  moveBatch: {
    method: 'POST',
    path: '/aid/batches/:id/:move',
    title: '办理发放批次',
    params: byId.extend({ move: z.enum(['finish', 'check', 'send', 'settle', 'drop']) }),
    body: z.object({ seenSeq: z.number().int().min(1), why: z.string().trim().max(300).default('') }),
    reply: zDone,
    ...write,
    duty: ['aid.pay', 'aid.review'],
    audit: 'aid.move-batch',
  },
  /** Names and whole card numbers: only for who pays, and each download is on record. */
  printBankFile: {
    method: 'GET',
    path: '/aid/batches/:id/bank-file',
    title: '下载银行文件',
    params: byId,
    reply: 'bytes',
    carries: 'ordered',
    ...read,
    duty: 'aid.pay',
    audit: 'aid.print-bank-file',
    rate: 'heavy',
  },
  /** The same file twice is taken once. Rows are booked part by part: asked again until `left` is 0. */
  takeReturn: {
    method: 'POST',
    path: '/aid/batches/:id/returns',
    title: '登记银行回盘',
    params: byId,
    upload: true,
    reply: zDone.extend({ returnId: zId, rows: z.number().int(), left: z.number().int() }),
    ...write,
    audit: 'aid.take-return',
    rate: 'heavy',
  },
  /** Items whose money has arrived are marked as paid, part by part: asked again until `left` is 0. */
  settleItems: {
    method: 'POST',
    path: '/aid/batches/:id/items',
    title: '帮扶项目入账',
    params: byId,
    reply: zDone.extend({ settled: z.number().int(), left: z.number().int() }),
    ...write,
    audit: 'aid.settle-items',
  },
  bookReturn: {
    method: 'POST',
    path: '/aid/batches/:id/returns/:returnId/book',
    title: '回盘入账',
    params: byId.extend({ returnId: zId }),
    reply: zDone.extend({ booked: z.number().int(), left: z.number().int() }),
    ...write,
    audit: 'aid.book-return',
  },
});
