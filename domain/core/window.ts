/** Spans of days that figures are asked over, and how they are compared. */
import { addCalendarDays, addMonthsTo, asDay, type Day, daysBetween, monthEnd, monthStart } from './days.ts';

export interface Window {
  fromDay: Day;
  /** Inclusive. */
  toDay: Day;
}

/** Whole months, by their first days. */
export interface Months {
  first: Day;
  /** Inclusive. */
  last: Day;
}

/** Before any record: where what "stands" begins to be counted. */
export const BEGINNING = asDay('1900-01-01');

/** Whole months of a window, as their first days, and the days before and after them. */
export function monthsWithin({ fromDay, toDay }: Window): {
  months: Months | null;
  days: Window[];
} {
  const first = monthStart(fromDay) === fromDay ? fromDay : addMonthsTo(monthStart(fromDay), 1);
  const last = monthEnd(toDay) === toDay ? monthStart(toDay) : addMonthsTo(monthStart(toDay), -1);
  if (last < first) return { months: null, days: fromDay <= toDay ? [{ fromDay, toDay }] : [] };
  const days: Window[] = [];
  if (fromDay < first) days.push({ fromDay, toDay: addCalendarDays(first, -1) });
  if (monthEnd(last) < toDay) days.push({ fromDay: addCalendarDays(monthEnd(last), 1), toDay });
  return { months: { first, last }, days };
}

/** The same days a year ago (同比): 29 February becomes the 28th. */
export const yearBefore = ({ fromDay, toDay }: Window): Window => ({
  fromDay: addMonthsTo(fromDay, -12),
  toDay: monthEnd(toDay) === toDay ? monthEnd(addMonthsTo(monthStart(toDay), -12)) : addMonthsTo(toDay, -12),
});

/** The span just before (环比): as many whole months where the window is whole months, else as many days. */
export function periodJustBefore(window: Window): Window {
  const { fromDay, toDay } = window;
  const { months, days } = monthsWithin(window);
  if (months === null || days.length > 0)
    return {
      fromDay: addCalendarDays(fromDay, -daysBetween(fromDay, toDay) - 1),
      toDay: addCalendarDays(fromDay, -1),
    };
  let count = 1;
  while (addMonthsTo(fromDay, count) <= toDay) count++;
  return { fromDay: addMonthsTo(fromDay, -count), toDay: addCalendarDays(fromDay, -1) };
}
