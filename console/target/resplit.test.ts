import { expect, test } from 'vitest';
import { asItStands, balanced, type Row, reserveLeft } from './resplit.ts';

const row = (partId: string, was: number, given = 0): Row => ({
  partId,
  unitId: `u-${partId}`,
  unit: `${partId}县`,
  was,
  given,
});
const rows = [row('a', 500), row('b', 300, 250), row('c', 200)];
const weights = new Map(rows.map((r, i) => [r.unitId, { workers: [10, 0, 30][i]! }]));
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
