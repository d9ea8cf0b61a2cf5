/** Endpoints of parameters and the working calendar. Everybody may look at what a deadline rests on; the system administrator keeps it. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zCalendarDay, zParameterEntry, zParameterValue } from './setting.model.ts';
import { zUnitId, zUnitRef, zWhy } from './unit.model.ts';

const zArrangement = z.strictObject({
  /** The file's text: our own form, or that of holiday-cn. */
  text: z.string().min(2, '请选择放假安排文件').max(200_000, '文件过大，请核对是否为放假安排'),
  year: z.number().int().optional(),
  /** For files that do not name the notice. */
  docNo: z.string().trim().max(200).optional(),
});
const zImported = z.object({
  year: z.number(),
  docNo: z.string(),
  days: z.array(zCalendarDay),
  workdayCount: z.number(),
  /** Things to look at that do not forbid the import. */
  notes: z.array(z.string()),
  /** The year is loaded already and would be replaced. */
  replaces: z.boolean(),
  /** Days whose mark differs from what is loaded now. */
  changes: z.array(z.object({ day: zDay, before: z.string(), after: z.string() })),
});

export const settingApi = defineApi({
  listParameters: {
    method: 'GET',
    path: '/parameters',
    title: '参数',
    /** Without a unit: the one that the asker works for. Values of the units above it hold where it has none of its own. */
    query: z.object({ unitId: zUnitId.optional(), day: zDay.optional() }),
    reply: z.object({
      jurisdiction: zUnitRef,
      day: zDay,
      items: z.array(zParameterEntry),
      canKeep: z.boolean(),
    }),
    duty: 'signed-in',
    scope: 'shared',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  addParameter: {
    method: 'POST',
    path: '/parameters',
    title: '增加参数值',
    body: z.strictObject({
      code: z.string().max(80),
      /** For whom it holds: the unit and everything below it. */
      unitId: zUnitId,
      value: zParameterValue,
      fromDay: zDay,
      /** Last day in force. */
      toDay: zDay.nullable().default(null),
      docNo: z.string().trim().min(2, '请填写依据的文号').max(100),
      article: z.string().trim().min(1, '请填写依据的条款').max(100),
    }),
    reply: z.object({ id: z.string() }),
    duty: 'setting.keep',
    scope: 'shared',
    audit: 'setting.add-parameter',
    idempotency: 'key',
    rate: 'write',
  },
  endParameter: {
    method: 'POST',
    path: '/parameters/:id/end',
    title: '终止参数值',
    params: z.object({ id: zUnitId }),
    /** Last day on which the value holds. */
    body: z.strictObject({ toDay: zDay, why: zWhy }),
    reply: z.object({ id: z.string() }),
    duty: 'setting.keep',
    scope: 'shared',
    audit: 'setting.end-parameter',
    idempotency: 'key',
    rate: 'write',
  },
  listYears: {
    method: 'GET',
    path: '/calendar',
    title: '已导入的放假安排',
    reply: z.object({
      items: z.array(
        z.object({ year: z.number(), docNo: z.string(), loadedAt: z.string(), workdayCount: z.number() }),
      ),
      /** What to do about missing years; empty when all is well. */
      warnings: z.array(z.string()),
      canKeep: z.boolean(),
    }),
    duty: 'signed-in',
    scope: 'shared',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  year: {
    method: 'GET',
    path: '/calendar/:year',
    title: '一年的放假安排',
    params: z.object({ year: z.string().regex(/^\d{4}$/) }),
    reply: z.object({
      year: z.number(),
      docNo: z.string(),
      workdayCount: z.number(),
      days: z.array(zCalendarDay),
    }),
    duty: 'signed-in',
    scope: 'shared',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  checkYear: {
    method: 'POST',
    path: '/calendar/check',
    title: '放假安排试导入',
    body: zArrangement,
    reply: zImported,
    duty: 'setting.keep',
    scope: 'shared',
    audit: 'setting.check-year',
    idempotency: 'none',
    rate: 'write',
  },
  importYear: {
    method: 'POST',
    path: '/calendar',
    title: '导入放假安排',
    body: zArrangement,
    reply: zImported,
    duty: 'setting.keep',
    scope: 'shared',
    audit: 'setting.import-year',
    idempotency: 'key',
    rate: 'write',
  },
});
