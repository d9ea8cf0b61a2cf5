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
}));
const split = (amounts: number[], more: Partial<Split> = {}): Split => ({
  amount: 100,
  by: 'workers',
  parts: amounts.map((amount, i) => ({ unitId: receivers[i]!.unitId, amount })),
  locked: new Set(),
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
