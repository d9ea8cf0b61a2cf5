/**
 * Last year's actual course as a curve: what the same days of the year before brought in, by month or by week, read from facts and
 * never typed. Steps lie side by side: none of last year's days is counted twice or left out, also where a February differs.
 */
import { addCalendarDays, addMonthsTo, chineseDay, type Day, earlier, monthEnd } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import type { LastYearCurve, StepBy } from './curve.model.ts';
import type { Window } from './curve.rules.ts';
import { targetRefusals } from './target.refusals.ts';

/** A stretch of the target's window with the days of the year before that stand for it. */
export interface Step extends Window {
  before: Window;
}

const ends: Readonly<Record<StepBy, (day: Day) => Day>> = {
  month: monthEnd,
  week: day => addCalendarDays(day, 6),
};

export const yearBeforeOf = ({ from, to }: Window): Window => ({
  from: addMonthsTo(from, -12),
  to: addMonthsTo(to, -12),
});

export function stepsOf(window: Window, by: StepBy): Step[] {
  const last = yearBeforeOf(window);
  const steps: Step[] = [];
  let before = last.from;
  for (let from = window.from; from <= window.to; ) {
    const to = earlier(ends[by](from), window.to);
    const isLast = to === window.to;
    const end = isLast ? last.to : by === 'week' ? ends.week(before) : monthEnd(before);
    steps.push({ from, to, before: { from: before, to: earlier(end, last.to) } });
    from = addCalendarDays(to, 1);
    before = addCalendarDays(end, 1);
  }
  return steps;
}

const YEARS = 5;

/** So that nobody asks for the steps of a century. */
export const canRead = (window: Window): Verdict => {
  if (window.to <= addMonthsTo(window.from, YEARS * 12)) return allowed;
  const note = targetRefusals['window-long']();
  return refused({ ...note, fields: [{ path: 'to', says: note.says }] });
};

/** @param daily what was counted on the days of the year before */
export function lastYearCurve(
  window: Window,
  by: StepBy,
  basis: string,
  daily: readonly { day: string; amount: number }[],
): LastYearCurve {
  const steps = stepsOf(window, by).map(({ before }) => {
    const inside = daily.filter(d => d.day >= before.from && d.day <= before.to);
    return { day: before.from, amount: round(inside.reduce((sum, d) => sum + d.amount, 0)) };
  });
  return { sort: 'last-year', by, basis, ...yearBeforeOf(window), steps };
}

const round = (n: number): number => Math.round(n * 1e6) / 1e6;
const BY: Readonly<Record<StepBy, string>> = { month: '按月', week: '按周' };
const spanSays = ({ from, to }: Window): string => `${chineseDay(from)}至${chineseDay(to)}`;

/** Refuses a course that was read for other days, that falls, or in which nothing happened. */
export function checkLastYear(curve: LastYearCurve, window: Window): Verdict {
  const on = (note: ReturnType<(typeof targetRefusals)['last-year-stale']>): Verdict =>
    refused({ ...note, fields: [{ path: 'curve.sort', says: note.says }] });
  const wanted = stepsOf(window, curve.by);
  const isSame =
    wanted.length === curve.steps.length && wanted.every((s, i) => s.before.from === curve.steps[i]!.day);
  if (!isSame) return on(targetRefusals['last-year-stale']());
  const falls = curve.steps.find(s => s.amount < 0);
  if (falls) return on(targetRefusals['last-year-falls']({ what: chineseDay(falls.day) }));
  return curve.steps.some(s => s.amount > 0)
    ? allowed
    : on(targetRefusals['last-year-empty']({ span: spanSays(curve), basis: curve.basis }));
}

/** Which year it goes by, from what, and where last year has nothing. */
export function lastYearSays(curve: LastYearCurve): string {
  const total = round(curve.steps.reduce((n, s) => n + s.amount, 0));
  const empty = curve.steps.filter(s => s.amount === 0);
  const none =
    empty.length === 0 || total === 0 ? '' : `；${emptySays(curve.by, empty)}没有数，今年这些天也不要求进度`;
  return `${spanSays(curve)}的“${curve.basis}”，${BY[curve.by]}，合计${total}${none}`;
}

function emptySays(by: StepBy, empty: readonly { day: Day }[]): string {
  if (by === 'week') return `其中${empty.length}周`;
  return `其中${empty.map(s => `${Number(s.day.slice(5, 7))}月`).join('、')}`;
}
