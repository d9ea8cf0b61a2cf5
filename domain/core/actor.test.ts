import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Actor, holds, type Line, rangeOf, type Seat, scopeOf } from './actor.ts';

const seat = (path: string, reach: 'own' | 'below', line: Line = 'territory'): Seat => ({
  id: path,
  unitId: path,
  line,
  path,
  reach,
  duty: 'deploy.read',
});
const actor = (...seats: Seat[]): Actor => ({
  personId: 'p',
  accountId: 'a',
  name: '某',
  seats,
  unitIds: [],
  departmentIds: [],
  day: '2026-07-01',
  home: 1,
});

test('a seat below covers itself and everything under it, not its siblings', () => {
  const a = actor(seat('a.b.', 'below'));
  expect(holds(a, 'deploy.read', [{ line: 'territory', path: 'a.b.' }])).toBe(true);
  expect(holds(a, 'deploy.read', [{ line: 'territory', path: 'a.b.c.d.' }])).toBe(true);
  expect(holds(a, 'deploy.read', [{ line: 'territory', path: 'a.bb.' }])).toBe(false);
  expect(holds(a, 'deploy.read', [{ line: 'territory', path: 'a.' }])).toBe(false);
  expect(holds(a, 'deploy.read', [{ line: 'industry', path: 'a.b.' }])).toBe(false);
});

test('a seat at its own level covers that unit only', () => {
  const a = actor(seat('a.b.', 'own'));
  expect(holds(a, 'deploy.read', [{ line: 'territory', path: 'a.b.' }])).toBe(true);
  expect(holds(a, 'deploy.read', [{ line: 'territory', path: 'a.b.c.' }])).toBe(false);
});

test('one duty never gives another', () => {
  expect(holds(actor(seat('a.', 'below')), 'deploy.issue', [{ line: 'territory', path: 'a.' }])).toBe(false);
});

test('no seat means no scope', () => {
  expect(scopeOf(actor(), 'deploy.read')).toEqual([]);
});

const code = fc.stringMatching(/^[0-9a-z]{1,3}$/);
const path = fc.array(code, { minLength: 1, maxLength: 4 }).map(codes => `${codes.join('.')}.`);

test('ranges mean exactly the same as comparing codes one by one', () => {
  fc.assert(
    fc.property(path, path, fc.constantFrom('own' as const, 'below' as const), (mine, theirs, reach) => {
      const range = rangeOf({ line: 'territory', path: mine }, reach);
      const inside = theirs >= range.lo && theirs < range.hi;
      expect(inside).toBe(reach === 'own' ? theirs === mine : theirs.startsWith(mine));
    }),
  );
});

test('dropping covered seats from the scope changes nothing that it covers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(path, fc.constantFrom('own' as const, 'below' as const)), { maxLength: 6 }),
      path,
      (seats, theirs) => {
        const a = actor(...seats.map(([p, r]) => seat(p, r)));
        const plain = seats.some(([p, r]) => (r === 'own' ? theirs === p : theirs.startsWith(p)));
        expect(holds(a, 'deploy.read', [{ line: 'territory', path: theirs }])).toBe(plain);
      },
    ),
  );
});
