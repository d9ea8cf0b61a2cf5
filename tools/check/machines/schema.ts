/** Migrates from nothing and compares with what is committed. */
import { describeFresh } from '../../schema/fresh.ts';
import type { Machine } from '../machine.ts';
import { textOf } from '../tree.ts';

export const schemaMachine: Machine = {
  name: 'schema',
  run: async root => {
    const { schema, types, uncommented } = await describeFresh();
    const faults = uncommented.map(t => `table ${t} has no comment`);
    if (textOf(root, 'db/schema.sql') !== schema)
      faults.push('db/schema.sql is not what the migrations make: run npm run schema');
    if (textOf(root, 'db/types.gen.ts') !== types)
      faults.push('db/types.gen.ts is not what the migrations make: run npm run schema');
    return faults;
  },
};
