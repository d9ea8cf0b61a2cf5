import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTaskType } from '../deploy/programme.model.ts';
import { zId } from '../deploy/speech.model.ts';

/** How a unit stands on a target against the time that has passed. */
export const zPaceStatus = z.enum([
  'ahead',
  'normal',
  'behind',
  'far-behind',
  'finished',
  'not-started',
  'unknown',
]);
export type PaceStatus = z.output<typeof zPaceStatus>;

export const PACE_NAMES: Readonly<Record<PaceStatus, string>> = {
  ahead: '超前',
  normal: '正常',
  behind: '滞后',
  'far-behind': '严重滞后',
  finished: '已完成',
  'not-started': '未开始',
  unknown: '无数据',
};

/** Tone and icon of each status; screens show both with the name, and red stands for 严重滞后 only. */
export const PACE_LIGHTS: Readonly<
  Record<PaceStatus, { tone: 'good' | 'plain' | 'warn' | 'bad' | 'quiet'; icon: string }>
> = {
  ahead: { tone: 'good', icon: '▲' },
  normal: { tone: 'plain', icon: '●' },
  behind: { tone: 'warn', icon: '▽' },
  'far-behind': { tone: 'bad', icon: '▼' },
  finished: { tone: 'good', icon: '✓' },
  'not-started': { tone: 'quiet', icon: '○' },
  unknown: { tone: 'quiet', icon: '－' },
};

/** The worst first: what a lag list is ordered by. */
export const PACE_ORDER: readonly PaceStatus[] = [
  'far-behind',
  'behind',
  'unknown',
  'normal',
  'ahead',
  'finished',
  'not-started',
];

/** Where the actual comes from. `self-reported` is never added to what is counted. */
export const zBasis = z.enum(['counted', 'self-reported', 'occurrences', 'milestones']);
export type Basis = z.output<typeof zBasis>;
export const BASIS_NAMES: Readonly<Record<Basis, string>> = {
  counted: '按记录统计',
  'self-reported': '自报',
  occurrences: '按期报告',
  milestones: '节点办结',
};

/** When it will be finished at the pace of the last weeks. `late` is null when the slow end of the pace never gets there. */
export const zForecast = z.object({
  on: zDay.nullable(),
  early: zDay.nullable(),
  late: zDay.nullable(),
  /** Whether the day falls after the end of the target; null when no day can be named. */
  isLate: z.boolean().nullable(),
  /** In words, with the weeks that it is based on and how wide it is. */
  says: z.string(),
});
export type Forecast = z.output<typeof zForecast>;

/** Percentage points of the amount around what is due by the curve. */
export const zTolerance = z.object({
  /** So far above is 超前. */
  ahead: z.number().min(0).max(100),
  /** Up to so far below is still 正常. */
  behind: z.number().min(0).max(100),
  /** Further below than this is 严重滞后. */
  farBehind: z.number().min(0).max(100),
});
export type Tolerance = z.output<typeof zTolerance>;

/** One unit on one target, now or as of a closed day. Amounts are in the target's measure. */
export const zStanding = z.object({
  taskRootId: zId,
  /** The unit's own part: the task row that is its quota. */
  partId: zId,
  unitId: zId,
  title: z.string(),
  type: zTaskType,
  measure: z.string(),
  /** The unit's quota; for 节点型 and 经常型 the number of nodes or periods planned. */
  received: z.number(),
  /** What it has broken down further. */
  given: z.number(),
  /** The day on which the part was issued to the unit: it is judged from here. */
  since: zDay,
  from: zDay,
  to: zDay,
  /** By `basis`; null when nothing was ever recorded. */
  actual: z.number().nullable(),
  /** 自报, shown beside a counted actual and in no total then. */
  selfReported: z.number().nullable(),
  basis: zBasis,
  /** Due by the curve on the day, in the measure. */
  plan: z.number(),
  /** plan ÷ received, 0 to 1: the share that is due by the curve. */
  share: z.number(),
  /** Share of the calendar days that have passed since the unit received it, 0 to 1 (时间进度). */
  timeShare: z.number(),
  /** actual ÷ received; null without data or when nothing was asked for. */
  ratio: z.number().nullable(),
  status: zPaceStatus,
  forecast: zForecast.nullable(),
  /** Needed per week from tomorrow on to be finished in time; null when finished or when the time is over. */
  perWeek: z.number().nullable(),
  /** One sentence: 应达, 实际, 差. */
  says: z.string(),
  /** The last days on which something was recorded, for a light "no report since". */
  lastOn: zDay.nullable(),
});
export type Standing = z.output<typeof zStanding>;
