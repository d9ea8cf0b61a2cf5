/** 办理统计 and the records behind each of its figures. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import type { Duty } from '../core/duty.ts';
import { defineApi } from '../core/endpoint.ts';
import { HANDLING_TOPICS, handlingTopics } from './handling.model.ts';
import { zMatterId } from './matter.model.ts';

/** The door; which figures are shown is decided by topic and unit. */
const doors: readonly Duty[] = [...new Set(Object.values(handlingTopics).flatMap(t => t.reads))].sort();

const zPeriod = z.object({
  unitId: zMatterId,
  /** That of which the reader has the most when none is said. */
  topic: z.enum(HANDLING_TOPICS).optional(),
  /** The running year when none is said; the whole of it without a month. */
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  month: z.coerce.number().int().min(1).max(12).optional(),
});

/** In the order of the columns. Null: a rate without a denominator. */
const zAmounts = z.array(z.number().nullable());
const zHandling = z.object({
  unit: z.object({ id: zMatterId, name: z.string(), shortName: z.string() }),
  /** Without those below, which the reader does not reach: `below` is empty then. */
  isAlone: z.boolean(),
  topic: z.enum(HANDLING_TOPICS),
  topics: z.array(z.object({ topic: z.enum(HANDLING_TOPICS), label: z.string() })),
  year: z.number().int(),
  month: z.number().int().nullable(),
  fromDay: zDay,
  toDay: zDay,
  columns: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      measure: z.string(),
      decimals: z.number().int(),
      /** 口径 */
      meaning: z.string(),
      /** A sum, of which parts add up to the whole and the records can be listed. */
      isCount: z.boolean(),
      /** 期末数: parts of a year do not add up to it. */
      isStanding: z.boolean(),
    }),
  ),
  /** With all below, unless alone. */
  total: zAmounts,
  below: z.array(z.object({ id: zMatterId, shortName: z.string(), amounts: zAmounts })),
  /** What stands with none of those below: the unit itself, and what was moved or dissolved since. Rates are not told. */
  rest: zAmounts,
  /** Of the year, up to the running month; the same columns for the unit with all below. */
  months: z.array(z.object({ month: z.number().int(), fromDay: zDay, toDay: zDay, amounts: zAmounts })),
});
export type Handling = z.output<typeof zHandling>;

const zHandlingRow = z.object({
  /** Of the line, for paging. */
  id: z.string(),
  day: zDay,
  unit: z.string(),
  amount: z.number(),
  /** The record itself; null where the reader may not open it, or where it is no matter. */
  matter: z
    .object({ id: zMatterId, ref: z.string(), title: z.string(), kind: z.string(), state: z.string() })
    .nullable(),
  eventId: zMatterId.nullable(),
  says: z.string(),
});
export type HandlingRow = z.output<typeof zHandlingRow>;

const shared = { duty: doors, scope: 'subject', audit: null, idempotency: 'none' } as const;

export const handlingApi = defineApi({
  handling: {
    method: 'GET',
    path: '/handling/:unitId',
    title: '办理统计',
    params: zPeriod.pick({ unitId: true }),
    query: zPeriod.omit({ unitId: true }),
    reply: zHandling,
    ...shared,
    rate: 'read',
  },
  handlingRows: {
    method: 'GET',
    path: '/handling/:unitId/rows',
    title: '办理统计的明细',
    params: zPeriod.pick({ unitId: true }),
    query: zPeriod.omit({ unitId: true }).extend({
      topic: z.enum(HANDLING_TOPICS),
      column: z.string().max(80),
      /** Only what stands with none of the units directly below. */
      part: z.enum(['rest']).optional(),
      after: z
        .string()
        .regex(/^\d{4}-\d\d-\d\d~[0-9a-f-]{36}$/, '翻页位置无效，请回到第一页')
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({
      unit: z.object({ id: zMatterId, name: z.string(), shortName: z.string() }),
      topicLabel: z.string(),
      label: z.string(),
      measure: z.string(),
      meaning: z.string(),
      fromDay: zDay,
      toDay: zDay,
      /** The figure itself; the lines add up to it. */
      amount: z.number(),
      items: z.array(zHandlingRow),
      next: z.string().nullable(),
    }),
    ...shared,
    rate: 'read',
  },
  handlingSheet: {
    method: 'GET',
    path: '/handling/:unitId/sheet',
    title: '导出办理统计',
    params: zPeriod.pick({ unitId: true }),
    query: zPeriod.omit({ unitId: true }),
    reply: 'bytes',
    carries: 'nothing',
    ...shared,
    rate: 'heavy',
  },
});
