import { z } from 'zod';
import { zDay } from '../core/days.ts';

/** The board (看板): units × targets as they stand now, or as they stood at the end of a closed day. One shape for screen, sheet, wall and bulletins. */

const zId = z.uuid();

export const zBoardStatus = z.enum([
  'ahead',
  'normal',
  'behind',
  'far-behind',
  'finished',
  'not-started',
  'unknown',
]);
export type BoardStatus = z.output<typeof zBoardStatus>;

export const zBoardBasis = z.enum(['counted', 'self-reported', 'occurrences', 'milestones']);

/** Why a unit is behind, in its own words. Silence is said as such: `null` where it would be expected. */
export const zLagReason = z.object({
  text: z.string(),
  /** 下步措施 */
  remedy: z.string(),
  /** 预计赶上的日期 */
  catchUpOn: zDay.nullable(),
  at: z.string(),
});
export type LagReason = z.output<typeof zLagReason>;

/** How one unit stands on one target. `partId` is the unit's part of the task, or the root itself at the top. */
export const zBoardCell = z.object({
  taskRootId: zId,
  partId: zId.nullable(),
  unitId: zId,
  /** What was received, in the target's measure; null for tasks without quantity. */
  received: z.number().nullable(),
  given: z.number().nullable(),
  /** The unit is judged from the day on which it received its quota. */
  since: zDay.nullable(),
  actual: z.number().nullable(),
  selfReported: z.number().nullable(),
  basis: zBoardBasis,
  /** 应达数: what the curve asks for by this day. */
  plan: z.number().nullable(),
  /** 应达比例: share of the target that the curve asks for by this day, 0 to 1. */
  planShare: z.number().nullable(),
  /** 完成率: actual ÷ received, 0 upward; null where there is nothing to divide by, and `why` says so. */
  doneShare: z.number().nullable(),
  why: z.string().nullable(),
  /** 实际 ÷ 应达 */
  ratio: z.number().nullable(),
  status: zBoardStatus,
  /** 每周还需 */
  perWeek: z.number().nullable(),
  forecast: z
    .object({
      /** Expected finish; the honest interval around it. */
      finishOn: zDay.nullable(),
      earliestOn: zDay.nullable(),
      latestOn: zDay.nullable(),
      says: z.string(),
    })
    .nullable(),
  isSmall: z.boolean(),
  reason: zLagReason.nullable(),
});
export type BoardCell = z.output<typeof zBoardCell>;

export const zBoardTarget = z.object({
  taskRootId: zId,
  title: z.string(),
  type: z.enum(['quantity', 'milestone', 'standing']),
  measure: z.string().nullable(),
  programmeId: zId.nullable(),
  from: zDay.nullable(),
  to: zDay.nullable(),
  basis: zBoardBasis,
  /** 口径: what the figure counts, in words; 自报 says so. */
  meaning: z.string(),
  /** The unit whose board this is, with all below. */
  total: zBoardCell,
  /** received = Σ of the units on the board + elsewhere + reserve. `null` for tasks without quantity. */
  proof: z
    .object({
      received: z.number(),
      given: z.number(),
      sum: z.number(),
      reserve: z.number(),
      holds: z.boolean(),
      says: z.string(),
    })
    .nullable(),
  /** 序时: share of the time passed, of the task asked for, of the task done, 0 to 1. */
  timeShare: z.number().nullable(),
  /** 时间过半任务过半, in one sentence. */
  verdict: z.string(),
  counts: z.record(zBoardStatus, z.number().int()),
});
export type BoardTarget = z.output<typeof zBoardTarget>;

export const zBoardUnit = z.object({
  unitId: zId,
  unit: z.string(),
  /** Has units below that carry parts, so that the board goes on there. */
  hasBelow: z.boolean(),
  /** In the order of `targets`; null where the unit has no part. */
  cells: z.array(zBoardCell.nullable()),
});
export type BoardUnit = z.output<typeof zBoardUnit>;

export const zRankRow = z.object({
  unitId: zId,
  unit: z.string(),
  /** 1, 2, 2, 4; null for units that are not ranked, and `note` says why. */
  place: z.number().int().nullable(),
  isTied: z.boolean(),
  /** Mean of the done shares, each counted up to 100 %, 0 to 1. */
  rate: z.number().nullable(),
  targets: z.number().int(),
  behind: z.number().int(),
  note: z.string().nullable(),
});
export type RankRow = z.output<typeof zRankRow>;

export const zLaggard = z.object({
  unitId: zId,
  unit: z.string(),
  taskRootId: zId,
  partId: zId.nullable(),
  title: z.string(),
  status: zBoardStatus,
  /** Percentage points behind the curve, positive. */
  gapPoints: z.number().nullable(),
  /** Still missing today in the target's measure. */
  missing: z.number().nullable(),
  measure: z.string().nullable(),
  reason: zLagReason.nullable(),
  urgedAt: z.string().nullable(),
});
export type Laggard = z.output<typeof zLaggard>;

/** What `boardOf` gives: no actor in it, so that the same data stands on the screen, in the sheet, on the wall and in a bulletin. */
export const zBoard = z.object({
  line: z.enum(['territory', 'industry']),
  unit: z.object({ id: zId, name: z.string(), shortName: z.string() }),
  /** 数据截止时点: the moment of reading, or the end of a closed day. */
  at: z.string(),
  asOf: zDay.nullable(),
  /** The day that the figures are judged on. */
  day: zDay,
  programme: z.object({ id: zId, title: z.string() }).nullable(),
  targets: z.array(zBoardTarget),
  units: z.array(zBoardUnit),
  ranking: z.array(zRankRow),
  /** Worst first. */
  laggards: z.array(zLaggard),
  counts: z.record(zBoardStatus, z.number().int()),
  /** The whole board in one sentence. */
  says: z.string(),
});
export type Board = z.output<typeof zBoard>;
