/** Random commands against the mirror of the declaration: finding work, training. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { PLAYED } from './testing/engine/groups.ts';
import { plantTree } from './testing/engine/people.ts';
import { proveKind } from './testing/engine/proof.ts';

const tree = await plantTree();

test.each(PLAYED.need)(
  '%s is what its declaration says, whatever anybody does',
  async name => {
    await proveKind(tree, kinds[name]!);
  },
  600_000,
);

test('every kind is played somewhere, once', () => {
  expect(Object.values(PLAYED).flat().sort()).toEqual(Object.keys(kinds).sort());
});
