import { expect, test } from 'vitest';
import { stepFrom, ticked, tickedAll, toMerge } from './clause-hand.ts';

const of = (...ids: string[]) => ids.map(id => ({ id }));
const all = of('a', 'b', 'c', 'd');
const some = (...ids: string[]) => new Set(ids);

test('what is ticked behind a filter is counted and not acted upon', () => {
  expect(ticked(of('a', 'c'), some('a', 'b', 'd'))).toEqual({ seen: of('a'), hidden: 2 });
});

test('“all” means all that is on screen, not the same number of others', () => {
  expect([...tickedAll(of('a', 'c'), some('b', 'd'))].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect([...tickedAll(of('a', 'c'), some('a', 'b', 'c'))]).toEqual(['b']);
});

test('a clause is merged with the next one when that is on screen', () => {
  expect(toMerge(all, all, 'b', some())).toEqual({ ids: ['b', 'c'] });
  expect(toMerge(all, all, 'b', some('b'))).toEqual({ ids: ['b', 'c'] });
});

test('a next clause that the filter hides is not merged, and it is said why', () => {
  expect(toMerge(of('a', 'c'), all, 'a', some())).toEqual({ says: expect.stringContaining('筛选') });
  expect(toMerge(of('a', 'c'), all, 'b', some())).toHaveProperty('says');
  expect(toMerge(all, all, 'd', some())).toEqual({ says: expect.stringContaining('最后一条') });
});

test('ticks outside the filter are not merged', () => {
  expect(toMerge(of('a', 'b'), all, null, some('a', 'b', 'c'))).toEqual({ ids: ['a', 'b'] });
  expect(toMerge(of('a', 'b'), all, 'a', some('c', 'd'))).toEqual({ ids: ['a', 'b'] });
});

test('one tick elsewhere than the clause at hand is asked about', () => {
  expect(toMerge(all, all, 'a', some('c'))).toEqual({ says: expect.stringContaining('只勾选了一条') });
});

test('stepping goes on from the place of a clause that has left the screen', () => {
  expect(stepFrom(all, all, 'b', 1)).toBe('c');
  expect(stepFrom(all, all, 'd', 1)).toBe('d');
  expect(stepFrom(of('a', 'c', 'd'), all, 'b', 1)).toBe('c');
  expect(stepFrom(of('a', 'c', 'd'), all, 'b', -1)).toBe('a');
  expect(stepFrom(of('a', 'b'), all, 'd', 1)).toBe('b');
  expect(stepFrom(of('c', 'd'), all, null, 1)).toBe('c');
  expect(stepFrom([], all, 'b', 1)).toBeNull();
});
