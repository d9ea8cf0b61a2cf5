import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawOf, sampleSize, shareAmong, shareOut } from './sample.rules.ts';

test('a share is rounded up, and of any there is at least one', () => {
  expect([sampleSize(0, 10), sampleSize(1, 10), sampleSize(100, 10), sampleSize(101, 10)]).toEqual([
    0, 1, 10, 11,
  ]);
});

test.each([
  ['one unit', { a: 101 }, 10, { a: 11 }],
  ['every unit gives one, though a tenth of all is less', { a: 1, b: 2, c: 3 }, 10, { a: 1, b: 1, c: 1 }],
  ['the rest goes by how many each has', { a: 50, b: 30, c: 20 }, 10, { a: 5, b: 3, c: 2 }],
  ['a small one is not passed over', { a: 95, b: 5 }, 10, { a: 9, b: 1 }],
  ['nobody gives more than it has', { a: 1, b: 1, c: 10 }, 100, { a: 1, b: 1, c: 10 }],
] as const)('%s', (_, sizes, percent, wanted) => {
  expect(Object.fromEntries(shareOut(new Map(Object.entries(sizes)), percent))).toEqual(wanted);
});

const frames = fc
  .array(fc.nat(4), { maxLength: 120 })
  .map(units => units.map((u, i) => ({ id: `m${i}`, unitId: `u${u}` })));

test('every unit with closed ones is in the sample, which is as large as asked for', () => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 100 }), (frame, percent) => {
      const drawn = drawOf(frame, percent, id => id);
      const units = new Set(frame.map(f => f.unitId));
      expect(new Set(drawn.map(d => d.unitId))).toEqual(units);
      expect(new Set(drawn.map(d => d.id)).size).toBe(drawn.length);
      expect(drawn).toHaveLength(Math.max(sampleSize(frame.length, percent), units.size));
    }),
  );
});

test('the order decides and nothing else: the same order draws the same ones, however the frame is listed', () => {
  const frame = Array.from({ length: 40 }, (_, i) => ({
    id: `m${String(i).padStart(2, '0')}`,
    unitId: `u${i % 3}`,
  }));
  const rank = (salt: number) => (id: string) =>
    String((Number(id.slice(1)) * 7919 + salt) % 1009).padStart(4, '0');
  const ids = (salt: number, of = frame) =>
    drawOf(of, 20, rank(salt))
      .map(d => d.id)
      .sort();
  expect(ids(5, [...frame].reverse())).toEqual(ids(5));
  expect(ids(5)).not.toEqual(ids(500));
});

test('work is shared evenly among those who may, and what nobody may is left open', () => {
  const drawn = ['a', 'b', 'c', 'd'].map(id => ({ id, unitId: 'u' }));
  const shared = shareAmong(drawn, [
    { personId: 'p', mayCheck: id => id !== 'd' },
    { personId: 'q', mayCheck: id => id !== 'd' && id !== 'a' },
  ]);
  expect(Object.fromEntries(shared)).toEqual({ a: 'p', b: 'q', c: 'p', d: null });
});
