/** Random commands against the mirror of the declaration: founding, elections, registration. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { test } from 'vitest';
import { plantTree } from './testing/engine/people.ts';
import { proveKind } from './testing/engine/proof.ts';

const tree = await plantTree();

test.each(['legal-person', 'founding', 're-election', 'by-election', 'recall'])(
  '%s is what its declaration says, whatever anybody does',
  async name => {
    await proveKind(tree, kinds[name]!);
  },
  600_000,
);
