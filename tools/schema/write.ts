/** `npm run schema`: writes db/schema.sql and db/types.gen.ts from the migrations. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../check/machine.ts';
import { describeFresh } from './fresh.ts';

const { schema, types } = await describeFresh();
writeFileSync(path.join(repository, 'db/schema.sql'), schema);
writeFileSync(path.join(repository, 'db/types.gen.ts'), types);
console.log('db/schema.sql and db/types.gen.ts are written');
