import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectionConfig, type DatabaseAccess, withClient } from '../database/connection.ts';
import { openMasterKeys } from '../database/key-proof.ts';
import { migrate } from '../database/migrate.ts';
import { emptyDatabase, testDatabase } from '../testing/database.ts';
import { makeBackup } from './backup.ts';
import { tableFile } from './manifest.ts';
import { restoreBackup } from './restore.ts';

// Each test starts whole servers; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const source = await testDatabase();
const target = await emptyDatabase();
let root: string;
let bin: { filesDir: string; keyFile: string };

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'backup-'));
  bin = { filesDir: path.join(root, 'a', 'files'), keyFile: path.join(root, 'a', 'keys.json') };
  await run(
    target.owner,
    'DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO niangjia_app',
  );
  await run(source.owner, 'TRUNCATE job, audit, move, session, account, person, master_key CASCADE');
  await withClient(source.owner, client => openMasterKeys(client, bin.keyFile));
  await run(source.owner, AWKWARD);
  mkdirSync(path.join(bin.filesDir, 'ab'), { recursive: true });
  writeFileSync(path.join(bin.filesDir, 'ab', 'abcdef'), Buffer.from([0, 255, 10, 13, 92]));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Values that a careless dump spoils: microseconds, line ends, tabs, backslashes, empty against absent, bytes. */
const AWKWARD = String.raw`
  INSERT INTO job (home, id, name, payload, run_at, tries, error) VALUES
    (1, gen_random_uuid(), '引号"''与\反斜', '{"深": {"n": [1.10, null, "\\N\n"]}}', '2026-02-03 04:05:06.123456+08', 0, E'行\n末\t\\.'),
    (1, gen_random_uuid(), '', '[]', 'infinity', 32767, NULL),
    (2, gen_random_uuid(), '', 'null', '0044-03-15 00:00:00+00 BC', 1, '');
  INSERT INTO audit (home, id, at, action, result, digest) VALUES
    (1, gen_random_uuid(), clock_timestamp(), 'deploy.issue', 'done', '\x00ff0a5c0d'::bytea),
    (1, gen_random_uuid(), clock_timestamp(), 'deploy.issue', 'refused', ''::bytea);
  INSERT INTO move SELECT 1, gen_random_uuid(), n, 'task', 1, 'sign', 'a', 'b', jsonb_build_object('n', n),
    gen_random_uuid(), NULL, clock_timestamp(), repeat('长', 3000), n::text FROM generate_series(1, 500) n;`;

const run = (config: ConnectionConfig, text: string) =>
  withClient(config, async client => (await client.query(text)).rows);
const backup = (name = 'b', more: { withKey?: boolean } = {}) =>
  makeBackup({ access: source, dir: path.join(root, name), withKey: false, ...bin, ...more });
const restore = (
  name = 'b',
  more: { access?: DatabaseAccess; isReplacing?: boolean; keyFile?: string } = {},
) =>
  restoreBackup({
    access: target,
    dir: path.join(root, name),
    filesDir: path.join(root, 'c', 'files'),
    keyFile: bin.keyFile,
    isReplacing: false,
    safetyDir: path.join(root, 'safety'),
    ...more,
  });
const content = async (config: ConnectionConfig) =>
  run(
    config,
    `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS digest, count(*)::int AS rows FROM (
       SELECT to_jsonb(j) || jsonb_build_object('at', run_at::text) FROM job j UNION ALL
       SELECT to_jsonb(a) || jsonb_build_object('digest', encode(digest, 'hex')) FROM audit a UNION ALL
       SELECT to_jsonb(m) FROM move m) t`,
  );

test('what was backed up comes back to the last byte, with rights, attachments and keys of the tables', async () => {
  const manifest = await backup();
  expect(manifest.tables.find(({ name }) => name === 'move')?.rows).toBe(500);
  expect(existsSync(`${path.join(root, 'b')}.partial`)).toBe(false);
  expect(existsSync(path.join(root, 'b', 'keys.json'))).toBe(false);
  await restore();
  expect(await content(target.owner)).toEqual(await content(source.owner));
  expect(readFileSync(path.join(root, 'c', 'files', 'ab', 'abcdef'))).toEqual(
    Buffer.from([0, 255, 10, 13, 92]),
  );
  await expect(run(target.app, 'DELETE FROM audit')).rejects.toMatchObject({ code: '42501' });
  expect(await migrate(target.owner)).toEqual([]);
  const foreignKeys = "SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f' AND convalidated";
  expect(await run(target.owner, foreignKeys)).toEqual(await run(source.owner, foreignKeys));
});

test('rows written while the backup runs are in it as a whole transaction or not at all', async () => {
  let isDone = false;
  const writer = (async () => {
    while (!isDone) {
      await run(
        source.owner,
        `WITH m AS (INSERT INTO audit (home, id, at, action, result) VALUES (7, gen_random_uuid(), clock_timestamp(), 'x.y', 'done') RETURNING id)
         INSERT INTO job (home, id, name, payload, run_at) SELECT 7, id, 'pair', '1', clock_timestamp() FROM m`,
      );
    }
  })();
  await backup().finally(() => {
    isDone = true;
  });
  await writer;
  await restore();
  const pairs =
    'SELECT count(*)::int AS n FROM audit a FULL JOIN job j ON j.id = a.id WHERE 7 IN (a.home, j.home) AND (a.id IS NULL OR j.id IS NULL)';
  expect(await run(target.owner, pairs)).toEqual([{ n: 0 }]);
});

test('a restore does not bring ended sessions or used links back', async () => {
  await run(
    source.owner,
    "INSERT INTO signin_link (token_hash, purpose, made_at, ends_at) VALUES ('\\x01', 'setup', clock_timestamp(), 'infinity')",
  );
  await backup();
  await restore();
  expect(await run(target.owner, 'SELECT FROM signin_link')).toEqual([]);
});

test('a demonstration that is restored still offers its identities, by links that open nothing', async () => {
  await run(
    source.owner,
    "INSERT INTO signin_link (token_hash, purpose, made_at, ends_at) VALUES ('\\x02', 'demo', clock_timestamp(), 'infinity')",
  );
  await backup();
  await restore();
  const left = 'SELECT purpose, used_at IS NOT NULL AS "isUsed" FROM signin_link';
  expect(await run(target.owner, left)).toEqual([{ purpose: 'demo', isUsed: true }]);
});

test('without the fitting key nothing is restored; a key inside the backup is put in place', async () => {
  await backup();
  const keyFile = path.join(root, 'c', 'keys.json');
  await expect(restore('b', { keyFile })).rejects.toMatchObject({ code: 'backup.key-missing' });
  expect(await run(target.owner, "SELECT FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
  await backup('k', { withKey: true });
  await restore('k', { keyFile });
  expect(readFileSync(keyFile)).toEqual(readFileSync(bin.keyFile));
});

test('data that is there is not touched without --replace, and with it a copy is kept', async () => {
  await backup();
  await restore();
  await run(target.owner, "UPDATE job SET name = 'changed'");
  await expect(restore()).rejects.toMatchObject({ code: 'restore.not-empty' });
  const { safetyDir } = await restore('b', { isReplacing: true });
  expect(await content(target.owner)).toEqual(await content(source.owner));
  expect(gunzipSync(readFileSync(tableFile(safetyDir!, 'job'))).toString()).toContain('changed');
});

test('a replacement waits until nobody is connected, and tables of another program are never touched', async () => {
  await backup();
  await restore();
  await withClient(target.app, async () => {
    await expect(restore('b', { isReplacing: true })).rejects.toMatchObject({ code: 'restore.in-use' });
  });
  const foreign = await emptyDatabase();
  await run(foreign.owner, 'CREATE TABLE theirs (n int)');
  await expect(restore('b', { access: foreign, isReplacing: true })).rejects.toMatchObject({
    code: 'restore.foreign-tables',
  });
});

test('damage anywhere in a backup is found before anything is touched', async () => {
  await backup();
  const spoil: [string, (dir: string) => void][] = [
    ['a row less', dir => cutRow(tableFile(dir, 'move'))],
    ['a torn table', dir => appendFileSync(tableFile(dir, 'job'), 'x')],
    ['a missing table', dir => rmSync(tableFile(dir, 'job'))],
    ['an attachment', dir => appendFileSync(path.join(dir, 'files', 'ab', 'abcdef'), 'x')],
    ['the list', dir => appendFileSync(path.join(dir, 'files.tsv'), 'x\t1\t../../x\n')],
    ['the manifest', dir => writeFileSync(path.join(dir, 'manifest.json'), '{"format":1')],
  ];
  for (const [what, damage] of spoil) {
    cpSync(path.join(root, 'b'), path.join(root, what), { recursive: true });
    damage(path.join(root, what));
    await expect(restore(what), what).rejects.toMatchObject({ code: 'backup.damaged' });
  }
  expect(await run(target.owner, "SELECT FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
});

function cutRow(file: string): void {
  const lines = gunzipSync(readFileSync(file)).toString().split('\n');
  writeFileSync(file, gzipSync(lines.slice(1).join('\n')));
}

test('an attachment that was lost before is counted, and the rest is backed up all the same', async () => {
  await run(
    source.owner,
    `INSERT INTO unit (home, id, code, name, short_name, kind, level)
       VALUES (1, '00000000-0000-8000-8000-000000000001', 'x', '某总工会', '某', 'federation', 'city') ON CONFLICT DO NOTHING;
     INSERT INTO file (home, id, sha256, size, name, media_type, key_no, unit_id, area, made_by, at)
       VALUES (1, gen_random_uuid(), '\\xab', 1, 'x', 'x', 1, '00000000-0000-8000-8000-000000000001', 'x', gen_random_uuid(), clock_timestamp())`,
  );
  expect((await backup()).lostFiles).toBe(1);
  await run(source.owner, 'DELETE FROM file');
});

test('a folder with something in it is never overwritten, and a failed backup leaves nothing behind', async () => {
  mkdirSync(path.join(root, 'b'));
  writeFileSync(path.join(root, 'b', 'mine'), '');
  await expect(backup()).rejects.toMatchObject({ code: 'backup.folder-occupied' });
  await run(
    source.owner,
    "INSERT INTO schema_migration VALUES (9999, '9999_from_later.sql', '', clock_timestamp())",
  );
  await expect(backup('later')).rejects.toMatchObject({ code: 'database.newer-than-program' });
  await run(source.owner, 'DELETE FROM schema_migration WHERE no = 9999');
  expect(readdirSync(root).sort()).toEqual(['a', 'b']);
});
