/** Random commands against the mirror of the declaration: supervision letters, mediation, legal aid. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { test } from 'vitest';
import { PLAYED } from './testing/engine/groups.ts';
import { plantTree } from './testing/engine/people.ts';
import { proveKind } from './testing/engine/proof.ts';

const tree = await plantTree();

test.each(PLAYED.rights)(
  '%s is what its declaration says, whatever anybody does',
  async name => {
    await proveKind(tree, kinds[name]!);
  },
  600_000,
);
