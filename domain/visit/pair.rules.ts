/** Which months a pair owes a return visit, and which days answer for one. Pure. */
import { addMonthsTo, asDay, type Day, monthStart } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { pairRefusals as no } from './pair.refusals.ts';

/** A pair that is made late in a month owes its first visit in the next. @param latest day of the month up to which the same month counts */
export const firstMonth = (fromDay: string, latest: number): Day =>
  Number(fromDay.slice(8)) <= latest
    ? monthStart(asDay(fromDay))
    : addMonthsTo(monthStart(asDay(fromDay)), 1);

export const stateWithout = (month: string, today: string): 'owed' | 'missed' =>
  monthStart(asDay(today)) > month ? 'missed' : 'owed';

export function canReturn(
  visitedOn: string,
  month: string,
  pair: { fromDay: string; toDay: string | null },
  today: string,
): Verdict {
  const { fromDay: pairFrom, toDay } = pair;
  const on = (says: string) => ({ fields: [{ path: 'visitedOn', says }] });
  if (visitedOn > today) return refused(no['day-future']({}, on('不能晚于今天')));
  if (monthStart(asDay(visitedOn)) !== month || visitedOn < pairFrom)
    return refused(
      no['day-outside'](
        { month: `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月` },
        on('请改为当月的日期'),
      ),
    );
  return toDay !== null && visitedOn > toDay
    ? refused(no['return-after-end']({ day: toDay }, on('请改为结束之前的日期')))
    : allowed;
}

/** @param last day of the latest return visit that stands */
export function canEnd(
  toDay: string,
  { fromDay, last }: { fromDay: string; last: string | null },
  today: string,
): Verdict {
  const on = (says: string) => ({ fields: [{ path: 'toDay', says }] });
  if (toDay < fromDay || toDay > today) return refused(no['day-before']({}, on('请核对结束日期')));
  return last !== null && toDay < last
    ? refused(no['end-before-return']({ day: last }, on('请核对结束日期')))
    : allowed;
}
