/**
 * Lights: how a due date stands today, in words, with the sentence that explains where the date comes from and how it is counted.
 *
 *   normal 正常 ──reminder days before──▶ soon 将到期 ──the day after──▶ overdue 已逾期        done · none (no date)
 *
 * Days left and days late are working days. Where the calendar of a year is missing that is said, and plain days are counted
 * openly as such; nobody is told a guessed number of working days.
 */
import { addWorkdays, type Calendar, CalendarMissing, isWorkday, workdaysBetween } from '../core/calendar.ts';
import { addCalendarDays, asDay, chineseDay, type Day, daysBetween, weekdayName } from '../core/days.ts';
import type { LightView } from './task.model.ts';

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

function tried<T>(compute: () => T): { found?: T; missingYear: number | null } {
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

/**
 * Signing for what was sent down: so many working days from the day of issue (deploy.receipt). What is to be started at once has a
 * time of its own (deploy.first-action), because signing for it is the first action.
 */
export function receiptLight(
  watch: Watch,
  issuedOn: string | null,
  source: string,
  atOnce = false,
): LightView {
  if (issuedOn === null) return { sort: 'normal', says: '待签收', basis: `${source}，没有记录下达日期` };
  const issued = asDay(issuedOn);
  const within = atOnce ? watch.firstActionWithin : watch.receiptWithin;
  const due = tried(() => addWorkdays(watch.calendar, issued, within).dueOn);
  if (due.found === undefined)
    return {
      sort: 'normal',
      says: '待签收',
      basis: `${chineseDay(issued)}由${source}；${missingSays(due.missingYear!)}，不能计算签收时限`,
    };
  const must = atOnce ? '马上就办，须在下达后' : '须在下达后';
  const basis = `${chineseDay(issued)}由${source}，${must}${within}个工作日内签收，即${chineseDay(due.found)}前`;
  if (due.found >= watch.today) return { sort: 'normal', says: '待签收', basis };
  const late = tried(() => workdaysBetween(watch.calendar, due.found!, watch.today).count);
  const length = late.found ? `${late.found}个工作日` : `${daysBetween(due.found, watch.today)}天`;
  return { sort: 'overdue', says: `逾期${length}未签收`, basis };
}

const missingSays = (year: number): string => `还没有${year}年的放假安排，请系统管理员在“工作日历”中导入`;

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

/** A task's light: signing for it while it waits to be signed for, its own date until it is finished. */
export function taskLight(
  watch: Watch,
  task: { state: string; dueOn: string | null; issuedOn: string | null; atOnce?: boolean },
  source: string,
): LightView {
  if (task.state === 'finished') return doneLight('已办结', '已办结，不再计时');
  if (task.state === 'withdrawn' || task.state === 'dropped')
    return { sort: 'none', says: '已撤回', basis: '已撤回，不再计时' };
  const due = dueLight(watch, task.dueOn, source);
  if (task.state === 'claimed') return due.sort === 'overdue' ? { ...due, says: `${due.says}，已报结` } : due;
  return task.state === 'sent' ? worse(receiptLight(watch, task.issuedOn, source, task.atOnce), due) : due;
}

/** The last day for the first action on a task that was issued on that day; null when the calendar cannot tell. */
export const firstActionBy = (watch: Watch, issuedOn: string): Day | null =>
  tried(() => addWorkdays(watch.calendar, asDay(issuedOn), watch.firstActionWithin).dueOn).found ?? null;

/**
 * How a task to be started at once was started: its first action is the unit's receipt. Stays on the record after the start, so that
 * late starts can be listed.
 * @param startedOn the day of receipt, null before it
 */
export function startLight(watch: Watch, issuedOn: string | null, startedOn: string | null): LightView {
  const by = issuedOn === null ? null : firstActionBy(watch, issuedOn);
  if (issuedOn === null || by === null)
    return {
      sort: 'none',
      says: '马上就办',
      basis: '马上就办；没有下达日期或放假安排，不能计算首次办理时限',
    };
  const must = `马上就办：${chineseDay(asDay(issuedOn))}下达，须在${watch.firstActionWithin}个工作日内首次办理（收文），即${chineseDay(by)}前`;
  const basis = startedOn === null ? `${must}；还没有收文` : `${must}；${chineseDay(asDay(startedOn))}收文`;
  const until = asDay(startedOn ?? watch.today);
  if (until <= by)
    return startedOn === null
      ? { sort: 'normal', says: '马上就办，待收文', basis }
      : { sort: 'done', says: '马上就办，按时起步', basis };
  const late = tried(() => workdaysBetween(watch.calendar, by, until).count).found;
  const length = late ? `${late}个工作日` : `${daysBetween(by, until)}天`;
  return { sort: 'overdue', says: `起步迟${length}`, basis };
}
