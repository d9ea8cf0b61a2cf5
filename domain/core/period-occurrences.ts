import {
  type Calendar,
  dayLabel,
  firstWorkdayOnOrAfter,
  lastWorkdayOnOrBefore,
  type Roll,
} from './calendar.ts';
import {
  addCalendarDays,
  addMonthsTo,
  chineseDay,
  type Day,
  dayOf,
  daysInMonth,
  isWithin,
  monthOf,
  weekdayName,
  yearOf,
} from './days.ts';
import {
  type Period,
  type PeriodKind,
  periodAfter,
  periodsBetween,
  type TermDates,
  usualTerms,
} from './period.ts';

/**
 * Recurring work (每周 每月 每季 每年 …): one occurrence (期次) for every period that the window touches.
 *
 *   last-workday  due on the last working day of the period
 *   given-day     due on a set day of the period, or of the following one (次月5日前)
 *
 * The occurrence that the window cuts off is due on the window's last working day, so nothing runs past the end of a
 * programme. A period without a working day (a week inside 春节) is skipped, and the result says so.
 */
export interface Recurrence {
  every: PeriodKind;
  due: { at: 'last-workday' } | GivenDay;
}

export interface GivenDay {
  at: 'given-day';
  /** Weekday 1 to 7 for weeks, else day of the month; 31 stands for the last day of a shorter month. */
  day: number;
  /** Month within the period, 1 the first; not for weeks. */
  month?: number;
  /** Counted in the period after: the report on March due on 5 April. */
  isInNextPeriod?: boolean;
  roll: Roll;
}

export interface Occurrence {
  period: Period;
  dueOn: Day;
  /** Internal target: the last working day on or before `dueOn`. */
  targetOn: Day;
  says: string;
}

export interface Occurrences {
  due: Occurrence[];
  skipped: { period: Period; says: string }[];
}

/**
 * @param from first day of the window @param to its last day
 * @throws CalendarMissing when the window reaches a year without data
 */
export function occurrencesBetween(
  recurrence: Recurrence,
  from: Day,
  to: Day,
  calendar: Calendar,
  terms: TermDates = usualTerms,
): Occurrences {
  const found: Occurrences = { due: [], skipped: [] };
  for (const period of periodsBetween(recurrence.every, from, to, terms)) {
    const first = period.start < from ? from : period.start;
    const last = period.end > to ? to : period.end;
    const aim = lastWorkdayOnOrBefore(calendar, last);
    if (aim < first) {
      found.skipped.push({ period, says: `${period.label}在期限内没有工作日，本期不安排` });
      continue;
    }
    const occurrence =
      recurrence.due.at === 'last-workday'
        ? onLastWorkday(period, aim, last)
        : onGivenDay(recurrence.due, period, aim, to, calendar, terms);
    if (occurrence.dueOn >= from) found.due.push(occurrence);
    else
      found.skipped.push({
        period,
        says: `${period.label}的完成日${chineseDay(occurrence.dueOn)}早于开始日，本期不安排`,
      });
  }
  return found;
}

function onLastWorkday(period: Period, aim: Day, last: Day): Occurrence {
  const end = last === period.end ? `${period.label}` : `${period.label}（至${chineseDay(last)}）`;
  return {
    period,
    dueOn: aim,
    targetOn: aim,
    says: `${end}的最后一个工作日，${chineseDay(aim)}（${weekdayName(aim)}）`,
  };
}

function onGivenDay(
  due: GivenDay,
  period: Period,
  aim: Day,
  to: Day,
  calendar: Calendar,
  terms: TermDates,
): Occurrence {
  const counted = due.isInNextPeriod ? periodAfter(period, terms) : period;
  const given = givenDayIn(due, counted);
  if (given > to && !due.isInNextPeriod)
    return {
      ...onLastWorkday(period, aim, to),
      says: `${period.label}的任务期限于${chineseDay(to)}届满，须在${chineseDay(aim)}前完成`,
    };
  const named = `${period.label}的规定日${chineseDay(given)}（${weekdayName(given)}）`;
  const target = lastWorkdayOnOrBefore(calendar, given);
  if (target === given) return { period, dueOn: given, targetOn: given, says: named };
  const rest = `${named}为${dayLabel(calendar, given)}`;
  if (due.roll === 'none')
    return { period, dueOn: given, targetOn: target, says: `${rest}，请在${chineseDay(target)}前完成` };
  const rolled = firstWorkdayOnOrAfter(calendar, given);
  return {
    period,
    dueOn: rolled,
    targetOn: rolled,
    says: `${rest}，顺延至${chineseDay(rolled)}（${weekdayName(rolled)}）`,
  };
}

/** @throws RangeError when the rule names a day that such periods do not have */
function givenDayIn(due: GivenDay, period: Period): Day {
  const isWeek = period.kind === 'week';
  if (!Number.isInteger(due.day) || due.day < 1 || due.day > (isWeek ? 7 : 31))
    throw new RangeError(`no day ${due.day} in a ${period.kind}`);
  if (isWeek) return addCalendarDays(period.start, due.day - 1);
  const month = addMonthsTo(dayOf(yearOf(period.start), monthOf(period.start), 1), (due.month ?? 1) - 1);
  const given = dayOf(
    yearOf(month),
    monthOf(month),
    Math.min(due.day, daysInMonth(yearOf(month), monthOf(month))),
  );
  if (!isWithin(given, period.start, period.end)) throw new RangeError(`${given} is outside ${period.key}`);
  return given;
}
