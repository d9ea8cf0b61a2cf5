import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, asDay, dayOfWeek } from '../core/days.ts';
import { amountsOf, durationText, grouped, linesShown, sumOf, weeksUpTo } from './burden.rules.ts';
import {
  added,
  filledAnswers,
  filledMove,
  filledReport,
  filledSheet,
  filledVisit,
  secondsOf,
  typedOf,
} from './filled.rules.ts';

const today = asDay('2026-11-22');
const seconds = (sort: string) => ({ number: 20, words: 60, choice: 8, row: 5 })[sort] ?? 10;

test('the sum over units and weeks is the sum over records, whatever they are', () => {
  const row = fc.record({
    unitId: fc.constantFrom('a', 'b', 'c'),
    day: fc.integer({ min: 0, max: 55 }).map(n => addCalendarDays(today, -n)),
    records: fc.integer({ min: 1, max: 5 }),
    seconds: fc.integer({ min: 0, max: 10_000 }),
    filled: fc.record({
      typed: fc.record({ number: fc.nat(40), words: fc.nat(5) }),
      taken: fc.nat(30),
      rows: fc.nat(200),
    }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), rows => {
      const parts = weeksUpTo(today, 9).flatMap(({ from, to }) =>
        grouped(
          rows.filter(r => from <= r.day && r.day <= to),
          r => r.unitId,
        ).map(([, group]) => sumOf(group.map(amountsOf))),
      );
      const total = sumOf(rows.map(amountsOf));
      expect(total.typed).toBe(rows.reduce((sum, { filled }) => sum + typedOf(filled), 0));
      for (const key of ['records', 'typed', 'taken', 'rows', 'seconds'] as const)
        expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(total[key]);
    }),
  );
});

test('of many lines the first are shown, and the sum is that of all', () => {
  const rows = [60, 20, 5].map(n => ({ seconds: n }));
  expect(linesShown(rows, 2)).toEqual({ items: rows.slice(0, 2), total: 3, seconds: 85 });
  expect(linesShown(rows).items).toHaveLength(3);
});

test('forms that are added up take as long as each for itself', () => {
  const filled = fc.record({
    typed: fc.record({ number: fc.nat(40), choice: fc.nat(40), words: fc.nat(5) }),
    taken: fc.nat(30),
    rows: fc.nat(200),
  });
  fc.assert(
    fc.property(filled, filled, (one, other) => {
      const both = added(one, other);
      expect(secondsOf(both, seconds)).toBe(secondsOf(one, seconds) + secondsOf(other, seconds));
      expect(typedOf(both)).toBe(typedOf(one) + typedOf(other));
    }),
  );
});

test('weeks run from Monday to Sunday, without a gap, up to the week of the day', () => {
  const weeks = weeksUpTo(today, 12);
  expect(weeks.at(-1)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  for (const [i, { from, to }] of weeks.entries()) {
    expect(dayOfWeek(from)).toBe(1);
    expect(addCalendarDays(to, 1)).toBe(weeks[i + 1]?.from ?? '2026-11-23');
  }
});

test('what was typed is told from what was taken over', () => {
  const field = {
    meaning: '',
    required: true,
    decimals: 0,
    canBeNegative: false,
    jumpPercent: null,
    cut: '',
  };
  const fields = [
    { ...field, code: 'a', name: '甲', measure: '个', indicator: null },
    { ...field, code: 'b', name: '乙', measure: '个', indicator: 'task-finished' },
  ];
  const sheet = { amounts: { a: 3, b: 7 }, own: null, isSum: false, notes: { a: '多了一处' }, remark: '' };
  expect(filledSheet(fields, sheet)).toEqual({ typed: { number: 1, words: 1 }, taken: 1, rows: 0 });
  expect(filledSheet(fields, { ...sheet, isSum: true, own: { a: 1 }, notes: {} })).toEqual({
    ...{ typed: { number: 1 }, taken: 2, rows: 0 },
  });
  expect(filledReport({ amount: 2, text: '办了两场', files: ['x', 'y'] }).typed).toEqual({
    ...{ number: 1, words: 1, file: 2 },
  });
  expect(filledReport({ amount: null, text: '已安排', files: [] }).typed).toEqual({ words: 1 });
});

test('questions that were not shown ask for nothing; a matrix asks row by row', () => {
  const rows = [
    { id: 'r1', label: '一' },
    { id: 'r2', label: '二' },
  ];
  const questions = [
    { id: 'q1', sort: 'single', rows: [] },
    { id: 'q2', sort: 'matrix', rows },
    { id: 'q3', sort: 'text', rows: [] },
  ] as const;
  const asked = questions.map(q => ({ ...q, rows: [...q.rows] }));
  expect(filledAnswers(asked, { q1: 'a', q2: { r1: 'a', r2: 'b' } }).typed).toEqual({ choice: 3 });
});

test('of a visit what the register holds is confirmed, not typed', () => {
  const content = {
    ...{
      visitedOn: '2026-11-20',
      firstPersonId: 'x',
      secondPersonId: 'y',
      outcome: 'interview',
      spokeWith: 'owner',
    },
    ...{
      peopleMet: 3,
      workersMet: null,
      note: '',
      findings: [{ id: '1' }],
      told: { headcount: 9, sector: '纺织' },
    },
  };
  expect(filledVisit(content, [])).toEqual({
    ...{ typed: { number: 1, words: 1, choice: 4, day: 1, person: 2 }, taken: 2, rows: 0 },
  });
});

test('a move asks for the fields that it declares; what follows by arithmetic is taken over, unknown names count nothing', () => {
  expect(filledMove('nothing', 'open', ['x'])).toEqual({ typed: {}, taken: 0, rows: 0 });
  expect(filledMove('rectification', 'no-such-move', ['no-such-field'])).toEqual({
    typed: {},
    taken: 0,
    rows: 0,
  });
});

test.each([
  [45, '45秒'],
  [120, '2分'],
  [200, '3分20秒'],
  [7205, '2小时5秒'],
  [0, '0秒'],
])('%i seconds are shown as %s', (given, text) => {
  expect(durationText(given)).toBe(text);
});
