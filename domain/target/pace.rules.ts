/**
 * Pace (序时进度): what is due by today, how a unit stands against it, when it will be finished at its recent pace and how wide that
 * guess is, and what is needed per week from now on.
 *
 *   before the start 未开始 · actual ≥ amount 已完成 · no record or nothing asked for 无数据
 *   else by percentage points of the amount between actual and due:   ≥ ahead 超前 · ≥ −behind 正常 · ≥ −farBehind 滞后 · below 严重滞后
 *   after the last day nothing short of the amount is 正常
 *
 * A unit is judged from the day on which it received its quota.
 */
import { amountOf } from '../core/amount.ts';
import { addCalendarDays, chineseDay, type Day, daysBetween, later } from '../core/days.ts';
import { type ShareOf, shareSince, type Window } from './curve.rules.ts';
import type { Forecast, PaceStatus, Tolerance } from './pace.model.ts';

export interface PaceAsk {
  amount: number;
  /** null: never a record. */
  actual: number | null;
  /** Day on which the unit received its quota. */
  since: Day;
  window: Window;
  /** The curve over the whole window. */
  share: ShareOf;
  /** The day that is judged, with its records until midnight. */
  day: Day;
  tolerance: Tolerance;
  /** What each of the last weeks brought, the latest first; only weeks that lie wholly in the unit's time. */
  weeks: readonly number[];
  measure: string;
}

export interface Pace {
  plan: number;
  share: number;
  timeShare: number;
  ratio: number | null;
  status: PaceStatus;
  forecast: Forecast | null;
  perWeek: number | null;
  says: string;
}

const tidy = (n: number): number => Math.round(n * 100) / 100;
const percent = (n: number): string => `${(Math.round(n * 1000) / 10).toFixed(1)}%`;

/** The unit's own window: not before it received its quota. One that came after the end is due at once. */
export const ownWindow = ({ window, since }: Pick<PaceAsk, 'window' | 'since'>): Window => {
  const from = later(window.from, since);
  return { from, to: later(from, window.to) };
};

/** Calendar days that have passed since the unit received it, with this one. */
export function timeShareOf(own: Window, day: Day): number {
  if (day < own.from) return 0;
  return Math.min(1, (daysBetween(own.from, day) + 1) / (daysBetween(own.from, own.to) + 1));
}

export function paceOf(ask: PaceAsk): Pace {
  const own = ownWindow(ask);
  const share = shareSince(ask.share, ask.window, ask.since)(ask.day);
  // Whole things are due in whole numbers; the status goes by the share itself.
  const isWhole = Number.isInteger(ask.amount);
  const plan = isWhole ? Math.round(ask.amount * share) : tidy(ask.amount * share);
  const timeShare = timeShareOf(own, ask.day);
  const judged = ask.actual !== null && ask.actual >= 0 && ask.amount > 0 ? ask.actual : null;
  const status = statusOf(ask, own, judged, share);
  const isOpen = status !== 'finished' && status !== 'not-started' && judged !== null;
  return {
    plan,
    share,
    timeShare,
    ratio: judged === null ? null : judged / ask.amount,
    status,
    forecast: isOpen ? forecastOf(ask.amount - judged, ask, own) : null,
    perWeek: isOpen ? neededPerWeek(ask.amount - judged, ask.day, own.to, isWhole) : null,
    says: sayPace(ask, { plan, share, judged, status }),
  };
}

/** Amounts with decimals: a hair's breadth is no lag. */
const HAIR = 1e-9;

function statusOf(ask: PaceAsk, own: Window, judged: number | null, share: number): PaceStatus {
  if (judged !== null && judged >= ask.amount - HAIR) return 'finished';
  if (ask.day < own.from) return 'not-started';
  if (judged === null) return 'unknown';
  const points = (judged / ask.amount - share) * 100 + HAIR;
  if (points < -ask.tolerance.farBehind) return 'far-behind';
  if (ask.day > own.to || points < -ask.tolerance.behind) return 'behind';
  return points >= ask.tolerance.ahead && points > 2 * HAIR ? 'ahead' : 'normal';
}

/** In the last week everything that is left is needed. Rounded up, whole things to whole numbers and others to a tenth. */
export function neededPerWeek(left: number, day: Day, to: Day, isWhole: boolean): number | null {
  const days = daysBetween(day, to);
  if (left <= 0 || days <= 0) return null;
  const step = isWhole ? 1 : 10;
  return Math.ceil((left / Math.max(1, days / 7)) * step - HAIR) / step;
}

/** Student's t for 80 % between the two ends, by degrees of freedom: few weeks make a wide guess. */
const T80 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363] as const;
/** Beyond this nobody plans. */
const HORIZON_DAYS = 1096;

export function forecastOf(
  left: number,
  { weeks, day, measure }: Pick<PaceAsk, 'weeks' | 'day' | 'measure'>,
  own: Window,
): Forecast {
  const none = { on: null, early: null, late: null, isLate: null };
  const n = weeks.length;
  if (n < 2) return { ...none, says: '满两周后才能按近期进度推算' };
  const mean = weeks.reduce((sum, w) => sum + w, 0) / n;
  if (mean <= 0) return { ...none, isLate: true, says: `近${n}周没有进展，按此推算不能完成` };
  const spread = Math.sqrt(weeks.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (n - 1));
  const half = T80[Math.min(n - 2, T80.length - 1)]! * (spread / Math.sqrt(n));
  const dayAt = (pace: number): Day | null => {
    const days = pace > 0 ? Math.ceil((left / pace) * 7 - HAIR) : Number.POSITIVE_INFINITY;
    return days <= HORIZON_DAYS ? addCalendarDays(day, days) : null;
  };
  const [on, early, late] = [dayAt(mean), dayAt(mean + half), dayAt(mean - half)];
  const basis = `近${n}周每周约${amountOf(measure, tidy(mean))}`;
  if (on === null) return { ...none, early, isLate: true, says: `${basis}，按此推算三年内不能完成` };
  const ends = late
    ? `最早${chineseDay(early!)}，最迟${chineseDay(late)}（八成把握）`
    : `最早${chineseDay(early!)}，最迟说不准（各周起伏大）`;
  return { on, early, late, isLate: on > own.to, says: `${basis}，预计${chineseDay(on)}完成；${ends}` };
}

function sayPace(
  { amount, actual, measure, day, window, since }: PaceAsk,
  { plan, share, judged, status }: { plan: number; share: number; judged: number | null; status: PaceStatus },
): string {
  if (amount === 0) return '没有任务数，不评进度';
  if (actual !== null && actual < 0) return '实际数小于0，不评进度，请核对来源';
  const late = since > window.from ? `；${chineseDay(since)}收到任务，从这天起算` : '';
  const due = `到${chineseDay(day)}应达${amountOf(measure, plan)}（${percent(share)}）`;
  if (judged === null) return status === 'not-started' ? '还没有到开始日期' : `${due}，还没有报过数${late}`;
  const points = Math.round((judged / amount - share) * 1000) / 10;
  const gap =
    points === 0 ? '与序时进度持平' : `${points > 0 ? '超前' : '差'}${Math.abs(points).toFixed(1)}个百分点`;
  return `${due}，实际${amountOf(measure, tidy(judged))}（${percent(judged / amount)}），${gap}${late}`;
}

/** 时间过半、任务过半: is the half of the work done when half of the time has gone? null before the half. */
export const isHalfDone = ({ timeShare, ratio }: Pick<Pace, 'timeShare' | 'ratio'>): boolean | null =>
  timeShare < 0.5 ? null : ratio !== null && ratio >= 0.5;

export interface NodeAsk {
  /** Days by which each node is due, in order. */
  dueDays: readonly Day[];
  done: number;
  since: Day;
  window: Window;
  day: Day;
  tolerance: Tolerance;
  measure: string;
  /** Whether a missing one can still be made good (节点), or its day has gone for ever (期次). */
  canCatchUp: boolean;
}

/**
 * 节点型 and 经常型: done of those that are due. One missing is 滞后; 严重滞后 when the oldest missing node is overdue by more than the
 * tolerance allows of the whole time, or for periods when that share of them was missed.
 */
export function nodePace(ask: NodeAsk): Pace {
  const { dueDays, done, day } = ask;
  const own = ownWindow(ask);
  const due = dueDays.filter(d => d < day).length;
  const total = dueDays.length;
  const share = total === 0 ? 0 : due / total;
  const status = nodeStatus(ask, own, due);
  const says =
    total === 0
      ? '没有安排节点，不评进度'
      : `到${chineseDay(day)}应完成${due}${ask.measure}，实际${done}${ask.measure}，共${total}${ask.measure}`;
  return {
    plan: due,
    share,
    timeShare: timeShareOf(own, day),
    ratio: total === 0 ? null : done / total,
    status,
    forecast: null,
    perWeek: null,
    says,
  };
}

function nodeStatus(
  { dueDays, done, day, tolerance, canCatchUp }: NodeAsk,
  own: Window,
  due: number,
): PaceStatus {
  const total = dueDays.length;
  if (total === 0) return 'unknown';
  if (done >= total) return 'finished';
  if (day < own.from) return 'not-started';
  if (done > due && canCatchUp) return 'ahead';
  if (done >= due) return 'normal';
  const lateShare = canCatchUp
    ? daysBetween(dueDays[done]!, day) / (daysBetween(own.from, own.to) + 1)
    : (due - done) / due;
  return lateShare * 100 > tolerance.farBehind ? 'far-behind' : 'behind';
}

/** Nodes or periods of all units together: the level that issued them. */
export function sumPace(ask: {
  received: number;
  actual: number;
  plan: number;
  since: Day;
  own: Window;
  day: Day;
  tolerance: Tolerance;
  measure: string;
}): Pace {
  const { received, actual, plan, own, day } = ask;
  const missing = plan > 0 ? (plan - actual) / plan : 0;
  const status = ((): PaceStatus => {
    if (received === 0) return 'unknown';
    if (actual >= received) return 'finished';
    if (day < own.from) return 'not-started';
    if (missing <= 0) return 'normal';
    return missing * 100 > ask.tolerance.farBehind ? 'far-behind' : 'behind';
  })();
  return {
    plan,
    share: received === 0 ? 0 : plan / received,
    timeShare: timeShareOf(ownWindow({ window: own, since: ask.since }), day),
    ratio: received === 0 ? null : actual / received,
    status,
    forecast: null,
    perWeek: null,
    says: `到${chineseDay(day)}各单位应完成${plan}${ask.measure}，实际${actual}${ask.measure}，共${received}${ask.measure}`,
  };
}
