/** Endpoints of imports (导入). A sheet is sent once; everything after that is about its batch. */
import { z } from 'zod';
import type { Duty } from '../core/duty.ts';
import { defineApi } from '../core/endpoint.ts';
import { IMPORT_HANDS } from './import.life.ts';
import {
  zImportBatch,
  zImportKept,
  zImportRow,
  zImportSort,
  zRowDecision,
  zRowVerdict,
} from './import.model.ts';

const byId = z.object({ id: z.uuid() });
/** A door for all sorts of sheets; each sort asks for its own over the unit. */
const duty = ['member.keep', 'unit.keep', 'post.keep'] as const satisfies readonly Duty[];
const zSort = z.string().regex(/^[a-z-]{2,20}$/);
const read = { duty, idempotency: 'none', rate: 'read' } as const;
const paging = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const importApi = defineApi({
  sorts: {
    method: 'GET',
    path: '/imports/sorts',
    title: '可以导入的表格',
    reply: z.object({ items: z.array(zImportSort) }),
    ...read,
    scope: 'shared',
    audit: null,
  },
  template: {
    method: 'GET',
    path: '/imports/templates/:id',
    title: '导入模板',
    params: z.object({ id: zSort }),
    reply: 'bytes',
    carries: 'nothing',
    ...read,
    scope: 'shared',
    audit: null,
  },
  send: {
    method: 'POST',
    path: '/units/:id/imports',
    title: '上传表格（试导入）',
    params: byId,
    query: z.object({ sort: zSort.default('member') }),
    upload: true,
    reply: z.object({ id: z.string(), state: z.string(), seq: z.number() }),
    duty,
    scope: 'subject',
    audit: 'import.send',
    idempotency: 'key',
    rate: 'heavy',
  },
  list: {
    method: 'GET',
    path: '/imports',
    title: '导入批次',
    query: z.object({ ...paging, sort: zSort.optional() }),
    reply: z.object({ items: z.array(zImportBatch), next: z.string().nullable() }),
    ...read,
    scope: 'rows',
    audit: null,
  },
  get: {
    method: 'GET',
    path: '/imports/:id',
    title: '导入批次',
    params: byId,
    reply: zImportBatch,
    ...read,
    scope: 'subject',
    audit: null,
  },
  /** Ends when nothing is under way any more. */
  watch: {
    method: 'GET',
    path: '/imports/:id/events',
    title: '导入进度（服务器事件）',
    params: byId,
    reply: zImportBatch,
    events: true,
    ...read,
    scope: 'subject',
    audit: null,
  },
  rows: {
    method: 'GET',
    path: '/imports/:id/rows',
    title: '导入批次中的行',
    params: byId,
    query: z.object({
      verdict: zRowVerdict,
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zImportRow), next: z.number().nullable() }),
    ...read,
    scope: 'subject',
    audit: 'import.rows',
  },
  kept: {
    method: 'GET',
    path: '/imports/:id/kept',
    title: '撤销导入后留下的',
    params: byId,
    reply: z.object({ items: z.array(zImportKept) }),
    ...read,
    scope: 'subject',
    audit: 'import.rows',
  },
  decide: {
    method: 'POST',
    path: '/imports/:id/rows/:rowNo',
    title: '判定疑似重复的行',
    params: byId.extend({ rowNo: z.coerce.number().int().min(1) }),
    body: z.strictObject({
      /** null takes a decision back. */
      decision: zRowDecision.nullable(),
      why: z.string().trim().max(300, '依据最多300个字').default(''),
    }),
    reply: z.object({ id: z.string(), decision: zRowDecision.nullable() }),
    duty,
    scope: 'subject',
    audit: 'import.decide',
    idempotency: 'key',
    rate: 'write',
  },
  move: {
    method: 'POST',
    path: '/imports/:id/moves',
    title: '确认、取消、撤销导入',
    params: byId,
    body: z.strictObject({
      move: z.enum(IMPORT_HANDS),
      seenSeq: z.number().int(),
      why: z.string().trim().max(300).default(''),
    }),
    reply: z.object({ id: z.string(), state: z.string(), seq: z.number() }),
    duty,
    scope: 'subject',
    audit: 'import.move',
    idempotency: 'key',
    rate: 'write',
  },
  returned: {
    method: 'GET',
    path: '/imports/:id/returned',
    title: '导出批次中的行',
    params: byId,
    /** Faulty rows as they were sent, to be mended; of the others a list to go through, numbers of persons masked. */
    query: z.object({ verdict: zRowVerdict.default('error') }),
    reply: 'bytes',
    carries: 'returned',
    duty,
    scope: 'subject',
    audit: 'import.returned',
    idempotency: 'none',
    rate: 'heavy',
  },
});
