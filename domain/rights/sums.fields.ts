/** 权益测算: dates that a cadre types, and sums explained sentence by sentence. Nothing of it is kept. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zFen } from '../core/money.ts';
import { AWARD_SORTS, type AwardSort } from './final-award.rules.ts';
import { INTERRUPTIONS, type Interruption } from './limitation.rules.ts';
import { ORDER_SORTS, type OrderSort } from './mediation.rules.ts';

const keys = <K extends string>(table: Readonly<Record<K, string>>) => Object.keys(table) as [K, ...K[]];
export const zDayOrNone = zDay.nullable().default(null);
export const zYes = z.boolean().default(false);
/** Whose numbers are in force; the reader's own unit without. */
export const zSumUnit = z.uuid().nullable().default(null);

export const zLimitationFacts = z.object({
  unitId: zSumUnit,
  isArrears: zYes,
  knownOn: zDayOrNone,
  endedOn: zDayOrNone,
  interruptions: z
    .array(z.object({ on: zDay, how: z.enum(keys<Interruption>(INTERRUPTIONS), '请选择中断的情形') }))
    .max(20, '最多填20次')
    .default([]),
  suspensions: z
    .array(z.object({ from: zDay, to: zDayOrNone }))
    .max(10, '最多填10段')
    .default([]),
});
export type LimitationGiven = z.output<typeof zLimitationFacts>;

export const zMediationFacts = z.object({
  unitId: zSumUnit,
  appliedOn: zDay,
  acceptedOn: zDayOrNone,
  isExtended: zYes,
  persons: z.number().int('人数须为整数').min(1, '至少1人').max(100_000).default(1),
  effectiveOn: zDayOrNone,
  performOn: zDayOrNone,
  orderSort: z.enum(keys<OrderSort>(ORDER_SORTS)).nullable().default(null),
});
export type MediationGiven = z.output<typeof zMediationFacts>;

export const zArbitrationFacts = z.object({
  unitId: zSumUnit,
  appliedOn: zDay,
  acceptedOn: zDayOrNone,
  servedOn: zDayOrNone,
  answeredOn: zDayOrNone,
  hearingOn: zDayOrNone,
  isExtended: zYes,
  awardServedOn: zDayOrNone,
  isFinalAward: zYes,
});
export type ArbitrationGiven = z.output<typeof zArbitrationFacts>;

export const zAwardFacts = z.object({
  unitId: zSumUnit,
  items: z
    .array(z.object({ sort: z.enum(keys<AwardSort>(AWARD_SORTS), '请选择请求事项'), amountFen: zFen }))
    .min(1, '请至少填写一项请求')
    .max(20, '最多填20项'),
});
export type AwardGiven = z.output<typeof zAwardFacts>;

const zStep = z.object({ label: z.string(), dueOn: zDay.nullable(), says: z.string() });
export const zSum = z.object({
  /** In one sentence what it comes to. */
  result: z.string(),
  tone: z.enum(['plain', 'info', 'good', 'warn']),
  steps: z.array(zStep),
});
export type Sum = z.output<typeof zSum>;
export type SumStep = z.output<typeof zStep>;
