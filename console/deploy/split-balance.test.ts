import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import { expect, test } from 'vitest';
import type { Receiver } from './programme-around.ts';
import { balanced, type Split } from './split-balance.ts';

const receivers: Receiver[] = ['a', 'b', 'c'].map((unitId, i) => ({
  unitId,
  unit: unitId,
  grouping: null,
  employers: 1,
  workers: [60, 30, 10][i]!,
  members: 1,
  figure: null,
}));
const split = (amounts: number[], more: Partial<Split> = {}): Split => ({
  amount: 100,
  by: 'workers',
  parts: amounts.map((amount, i) => ({ unitId: receivers[i]!.unitId, amount })),
  locked: new Set(),
  bounds: new Map(),
  ...more,
});
const change = (s: Split, unitId: string, amount: number) => balanced(s, { unitId, amount }, receivers);

test('what is given back goes into the reserve and leaves the other units alone', () => {
  const { parts, locked } = change(split([60, 30, 10]), 'a', 50);
  expect(parts.map(p => p.amount)).toEqual([50, 30, 10]);
  expect([...locked]).toEqual(['a']);
});

test('what is taken comes out of the reserve first', () => {
  expect(change(split([50, 30, 10]), 'b', 40).parts.map(p => p.amount)).toEqual([50, 40, 10]);
});

test('beyond the reserve it comes from the units that nobody has fixed, and the total stands still', () => {
  const { parts } = change(split([60, 30, 10]), 'c', 19);
  expect(parts.map(p => p.amount)).toEqual([54, 27, 19]);
  const kept = change(split([60, 30, 10], { locked: new Set(['a']) }), 'c', 25);
  expect(kept.parts.map(p => p.amount)).toEqual([60, 15, 25]);
});

test('what is fixed by hand is never touched, even when it exceeds the total', () => {
  const { parts } = change(split([60, 30, 10], { locked: new Set(['a', 'b']) }), 'c', 20);
  expect(sumOf(parts)).toBe(110);
});

test('a least and a most bind what the others make up, and what cannot be is said with the units', () => {
  const bounds = new Map([['a', { min: 55, max: null }]]);
  expect(change(split([60, 30, 10], { bounds }), 'c', 19).parts.map(p => p.amount)).toEqual([55, 26, 19]);
  const stuck = change(split([60, 30, 10], { bounds }), 'c', 50);
  expect(stuck.trouble).toBe('a的最少数合计55，超过可分的50，请调低');
  expect(stuck.parts.map(p => p.amount)).toEqual([60, 30, 50]);
});

test('by an indicator the others make up for it in its proportion', () => {
  const counted = receivers.map((r, i) => ({ ...r, figure: [1, 3, null][i]! }));
  const { parts } = balanced(split([60, 30, 10], { by: 'indicator' }), { unitId: 'c', amount: 20 }, counted);
  expect(parts.map(p => p.amount)).toEqual([20, 60, 20]);
});
