import { tmpdir } from 'node:os';
import type { TestProject } from 'vitest/node';
import { atDatabase, type DatabaseAccess, withClient } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { openOutside } from '../database/outside.ts';
import { startThrowaway, type Throwaway } from '../database/throwaway.ts';

/**
 * One PostgreSQL for the run, with a migrated template that every test file clones.
 * @param fill what every program finds after its start, beside the tables
 */
export async function setUpDatabase(
  project: TestProject,
  fill: (access: DatabaseAccess) => Promise<void>,
): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL;
  const { access, drop }: Throwaway = outside
    ? { access: await openOutside({ url: outside }), drop: async () => undefined }
    : await startThrowaway(tmpdir(), 'niangjia-test-');
  const template = `niangjia_template_${process.pid}`;
  await withClient(access.owner, client => client.query(`CREATE DATABASE ${template} TEMPLATE template0`));
  await migrate(atDatabase(access, template).owner);
  await fill(atDatabase(access, template));
  project.provide('database', { owner: access.owner, app: access.app, template });
  return async () => {
    await withClient(access.owner, client => client.query(`DROP DATABASE ${template} WITH (FORCE)`));
    await drop();
  };
}
