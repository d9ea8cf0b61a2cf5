import { tmpdir } from 'node:os';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { startThrowaway } from '@niangjia/server/core/database/throwaway.ts';
import { type Described, describeSchema } from './describe.ts';

/** Migrates a database from nothing and describes what came out. */
export async function describeFresh(): Promise<Described> {
  const { access, drop } = await startThrowaway(tmpdir(), 'niangjia-schema-');
  try {
    await migrate(access.owner);
    return await withClient(access.owner, describeSchema);
  } finally {
    await drop();
  }
}
