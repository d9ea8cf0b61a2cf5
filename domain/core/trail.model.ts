/** A step in the life of a record, as its readers see it. */
import { z } from 'zod';

export const zTrailStep = z.object({
  seq: z.number().int(),
  name: z.string(),
  label: z.string(),
  person: z.string(),
  unit: z.string().nullable(),
  at: z.string(),
  why: z.string().nullable(),
  /** Names of the content fields that the move set. */
  changed: z.array(z.string()),
  to: z.string(),
});

export type TrailStep = z.output<typeof zTrailStep>;

/** Where only who did what and why is shown. */
export const zTrailBrief = zTrailStep.pick({
  seq: true,
  label: true,
  person: true,
  unit: true,
  at: true,
  why: true,
});
