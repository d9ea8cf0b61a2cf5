import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, asDay, dayOfWeek, daysBetween } from './days.ts';
import {
  findPeriod,
  PERIOD_KINDS,
  type PeriodKind,
  periodAfter,
  periodBefore,
  periodOf,
  periodsBetween,
  termsOf,
  usualTerms,
} from './period.ts';

const d = asDay;

test.each<[PeriodKind, string, string, string, string, string]>([
  ['week', '2026-07-22', '2026-W30', '2026年第30周', '2026-07-20', '2026-07-26'],
  ['week', '2027-01-03', '2026-W53', '2026年第53周', '2026-12-28', '2027-01-03'],
  ['week', '2025-12-29', '2026-W01', '2026年第1周', '2025-12-29', '2026-01-04'],
  ['month', '2026-02-10', '2026-02', '2026年2月', '2026-02-01', '2026-02-28'],
  ['quarter', '2026-09-30', '2026-Q3', '2026年第3季度', '2026-07-01', '2026-09-30'],
  ['half-year', '2026-06-30', '2026-H1', '2026年上半年', '2026-01-01', '2026-06-30'],
  ['half-year', '2026-07-01', '2026-H2', '2026年下半年', '2026-07-01', '2026-12-31'],
  ['year', '2026-07-01', '2026', '2026年', '2026-01-01', '2026-12-31'],
  ['term', '2026-01-31', '2025-autumn', '2025年秋季学期', '2025-09-01', '2026-01-31'],
  ['term', '2026-02-01', '2026-spring', '2026年春季学期', '2026-02-01', '2026-07-31'],
])('the %s of %s is %s', (kind, day, key, label, start, end) => {
  expect(periodOf(kind, d(day))).toEqual({ kind, key, label, start, end });
});

test('August belongs to no term unless the terms say otherwise', () => {
  expect(periodOf('term', d('2026-08-15'))).toBeUndefined();
  const terms = { autumn: { from: '08-15', to: '01-20' }, spring: { from: '02-20', to: '07-10' } };
  expect(periodOf('term', d('2026-08-15'), terms)?.key).toBe('2026-autumn');
  expect(periodOf('term', d('2026-02-10'), terms)).toBeUndefined();
  expect(periodsBetween('term', d('2026-01-15'), d('2026-09-01')).map(term => term.key)).toEqual([
    '2025-autumn',
    '2026-spring',
    '2026-autumn',
  ]);
});

test('periods between two days include those that the ends cut', () => {
  expect(periodsBetween('quarter', d('2025-12-31'), d('2026-07-01')).map(p => p.key)).toEqual([
    '2025-Q4',
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
  ]);
  expect(periodsBetween('week', d('2026-07-20'), d('2026-07-26'))).toHaveLength(1);
  expect(periodsBetween('month', d('2026-07-20'), d('2026-07-19'))).toEqual([]);
});

test('a key names its period and nothing else', () => {
  const none = [
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '2026-H3',
    '0000',
    '26-Q1',
    '',
  ];
  expect(none.map(key => findPeriod(key))).toEqual(none.map(() => undefined));
  expect(findPeriod('2026-W53')?.end).toBe('2027-01-03');
  expect(findPeriod('2026-autumn')?.end).toBe('2027-01-31');
});

const anyDay = fc.integer({ min: 0, max: 20_000 }).map(n => addCalendarDays(d('1990-01-01'), n));
const anyKind = fc.constantFrom(...(Object.keys(PERIOD_KINDS) as PeriodKind[]));

test('periods hold their day, meet their neighbours and are found by their key', () => {
  fc.assert(
    fc.property(anyKind, anyDay, (kind, day) => {
      const period = periodOf(kind, day);
      if (!period) {
        expect(kind).toBe('term');
        return;
      }
      expect(period.start <= day && day <= period.end).toBe(true);
      expect(findPeriod(period.key)).toEqual(period);
      expect(periodBefore(periodAfter(period))).toEqual(period);
      if (kind !== 'term') expect(daysBetween(period.end, periodAfter(period).start)).toBe(1);
      if (kind === 'week') expect([dayOfWeek(period.start), dayOfWeek(period.end)]).toEqual([1, 7]);
    }),
    { verbose: 1 },
  );
});

test('terms of whole months, as a place sets them; one that ends in February ends on its last day', () => {
  expect(termsOf({ autumn: [9, 1], spring: [2, 7] })).toEqual(usualTerms);
  const later = termsOf({ autumn: [8, 2], spring: [3, 6] });
  expect(periodOf('term', d('2026-02-28'), later)).toMatchObject({ key: '2025-autumn', end: '2026-02-28' });
  expect(periodOf('term', d('2028-02-29'), later)).toMatchObject({ key: '2027-autumn', end: '2028-02-29' });
  expect(periodOf('term', d('2026-07-01'), later)).toBeUndefined();
});
