import {
  addCalendarDays,
  addMonthsTo,
  chineseDay,
  type Day,
  dayOfMonth,
  daysBetween,
  isWeekend,
  weekdayName,
  yearOf,
} from './days.ts';
import { defineRefusals, type RefusalNote } from './verdict.ts';

/**
 * The working calendar and every computation of a deadline (民法典第二百条至第二百零四条).
 *
 *   start ──(start day not counted, 第二百零一条)──▶ nominal last day ──(rest day? 第二百零三条)──▶ dueOn
 *                                                                    targetOn = last working day ≤ dueOn
 *
 * A year whose arrangement was not imported is an error, never Monday-to-Friday, which is
 * wrong on some 25 days of every year.
 */

/** statutory 法定节假日 (全国年节及纪念日放假办法) · rest 调休、补假或连休的公休日 · make-up 周末调休上班 */
export type CalendarDayKind = 'statutory' | 'rest' | 'make-up';

export interface CalendarDay {
  day: Day;
  isWorkday: boolean;
  name: string;
  kind: CalendarDayKind;
}

/** One year's arrangement. May hold the last days of the December before, as some notices do. */
export interface CalendarYear {
  year: number;
  docNo: string;
  url?: string;
  days: readonly CalendarDay[];
}

export interface Calendar {
  readonly years: ReadonlySet<number>;
  readonly special: ReadonlyMap<Day, CalendarDay>;
}

export type Roll = 'none' | 'next-workday';

/** A computed deadline. `says` explains it in one Chinese sentence for the reader. */
export interface DueDate {
  /** The last day that the law allows. It ends at 24:00. */
  dueOn: Day;
  /** Internal target: the last working day on or before `dueOn`, but not before the start. */
  targetOn: Day;
  /** The last day before it was put off, when it was. */
  rolledFrom?: Day;
  says: string;
}

export const calendarRefusals = defineRefusals('calendar', {
  'year-missing': [
    'unavailable',
    '还没有{year}年的放假安排，不能计算期限；请系统管理员在“工作日历”中导入{year}年放假安排后再试',
  ],
  'file-unreadable': ['input', '放假安排文件不能导入，请按下列说明改正后重新选择文件'],
});

/** Thrown when a computation touches a year without data. Whoever catches it shows `refusal`. */
export class CalendarMissing extends Error {
  readonly year: number;
  readonly refusal: RefusalNote;
  constructor(year: number) {
    super(`no calendar for ${year}`);
    this.name = 'CalendarMissing';
    this.year = year;
    this.refusal = calendarRefusals['year-missing']({ year });
  }
}

/** Where two years speak of the same December day, the later notice wins. */
export function calendarOf(tables: readonly CalendarYear[]): Calendar {
  const inOrder = [...tables].sort((a, b) => a.year - b.year);
  return {
    years: new Set(inOrder.map(table => table.year)),
    special: new Map(inOrder.flatMap(table => table.days.map(row => [row.day, row] as const))),
  };
}

/** @throws CalendarMissing for the first year of the span that has no data */
export function requireYears(calendar: Calendar, from: Day, to: Day): void {
  for (let year = yearOf(from); year <= yearOf(to); year++)
    if (!calendar.years.has(year)) throw new CalendarMissing(year);
}

/** @throws CalendarMissing */
export function isWorkday(calendar: Calendar, day: Day): boolean {
  requireYears(calendar, day, day);
  return calendar.special.get(day)?.isWorkday ?? !isWeekend(day);
}

/** 法定节假日, as opposed to a day off that was only moved there. Overtime pay depends on the difference. */
export function isStatutoryHoliday(calendar: Calendar, day: Day): boolean {
  requireYears(calendar, day, day);
  return calendar.special.get(day)?.kind === 'statutory';
}

/** 工作日 · 调休上班 · 春节（法定节假日） · 春节放假 · 周六 … as a calendar page or a reason names the day. */
export function dayLabel(calendar: Calendar, day: Day): string {
  const row = calendar.special.get(day);
  if (row?.kind === 'make-up') return `${weekdayName(day)}调休上班`;
  if (row?.kind === 'statutory') return `${row.name}（法定节假日）`;
  if (row) return `${row.name}放假`;
  return isWorkday(calendar, day) ? '工作日' : `${weekdayName(day)}公休`;
}

/** The first working day on or after `day`. */
export function firstWorkdayOnOrAfter(calendar: Calendar, day: Day): Day {
  let found = day;
  while (!isWorkday(calendar, found)) found = addCalendarDays(found, 1);
  return found;
}

/** The last working day on or before `day`: the date an office aims at. */
export function lastWorkdayOnOrBefore(calendar: Calendar, day: Day): Day {
  let found = day;
  while (!isWorkday(calendar, found)) found = addCalendarDays(found, -1);
  return found;
}

/** The day `n` working days before `day`, for reminders; `n` 0 is `day` itself. */
export function workdaysBefore(calendar: Calendar, day: Day, n: number): Day {
  let found = day;
  for (let left = count(n); left > 0; ) {
    found = addCalendarDays(found, -1);
    if (isWorkday(calendar, found)) left--;
  }
  return found;
}

/**
 * Working days after `from` up to and with `to`, so that a deadline of n working days is n away from its start.
 * Negative when `to` comes first (working days overdue).
 */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): { count: number; says: string } {
  const isForward = from <= to;
  const [first, last] = isForward ? [from, to] : [to, from];
  let workdays = 0;
  for (let day = addCalendarDays(first, 1); day <= last; day = addCalendarDays(day, 1))
    if (isWorkday(calendar, day)) workdays++;
  const says = `${chineseDay(first)}的次日至${chineseDay(last)}共${workdays}个工作日（开始当日不计入，民法典第二百零一条）`;
  return { count: isForward || workdays === 0 ? workdays : -workdays, says };
}

/**
 * The `n`-th working day after `start`. With `n` 0 it is the start day, or the next working day when that is none.
 * @throws CalendarMissing when the span reaches a year without data
 */
export function addWorkdays(calendar: Calendar, start: Day, n: number): DueDate {
  if (count(n) === 0)
    return dueOn(calendar, start, start, 'next-workday', `应在${chineseDay(start)}当日办理`);
  let day = start;
  const skipped = new Set<string>();
  let makeUpDays = 0;
  for (let left = n; left > 0; ) {
    day = addCalendarDays(day, 1);
    const row = calendar.special.get(day);
    if (isWorkday(calendar, day)) {
      left--;
      if (row) makeUpDays++;
    } else if (row) skipped.add(row.name);
  }
  const without = skipped.size ? `；${[...skipped].join('、')}放假不计` : '';
  const within = makeUpDays ? `；其间调休上班${makeUpDays}天计入` : '';
  const says = `${countedFrom(start)}${n}个工作日${BASIS_START}，至${dayWithWeekday(day)}止${without}${within}`;
  return { dueOn: day, targetOn: day, says };
}

/**
 * `n` calendar days after `start`; with `next-workday` a last day that is no working day is put off (第二百零三条).
 * @throws CalendarMissing when the span reaches a year without data
 */
export function addDays(calendar: Calendar, start: Day, n: number, roll: Roll): DueDate {
  const nominal = addCalendarDays(start, count(n));
  return dueOn(calendar, start, nominal, roll, `${countedFrom(start)}${n}日${BASIS_START}`);
}

/**
 * Until when something may be asked for that nobody must ask for, `n` days after `start`: put off past days off; in a year whose days off
 * are not published the plain day stands: it lies ahead, so nobody is refused by it.
 */
export function lastDayFrom(start: Day, n: number, calendar: Calendar): Day {
  const plain = addCalendarDays(start, n);
  return calendar.years.has(yearOf(plain)) ? addDays(calendar, start, n, 'next-workday').dueOn : plain;
}

/**
 * `n` months after `start`: the corresponding day, or the month's last day where there is none (第二百零二条).
 * @throws CalendarMissing when the span reaches a year without data
 */
export function addMonths(calendar: Calendar, start: Day, n: number, roll: Roll): DueDate {
  const nominal = addMonthsTo(start, count(n));
  const isClamped = dayOfMonth(nominal) !== dayOfMonth(start);
  const basis = isClamped
    ? '（到期月没有对应日，以月末日为最后一日，民法典第二百零二条）'
    : '（到期月的对应日为最后一日，民法典第二百零二条）';
  return dueOn(calendar, start, nominal, roll, `自${chineseDay(start)}起${n}个月${basis}`);
}

const BASIS_START = '（开始当日不计入，民法典第二百零一条）';
const countedFrom = (start: Day): string => `自${chineseDay(start)}的次日起算`;
const dayWithWeekday = (day: Day): string => `${chineseDay(day)}（${weekdayName(day)}）`;

function count(n: number): number {
  if (!Number.isInteger(n) || n < 0)
    throw new RangeError(`a period needs a whole number of 0 or more, not ${n}`);
  return n;
}

/** Puts the nominal last day through the roll and says what was done. */
function dueOn(calendar: Calendar, start: Day, nominal: Day, roll: Roll, counted: string): DueDate {
  const firstCounted = nominal === start ? start : addCalendarDays(start, 1);
  requireYears(calendar, firstCounted, nominal);
  if (isWorkday(calendar, nominal))
    return { dueOn: nominal, targetOn: nominal, says: `${counted}，至${dayWithWeekday(nominal)}止` };
  if (roll === 'next-workday') {
    const due = firstWorkdayOnOrAfter(calendar, nominal);
    const says = `${counted}，最后一日${dayWithWeekday(nominal)}为${dayLabel(calendar, nominal)}，顺延至${dayWithWeekday(due)}（民法典第二百零三条）`;
    return { dueOn: due, targetOn: due, rolledFrom: nominal, says };
  }
  const target = targetWithin(calendar, start, nominal);
  const aim = target === nominal ? '' : `，请争取在${dayWithWeekday(target)}前办结`;
  const says = `${counted}，至${dayWithWeekday(nominal)}止；当日为${dayLabel(calendar, nominal)}，此项时限不顺延${aim}`;
  return { dueOn: nominal, targetOn: target, says };
}

/** A target before the start helps nobody: then the deadline itself is the target. */
function targetWithin(calendar: Calendar, start: Day, nominal: Day): Day {
  for (let back = 0; back <= daysBetween(start, nominal); back++) {
    const day = addCalendarDays(nominal, -back);
    if (isWorkday(calendar, day)) return day;
  }
  return nominal;
}

/** The State Council's office announces the holidays of the next year in November. */
const ANNOUNCED_FROM = '11-01';

/** Years whose arrangement is needed on the day; before the next one is announced its absence is no fault. */
export function yearsNeeded(today: string): number[] {
  const year = Number(today.slice(0, 4));
  return today.slice(5) >= ANNOUNCED_FROM ? [year, year + 1] : [year];
}
