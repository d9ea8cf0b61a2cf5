import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CalendarMissing } from '../core/calendar.ts';
import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { addCalendarDays, asDay, type Day } from '../core/days.ts';
import type { Curve } from './curve.model.ts';
import { canUseCurve, checkCurve, shareOf, shareSince } from './curve.rules.ts';
import { lastYearCurve } from './last-year.rules.ts';

const d = (text: string): Day => asDay(text);
const half = { from: d('2026-07-01'), to: d('2026-12-31') };
const says = (curve: Curve, window = half): string => {
  const verdict = checkCurve(curve, window);
  return verdict.ok ? '' : `${verdict.refusal.fields?.[0]?.path} ${verdict.refusal.says}`;
};
const months = (...percents: number[]): Curve => ({
  sort: 'months',
  months: percents.map((percent, i) => ({ month: `2026-${String(i + 7).padStart(2, '0')}`, percent })),
});
const daily = ['07', '08', '09', '10', '11', '12'].map((m, i) => ({
  day: `2025-${m}-15`,
  amount: (i + 1) * 10,
}));
const lastYear: Curve = lastYearCurve(half, 'month', '走访户数', daily);
const points: Curve = {
  sort: 'milestones',
  points: [
    { day: d('2026-08-31'), percent: 30, name: '摸底' },
    { day: d('2026-12-31'), percent: 100, name: '收口' },
  ],
};
const all: readonly Curve[] = [
  { sort: 'calendar' },
  { sort: 'workdays' },
  { sort: 's' },
  months(10, 10, 20, 20, 20, 20),
  lastYear,
  points,
];

test('half of the calendar days ask for half of the work', () => {
  const share = shareOf({ sort: 'calendar' }, half, calendar);
  expect(share(d('2026-06-30'))).toBe(0);
  expect(share(d('2026-09-30'))).toBe(0.5);
  expect(share(d('2026-12-31'))).toBe(1);
  expect(share(d('2027-03-01'))).toBe(1);
});

test('by working days nothing falls on the October holiday', () => {
  const share = shareOf({ sort: 'workdays' }, half, calendar);
  expect(share(d('2026-10-05'))).toBe(share(d('2026-09-30')));
  expect(share(d('2026-12-31'))).toBe(1);
});

test('working days of a year without data are an error, never a guess', () => {
  expect(() =>
    shareOf({ sort: 'workdays' }, { from: d('2031-01-01'), to: d('2031-06-30') }, calendar),
  ).toThrow(CalendarMissing);
});

test('monthly weights are due at the end of each month, by days within', () => {
  const share = shareOf(months(10, 10, 20, 20, 20, 20), half, calendar);
  expect(share(d('2026-07-31'))).toBeCloseTo(0.1, 12);
  expect(share(d('2026-09-15'))).toBeCloseTo(0.3, 12);
  expect(share(d('2026-10-31'))).toBeCloseTo(0.6, 12);
});

test('milestones step on their day', () => {
  const share = shareOf(points, half, calendar);
  expect([share(d('2026-08-30')), share(d('2026-08-31')), share(d('2026-12-30'))]).toEqual([0, 0.3, 0.3]);
});

test('an S-shaped curve is slow, fast, slow and meets the middle', () => {
  const share = shareOf({ sort: 's' }, half, calendar);
  expect(share(d('2026-09-30'))).toBe(0.5);
  expect(share(d('2026-07-31'))).toBeLessThan(31 / 184);
  expect(share(d('2026-11-30'))).toBeGreaterThan(153 / 184);
});

test('last year’s course gives each month its own share', () => {
  const share = shareOf(lastYear, half, calendar);
  expect(share(d('2026-07-31'))).toBeCloseTo(10 / 210, 12);
  expect(share(d('2026-11-30'))).toBeCloseTo(150 / 210, 12);
});

test('a curve that ends early, has a gap, falls or does not come to 100 % is refused at its row', () => {
  expect(says(months(20, 20, 20, 20, 20))).toBe(
    'curve.months 进度只安排到2026年11月，目标任务到2026年12月截止；请把最后一行补到截止日',
  );
  expect(says(months(20, 20, -10, 30, 20, 20))).toBe(
    'curve.months.2 2026年9月比前面少；进度只能增加，请改正',
  );
  expect(says(months(10, 10, 20, 20, 20, 10))).toBe('curve.months 进度合计为90%，须正好是100%，请改正');
  expect(says({ sort: 'months', months: [] })).toBe('curve.months 请至少填写一行进度，再保存');
  const gap: Curve = {
    sort: 'months',
    months: [
      { month: '2026-07', percent: 50 },
      { month: '2026-12', percent: 50 },
    ],
  };
  expect(says(gap)).toContain('缺2026年8月、2026年9月、2026年10月、2026年11月的安排');
  expect(says({ ...gap, months: [...gap.months, { month: '2026-07', percent: 0 }] })).toContain(
    '2026年7月写了两次',
  );
  expect(says({ ...gap, months: [{ month: '2026-02', percent: 100 }] })).toContain('2026年2月不在');
});

test('milestones that end early, fall or stop short are refused', () => {
  const of = (...list: [string, number][]): Curve => ({
    sort: 'milestones',
    points: list.map(([day, percent]) => ({ day: d(day), percent, name: '' })),
  });
  expect(says(of(['2026-10-31', 100]))).toContain('只安排到2026年10月31日，目标任务到2026年12月31日截止');
  expect(says(of(['2026-08-31', 60], ['2026-09-30', 50], ['2026-12-31', 100]))).toContain(
    'curve.points.1 2026年9月30日比前面少',
  );
  expect(says(of(['2026-08-31', 60], ['2026-12-31', 90]))).toContain('进度合计为90%');
  expect(says(of(['2026-06-30', 60], ['2026-12-31', 100]))).toContain('不在目标任务的起止时间之内');
  expect(says(of())).toContain('请至少填写一行');
});

test('last year’s course read for other days, or without anything in it, is refused', () => {
  expect(says(lastYear)).toBe('');
  expect(says(lastYear, { ...half, to: d('2027-01-31') })).toContain('要重新读取');
  expect(says(lastYearCurve(half, 'month', '走访户数', []))).toContain(
    '2025年7月1日至2025年12月31日的“走访户数”没有数',
  );
  const falls = lastYearCurve(half, 'week', '在册户数', [{ day: '2025-07-09', amount: -3 }, ...daily]);
  expect(says(falls)).toContain('2025年7月8日起的一段是负数');
});

test('a window that is turned round is refused', () => {
  expect(says({ sort: 'calendar' }, { from: d('2026-12-31'), to: d('2026-07-01') })).toContain(
    '截止日期不能早于开始日期',
  );
});

test('periods and nodes take no curve of amounts', () => {
  expect(canUseCurve('standing', { sort: 's' }).ok).toBe(false);
  expect(canUseCurve('milestone', points).ok).toBe(true);
  expect(canUseCurve('quantity', { sort: 's' }).ok).toBe(true);
});

test('whoever received late starts at nought and still ends at the whole', () => {
  const share = shareSince(shareOf({ sort: 'calendar' }, half, calendar), half, d('2026-10-01'));
  expect(share(d('2026-09-30'))).toBe(0);
  expect(share(d('2026-11-15'))).toBeCloseTo(0.5, 12);
  expect(share(d('2026-12-31'))).toBe(1);
  const steps = shareSince(shareOf(points, half, calendar), half, d('2026-09-15'));
  expect([steps(d('2026-10-01')), steps(d('2026-12-31'))]).toEqual([0, 1]);
});

test('no curve falls, leaves 0…1 or misses the whole at its end, from whichever day', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.integer({ min: -30, max: 183 }), (curve, late) => {
      const share = shareSince(shareOf(curve, half, calendar), half, addCalendarDays(half.from, late));
      let before = 0;
      for (let n = -3; n < 190; n++) {
        const now = share(addCalendarDays(half.from, n));
        expect(now).toBeGreaterThanOrEqual(before - 1e-12);
        expect(now).toBeLessThanOrEqual(1);
        before = now;
      }
      expect(share(half.to)).toBe(1);
    }),
    { seed: 20260711, numRuns: 120 },
  );
});
