import { expect, test } from 'vitest';
import { asItStands, balanced, type Row, reserveLeft, type Weighed } from './resplit.ts';

const row = (partId: string, was: number, given = 0): Row => ({
  partId,
  unitId: `u-${partId}`,
  unit: `${partId}县`,
  was,
  given,
});
const rows = [row('a', 500), row('b', 300, 250), row('c', 200)];
const weights: Weighed = {
  units: rows.map((r, i) => ({
    unitId: r.unitId,
    unit: r.unit,
    grouping: null,
    employers: 0,
    workers: [10, 0, 30][i]!,
    members: 0,
    lastYear: null,
    figure: [3, 4, 3][i]!,
  })),
  figureName: '已走访单位（近12个月）',
};
const start = asItStands(1100, rows);

test('as it stands nothing changes and the reserve is what is left', () => {
  expect(start.reserve).toBe(100);
  expect(balanced(1100, rows, start, weights).typed.amounts).toEqual({ a: 500, b: 300, c: 200 });
});

test('one cell changed by hand: the others make up for it, nobody below what he has broken down', () => {
  const typed = { ...start, amounts: { ...start.amounts, a: 700 }, locked: ['a'] };
  const { typed: after, says } = balanced(1100, rows, typed, weights);
  expect(after.amounts).toEqual({ a: 700, b: 250, c: 50 });
  expect(says.get('a')).toBe('手工填写，不参与分配');
  expect(says.get('b')).toBe('按比例不足最少数，取最少250');
  expect(reserveLeft(1100, rows, after)).toBe(100);
});

test('by another measure, and by what cannot be shared out', () => {
  expect(balanced(1100, rows, { ...start, by: 'workers' }, weights).typed.amounts).toEqual({
    a: 187,
    b: 250,
    c: 563,
  });
  const tooMuch = balanced(1100, rows, { ...start, reserve: 900 }, weights);
  expect(tooMuch.trouble).toBe('b县的最少数合计250，超过可分的200，请调低');
  expect(tooMuch.typed.amounts).toEqual(start.amounts);
});

test('by any indicator, named with the time that it is counted over', () => {
  const { typed, whole, says } = balanced(1100, rows, { ...start, by: 'indicator' }, weights);
  expect(typed.amounts).toEqual({ a: 300, b: 400, c: 300 });
  expect(whole).toContain('按已走访单位（近12个月）的比例分');
  expect(says.get('a')).toContain('已走访单位（近12个月）3，占10的30%');
});
