/** The meter as screens get it. Times are seconds: sums of what is shown are what is shown above. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zSource } from './asked.model.ts';

const zCount = z.number().int();
export const zAmounts = z.object({
  records: zCount,
  /** Fields that were typed. */
  typed: zCount,
  /** Fields that the platform brought along. */
  taken: zCount,
  /** Rows of sheets that were looked through. */
  rows: zCount,
  seconds: zCount,
});
export type Amounts = z.output<typeof zAmounts>;

export const zWeek = zAmounts.extend({ from: zDay, to: zDay });
export type Week = z.output<typeof zWeek>;

const zForm = zAmounts.extend({
  source: zSource,
  form: z.string(),
  title: z.string(),
  askerId: z.uuid(),
  asker: z.string(),
});
export const zFormAmounts = zForm.extend({ units: zCount });
export type FormAmounts = z.output<typeof zFormAmounts>;

export const zUnitAmounts = zAmounts.extend({
  unitId: z.uuid(),
  unit: z.string(),
  /** The unit itself, without those below. */
  isOwn: z.boolean(),
});
export type UnitAmounts = z.output<typeof zUnitAmounts>;

export const zAsking = z.object({
  unitId: z.uuid(),
  unit: z.string(),
  from: zDay,
  to: zDay,
  total: zAmounts,
  weeks: z.array(zWeek),
  forms: z.array(zFormAmounts),
});
export type Asking = z.output<typeof zAsking>;

export const zBurden = zAsking.extend({ units: z.array(zUnitAmounts) });
export type Burden = z.output<typeof zBurden>;

/** Why something was asked for again. */
export const zAskedAgain = z.object({
  unit: z.string(),
  form: z.string(),
  label: z.string(),
  says: z.string(),
  why: z.string(),
  person: z.string(),
  day: zDay,
});
export type AskedAgain = z.output<typeof zAskedAgain>;

export const zBurdenRow = zForm.extend({ day: zDay, unitId: z.uuid(), unit: z.string() });
export type BurdenRow = z.output<typeof zBurdenRow>;
