import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCalendarDays,
  addMonthsTo,
  asDay,
  chineseDay,
  dayInChina,
  dayNumber,
  dayOf,
  dayOfWeek,
  daysBetween,
  earlier,
  isAfter,
  isBefore,
  isDay,
  isWeekend,
  isWithin,
  later,
  monthEnd,
  monthStart,
  readDay,
  weekdayName,
  yearOf,
  zDay,
} from './days.ts';

const d = asDay;
/** Days between 1600 and 2999, drawn by their number. */
const anyDay = fc.integer({ min: -135_140, max: 376_000 }).map(n => addCalendarDays(d('1970-01-01'), n));

test('a day is a date that exists', () => {
  const good = ['2026-01-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'];
  const bad = [
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '',
    '0000-01-01',
  ];
  expect(good.every(isDay)).toBe(true);
  expect(bad.filter(isDay)).toEqual([]);
  expect(isDay(20260101)).toBe(false);
  expect(() => asDay('2026-02-30')).toThrow(RangeError);
});

test('a wrong day in a form is answered in Chinese', () => {
  expect(zDay.parse('2026-03-05')).toBe('2026-03-05');
  expect(zDay.safeParse('2026-02-30').error?.issues[0]?.message).toContain('请填写存在的日期');
});

test('days are read as people write them, and nothing is guessed', () => {
  for (const text of ['2026-3-5', '2026/03/05', '2026.3.5', '2026年3月5日', '20260305', ' 2026－3－5 '])
    expect(readDay(text), text).toBe('2026-03-05');
  for (const text of ['3月5日', '26-3-5', '2026-2-30', '2026年3月', '46086', '20261340'])
    expect(readDay(text), text).toBeUndefined();
});

test('adding and subtracting days agree with the machine for every day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
      const there = addCalendarDays(day, n);
      expect(daysBetween(day, there)).toBe(n);
      expect(dayNumber(day)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
      expect(there < day).toBe(n < 0);
    }),
    { verbose: 1 },
  );
});

test('months go to the corresponding day, or to the last day of a shorter month', () => {
  expect(addMonthsTo(d('2026-01-31'), 1)).toBe('2026-02-28');
  expect(addMonthsTo(d('2024-01-31'), 1)).toBe('2024-02-29');
  expect(addMonthsTo(d('2026-11-30'), 3)).toBe('2027-02-28');
  expect(addMonthsTo(d('2026-03-31'), -1)).toBe('2026-02-28');
  expect(addMonthsTo(d('2026-01-15'), -1)).toBe('2025-12-15');
  expect(addMonthsTo(d('2024-02-29'), 12)).toBe('2025-02-28');
});

test('weekdays run from Monday to Sunday', () => {
  expect([d('2026-01-01'), d('2026-02-28'), d('2026-03-01')].map(weekdayName)).toEqual([
    '周四',
    '周六',
    '周日',
  ]);
  expect([d('2026-01-05'), d('2026-01-11')].map(dayOfWeek)).toEqual([1, 7]);
  expect(dayOfWeek(d('1969-12-28'))).toBe(7);
  expect([d('2026-01-09'), d('2026-01-10')].map(isWeekend)).toEqual([false, true]);
});

test('parts, ends and comparisons', () => {
  const day = d('2026-02-10');
  expect([yearOf(day), monthStart(day), monthEnd(day)]).toEqual([2026, '2026-02-01', '2026-02-28']);
  expect(chineseDay(day)).toBe('2026年2月10日');
  expect([earlier(day, d('2026-02-09')), later(day, d('2026-02-09'))]).toEqual(['2026-02-09', '2026-02-10']);
  expect([isBefore(day, day), isAfter(d('2026-02-11'), day)]).toEqual([false, true]);
  expect([isWithin(day, day, day), isWithin(day, d('2026-02-11'), d('2026-03-01'))]).toEqual([true, false]);
  expect(() => dayOf(2026, 2, 29)).toThrow(RangeError);
});

test('the day in China begins at 16:00 UTC', () => {
  expect(dayInChina(Date.UTC(2025, 11, 31, 15, 59, 59))).toBe('2025-12-31');
  expect(dayInChina(Date.UTC(2025, 11, 31, 16))).toBe('2026-01-01');
});
