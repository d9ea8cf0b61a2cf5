import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withClient } from './database/connection.ts';
import { openMasterKeys } from './database/key-proof.ts';
import {
  addMasterKey,
  findMasterKeys,
  makeMasterKeys,
  missingKeys,
  proofOf,
  retireMasterKey,
} from './master-keys.ts';
import { testDatabase } from './testing/database.ts';

const db = await testDatabase();
let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'keys-'));
  file = path.join(dir, 'keys.json');
});
afterEach(() => rmSync(dir, { recursive: true }));

test('a new key has 32 random bytes, is readable by its owner only, and is never overwritten', () => {
  expect(findMasterKeys(file)).toBeNull();
  const made = makeMasterKeys(file, '2026-01-01');
  expect(made.current.secret.length).toBe(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(makeMasterKeys(file, '2026-01-02')).toEqual(made);
  expect(findMasterKeys(file)).toEqual(made);
});

test('a damaged key file is said to be damaged, not replaced', () => {
  for (const text of ['', '{}', '{"version":1,"current":2,"keys":[]}']) {
    writeFileSync(file, text);
    expect(() => findMasterKeys(file)).toThrow('已损坏');
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('a proof tells whether a key fits and not what it is', () => {
  const ours = makeMasterKeys(file, '');
  const theirs = makeMasterKeys(path.join(dir, 'other.json'), '');
  expect(missingKeys(ours, [proofOf(ours.current)])).toEqual([]);
  expect(missingKeys(theirs, [proofOf(ours.current)])).toHaveLength(1);
  expect(missingKeys(null, [proofOf(ours.current)])).toHaveLength(1);
  expect(JSON.stringify(proofOf(ours.current))).not.toContain(ours.current.secret.toString('base64'));
});

test('a second key is added beside the first, in one stroke, and only its owner can read the file', () => {
  const first = makeMasterKeys(file, '');
  const second = addMasterKey(file, '');
  expect(second.current.no).toBe(2);
  expect(second.all[0]).toEqual(first.current);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['keys.json']);
});

test('two who change the keys at once do not lose one of them', () => {
  makeMasterKeys(file, '');
  writeFileSync(`${file}.changing`, '');
  expect(() => addMasterKey(file, '')).toThrow('另一个命令正在改动密钥文件');
  expect(findMasterKeys(file)?.all).toHaveLength(1);
});

test('the oldest key keeps its fingerprints when it is retired, any other is destroyed', () => {
  makeMasterKeys(file, '');
  addMasterKey(file, '');
  addMasterKey(file, '');
  expect(() => retireMasterKey(file, 3, '')).toThrow('current');
  expect(retireMasterKey(file, 2, '2026-01-01').all.map(k => k.no)).toEqual([1, 3]);
  const left = retireMasterKey(file, 1, '2026-01-01');
  expect(left.all.map(k => [k.no, k.isRetired ?? false])).toEqual([
    [1, true],
    [3, false],
  ]);
});

test('a database that has known a key refuses to go on without it, or with another', async () => {
  const open = (at: string) => withClient(db.owner, client => openMasterKeys(client, at));
  const first = await open(file);
  expect(await open(file)).toEqual(first);
  const lost = path.join(dir, 'lost.json');
  await expect(open(lost)).rejects.toMatchObject({ code: 'key.missing' });
  expect(findMasterKeys(lost)).toBeNull();
  makeMasterKeys(lost, '');
  await expect(open(lost)).rejects.toMatchObject({ code: 'key.missing' });
});

test('the running program cannot read the proofs', async () => {
  await expect(withClient(db.app, client => client.query('SELECT * FROM master_key'))).rejects.toMatchObject({
    code: '42501',
  });
});
