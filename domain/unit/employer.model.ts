/** 用人单位, as the register holds it. */
import { z } from 'zod';
import { zUnitRef } from './unit.model.ts';

export const EMPLOYER_STATUSES = {
  operating: '存续',
  closed: '注销',
  moved: '迁出',
  lost: '失联',
} as const;
export type EmployerStatus = keyof typeof EMPLOYER_STATUSES;
export const zEmployerStatus = z.enum(['operating', 'closed', 'moved', 'lost']);

export const zEmployerRow = z.object({
  id: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  /** The unit that answers for it where no union exists. */
  keeper: zUnitRef,
  /** Its own union; null 未建会. */
  union: zUnitRef.nullable(),
  sector: z.string(),
  headcount: z.number(),
  memberCount: z.number(),
  address: z.string(),
  status: zEmployerStatus,
  /** The latest change of the register that is proposed, or that made the status: from which day. */
  change: z
    .object({ state: z.enum(['proposed', 'confirmed']), toStatus: zEmployerStatus, day: z.string() })
    .nullable(),
});
export type EmployerRow = z.infer<typeof zEmployerRow>;

/** By number of workers; 25 is where a basic union committee of its own is founded (工会法第十一条). */
export const EMPLOYER_SIZES = {
  micro: { label: '25人以下', from: 0 },
  small: { label: '25至99人', from: 25 },
  middle: { label: '100至499人', from: 100 },
  large: { label: '500人以上', from: 500 },
} as const;
export type EmployerSize = keyof typeof EMPLOYER_SIZES;
export const zEmployerSize = z.enum(['micro', 'small', 'middle', 'large']);

export const sizeOf = (headcount: number): EmployerSize =>
  (Object.keys(EMPLOYER_SIZES) as EmployerSize[])
    .reverse()
    .find(size => headcount >= EMPLOYER_SIZES[size].from) ?? 'micro';
