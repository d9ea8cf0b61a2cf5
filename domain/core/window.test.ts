import { expect, test } from 'vitest';
import { asDay } from './days.ts';
import { monthsWithin, periodJustBefore, yearBefore } from './window.ts';

const span = (from: string, to: string) => ({ fromDay: asDay(from), toDay: asDay(to) });

test.each([
  ['2025-01-01', '2025-12-31', ['2025-01-01', '2025-12-01'], []],
  [
    '2025-01-31',
    '2025-03-10',
    ['2025-02-01', '2025-02-01'],
    [
      ['2025-01-31', '2025-01-31'],
      ['2025-03-01', '2025-03-10'],
    ],
  ],
  ['2025-02-03', '2025-02-27', null, [['2025-02-03', '2025-02-27']]],
  ['2025-02-01', '2025-02-27', null, [['2025-02-01', '2025-02-27']]],
  ['2024-02-29', '2024-03-31', ['2024-03-01', '2024-03-01'], [['2024-02-29', '2024-02-29']]],
])('%s to %s falls into whole months and the days around them', (from, to, months, days) => {
  const cut = monthsWithin(span(from, to));
  expect(cut.months ? [cut.months.first, cut.months.last] : null).toEqual(months);
  expect(cut.days.map(d => [d.fromDay, d.toDay])).toEqual(days);
});

test('the year before keeps month ends', () => {
  expect(yearBefore(span('2025-02-01', '2025-02-28'))).toEqual(span('2024-02-01', '2024-02-29'));
  expect(yearBefore(span('2024-02-01', '2024-02-15'))).toEqual(span('2023-02-01', '2023-02-15'));
});

test('the period before is as many whole months, or as many days', () => {
  expect(periodJustBefore(span('2025-04-01', '2025-06-30'))).toEqual(span('2025-01-01', '2025-03-31'));
  expect(periodJustBefore(span('2025-03-10', '2025-03-16'))).toEqual(span('2025-03-03', '2025-03-09'));
});
