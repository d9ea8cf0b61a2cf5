import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectionConfig, withClient } from './connection.ts';
import { openDb } from './db.ts';
import { type EmbeddedEvent, type EmbeddedServer, findRunning, startEmbedded } from './embedded.ts';
import { readPidFile } from './pid-file.ts';
import { isAlive, pause } from './process-life.ts';
import { sql } from './sql.ts';

// Each test starts whole servers; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const EMBEDDED = fileURLToPath(new URL('embedded.ts', import.meta.url));
let dataDir: string;
let server: EmbeddedServer | null;
let other: ChildProcess | null;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), 'supervised-'));
  chmodSync(dataDir, 0o711);
  server = null;
  other = null;
});
afterEach(async () => {
  other?.kill('SIGKILL');
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Flushed to the disk only where a test is about what survives. */
const start = async (onEvent: (event: EmbeddedEvent) => void = () => undefined, isThrowaway = true) => {
  server = await startEmbedded({ dataDir, onEvent, isThrowaway });
  return server;
};
const query = (config: ConnectionConfig, text: string) =>
  withClient(config, async client => (await client.query(text)).rows);

/** Another program on the same folder, which says `ready` and then waits to be killed. */
async function startElsewhere(): Promise<ChildProcess> {
  const script = `import(${JSON.stringify(EMBEDDED)}).then(m => m.startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })).then(() => console.log('ready'))`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  other = child;
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', reject);
  });
  return child;
}
async function killAndWait(child: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => {
    child.once('exit', resolve);
  });
  child.kill('SIGKILL');
  await ended;
}

test('a new folder gets a cluster with Chinese collation, checksums and two roles; a second start keeps the data', async () => {
  const first = await start(undefined, false);
  expect(first.how).toBe('created');
  const [row] = await query(
    first.owner,
    `SELECT current_setting('data_checksums') AS checksums, current_setting('TimeZone') AS zone, current_user AS who,
            (SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'niangjia') AS locale,
            (SELECT string_agg(n, '' ORDER BY n COLLATE "zh-x-icu") FROM unnest(ARRAY['张', '王', '阿']) n) AS names`,
  );
  expect(row).toEqual({
    checksums: 'on',
    zone: 'Asia/Shanghai',
    who: 'niangjia_owner',
    locale: 'bC.UTF-8',
    names: '阿王张',
  });
  await query(first.owner, 'CREATE TABLE kept AS SELECT 7 AS n');
  await first.stop();
  expect(isAlive(first.pid())).toBe(false);
  const second = await start();
  expect(second.how).toBe('started');
  expect(await query(second.owner, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('the running role owns nothing and cannot make tables', async () => {
  const { app } = await start();
  await expect(query(app, 'CREATE TABLE mine (n int)')).rejects.toMatchObject({ code: '42501' });
  const [role] = await query(
    app,
    'SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user',
  );
  expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false });
});

test('passwords are generated per folder and readable by their owner only', async () => {
  await start();
  const record = path.join(dataDir, 'database.json');
  const { ownerPassword } = JSON.parse(readFileSync(record, 'utf8')) as { ownerPassword: string };
  expect(ownerPassword.length).toBeGreaterThanOrEqual(32);
  expect(statSync(record).mode & 0o777).toBe(0o600);
  await expect(query({ ...server!.owner, password: '' }, 'SELECT 1')).rejects.toThrow();
});

test('a server orphaned by kill -9 is adopted with what it had acknowledged', async () => {
  const child = await startElsewhere();
  const running = findRunning(dataDir);
  await query(running!.owner, 'CREATE TABLE kept AS SELECT 7 AS n');
  const { pid } = readPidFile(path.join(dataDir, 'postgres'))!;
  await killAndWait(child);
  expect(isAlive(pid)).toBe(true);
  const adopted = await start();
  expect(adopted.how).toBe('adopted');
  expect(adopted.pid()).toBe(pid);
  expect(await query(adopted.owner, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await adopted.stop();
  expect(isAlive(pid)).toBe(false);
});

test('an orphan that no longer answers is stopped and another one started', async () => {
  const child = await startElsewhere();
  const { pid } = readPidFile(path.join(dataDir, 'postgres'))!;
  await killAndWait(child);
  process.kill(pid, 'SIGSTOP');
  const again = await start();
  expect(again.how).toBe('started');
  expect(isAlive(pid)).toBe(false);
});

test('a second program on the same folder is refused', async () => {
  await startElsewhere();
  await expect(start()).rejects.toMatchObject({ code: 'database.folder-in-use' });
});

test('a killed PostgreSQL is started again and loses nothing; an adopted one too', async () => {
  for (const adopt of [false, true]) {
    if (adopt) await killAndWait(await startElsewhere());
    const events: string[] = [];
    const running = await start(event => events.push(event.kind), false);
    await query(running.owner, 'CREATE TABLE IF NOT EXISTS kept (n int)');
    await query(running.owner, 'INSERT INTO kept VALUES (1)');
    const before = running.pid();
    process.kill(before, 'SIGKILL');
    while (!events.includes('restarted')) await pause(20);
    expect(running.pid()).not.toBe(before);
    expect((await query(running.owner, 'SELECT n FROM kept')).length).toBe(adopt ? 2 : 1);
    await running.stop();
  }
});

test('a connection that breaks between two statements fails its transaction, and the next one works', async () => {
  const events: string[] = [];
  const running = await start(event => events.push(event.kind));
  const db = openDb(running.app);
  const broken = db.tx(async tx => {
    await tx.run(sql`SELECT 1`);
    process.kill(running.pid(), 'SIGKILL');
    while (!events.includes('restarted')) await pause(20);
    await tx.run(sql`SELECT 1`);
  });
  await expect(broken).rejects.toThrow();
  await db.ping();
  await db.close();
});

test('a pid file that names a stranger, or nobody, or is torn, does not stand in the way', async () => {
  const first = await start();
  await first.stop();
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  const stranger = `${process.pid}\n${path.join(dataDir, 'postgres')}\n1\n5432\n${dataDir}/socket\n\n 1 1\nready\n`;
  for (const text of [stranger, stranger.replace(String(process.pid), '999999'), '', '12']) {
    writeFileSync(file, text);
    writeFileSync(path.join(dataDir, 'socket', '.s.PGSQL.5432.lock'), text);
    const next = await start();
    expect(next.how).toBe('started');
    await next.stop();
  }
});

test('a folder that was moved starts at its new place', async () => {
  await (await start()).stop();
  const moved = `${dataDir}-moved`;
  const { renameSync } = await import('node:fs');
  renameSync(dataDir, moved);
  dataDir = moved;
  expect((await start()).how).toBe('started');
});

test('a path too long for a socket gets a short one elsewhere', async () => {
  const base = dataDir;
  dataDir = path.join(base, '很长的目录名'.repeat(6));
  mkdirSync(dataDir, { mode: 0o711 });
  const { owner } = await start();
  expect(await query(owner, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await server!.stop();
  server = null;
  expect(existsSync(owner.host!)).toBe(false);
  dataDir = base;
});

test('a start that fails after PostgreSQL came up leaves no server behind', async () => {
  await (await start()).stop();
  server = null;
  const file = path.join(dataDir, 'database.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as { cluster: string };
  writeFileSync(file, JSON.stringify({ ...record, ownerPassword: 'wrong' }), { mode: 0o600 });
  await expect(start()).rejects.toThrow(/password/);
  const left = readPidFile(path.resolve(dataDir, record.cluster));
  if (left && isAlive(left.pid)) process.kill(left.pid, 'SIGQUIT');
  expect(left).toBeNull();
});

test('a database that has gone is not made anew, and a broken record of it is told', async () => {
  await start();
  await server?.stop();
  server = null;
  const file = path.join(dataDir, 'database.json');
  const record = readFileSync(file, 'utf8');
  const { cluster } = JSON.parse(record) as { cluster: string };
  const at = path.resolve(dataDir, cluster);
  renameSync(at, `${at}.aside`);
  await expect(start()).rejects.toMatchObject({ code: 'database.lost' });
  expect(existsSync(at)).toBe(false);
  renameSync(`${at}.aside`, at);
  for (const broken of ['{', '{"cluster":"postgres"}']) {
    writeFileSync(file, broken);
    await expect(start()).rejects.toMatchObject({ code: 'database.record-broken' });
  }
  writeFileSync(file, record);
  expect((await start()).how).toBe('started');
});
