/** What comes of a finding, as screens and those who were visited get it. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zLook } from '../core/look.model.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zOriginated } from '../matter/matter.model.ts';
import { zFinding, zFindingKind, zId, zSeverity } from './visit.model.ts';

/** As elsewhere where those concerned judge what was done. */
export const RATINGS = { good: '满意', fair: '基本满意', poor: '不满意' } as const;
export type Rating = keyof typeof RATINGS;
export const zRating = z.enum(['good', 'fair', 'poor'], '请选择满意度');

export const SIDES = { employer: '企业', worker: '职工' } as const;
export type Side = keyof typeof SIDES;
export const zSide = z.enum(['employer', 'worker']);

export const zFindingEnd = z.object({
  state: z.string(),
  stateLabel: z.string(),
  reason: z.string(),
  seq: z.number().int(),
});
export type FindingEnd = z.output<typeof zFindingEnd>;

/** With the matter that it became, or why none was opened. */
export const zFindingShown = zFinding.extend({
  no: z.string(),
  became: zOriginated.nullable(),
  end: zFindingEnd.nullable(),
});

/** Under this name every look at what a worker told stands in the trail, on whichever page it was read. */
export const READ_FINDING = 'visit.read-finding';

const zMoves = z.array(z.string());

export const zRatingRow = z.object({
  id: zId,
  findingId: zId,
  no: z.string(),
  text: z.string(),
  visitId: zId,
  employer: z.string(),
  unit: z.string(),
  side: zSide,
  satisfaction: zRating,
  words: z.string(),
  ratedOn: zDay,
  dueOn: zDay.nullable(),
  isOverdue: z.boolean(),
  verifier: z.string().nullable(),
  answer: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type RatingRow = z.output<typeof zRatingRow>;

export const zFindingView = zFindingShown.extend({
  visitId: zId,
  employerId: zId,
  employer: z.string(),
  unitId: zId,
  unit: z.string(),
  visitedOn: zDay,
  visitStateLabel: z.string(),
  /** By when somebody must have taken it up; null once it was. */
  takeBy: zDay.nullable(),
  /** Kinds of matter that the reader may make of it now, the likeliest first, and where. */
  kinds: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      units: z.array(z.object({ unitId: zId, unit: z.string() })),
    }),
  ),
  mayRectify: z.boolean(),
  allowed: zMoves,
  ratings: z.array(zRatingRow),
  /** Of what a worker told; of anything else nobody notes who read it. */
  looks: z.array(zLook).nullable(),
  trail: z.array(zTrailStep),
});
export type FindingView = z.output<typeof zFindingView>;

/** What somebody who was visited sees with the code. */
export const zVisited = z.object({
  side: zSide,
  unit: z.string(),
  employer: z.string(),
  visitedOn: zDay,
  findings: z.array(
    z.object({
      id: zId,
      no: z.string(),
      kind: zFindingKind,
      severity: zSeverity,
      text: z.string(),
      says: z.string(),
      isOver: z.boolean(),
      by: zDay.nullable(),
      rating: z
        .object({ satisfaction: zRating, words: z.string(), answer: z.string().nullable() })
        .nullable(),
      mayRate: z.boolean(),
      /** 谁看过: for the workers who told it. */
      looks: z.array(zLook),
    }),
  ),
});
export type Visited = z.output<typeof zVisited>;
