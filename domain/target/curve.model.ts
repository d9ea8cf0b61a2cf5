import { z } from 'zod';
import { zDay } from '../core/days.ts';

/** How an amount is spread over the time of a target. Shares are percent of the whole. */
export const CURVE_SORTS = {
  calendar: '按日历天数均匀',
  workdays: '按工作日均匀',
  months: '按月份权重',
  milestones: '按节点',
  s: '先慢后快再慢（S形）',
  'last-year': '按上年实际进度',
} as const;
export type CurveSort = keyof typeof CURVE_SORTS;

const zMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u, '请填写月份，如 2026-07');

const SET = [
  z.object({ sort: z.literal('calendar') }),
  z.object({ sort: z.literal('workdays') }),
  z.object({ sort: z.literal('s') }),
  z.object({
    sort: z.literal('months'),
    /** Percent of the whole that falls on each month of the target; together 100. */
    months: z.array(z.object({ month: zMonth, percent: z.number() })).max(60),
  }),
  z.object({
    sort: z.literal('milestones'),
    /** Reached by the end of the day, percent of the whole, counted from the start. */
    points: z.array(z.object({ day: zDay, percent: z.number(), name: z.string().trim().max(60) })).max(60),
  }),
] as const;

const zStepBy = z.enum(['month', 'week']);
export type StepBy = z.output<typeof zStepBy>;

export const zLastYearCurve = z.object({
  sort: z.literal('last-year'),
  by: zStepBy,
  /** What was counted, in words. */
  basis: z.string(),
  /** The days of the year before. */
  from: zDay,
  to: zDay,
  /** By the first of its days in the year before, in the target's measure. */
  steps: z.array(z.object({ day: zDay, amount: z.number() })),
});
export type LastYearCurve = z.output<typeof zLastYearCurve>;

/** As it is kept. */
export const zCurve = z.discriminatedUnion('sort', [...SET, zLastYearCurve]);
export type Curve = z.output<typeof zCurve>;

/** As it is asked for: the course of last year is read from facts, not sent. */
export const zCurveAsked = z.discriminatedUnion('sort', [
  ...SET,
  z.object({ sort: z.literal('last-year'), by: zStepBy }),
]);
export type CurveAsked = z.output<typeof zCurveAsked>;
export const zLastYearAsked = z.object({ from: zDay, to: zDay, by: zStepBy });

/** Where a target has set nothing else. */
export const usualCurve: Curve = { sort: 'calendar' };
