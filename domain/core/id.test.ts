import { expect, test } from 'vitest';
import { homeOf, isId, makeId } from './id.ts';

test('an id carries its home and sorts by time', () => {
  const random = new Uint8Array(8).fill(0xff);
  const early = makeId(0xabc, 1_700_000_000_000, random);
  const late = makeId(7, 1_700_000_000_001, random);
  expect(isId(early)).toBe(true);
  expect(homeOf(early)).toBe(0xabc);
  expect(homeOf(late)).toBe(7);
  expect(early < late).toBe(true);
});

test('a home that does not fit twelve bits is refused', () => {
  expect(() => makeId(4096, 1, new Uint8Array(8))).toThrow(RangeError);
});
