import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { isGuardKnown } from '../matter/guard.ts';
import { registerGuards } from './areas.ts';

test('every guarded move of every kind has its guard', () => {
  registerGuards();
  const guarded = Object.values(kinds).flatMap(({ kind, moves }) =>
    Object.keys(moves).flatMap(name => (moves[name]!.guarded ? [{ kind, name }] : [])),
  );
  expect(guarded.length).toBeGreaterThan(0);
  expect(guarded.filter(({ kind, name }) => !isGuardKnown(kind, name))).toEqual([]);
});
