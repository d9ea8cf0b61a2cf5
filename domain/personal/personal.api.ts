/** The protection of personal data: keys, clean-ups, holds, exports. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { DATA_CLASSES, type DataClass } from '../core/export.model.ts';
import { zId } from '../deploy/speech.model.ts';
import { zPurpose } from './personal.model.ts';
import { RETENTION_HANDS } from './retention.life.ts';

const byId = z.object({ id: zId });
const zDone = z.object({ id: z.string(), state: z.string(), seq: z.number().int() });
const zSeen = z.object({ seenSeq: z.number().int().min(1), why: z.string().trim().max(300).default('') });
const both = ['personal.guard', 'personal.approve'] as const;
const read = { idempotency: 'none', rate: 'read' } as const;
const write = { idempotency: 'key', rate: 'write' } as const;

const zPart = z.object({
  sort: z.string(),
  label: z.string(),
  how: z.string(),
  unitId: zId,
  unit: z.string(),
  found: z.number().int(),
  gone: z.number().int(),
  spared: z.number().int(),
});
const zRun = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  day: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  by: z.string(),
  found: z.number().int(),
  gone: z.number().int(),
  spared: z.number().int(),
  allowed: z.array(z.string()),
});
export type RetentionRow = z.output<typeof zRun>;
const zTerm = z.object({
  code: z.string(),
  label: z.string(),
  value: z.number(),
  unit: z.string(),
  basis: z.string(),
});
const zStep = z.object({
  label: z.string(),
  person: z.string(),
  at: z.string(),
  why: z.string().nullable(),
});
const zHold = z.object({
  id: zId,
  ref: z.string(),
  unit: z.string(),
  why: z.string(),
  by: z.string(),
  fromAt: z.string(),
  endedAt: z.string().nullable(),
  endedWhy: z.string().nullable(),
});
export const zExportRow = z.object({
  id: zId,
  title: z.string(),
  unit: z.string(),
  dataClass: z.enum(Object.keys(DATA_CLASSES) as [DataClass, ...DataClass[]]),
  classLabel: z.string(),
  purpose: z.string(),
  people: z.number().int(),
  by: z.string(),
  askedAt: z.string(),
  endsAt: z.string().nullable(),
  takenAt: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  /** May be fetched now, by this reader. */
  isReady: z.boolean(),
  allowed: z.array(z.string()),
});
export type ExportRow = z.output<typeof zExportRow>;

export const personalApi = defineApi({
  keys: {
    method: 'GET',
    path: '/personal/keys',
    title: '密钥和更换进度',
    reply: z.object({
      keys: z.array(z.object({ no: z.number().int(), id: z.string(), use: z.string() })),
      places: z.array(
        z.object({
          place: z.string(),
          total: z.number().int(),
          done: z.number().int(),
          broken: z.number().int(),
          finishedAt: z.string().nullable(),
        }),
      ),
    }),
    ...read,
    duty: 'personal.guard',
    // Numbers of values, of nobody in particular.
    scope: 'shared',
    audit: null,
  },
  listRuns: {
    method: 'GET',
    path: '/personal/retention',
    title: '个人信息到期清理',
    reply: z.object({ items: z.array(zRun) }),
    ...read,
    duty: both,
    scope: 'rows',
    audit: null,
  },
  countRun: {
    method: 'POST',
    path: '/units/:id/personal/retention',
    title: '试清理',
    params: byId,
    body: z.object({}),
    reply: zDone,
    ...write,
    duty: 'personal.guard',
    scope: 'subject',
    audit: 'personal.count-retention',
    rate: 'heavy',
  },
  getRun: {
    method: 'GET',
    path: '/personal/retention/:id',
    title: '一次清理的数目',
    params: byId,
    reply: zRun.extend({
      parts: z.array(zPart),
      terms: z.array(zTerm),
      trail: z.array(zStep),
      record: z.string().nullable(),
      isSigned: z.boolean(),
    }),
    ...read,
    duty: both,
    scope: 'subject',
    audit: null,
  },
  moveRun: {
    method: 'POST',
    path: '/personal/retention/:id/moves',
    title: '审批、撤回清理',
    params: byId,
    body: zSeen.extend({ move: z.enum(RETENTION_HANDS) }),
    reply: zDone,
    ...write,
    duty: both,
    scope: 'subject',
    audit: 'personal.move-retention',
  },
  listHolds: {
    method: 'GET',
    path: '/personal/holds',
    title: '留存的事项',
    reply: z.object({ items: z.array(zHold) }),
    ...read,
    duty: both,
    scope: 'rows',
    audit: null,
  },
  hold: {
    method: 'POST',
    path: '/personal/holds',
    title: '留存一件事项',
    body: z.object({
      ref: z.string().trim().min(3, '请填写事项编号').max(40),
      why: z.string().trim().min(4, '请写明因何留存，如诉讼案号').max(300),
    }),
    reply: z.object({ id: zId }),
    ...write,
    duty: 'personal.approve',
    scope: 'rows',
    audit: 'personal.hold',
  },
  endHold: {
    method: 'POST',
    path: '/personal/holds/:id/end',
    title: '解除留存',
    params: byId,
    body: z.object({ why: z.string().trim().min(4, '请写明为什么不再需要').max(300) }),
    reply: z.object({ id: zId }),
    ...write,
    duty: 'personal.approve',
    scope: 'subject',
    audit: 'personal.end-hold',
  },
  listExports: {
    method: 'GET',
    path: '/personal/exports',
    title: '含个人信息的导出',
    /** `own`: what I asked for; otherwise what I may approve or watch over. */
    query: z.object({ view: z.enum(['own', 'all']).default('own') }),
    reply: z.object({ items: z.array(zExportRow) }),
    ...read,
    duty: 'signed-in',
    scope: 'rows',
    audit: null,
  },
  askExport: {
    method: 'POST',
    path: '/personal/exports',
    title: '导出含个人信息的表格',
    body: z.object({
      name: z.string().min(3).max(60),
      given: z.record(z.string(), z.unknown()).default({}),
      purpose: zPurpose,
    }),
    reply: zExportRow,
    ...write,
    duty: 'signed-in',
    scope: 'rows',
    audit: 'personal.ask-export',
    rate: 'heavy',
  },
  moveExport: {
    method: 'POST',
    path: '/personal/exports/:id/moves',
    title: '审批、撤回、生成导出',
    params: byId,
    body: zSeen.extend({ move: z.enum(['approve', 'decline', 'withdraw', 'make']) }),
    reply: zExportRow,
    ...write,
    duty: 'signed-in',
    scope: 'subject',
    audit: 'personal.move-export',
    rate: 'heavy',
  },
  takeExport: {
    method: 'GET',
    path: '/personal/exports/:id/file',
    title: '下载导出的文件',
    params: byId,
    reply: 'bytes',
    carries: 'guarded',
    idempotency: 'none',
    duty: 'signed-in',
    scope: 'self',
    audit: 'personal.take-export',
    rate: 'heavy',
  },
});
