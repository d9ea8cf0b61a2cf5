import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitAmount, sumOf } from './split.rules.ts';

const share = (unitId: string, weight: number) => ({ unitId, weight });
const seed = 20260709;
const amounts = fc.integer({ min: 0, max: 2_000_000 });
const shares = fc
  .array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 30 })
  .map(weights => weights.map((weight, i) => share(`u${String(i).padStart(2, '0')}`, weight)));

test('twelve thousand over three units by workers', () => {
  const parts = splitAmount(12_000, [share('a', 100), share('b', 50), share('c', 30)]);
  expect(parts.map(p => p.amount)).toEqual([6667, 3333, 2000]);
});

test('an even split gives the odd ones to the lower ids, whatever the order', () => {
  const even = [share('c', 1), share('a', 1), share('b', 1)];
  expect(splitAmount(8, even)).toEqual([
    { unitId: 'c', amount: 2 },
    { unitId: 'a', amount: 3 },
    { unitId: 'b', amount: 3 },
  ]);
});

test('one part changed by hand, the others make it up', () => {
  const three = [share('a', 1), share('b', 1), share('c', 1)];
  const parts = splitAmount(100, three, [{ unitId: 'b', amount: 60 }]);
  expect(parts.map(p => p.amount)).toEqual([20, 60, 20]);
});

test('an amount with decimals is split in its own step', () => {
  const parts = splitAmount(10.5, [share('a', 1), share('b', 1)]);
  expect(parts.map(p => p.amount)).toEqual([5.3, 5.2]);
});

test('units without weight get nothing, unless none has any', () => {
  expect(splitAmount(5, [share('a', 0), share('b', 7)]).map(p => p.amount)).toEqual([0, 5]);
  expect(splitAmount(5, [share('a', 0), share('b', 0)]).map(p => p.amount)).toEqual([3, 2]);
});

test('the parts add up, follow the weights, keep what is fixed and do not depend on the order', () => {
  fc.assert(
    fc.property(amounts, shares, fc.integer({ min: 0, max: 29 }), (amount, list, at) => {
      const plain = splitAmount(amount, list);
      expect(sumOf(plain)).toBe(amount);
      const sorted = plain
        .map((p, i) => ({ ...p, weight: list[i]!.weight }))
        .sort((a, b) => a.weight - b.weight);
      const weighted = list.some(s => s.weight > 0);
      if (weighted)
        sorted.forEach((p, i) => {
          const next = sorted[i + 1];
          if (next && next.weight > p.weight) expect(next.amount).toBeGreaterThanOrEqual(p.amount);
        });
      const key = (parts: { unitId: string; amount: number }[]) =>
        [...parts].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
      expect(key(splitAmount(amount, [...list].reverse()))).toEqual(key(plain));
      const held = { unitId: list[at % list.length]!.unitId, amount: Math.floor(amount / 2) };
      const around = splitAmount(amount, list, [held]);
      expect(around.find(p => p.unitId === held.unitId)!.amount).toBe(held.amount);
      if (list.length > 1) expect(sumOf(around)).toBe(amount);
    }),
    { seed, numRuns: 400 },
  );
});
