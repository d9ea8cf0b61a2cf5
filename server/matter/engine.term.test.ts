/** Random commands against the mirror of the declaration: founding, elections, registration. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { inject, test } from 'vitest';
import { atDatabase, withClient } from '../core/database/connection.ts';
import { sql } from '../core/database/sql.ts';
import { registerOpening } from './guard.ts';
import { PLAYED } from './testing/engine/groups.ts';
import { plantTree } from './testing/engine/people.ts';
import { proveKind } from './testing/engine/proof.ts';

const tree = await plantTree();

// That a union elects once at a time is proved beside it; the games hold many elections of one union.
registerOpening('re-election', async () => undefined);
const { name } = await tree.g.db.read(tx => tx.one<{ name: string }>(sql`SELECT current_database() AS name`));
await withClient(atDatabase(inject('database'), name).owner, client =>
  client.query('DROP INDEX matter_one_election'),
);

test.each(PLAYED.term)(
  '%s is what its declaration says, whatever anybody does',
  async name => {
    await proveKind(tree, kinds[name]!);
  },
  600_000,
);
