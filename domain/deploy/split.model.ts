import { z } from 'zod';
import { zId } from './speech.model.ts';

/** Any indicator as the weight of a split, whole or one cut of it. */
export const zWeightQuery = z.object({
  indicator: z.string().max(60).optional(),
  cut: z.string().max(120).optional(),
});
export type WeightQuery = z.output<typeof zWeightQuery>;

/** A unit that may receive a task, with what a split may go by. */
export const zWeighed = z.object({
  unitId: zId,
  unit: z.string(),
  grouping: z.string().nullable(),
  employers: z.number(),
  workers: z.number(),
  members: z.number(),
  /** Of the asked indicator; null when none was asked for, or where it has no value. */
  figure: z.number().nullable(),
});

const zAmount = z.number().min(0).nullable().default(null);
/** What is asked of one unit's part: a least and a most, or an amount that a person has fixed. */
export const zWish = z.object({ unitId: zId, min: zAmount, max: zAmount, fixed: zAmount });
