import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zId } from '../deploy/speech.model.ts';
import { zBasis, zPaceStatus, zStanding } from '../target/pace.model.ts';

/**
 * The board (看板): units × targets as they stand now, or as they stood at the end of a closed day.
 * No actor is in it, so that the same data stands on the screen, in the sheet, on the wall and in a bulletin.
 */

/** Why a unit is behind, in its own words. */
export const zLagReason = z.object({
  text: z.string(),
  /** 下步措施 */
  remedy: z.string(),
  /** 预计赶上的日期 */
  catchUpOn: zDay.nullable(),
  at: z.string(),
});
export type LagReason = z.output<typeof zLagReason>;

/** One unit on one target; what stands in the target's own column is not said again in each cell. */
export const zBoardCell = zStanding.omit({ title: true, type: true, measure: true }).extend({
  /** The quota is so small that one piece more or less turns the rate around: shown, never ranked. */
  isSmall: z.boolean(),
});
export type BoardCell = z.output<typeof zBoardCell>;

export const zBoardTarget = z.object({
  taskRootId: zId,
  title: z.string(),
  type: zStanding.shape.type,
  measure: z.string(),
  programmeId: zId.nullable(),
  basis: zBasis,
  /** 口径: what the figure counts, in words; 自报 says so. */
  meaning: z.string(),
  /** The unit whose board this is, with all below. */
  total: zBoardCell,
  /** received = Σ parts + reserve; null for targets without quantity. */
  proof: z
    .object({
      received: z.number(),
      /** Σ parts of the units on the board. */
      sum: z.number(),
      reserve: z.number(),
      holds: z.boolean(),
      says: z.string(),
    })
    .nullable(),
  /** 时间过半任务过半, in one sentence. */
  verdict: z.string(),
});
export type BoardTarget = z.output<typeof zBoardTarget>;

export const zBoardUnit = z.object({
  unitId: zId,
  unit: z.string(),
  /** Units below it carry parts, so that the board goes on there. */
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
  /** Mean of the completion rates, each counted up to 100 %; 0 to 1. */
  rate: z.number().nullable(),
  /** Targets that went into the rate, and how many of them are behind. */
  targets: z.number().int(),
  behind: z.number().int(),
  note: z.string().nullable(),
});
export type RankRow = z.output<typeof zRankRow>;

export const zLaggard = z.object({
  unitId: zId,
  unit: z.string(),
  taskRootId: zId,
  partId: zId,
  title: z.string(),
  measure: z.string(),
  status: zPaceStatus,
  actual: z.number().nullable(),
  plan: z.number(),
  received: z.number(),
  ratio: z.number().nullable(),
  /** Percentage points behind the curve. */
  gapPoints: z.number().nullable(),
  perWeek: z.number().nullable(),
  basis: zBasis,
  /** Null: the unit has said nothing, and the list says that. */
  reason: zLagReason.nullable(),
  /** Last reminder of the issuer, and how many there were until the moment of the board. */
  urgedAt: z.string().nullable(),
  urges: z.number().int(),
});
export type Laggard = z.output<typeof zLaggard>;

export const zStatusCounts = z.record(zPaceStatus, z.number().int());
export type StatusCounts = z.output<typeof zStatusCounts>;

export const zBoard = z.object({
  line: zLine,
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
  /** Cells by status, all targets together, and per target in their order. */
  counts: zStatusCounts,
  /** The whole board in one sentence. */
  says: z.string(),
});
export type Board = z.output<typeof zBoard>;
