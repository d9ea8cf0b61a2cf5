import { expect, test } from 'vitest';
import { CalendarMissing } from './calendar.ts';
import { shippedCalendar as calendar } from './calendar-shipped.ts';
import { asDay } from './days.ts';
import type { PeriodKind } from './period.ts';
import { type GivenDay, occurrencesBetween } from './period-occurrences.ts';

const d = asDay;
const last = (every: PeriodKind, from: string, to: string) =>
  occurrencesBetween({ every, due: { at: 'last-workday' } }, d(from), d(to), calendar);
const given = (
  every: PeriodKind,
  due: Omit<GivenDay, 'at' | 'roll'> & Partial<GivenDay>,
  from: string,
  to: string,
) => occurrencesBetween({ every, due: { at: 'given-day', roll: 'none', ...due } }, d(from), d(to), calendar);
const days = (found: ReturnType<typeof last>) => found.due.map(o => o.dueOn.slice(5));

test('monthly work is due on the last working day of each month', () => {
  const found = last('month', '2026-01-01', '2026-12-31');
  expect(days(found)).toEqual([
    '01-30',
    '02-28',
    '03-31',
    '04-30',
    '05-29',
    '06-30',
    '07-31',
    '08-31',
    '09-30',
    '10-30',
    '11-30',
    '12-31',
  ]);
  expect(found.due[0]?.says).toBe('2026年1月的最后一个工作日，2026年1月30日（周五）');
});

test('a week without a working day is skipped and said so', () => {
  const found = last('week', '2026-02-09', '2026-03-01');
  expect(days(found)).toEqual(['02-14', '02-28']);
  expect(found.skipped.map(s => [s.period.key, s.says])).toEqual([
    ['2026-W08', '2026年第8周在期限内没有工作日，本期不安排'],
  ]);
});

test('quarters, half-years, years and terms work alike', () => {
  expect(days(last('quarter', '2026-01-01', '2026-12-31'))).toEqual(['03-31', '06-30', '09-30', '12-31']);
  expect(days(last('half-year', '2025-01-01', '2025-12-31'))).toEqual(['06-30', '12-31']);
  expect(days(last('year', '2025-03-01', '2026-03-01'))).toEqual(['12-31', '02-28']);
  expect(days(last('term', '2026-03-01', '2026-08-20'))).toEqual(['07-31']);
});

test('what the end of the window cuts off is due before it', () => {
  expect(days(last('month', '2026-03-10', '2026-05-10'))).toEqual(['03-31', '04-30', '05-09']);
  const found = given('month', { day: 25 }, '2026-03-10', '2026-05-10');
  expect(days(found)).toEqual(['03-25', '04-25', '05-09']);
  expect(found.due[2]?.says).toBe('2026年5月的任务期限于2026年5月10日届满，须在2026年5月9日前完成');
});

test('a given day may fall on a weekend: it stays with a target before, or is put off', () => {
  const stays = given('month', { day: 25 }, '2026-04-01', '2026-04-30').due[0];
  expect([stays?.dueOn, stays?.targetOn]).toEqual(['2026-04-25', '2026-04-24']);
  expect(stays?.says).toBe('2026年4月的规定日2026年4月25日（周六）为周六公休，请在2026年4月24日前完成');
  const moved = given('month', { day: 25, roll: 'next-workday' }, '2026-04-01', '2026-04-30').due[0];
  expect([moved?.dueOn, moved?.targetOn]).toEqual(['2026-04-27', '2026-04-27']);
});

test('a given day may be a weekday, a month of the quarter, the end of a short month or in the period after', () => {
  expect(days(given('week', { day: 5 }, '2026-07-06', '2026-07-19'))).toEqual(['07-10', '07-17']);
  expect(days(given('quarter', { day: 20, month: 3 }, '2026-01-01', '2026-06-30'))).toEqual([
    '03-20',
    '06-20',
  ]);
  expect(days(given('month', { day: 31 }, '2026-02-01', '2026-04-30'))).toEqual(['02-28', '03-31', '04-30']);
  expect(days(given('month', { day: 8, isInNextPeriod: true }, '2026-03-01', '2026-04-30'))).toEqual([
    '04-08',
    '05-08',
  ]);
});

test('a day that passed before the window opened is skipped and said so', () => {
  const found = given('month', { day: 5 }, '2026-03-10', '2026-04-30');
  expect(days(found)).toEqual(['04-05']);
  expect(found.skipped[0]?.says).toBe('2026年3月的完成日2026年3月5日早于开始日，本期不安排');
});

test('rules that name no day and years without data are errors', () => {
  expect(() => given('week', { day: 8 }, '2026-07-06', '2026-07-19')).toThrow(RangeError);
  expect(() => given('quarter', { day: 1, month: 4 }, '2026-07-06', '2026-07-19')).toThrow(RangeError);
  expect(() => last('month', '2026-12-01', '2027-01-31')).toThrow(CalendarMissing);
});
