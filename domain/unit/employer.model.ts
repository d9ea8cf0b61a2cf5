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
});
export type EmployerRow = z.infer<typeof zEmployerRow>;
