/** Clauses that a person labelled, as they are kept: no text of the speech, only offsets and an anchor. */
import { z } from 'zod';

export const storedClauseSchema = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  label: z.enum(['task', 'fact', 'problem', 'none']),
  /** Values that a reader must find, as plain numbers (1.5万 is 15000, a share of 35% is 35). */
  quantities: z.array(z.number()).default([]),
  /** Values that a reader may find or leave: 一 with a measure, durations, ordinals, anniversaries, ranks. */
  optional: z.array(z.number()).default([]),
  due: z.strictObject({ by: z.string().optional(), text: z.string() }).optional(),
  owner: z.string().optional(),
  withheld: z.boolean().default(false),
  /** Two careful people might label it differently; README.md says how such cases were decided. */
  borderline: z.boolean().default(false),
  /** See anchor.ts. Missing where the text itself lies beside the labels. */
  anchor: z.string().optional(),
});

export const labelFileSchema = z.strictObject({
  key: z.string(),
  /** Hash and length of the normalised text that was labelled. */
  hash: z.string().optional(),
  normalisedLength: z.int().positive().optional(),
  clauses: z.array(storedClauseSchema).min(1),
});

export type StoredClause = z.infer<typeof storedClauseSchema>;
export type LabelFile = z.infer<typeof labelFileSchema>;

/** A stored clause found again in a text: `start` and `end` are offsets into that text. */
export interface LabelledClause extends Omit<StoredClause, 'anchor'> {
  /** Key of the source, e.g. `promotion` or `own-plan`. */
  source: string;
  text: string;
  /** From a text that is kept for judging, not for tuning. */
  heldOut: boolean;
}
