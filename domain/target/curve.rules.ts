/**
 * Curves (进度曲线): which share of the whole is due by the end of a day. A curve starts at 0 before the first day, never falls, and
 * is 1 on the last day of the target.
 *
 *   calendar 每天一样多 · workdays 每个工作日一样多 · months 每月一个百分比, within the month by days · milestones 到某日达到多少
 *   s 3x² − 2x³ over the calendar days · last-year 上年同期的实绩 by month or week, within the step by days
 */
import { type Calendar, isWorkday } from '../core/calendar.ts';
import {
  addCalendarDays,
  addMonthsTo,
  asDay,
  chineseDay,
  type Day,
  daysBetween,
  earlier,
  later,
  monthEnd,
  monthStart,
} from '../core/days.ts';
import { allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import { TASK_TYPES } from '../deploy/programme.model.ts';
import { CURVE_SORTS, type Curve } from './curve.model.ts';
import { checkLastYear, stepsOf } from './last-year.rules.ts';
import { targetRefusals } from './target.refusals.ts';

export interface Window {
  from: Day;
  to: Day;
}
/** 0 to 1, due by the end of the day. */
export type ShareOf = (day: Day) => number;

const monthName = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;
/** Every month that shares a day with the window. */
export function monthsOf({ from, to }: Window): string[] {
  const months: string[] = [];
  for (let day = monthStart(from); day <= to; day = addMonthsTo(day, 1)) months.push(day.slice(0, 7));
  return months;
}

const onField = (note: RefusalNote, path: string): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

/** Both types without a quantity go by their own dates: nodes by milestones, periods by their due days. */
export function canUseCurve(type: keyof typeof TASK_TYPES, curve: Pick<Curve, 'sort'>): Verdict {
  const fits =
    type === 'quantity' || curve.sort === 'calendar' || (type === 'milestone' && curve.sort === 'milestones');
  return fits
    ? allowed
    : onField(
        targetRefusals['curve-unlike']({ type: TASK_TYPES[type], curve: CURVE_SORTS[curve.sort] }),
        'curve.sort',
      );
}

/** Refuses a curve that ends early, has a gap, falls, or does not come to 100 %. */
export function checkCurve(curve: Curve, window: Window): Verdict {
  if (window.to < window.from) return onField(targetRefusals['window-turned'](), 'to');
  if (curve.sort === 'milestones') return checkPoints(curve.points, window);
  if (curve.sort === 'months') return checkMonths(curve.months, window);
  return curve.sort === 'last-year' ? checkLastYear(curve, window) : allowed;
}

function checkMonths(rows: readonly { month: string; percent: number }[], window: Window): Verdict {
  if (rows.length === 0) return onField(targetRefusals['curve-empty'](), 'curve.months');
  const wanted = monthsOf(window);
  const given = rows.map(row => row.month);
  for (const [i, { month, percent }] of rows.entries()) {
    const path = `curve.months.${i}`;
    const what = monthName(month);
    if (given.indexOf(month) < i) return onField(targetRefusals['curve-twice']({ what }), path);
    if (!wanted.includes(month)) return onField(targetRefusals['curve-starts-outside']({ what }), path);
    if (percent < 0) return onField(targetRefusals['curve-falls']({ what }), path);
  }
  const missing = wanted.filter(month => !given.includes(month));
  const last = wanted.findLast(month => given.includes(month))!;
  if (missing.length > 0 && missing.at(-1)! > last && missing[0]! > last)
    return onField(
      targetRefusals['curve-ends-early']({ last: monthName(last), end: monthName(wanted.at(-1)!) }),
      'curve.months',
    );
  if (missing.length > 0)
    return onField(
      targetRefusals['curve-gap']({ months: missing.map(monthName).join('、') }),
      'curve.months',
    );
  const sum = round(rows.reduce((n, { percent }) => n + percent, 0));
  return Math.abs(sum - 100) < 1e-6
    ? allowed
    : onField(targetRefusals['curve-short']({ sum }), 'curve.months');
}

type Point = Extract<Curve, { sort: 'milestones' }>['points'][number];

function checkPoints(points: readonly Point[], { from, to }: Window): Verdict {
  if (points.length === 0) return onField(targetRefusals['curve-empty'](), 'curve.points');
  for (const [i, point] of points.entries()) {
    const path = `curve.points.${i}`;
    const before = points[i - 1];
    const what = chineseDay(point.day);
    if (point.day < from || point.day > to)
      return onField(targetRefusals['curve-starts-outside']({ what }), path);
    if (before?.day === point.day) return onField(targetRefusals['curve-twice']({ what }), path);
    const falls = before ? point.day < before.day || point.percent < before.percent : point.percent < 0;
    if (falls) return onField(targetRefusals['curve-falls']({ what }), path);
  }
  const last = points.at(-1)!;
  if (last.day < to)
    return onField(
      targetRefusals['curve-ends-early']({ last: chineseDay(last.day), end: chineseDay(to) }),
      'curve.points',
    );
  return Math.abs(last.percent - 100) < 1e-6
    ? allowed
    : onField(targetRefusals['curve-short']({ sum: last.percent }), 'curve.points');
}

const round = (n: number): number => Math.round(n * 1e6) / 1e6;

/**
 * The curve as a function of days. Before the first day 0, from the last day on 1.
 * @param curve one that `checkCurve` allows
 * @throws CalendarMissing for working days of a year without data
 */
export function shareOf(curve: Curve, window: Window, calendar: Calendar): ShareOf {
  const within = inside(curve, window, calendar);
  return day => (day < window.from ? 0 : day >= window.to ? 1 : within(day));
}

/**
 * The part of the curve that is left for a unit which received its quota on `since`: nothing is due before, all on the last day.
 * What the curve had asked for until then is spread over the rest in proportion.
 */
export function shareSince(share: ShareOf, { from, to }: Window, since: Day): ShareOf {
  if (since <= from) return share;
  const missed = share(addCalendarDays(since, -1));
  return day => {
    if (day < since) return 0;
    if (day >= to || missed >= 1) return 1;
    return (share(day) - missed) / (1 - missed);
  };
}

function inside(curve: Curve, { from, to }: Window, calendar: Calendar): ShareOf {
  const length = daysBetween(from, to) + 1;
  const passed = (day: Day) => (daysBetween(from, day) + 1) / length;
  switch (curve.sort) {
    case 'calendar':
      return passed;
    case 's':
      return day => passed(day) ** 2 * (3 - 2 * passed(day));
    case 'workdays':
      return byWorkdays({ from, to }, calendar, passed);
    case 'months':
      return bySteps(monthSteps({ from, to }, new Map(curve.months.map(m => [m.month, m.percent]))));
    case 'last-year':
      return bySteps(
        stepsOf({ from, to }, curve.by).map((step, i) => ({ ...step, weight: curve.steps[i]?.amount ?? 0 })),
      );
    case 'milestones':
      return day => (curve.points.findLast(point => point.day <= day)?.percent ?? 0) / 100;
  }
}

/** A window without a single working day goes by calendar days: something has to be due. */
function byWorkdays({ from, to }: Window, calendar: Calendar, passed: ShareOf): ShareOf {
  const counted: number[] = [];
  let n = 0;
  for (let day = from; day <= to; day = addCalendarDays(day, 1)) {
    if (isWorkday(calendar, day)) n++;
    counted.push(n);
  }
  return n === 0 ? passed : day => counted[daysBetween(from, day)]! / n;
}

const monthSteps = (window: Window, weights: ReadonlyMap<string, number>): Weighed[] =>
  monthsOf(window).map(month => {
    const from = later(asDay(`${month}-01`), window.from);
    return { from, to: earlier(monthEnd(from), window.to), weight: weights.get(month) ?? 0 };
  });

interface Weighed extends Window {
  weight: number;
}

/** Within a step evenly over its days. */
function bySteps(steps: readonly Weighed[]): ShareOf {
  const total = steps.reduce((n, s) => n + s.weight, 0);
  return day => {
    let due = 0;
    for (const { from, to, weight } of steps)
      if (day >= to) due += weight;
      else if (day >= from) due += (weight * (daysBetween(from, day) + 1)) / (daysBetween(from, to) + 1);
    return due / total;
  };
}
