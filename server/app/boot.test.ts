import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readManifest } from '../core/backup/manifest.ts';
import { type Config, readConfig } from '../core/config.ts';
import { withClient } from '../core/database/connection.ts';
import { startEmbedded } from '../core/database/embedded.ts';
import { findSchemaVersion, migrate, readMigrations } from '../core/database/migrate.ts';
import { findRunningProgram, makeReady, withDatabase } from './boot.ts';

// Each test starts whole servers; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

let root: string;
let config: Config;
beforeEach(() => {
  root = mkdtempSync(path.join(realpathSync(tmpdir()), 'boot-'));
  chmodSync(root, 0o711);
  config = readConfig({ NIANGJIA_DATA: path.join(root, 'data') });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const silent = () => undefined;

/** An installation as the program before this one left it. */
async function installOlder(): Promise<void> {
  const server = await startEmbedded({ dataDir: config.dataDir });
  await migrate(server.owner, { upTo: readMigrations().length - 1 });
  await withClient(server.owner, client =>
    client.query(
      "INSERT INTO installation (id, mode, home, name, level, jurisdiction) VALUES (1, 'real', 1, '某市总工会', 'city', '000000')",
    ),
  );
  await server.stop();
}

test('a new folder gets tables, keys and a database; a command beside works on the running one', async () => {
  const { database, keys, migrated } = await makeReady(config, silent);
  expect(database.how).toBe('created');
  expect(migrated).toHaveLength(readMigrations().length);
  expect(keys.all).toHaveLength(1);
  expect(findRunningProgram(config)).toBe(process.pid);
  expect(await withDatabase(config, silent, access => withClient(access.owner, findSchemaVersion))).toBe(
    readMigrations().length,
  );
  await database.stop();
  expect(findRunningProgram(config)).toBeNull();
});

test('real data is backed up and the upgrade rehearsed before its tables change', async () => {
  await installOlder();
  const said: string[] = [];
  const { database, migrated } = await makeReady(config, message => said.push(message));
  await database.stop();
  expect(migrated).toHaveLength(1);
  const name = readdirSync(config.dataDir).find(entry => entry.startsWith('before-upgrade-'));
  expect(readManifest(path.join(config.dataDir, name!)).migrations).toHaveLength(readMigrations().length - 1);
  expect(said.join()).toContain(name);
});

test('a lost key file stops the start and leaves the database stopped and the folder free', async () => {
  await (await makeReady(config, silent)).database.stop();
  rmSync(config.keyFile);
  await expect(makeReady(config, silent)).rejects.toMatchObject({ code: 'key.missing' });
  expect(existsSync(config.keyFile)).toBe(false);
  expect(existsSync(path.join(config.dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  expect(findRunningProgram(config)).toBeNull();
});

test('an account of an outside database that may not make tables is told what it lacks', async () => {
  const server = await startEmbedded({ dataDir: config.dataDir });
  try {
    await withClient(server.owner, client => client.query("CREATE ROLE weak LOGIN PASSWORD 'x'"));
    const { host, port, database } = server.owner;
    const url = `postgres://weak:x@localhost:${port}/${database}?host=${encodeURIComponent(String(host))}`;
    const outside = readConfig({ NIANGJIA_DATA: path.join(root, 'beside'), DATABASE_URL: url });
    mkdirSync(outside.dataDir);
    await withClient(server.owner, client =>
      client.query('CREATE ROLE niangjia_app NOLOGIN').catch(() => null),
    );
    await expect(makeReady(outside, silent)).rejects.toMatchObject({
      code: 'database.no-right',
      message: expect.stringContaining('DATABASE_URL 里的账号无权'),
    });
  } finally {
    await server.stop();
  }
});
