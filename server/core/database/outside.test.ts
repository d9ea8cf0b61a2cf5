import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase } from '../testing/database.ts';
import { atDatabase, type ConnectionConfig, withClient } from './connection.ts';
import { migrate } from './migrate.ts';
import { openOutside } from './outside.ts';
import { refuseUnsafe } from './settings.ts';

const db = await emptyDatabase();
const mark = randomBytes(4).toString('hex');
const plain = `plain_${mark}`;
const lesser = `lesser_${mark}`;
const run = (config: ConnectionConfig, text: string) =>
  withClient(config, async client => (await client.query(text)).rows);
const urlOf = (user: unknown, password: unknown) => {
  const { host, port, connectionString } = db.owner;
  if (connectionString) return Object.assign(new URL(connectionString), { username: user, password }).href;
  return `postgres://${user}:${password}@localhost:${port}/${db.name}?host=${encodeURIComponent(String(host))}`;
};
const ownUrl = db.owner.connectionString ?? urlOf(db.owner.user, db.owner.password);

await run(
  db.owner,
  `CREATE ROLE ${plain} LOGIN PASSWORD 'x'; CREATE ROLE ${lesser} LOGIN PASSWORD 'x' IN ROLE niangjia_app`,
);
await run(db.owner, `GRANT ALL ON SCHEMA public TO ${plain}; GRANT ${plain} TO CURRENT_USER`);
afterAll(() =>
  run(db.owner, `DROP OWNED BY ${plain}; DROP OWNED BY ${lesser}; DROP ROLE ${plain}; DROP ROLE ${lesser}`),
);

test('one address serves both: the running program takes the lesser role at once', async () => {
  const access = await openOutside({ url: ownUrl });
  expect(access.isSeparated).toBe(true);
  await migrate(access.owner);
  expect(await run(access.app, 'SELECT current_user AS who')).toEqual([{ who: 'niangjia_app' }]);
  await expect(run(access.app, 'DELETE FROM audit')).rejects.toMatchObject({ code: '42501' });
  await expect(run(access.app, 'CREATE TABLE mine (n int)')).rejects.toMatchObject({ code: '42501' });
  expect(await run(atDatabase(access, 'postgres').owner, 'SELECT current_database() AS db')).toEqual([
    { db: 'postgres' },
  ]);
});

test('an account that may not take the role works, and is known to have too many rights', async () => {
  const access = await openOutside({ url: urlOf(plain, 'x') });
  expect(access.isSeparated).toBe(false);
});

test('two addresses keep owner and running program apart', async () => {
  const apart = await openOutside({ url: urlOf(lesser, 'x'), migrateUrl: ownUrl });
  expect(apart.isSeparated).toBe(true);
  const same = await openOutside({ url: ownUrl, migrateUrl: ownUrl });
  expect(same.isSeparated).toBe(false);
});

test('a server that is away or does not let us in is said so in Chinese, without the password', async () => {
  for (const url of ['postgres://a:geheim@127.0.0.1:1/x', urlOf(lesser, 'geheim')]) {
    const error = await openOutside({ url }).catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'database.unreachable', message: expect.stringContaining('连不上') });
    expect((error as Error).message).not.toContain('geheim');
  }
});

test('what was wrong with the address is told by its kind', async () => {
  const said = async (url: string) => (await openOutside({ url }).catch((reason: Error) => reason)) as Error;
  expect((await said(urlOf(plain, 'wrong'))).message).toMatch(/账号或口令不对|%40/);
  expect((await said(urlOf(plain, 'x').replace(`/${db.name}`, '/no_such_db'))).message).toContain(
    'CREATE DATABASE 库名',
  );
  expect((await said('postgres://a:b@127.0.0.1:1/x')).message).toContain('没有数据库在监听');
  expect((await said('postgres://a:b@nowhere.invalid/x')).message).toContain('找不到这台主机');
});

test('old, lossy and narrow databases are refused', () => {
  const fine = { major: 15, unsafe: [], encoding: 'UTF8', timeZone: 'Asia/Shanghai' };
  expect(() => refuseUnsafe(fine)).not.toThrow();
  expect(() => refuseUnsafe({ ...fine, major: 14 })).toThrow('需要 15');
  expect(() => refuseUnsafe({ ...fine, encoding: 'SQL_ASCII' })).toThrow('UTF8');
  expect(() => refuseUnsafe({ ...fine, unsafe: ['fsync'] })).toThrow('fsync');
});
