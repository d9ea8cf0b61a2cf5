import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOf } from './split.rules.ts';
import { canPropose, proposeSplit, type Wish } from './split-proposal.rules.ts';

const wish = (unitId: string, weight: number, more: Partial<Wish> = {}): Wish => ({
  unitId,
  unit: `${unitId}县`,
  weight,
  min: null,
  max: null,
  fixed: null,
  ...more,
});
const amounts = (by: 'even' | 'workers', amount: number, wishes: Wish[]) =>
  proposeSplit(by, amount, wishes).parts.map(p => p.amount);
const refusal = (amount: number, wishes: Wish[]) => {
  const verdict = canPropose(amount, wishes);
  return verdict.ok ? 'ok' : verdict.refusal.says;
};

test('by weight without bounds it is the plain largest remainder', () => {
  expect(amounts('workers', 12_000, [wish('a', 100), wish('b', 50), wish('c', 30)])).toEqual([
    6667, 3333, 2000,
  ]);
});

test('a least, a most and a part by hand hold, the others share the rest', () => {
  const parts = proposeSplit('workers', 1000, [
    wish('a', 900, { max: 500 }),
    wish('b', 50, { min: 300 }),
    wish('c', 30),
    wish('d', 20, { fixed: 100 }),
  ]).parts;
  expect(parts.map(p => p.amount)).toEqual([500, 300, 100, 100]);
  expect(parts.map(p => p.says)).toEqual([
    '按比例超过最多数，取最多500',
    '按比例不足最少数，取最少300',
    '职工数30，占30的100%，100中应分100，取整',
    '手工填写，不参与分配',
  ]);
});

test('raising one to its least lowers the others, who may then breach their own', () => {
  expect(amounts('even', 100, [wish('a', 0, { min: 60 }), wish('b', 0, { min: 25 }), wish('c', 0)])).toEqual([
    60, 25, 15,
  ]);
});

test('the whole is explained', () => {
  const { says } = proposeSplit('workers', 10, [wish('a', 1), wish('b', 2), wish('c', 1, { fixed: 4 })]);
  expect(says).toBe(
    '要分10：1个单位手工填写；其余2个单位按职工数的比例分，取整的尾数依次给余数大的单位；合计10',
  );
});

test('bounds that cannot hold are refused, with the units', () => {
  expect(refusal(100, [wish('a', 1, { min: 60 }), wish('b', 1, { min: 50 }), wish('c', 1)])).toBe(
    'a县、b县的最少数合计110，超过可分的100，请调低',
  );
  expect(refusal(100, [wish('a', 1, { max: 40 }), wish('b', 1, { max: 50 })])).toBe(
    'a县、b县最多合计90，分不完100，请调高，或少分一些留作机动',
  );
  expect(refusal(100, [wish('a', 1, { min: 5, max: 4 }), wish('b', 1)])).toContain('a县的最少数多于最多数');
  expect(refusal(100, [wish('a', 1, { fixed: 101 }), wish('b', 1)])).toContain(
    '手工填写的a县合计101，超过要分的100',
  );
  expect(refusal(100, [wish('a', 1, { fixed: -1 }), wish('b', 1)])).toBe('任务数不能小于0，请改正');
  expect(refusal(-1, [wish('a', 1)])).toBe('任务数不能小于0，请改正');
});

const bounded = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 0, max: 5000 }),
      min: fc.option(fc.integer({ min: 0, max: 60 })),
      room: fc.option(fc.integer({ min: 0, max: 400 })),
      fixed: fc.option(fc.integer({ min: 0, max: 80 }), { freq: 6 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map(list =>
    list.map(({ weight, min, room, fixed }, i) =>
      wish(`u${String(i).padStart(2, '0')}`, weight, {
        min,
        max: room === null ? null : (min ?? 0) + room,
        fixed,
      }),
    ),
  );

test('whatever is proposed adds up, keeps every bound, keeps what was fixed and does not depend on the order', () => {
  let proposed = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), bounded, (amount, wishes) => {
      if (!canPropose(amount, wishes).ok) return;
      proposed++;
      const { parts } = proposeSplit('workers', amount, wishes);
      if (wishes.some(w => w.fixed === null)) expect(sumOf(parts)).toBe(amount);
      for (const [i, w] of wishes.entries()) {
        const part = parts[i]!.amount;
        if (w.fixed !== null) expect(part).toBe(w.fixed);
        else {
          expect(part).toBeGreaterThanOrEqual(w.min ?? 0);
          expect(part).toBeLessThanOrEqual(w.max ?? Number.POSITIVE_INFINITY);
        }
      }
      const sorted = (list: { unitId: string; amount: number }[]) =>
        list.map(({ unitId, amount: a }) => `${unitId} ${a}`).sort();
      expect(sorted(proposeSplit('workers', amount, [...wishes].reverse()).parts)).toEqual(sorted(parts));
    }),
    { seed: 20260712, numRuns: 3000 },
  );
  expect(proposed).toBeGreaterThan(500);
});
