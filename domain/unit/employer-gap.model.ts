import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zLight } from '../core/light.model.ts';
import { GAP_STATES } from './employer-gap.life.ts';
import { zUnitRef } from './unit.model.ts';

/** How an employer came onto the list. */
export const GAP_SOURCES = {
  register: '企业库',
  registration: '新登记企业名单',
  insured: '社保参保单位名单',
} as const;
export type GapSource = keyof typeof GAP_SOURCES;

export const zGap = z.object({
  id: z.uuid(),
  employerId: z.uuid(),
  employer: z.string(),
  headcount: z.number(),
  sector: z.string(),
  /** 二次覆盖 by this union, while there is none of its own. */
  cover: z.string().nullable(),
  unit: zUnitRef,
  over: zUnitRef.nullable(),
  /** Who answers for it. */
  person: z.string().nullable(),
  source: z.enum(['register', 'registration', 'insured']),
  openedOn: zDay,
  dueOn: zDay,
  light: zLight,
  progress: z.string(),
  state: z.enum(GAP_STATES),
  stateLabel: z.string(),
  seq: z.number(),
  allowed: z.array(z.string()),
});
export type Gap = z.output<typeof zGap>;

export const zGapCounts = z.object({
  open: z.number(),
  soon: z.number(),
  escalated: z.number(),
  excused: z.number(),
  founded: z.number(),
  nobody: z.number(),
});
