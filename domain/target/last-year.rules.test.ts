import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { addCalendarDays, asDay, daysBetween } from '../core/days.ts';
import { shareOf } from './curve.rules.ts';
import { canRead, lastYearCurve, lastYearSays, stepsOf, yearBeforeOf } from './last-year.rules.ts';

const d = asDay;
const autumn = { from: d('2026-09-10'), to: d('2026-11-20') };

test('by month: a broken month at either end is read for its own days only', () => {
  expect(stepsOf(autumn, 'month').map(s => [s.from, s.to, s.before.from, s.before.to])).toEqual([
    ['2026-09-10', '2026-09-30', '2025-09-10', '2025-09-30'],
    ['2026-10-01', '2026-10-31', '2025-10-01', '2025-10-31'],
    ['2026-11-01', '2026-11-20', '2025-11-01', '2025-11-20'],
  ]);
  const daily = [
    { day: '2025-09-09', amount: 99 },
    { day: '2025-09-10', amount: 5 },
    { day: '2025-10-31', amount: 15 },
    { day: '2025-11-21', amount: 99 },
  ];
  const curve = lastYearCurve(autumn, 'month', '走访户数', daily);
  expect(curve.steps.map(s => s.amount)).toEqual([5, 15, 0]);
  expect(lastYearSays(curve)).toBe(
    '2025年9月10日至2025年11月20日的“走访户数”，按月，合计20；其中11月没有数，今年这些天也不要求进度',
  );
  const share = shareOf(curve, autumn, calendar);
  expect([share(d('2026-09-30')), share(d('2026-10-31')), share(d('2026-11-05'))]).toEqual([0.25, 1, 1]);
});

test('by week: seven days each, the last one shorter', () => {
  const steps = stepsOf(autumn, 'week');
  expect(steps).toHaveLength(11);
  expect(steps.at(-1)).toEqual({
    from: '2026-11-19',
    to: '2026-11-20',
    before: { from: '2025-11-19', to: '2025-11-20' },
  });
  expect(lastYearSays(lastYearCurve(autumn, 'week', '户', [{ day: '2025-09-12', amount: 7 }]))).toContain(
    '其中10周没有数',
  );
});

test('whatever the window, its days and those of the year before are each covered once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 0, max: 800 }),
      fc.boolean(),
      (at, length, weekly) => {
        const from = addCalendarDays(d('2022-01-01'), at);
        const window = { from, to: addCalendarDays(from, length) };
        const steps = stepsOf(window, weekly ? 'week' : 'month');
        const last = yearBeforeOf(window);
        const days = (w: { from: typeof from; to: typeof from }) => daysBetween(w.from, w.to) + 1;
        const sum = (list: number[]) => list.reduce((n, x) => n + x, 0);
        expect(sum(steps.map(days))).toBe(days(window));
        const daily = Array.from({ length: days(last) }, (_, i) => ({
          day: addCalendarDays(last.from, i),
          amount: 1,
        }));
        const { steps: read } = lastYearCurve(window, weekly ? 'week' : 'month', '', daily);
        expect(sum(read.map(s => s.amount))).toBe(days(last));
      },
    ),
    { seed: 20261121, numRuns: 300 },
  );
});

test('nobody asks for the steps of a century', () => {
  expect(canRead({ from: d('2026-01-01'), to: d('2031-01-01') }).ok).toBe(true);
  expect(canRead({ from: d('2026-01-01'), to: d('2031-01-02') }).ok).toBe(false);
});
