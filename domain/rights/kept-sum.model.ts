/** Sums of labour disputes by name, and one that was kept with a matter. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zId } from '../deploy/speech.model.ts';
import { zSum } from './sums.fields.ts';

export const SUM_SORTS = {
  limitation: '仲裁时效',
  mediation: '调解期限',
  arbitration: '仲裁期限',
  award: '终局裁决',
  arrears: '拖欠工资',
  overtime: '加班费',
  severance: '经济补偿',
} as const;
export type SumSort = keyof typeof SUM_SORTS;
export const SUM_NAMES = Object.keys(SUM_SORTS) as [SumSort, ...SumSort[]];

/** Kinds of matters in which somebody's dates and wages are in dispute. */
export const SUM_KINDS: readonly string[] = [
  'mediation',
  'legal-aid',
  'labour-supervision',
  'petition',
  'request',
];

/** A number of a rule that decided, as it was in force that day. */
const zBasis = z.object({
  label: z.string(),
  value: z.string(),
  /** Of our own catalogue there is no day. */
  fromDay: zDay.nullable(),
  docNo: z.string(),
  article: z.string(),
});
export type SumBasis = z.output<typeof zBasis>;

export const zKeptSum = z.object({
  id: zId,
  sort: z.enum(SUM_NAMES),
  onDay: zDay,
  person: z.string(),
  at: z.string(),
  /** Wages and dates are for those who handle the matter; whoever only reads it learns that there is a sum. */
  content: z
    .object({
      given: z.record(z.string(), z.unknown()),
      sum: zSum,
      basis: z.array(zBasis),
    })
    .nullable(),
});
export type KeptSum = z.output<typeof zKeptSum>;
export type KeptSumContent = NonNullable<KeptSum['content']>;
