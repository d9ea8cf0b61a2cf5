import { z } from 'zod';

/**
 * Days as the law counts them: dates without a time of day, in Asia/Shanghai.
 * Everything here is integer arithmetic on the Gregorian calendar; nothing reads a clock.
 */

/** `YYYY-MM-DD`. Days compare correctly as text. */
export type Day = string & { readonly __brand: 'Day' };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @param month 1 to 12 */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1]!;

/** Whether year, month and day of month name a day that exists. */
const exists = (year: number, month: number, dayOfMonth: number): boolean =>
  year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);

export function isDay(value: unknown): value is Day {
  const found = typeof value === 'string' ? SHAPE.exec(value) : null;
  return found !== null && exists(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** @throws RangeError when the text is no day; what people type goes through `zDay` or `readDay`. */
export function asDay(value: string): Day {
  if (!isDay(value)) throw new RangeError(`not a day: ${value}`);
  return value;
}

export const zDay = z
  .string()
  .meta({ format: 'date' })
  .refine(isDay, { message: '请填写存在的日期，格式如 2026-03-05' }) as unknown as z.ZodType<Day, string>;

/** @throws RangeError when there is no such day, or the year has not four digits */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return asDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

const WRITTEN = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;

/** A day as people and spreadsheets write it: 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305. */
export function readDay(text: string): Day | undefined {
  if (isDay(text)) return text;
  const found = WRITTEN.exec(text.normalize('NFKC').replace(/\s/gu, ''));
  if (!found) return undefined;
  const [year, month, dayOfMonth] = [found[1], found[2] ?? found[4], found[3] ?? found[5]].map(Number);
  return exists(year!, month!, dayOfMonth!) ? dayOf(year!, month!, dayOfMonth!) : undefined;
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** 1 to 12 */
export const monthOf = (day: Day): number => Number(day.slice(5, 7));
/** 1 to 31 */
export const dayOfMonth = (day: Day): number => Number(day.slice(8, 10));

/** Days since 1970-01-01. Years are counted from March so that the leap day comes last. */
export function dayNumber(day: Day): number {
  const month = monthOf(day);
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth(day) - 1;
  return (
    year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719_468
  );
}

/** The inverse of `dayNumber`. */
function dayFromNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

/** China keeps one time without summer time: a moment's day there is eight hours ahead of UTC. */
export const dayInChina = (epochMs: number): Day =>
  dayFromNumber(Math.floor((epochMs + 8 * 3_600_000) / 86_400_000));

/** @param n may be negative */
export const addCalendarDays = (day: Day, n: number): Day => dayFromNumber(dayNumber(day) + n);

/** Nights between two days: 0 for the same day, negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 Monday to 7 Sunday (ISO 8601). 1970-01-01 was a Thursday. */
export const dayOfWeek = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

export const isWeekend = (day: Day): boolean => dayOfWeek(day) >= 6;

/** The corresponding day `n` months on, or the month's last day where there is none (民法典第二百零二条). */
export function addMonthsTo(day: Day, n: number): Day {
  const months = yearOf(day) * 12 + (monthOf(day) - 1) + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayOf(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

export const monthStart = (day: Day): Day => dayOf(yearOf(day), monthOf(day), 1);
export const monthEnd = (day: Day): Day =>
  dayOf(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)));

export const isBefore = (a: Day, b: Day): boolean => a < b;
export const isAfter = (a: Day, b: Day): boolean => a > b;
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);
/** Both ends count. */
export const isWithin = (day: Day, from: Day, to: Day): boolean => from <= day && day <= to;

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
export const weekdayName = (day: Day): string => WEEKDAYS[dayOfWeek(day) - 1]!;

/** 2026年3月5日 */
export const chineseDay = (day: Day): string => `${yearOf(day)}年${chineseMonthDay(day)}`;

/** 3月5日, where the year goes without saying */
export const chineseMonthDay = (day: Day): string => `${monthOf(day)}月${dayOfMonth(day)}日`;
