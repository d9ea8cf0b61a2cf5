import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';
import { zCurve } from './curve.model.ts';
import { zStanding, zTolerance } from './pace.model.ts';

/** What counts a target, in words that a cadre understands. */
export const zTargetSource = z.object({
  indicator: z.string(),
  cut: z.string(),
  name: z.string(),
  measure: z.string(),
  /** 口径 */
  meaning: z.string(),
  caveat: z.string(),
});

/** One change of the parts of a task: who, when, why, and what each unit had after it. */
export const zSplitVersion = z.object({
  no: z.number().int(),
  at: z.string(),
  person: z.string(),
  unit: z.string().nullable(),
  label: z.string(),
  why: z.string().nullable(),
  parts: z.array(z.object({ unitId: zId, unit: z.string(), amount: z.number() })),
  /** Σ parts after it. */
  given: z.number(),
});
export type SplitVersion = z.output<typeof zSplitVersion>;

/** A part whose unit no longer stands directly below the one that gave it. */
export const zAstray = z.object({
  partId: zId,
  unit: z.string(),
  amount: z.number().nullable(),
  /** Where the unit stands now. */
  now: z.string().nullable(),
  says: z.string(),
});

export const zPartStanding = z.object({ partId: zId, unit: z.string(), standing: zStanding });

export const zTarget = z.object({
  taskId: zId,
  /** Of the task, for changing its split. */
  taskSeq: z.number().int(),
  rootId: zId,
  /** The reader stands at the task that the target belongs to. */
  isRoot: z.boolean(),
  type: zStanding.shape.type,
  /** 0 while nothing has been set: then the defaults hold. */
  seq: z.number().int(),
  from: zDay,
  to: zDay,
  curve: zCurve,
  curveName: z.string(),
  tolerance: zTolerance,
  /** Whether the tolerance is the target's own; else it comes from the parameters. */
  hasOwnTolerance: z.boolean(),
  source: zTargetSource.nullable(),
  standing: zStanding.nullable(),
  /** Why no standing can be computed, for example a year without a working calendar. */
  fault: z.string().nullable(),
  /** Share due by the end of days over the window: what the chart draws. */
  line: z.array(z.object({ day: zDay, share: z.number() })),
  /** Actual by the same days up to today. */
  course: z.array(z.object({ day: zDay, amount: z.number() })),
  parts: z.array(zPartStanding),
  versions: z.array(zSplitVersion),
  astray: z.array(zAstray),
  /** Named milestones of a 节点型 target and when the unit reached them. */
  points: z.array(z.object({ day: zDay, name: z.string(), reachedOn: zDay.nullable() })),
  allowed: zMoves,
});
export type TargetView = z.output<typeof zTarget>;
