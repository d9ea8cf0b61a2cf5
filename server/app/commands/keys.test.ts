/** `niangjia keys …` as it is typed, beside a program that runs: a new key, the old ones, and what each refuses. */
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { placeName, reseal } from '../../core/crypto/reseal.ts';
import { withClient } from '../../core/database/connection.ts';
import { type Db, openDb } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { findMasterKeys } from '../../core/master-keys.ts';
import { makeReady, type Ready } from '../boot.ts';
import { SEALED } from '../sealed.ts';
import { listCommand, retireCommand, rotateCommand } from './keys.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const HOME = 1;
const mobile = SEALED.find(column => placeName(column) === 'person.mobile_enc')!;
const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'keys-'));
chmodSync(root, 0o711);
const config = readConfig({ NIANGJIA_DATA: path.join(root, 'data') });
let ready: Ready;
let db: Db;

beforeAll(async () => {
  vi.stubEnv('NIANGJIA_DATA', config.dataDir);
  ready = await makeReady(config, () => undefined);
  db = openDb({ ...ready.database.app, max: 2 });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.close();
  await ready.database.stop();
  rmSync(root, { recursive: true, force: true });
});

const keys = () => findMasterKeys(config.keyFile)!;
/** What the command printed; the sentence of its refusal instead where it refuses. */
async function said(command: Promise<void>): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await command;
    return log.mock.calls.join('\n');
  } catch (error) {
    expect(error).toMatchObject({ code: 'keys.refused' });
    return (error as Error).message;
  } finally {
    log.mockRestore();
  }
}
/** Somebody's number, sealed by a program that knows these keys. */
async function kept(number: string, crypto = openCrypto(keys())): Promise<string> {
  const id = newId(HOME);
  await db.tx(tx =>
    tx.run(sql`INSERT INTO person (home, id, name, mobile_enc) VALUES (${HOME}, ${id}, '甲',
      ${crypto.seal(mobile.place({ id }), number)})`),
  );
  return id;
}
const opened = async (id: string): Promise<string> => {
  const row = await db.read(tx =>
    tx.one<{ sealed: Buffer }>(sql`SELECT mobile_enc AS sealed FROM person WHERE id = ${id}`),
  );
  return openCrypto(keys()).open(mobile.place({ id }), row.sealed).toString();
};
const sealAnew = async () => {
  const parts = { db, crypto: openCrypto(keys()), filesDir: config.filesDir, columns: SEALED };
  while (await reseal(parts, 10_000));
};
const tenMinutesLater = () =>
  withClient(ready.database.owner, owner =>
    owner.query("UPDATE reseal SET finished_at = finished_at - interval '10 minutes'"),
  );

test('the first key is retired when nothing needs it any more, and stays for fingerprints', async () => {
  const id = await kept('13800000001');
  const old = openCrypto(keys());
  const mark = old.blindIndex('person.mobile', '13800000001');
  expect(await said(listCommand({}))).toMatch(/第 1 号 .*当前 {2}加密内容 1 项.*只用第 1 号密钥/su);
  expect(await said(retireCommand('1', { demo: true }))).toBe(
    '这是当前的密钥，不能停用。要换成新的，请先运行 npm run -s niangjia -- keys rotate --demo',
  );
  expect(await said(retireCommand('9', {}))).toContain('没有第 9 号密钥');
  expect(await said(rotateCommand({ demo: true }))).toMatch(
    /已生成第 2 号密钥.*另存密钥文件.*正在运行的娘家会在几秒内.*keys list --demo/su,
  );
  expect(await said(listCommand({}))).toMatch(/第 1 号 .*旧密钥 {2}加密内容 1 项.*还没有开始接替/su);
  expect(await said(retireCommand('1', {}))).toContain('还没有全部改用新密钥');

  await sealAnew();
  expect(await said(retireCommand('1', {}))).toContain('完成不到 5 分钟');
  expect(await said(listCommand({}))).toMatch(
    /1 号完成满 5 分钟后可以停用.*请过 5 分钟再运行 .*keys retire 1/su,
  );
  await tenMinutesLater();
  expect(await said(listCommand({}))).toMatch(/旧密钥 1 号可以停用.*keys retire 1/su);
  // A program that had not heard of the new key wrote behind the back of the work.
  const late = await kept('13800000002', old);
  expect(await said(retireCommand('1', {}))).toContain('还有 1 项内容用第 1 号密钥加密');
  expect(keys().all.find(k => k.no === 1)!.isRetired).toBeUndefined();
  await sealAnew();
  await tenMinutesLater();
  expect(await said(retireCommand('1', {}))).toContain('只用于盲索引和签名');
  expect(keys().all.map(k => [k.no, k.isRetired ?? false])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect([await opened(id), await opened(late)]).toEqual(['13800000001', '13800000002']);
  expect(openCrypto(keys()).blindIndex('person.mobile', '13800000001')).toEqual(mark);
  expect(await said(retireCommand('1', {}))).toContain('已经停用');
});

test('any other key is destroyed, in the file and among the proofs of the database', async () => {
  const id = await kept('13800000003');
  const secret = keys()
    .all.find(k => k.no === 2)!
    .secret.toString('base64');
  expect(readFileSync(config.keyFile, 'utf8')).toContain(secret);
  await said(rotateCommand({}));
  await sealAnew();
  await tenMinutesLater();
  expect(await said(retireCommand('2', {}))).toContain('销毁');
  expect(readFileSync(config.keyFile, 'utf8')).not.toContain(secret);
  expect(keys().all.map(k => k.no)).toEqual([1, 3]);
  expect(await opened(id)).toBe('13800000003');
  expect(await said(listCommand({}))).toMatch(/第 3 号 .*当前/u);
});
