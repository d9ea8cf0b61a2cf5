/**
 * Lights: how a due date stands today, in words, with the sentence that explains where the date comes from and how it is counted.
 *
 *   normal 正常 ──reminder days before──▶ soon 将到期 ──the day after──▶ overdue 已逾期        done · none (no date)
 *
 * Days left and days late are working days. Where the calendar of a year is missing that is said, and plain days are counted
 * openly as such; nobody is told a guessed number of working days.
 */
import { addWorkdays, type Calendar, CalendarMissing, isWorkday, workdaysBetween } from './calendar.ts';
import { addCalendarDays, asDay, chineseDay, type Day, daysBetween, weekdayName } from './days.ts';
import type { LightView } from './light.model.ts';

/** What all lights of one answer are judged by: the same bounds go into the SQL of lists and counts. */
export interface Watch {
  today: Day;
  calendar: Calendar;
  /** deploy.reminder-before, in working days */
  reminderBefore: number;
  /** deploy.receipt, in working days after the day of issue */
  receiptWithin: number;
  /** deploy.first-action: the same for a task that is to be started at once (马上就办) */
  firstActionWithin: number;
  /** Dates from today up to this one are soon. */
  soonUntil: Day;
  /** What was issued on this day or before and is not signed for is late; null when the calendar cannot tell. */
  lateIfIssuedBy: Day | null;
  /** The same for a task to be started at once. */
  lateAtOnceIfIssuedBy: Day | null;
  /** The year without data, when one was met. */
  missingYear: number | null;
}

export function watchOf(
  day: string,
  calendar: Calendar,
  limits: { reminderBefore: number; receiptWithin: number; firstActionWithin: number },
): Watch {
  const today = asDay(day);
  const soon = tried(() => soonUntil(calendar, today, limits.reminderBefore));
  const late = tried(() => lateIfIssuedBy(calendar, today, limits.receiptWithin));
  const lateAtOnce = tried(() => lateIfIssuedBy(calendar, today, limits.firstActionWithin));
  return {
    today,
    calendar,
    ...limits,
    soonUntil: soon.found ?? addCalendarDays(today, limits.reminderBefore),
    lateIfIssuedBy: late.found ?? null,
    lateAtOnceIfIssuedBy: lateAtOnce.found ?? null,
    missingYear: soon.missingYear ?? late.missingYear ?? lateAtOnce.missingYear,
  };
}

/** The last day that is at most `n` working days away; days off behind it belong to it. */
function soonUntil(calendar: Calendar, today: Day, n: number): Day {
  let day = today;
  for (let left = n; ; day = addCalendarDays(day, 1))
    if (isWorkday(calendar, addCalendarDays(day, 1)) && left-- === 0) return day;
}

function lateIfIssuedBy(calendar: Calendar, today: Day, within: number): Day {
  let day = addCalendarDays(today, -1);
  while (addWorkdays(calendar, day, within).dueOn >= today) day = addCalendarDays(day, -1);
  return day;
}

/** A sum of working days, or the year for which the calendar has no data. */
export function tried<T>(compute: () => T): { found?: T; missingYear: number | null } {
  try {
    return { found: compute(), missingYear: null };
  } catch (error) {
    if (error instanceof CalendarMissing) return { missingYear: error.year };
    throw error;
  }
}

export const isSoon = (watch: Watch, dueOn: string): boolean =>
  dueOn >= watch.today && dueOn <= watch.soonUntil;

/** @param source where the date was set, for example `霁川市总工会下达时规定`; ends without a mark */
export function dueLight(watch: Watch, dueOn: string | null, source: string): LightView {
  if (dueOn === null) return { sort: 'none', says: '未定时限', basis: `${source}，没有规定完成时限` };
  const due = asDay(dueOn);
  const named = `时限为${chineseDay(due)}（${weekdayName(due)}），${source}`;
  if (due === watch.today) return { sort: 'soon', says: '今天到期', basis: named };
  const counted = tried(() => Math.abs(workdaysBetween(watch.calendar, watch.today, due).count));
  const days = Math.abs(daysBetween(watch.today, due));
  const length =
    counted.found === undefined || counted.found === 0 ? `${days}天` : `${counted.found}个工作日`;
  const how =
    counted.missingYear === null
      ? `；按工作日计算，提前${watch.reminderBefore}个工作日提示`
      : `；${missingSays(counted.missingYear)}，暂按自然日计数`;
  if (due < watch.today) return { sort: 'overdue', says: `已逾期${length}`, basis: `${named}${how}` };
  return { sort: isSoon(watch, due) ? 'soon' : 'normal', says: `还有${length}`, basis: `${named}${how}` };
}

/** What is missing when a year has no data. */
export const missingSays = (year: number): string =>
  `还没有${year}年的放假安排，请系统管理员在“工作日历”中导入`;

export const doneLight = (says: string, basis: string): LightView => ({ sort: 'done', says, basis });

const RANK: Readonly<Record<LightView['sort'], number>> = {
  overdue: 3,
  soon: 2,
  normal: 1,
  none: 0,
  done: 0,
};
/** The more urgent of two; the first where they are equal. */
export const worse = (a: LightView, b: LightView): LightView => (RANK[b.sort] > RANK[a.sort] ? b : a);
