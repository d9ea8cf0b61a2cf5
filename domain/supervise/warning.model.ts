/** 预警: employers and conditions, never persons. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';

/** What is known of an employer that may become a dispute (情况). `requests` are counted, the others are reported. */
export const SIGN_SORTS = {
  arrears: '拖欠工资',
  layoff: '裁减人员',
  accident: '工伤事故',
  expiry: '集体合同到期',
  closure: '停产停业、搬迁',
} as const;
export type SignSort = keyof typeof SIGN_SORTS;
export const zSignSort = z.enum(Object.keys(SIGN_SORTS) as [SignSort, ...SignSort[]]);

export const WARNING_RULES = {
  cluster: '诉求集中',
  arrears: '拖欠工资',
  layoff: '裁减人员',
  accident: '工伤事故',
  expiry: '集体合同到期',
  closure: '停产停业、搬迁',
} as const;
export type WarningRule = keyof typeof WARNING_RULES;

export const WARNING_LEVELS = { yellow: '黄色', red: '红色' } as const;
export type WarningLevel = keyof typeof WARNING_LEVELS;

/** One reported condition. What is not asked of its sort is null. */
export const zSign = z.object({
  sort: zSignSort,
  /** Day on which it happened or was announced; of a contract, the day on which it ends. */
  onDay: zDay,
  persons: z.number().int('人数须为整数').min(1, '人数至少为1').max(1_000_000).nullable().default(null),
  months: z.number().int('月数须为整数').min(1, '月数至少为1').max(120).nullable().default(null),
  deaths: z.number().int().min(0).max(10_000).nullable().default(null),
  note: z.string().trim().max(500, '说明最多500个字').default(''),
});
export type Sign = z.output<typeof zSign>;

/** As it is reported: of an accident also at what time, from which the delay of its first report is measured. */
export const zSignReport = zSign.extend({
  atTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '请填写时刻，例如 14:30')
    .nullable()
    .default(null),
});
export type SignReport = z.output<typeof zSignReport>;

/** Warnings of which the union above must be told at once, by the code of the must-report rule: accidents, and crowds. */
export const TOLD_AT_ONCE: Readonly<
  Partial<Record<WarningRule, { code: string; levels: readonly WarningLevel[] }>>
> = {
  accident: { code: 'urgent', levels: ['yellow', 'red'] },
  cluster: { code: 'urgent', levels: ['red'] },
};
