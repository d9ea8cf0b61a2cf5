import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { atDatabase, type DatabaseAccess, withClient } from '../database/connection.ts';
import { findHolder } from '../database/data-lock.ts';
import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { openOutside } from '../database/outside.ts';
import { isOurs, readPidFile } from '../database/pid-file.ts';
import { stopPostmaster } from '../database/postmaster.ts';

const PREFIX = 'niangjia-test-';

/** One PostgreSQL for the run, with a migrated template that every test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { access, stop } = process.env.TEST_DATABASE_URL
    ? { access: await openOutside({ url: process.env.TEST_DATABASE_URL }), stop: async () => undefined }
    : await startOwn();
  const template = `niangjia_template_${process.pid}`;
  await withClient(access.owner, client => client.query(`CREATE DATABASE ${template} TEMPLATE template0`));
  await migrate(atDatabase(access, template).owner);
  project.provide('database', { owner: access.owner, app: access.app, template });
  return async () => {
    await withClient(access.owner, client => client.query(`DROP DATABASE ${template} WITH (FORCE)`));
    await stop();
  };
}

async function startOwn(): Promise<{ access: DatabaseAccess; stop: () => Promise<void> }> {
  await clearLeftovers();
  const dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), PREFIX));
  chmodSync(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, unsafeForTests: true });
  return {
    access: server,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its folder and an orphaned server: both go, unless their run is still alive. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(PREFIX))) {
    const dataDir = path.join(realpathSync(tmpdir()), name);
    const record = path.join(dataDir, 'database.json');
    if (!existsSync(path.join(dataDir, 'niangjia.lock')) || findHolder(dataDir) || !existsSync(record))
      continue;
    const { cluster } = JSON.parse(readFileSync(record, 'utf8')) as { cluster: string };
    const folder = path.resolve(dataDir, cluster);
    const found = readPidFile(folder);
    if (found && isOurs(found.pid, folder)) await stopPostmaster(found.pid);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
