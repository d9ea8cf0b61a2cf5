import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createWeb } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { withClient } from '../../core/database/connection.ts';
import { testDatabase } from '../../core/testing/database.ts';
import { typed } from './checkup.ts';
import { checkCalendar, checkClock, checkRights, checkSettings, checkTables } from './database.ts';
import {
  checkBackup,
  checkDisk,
  checkFolder,
  checkKeyFile,
  checkNode,
  checkPort,
  checkTimeZone,
} from './machine.ts';
import { proofs } from './proofs.ts';

const db = await testDatabase();
const dir = mkdtempSync(path.join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(dir, { recursive: true }));
const config = readConfig({ NIANGJIA_DATA: dir });
const on = <T>(work: Parameters<typeof withClient<T>>[1]) => withClient(db.owner, work);

test('Node older than 20.19, and one of 21 or early 22, must be replaced', () => {
  const marks = ['18.20.0', '20.18.9', '20.19.0', '21.7.3', '22.1.0', '22.12.0', '24.0.0'].map(
    v => checkNode(v).mark,
  );
  expect(marks.join('')).toBe('✗✗✓✗✗✓✓');
});

test('a port in foreign hands must be freed; our own running program is fine', async () => {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const busy = { ...config, port: (server.address() as { port: number }).port };
  expect((await checkPort(busy, null)).mark).toBe('✗');
  expect((await checkPort(busy, 123)).mark).toBe('✓');
  server.close();
  const web = createWeb((_, reply) => reply.end('{"ok":false,"version":"0.1.0"}'));
  await new Promise<void>(resolve => {
    web.listen(0, '127.0.0.1', resolve);
  });
  const own = { ...config, port: (web.address() as { port: number }).port };
  expect((await checkPort(own, null, true)).mark).toBe('✓');
  expect((await checkPort(own, null, false)).mark).toBe('✗');
  web.close();
  // An address for documentation, which no machine has.
  expect(await checkPort({ ...config, host: '192.0.2.1' }, null)).toMatchObject({
    mark: '✗',
    remedy: expect.stringContaining('本机没有地址 192.0.2.1'),
  });
});

test('a data folder that is a file must be named anew', () => {
  expect(checkFolder(config).mark).toBe('✓');
  expect(checkFolder({ ...config, dataDir: path.join(dir, 'not yet', 'there') }).mark).toBe('✓');
  const file = path.join(dir, 'a-file');
  writeFileSync(file, '');
  for (const dataDir of [file, path.join(file, 'below')])
    expect(checkFolder({ ...config, dataDir })).toMatchObject({
      mark: '✗',
      what: expect.stringContaining('是一个文件'),
    });
});

test('another time zone of the machine is worth mending and no more', () => {
  expect([checkTimeZone('Asia/Shanghai').mark, checkTimeZone('UTC').mark]).toEqual(['✓', '△']);
  expect(checkDisk(config).what).toContain('GB');
});

test('a key file that others may read must be closed, and a lost one found again', () => {
  expect(checkKeyFile(config).mark).toBe('✓');
  writeFileSync(path.join(dir, 'database.json'), '{}');
  expect(checkKeyFile(config)).toMatchObject({ mark: '✗', what: expect.stringContaining('找不到') });
  writeFileSync(config.keyFile, '{}', { mode: 0o600 });
  expect(checkKeyFile(config).mark).toBe('✓');
  chmodSync(config.keyFile, 0o640);
  expect(checkKeyFile(config)).toMatchObject({ mark: '✗', remedy: expect.stringContaining('chmod 600') });
});

test('a backup older than a week, gone, or never made is told', () => {
  const now = Date.parse('2026-07-10T12:00:00+08:00');
  expect(checkBackup(config, now).mark).toBe('△');
  const note = (madeAt: string, at: string) =>
    writeFileSync(path.join(dir, 'last-backup.json'), JSON.stringify({ madeAt, dir: at }));
  note('2026-07-09T13:00:00+08:00', dir);
  expect(checkBackup(config, now).mark).toBe('✓');
  note('2026-07-03T12:00:00+08:00', dir);
  expect(checkBackup(config, now).mark).toBe('△');
  note('2026-07-09T13:00:00+08:00', path.join(dir, 'gone'));
  expect(checkBackup(config, now).mark).toBe('△');
  for (const broken of ['{', '{}', '{"madeAt":"x","dir":"y"}']) {
    writeFileSync(path.join(dir, 'last-backup.json'), broken);
    expect(checkBackup(config, now)).toMatchObject({ mark: '△', what: expect.stringContaining('已损坏') });
  }
});

test('settings that lose confirmed writes must be mended', async () => {
  // The server of the tests runs with all three off.
  expect(await on(checkSettings)).toMatchObject({ mark: '✗', remedy: expect.stringContaining('fsync') });
  expect((await on(checkClock)).mark).toBe('✓');
});

test('missing tables and a foreign past are told', async () => {
  expect((await on(checkTables)).mark).toBe('✓');
  await on(client => client.query("UPDATE schema_migration SET sha256 = 'x' WHERE no = 1"));
  expect((await on(checkTables)).mark).toBe('✗');
});

test('a right to change a log is found in the catalogue, even on one column', async () => {
  const rights = () => on(client => checkRights(client, true));
  expect((await rights()).mark).toBe('✓');
  for (const right of ['UPDATE (result)', 'DELETE', 'TRUNCATE']) {
    await on(client => client.query(`GRANT ${right} ON audit TO niangjia_app`));
    expect(await rights(), right).toMatchObject({ mark: '✗', what: expect.stringContaining('audit') });
    await on(client => client.query(`REVOKE ${right} ON audit FROM niangjia_app`));
  }
  expect((await on(client => checkRights(client, false))).mark).toBe('△');
});

test('the calendar must have this year, and from November should have the next', async () => {
  const on2026 = (day: string) =>
    on(async client => {
      const { rows } = await client.query(
        'SELECT $1::date - (clock_timestamp() AT TIME ZONE $2)::date AS days',
        [day, 'Asia/Shanghai'],
      );
      await client.query("SELECT set_config('niangjia.clock_offset', $1, false)", [`${rows[0].days} days`]);
      return checkCalendar(client);
    });
  expect(await on2026('2026-05-01')).toMatchObject({ mark: '△', what: expect.stringContaining('初始设置') });
  await on(client =>
    client.query(`INSERT INTO installation (id, mode, home, name, level, jurisdiction, set_up_at)
      VALUES (1, 'real', 1, '清河市总工会', 'city', '419900', clock_timestamp())`),
  );
  expect((await on2026('2026-05-01')).mark).toBe('✗');
  await on(client =>
    client.query("INSERT INTO calendar_year (year, doc_no, loaded_at) VALUES (2026, 'x', clock_timestamp())"),
  );
  expect((await on2026('2026-10-31')).mark).toBe('✓');
  expect((await on2026('2026-11-01')).mark).toBe('△');
  expect((await on2026('2027-01-01')).mark).toBe('✗');
});

test('advice that names a command reaches the data that were examined', () => {
  const advice = (isDemo: boolean) =>
    proofs
      .flatMap(({ remedy }) => (typeof remedy === 'string' ? remedy : remedy(isDemo)))
      .filter(text => text.includes('niangjia -- '));
  expect(advice(true).length).toBeGreaterThan(1);
  for (const text of advice(true)) expect(text).toContain(' --demo');
  for (const text of advice(false)) expect(text).not.toContain('--demo');
  expect(typed('keys retire 1', true)).toBe('npm run -s niangjia -- keys retire 1 --demo');
});
