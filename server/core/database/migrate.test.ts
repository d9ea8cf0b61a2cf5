import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase } from '../testing/database.ts';
import { withClient } from './connection.ts';
import { findSchemaVersion, migrate, readMigrations } from './migrate.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'migrations-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const write = (name: string, text: string) => writeFileSync(path.join(dir, name), text);

test('the shipped migrations are numbered without a gap and run on an empty database', async () => {
  const db = await emptyDatabase();
  const names = readMigrations().map(({ name }) => name);
  expect(await migrate(db.owner)).toEqual(names);
  expect(await migrate(db.owner)).toEqual([]);
  expect(await withClient(db.owner, findSchemaVersion)).toBe(names.length);
});

test('a later file runs alone, and upTo stops early', async () => {
  const db = await emptyDatabase();
  write('0001_create_a.sql', 'CREATE TABLE a (n int);');
  write('0002_create_b.sql', 'CREATE TABLE b (n int);');
  expect(await migrate(db.owner, { dir, upTo: 1 })).toEqual(['0001_create_a.sql']);
  expect(await migrate(db.owner, { dir })).toEqual(['0002_create_b.sql']);
});

test('a failing file leaves nothing of itself and keeps those before it', async () => {
  const db = await emptyDatabase();
  write('0001_create_a.sql', 'CREATE TABLE a (n int);');
  write('0002_create_b.sql', 'CREATE TABLE b (n int); SELECT 1/0;');
  await expect(migrate(db.owner, { dir })).rejects.toThrow('division by zero');
  const { rows } = await withClient(db.owner, client =>
    client.query("SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b"),
  );
  expect(rows[0]).toEqual({ a: true, b: false });
});

test('a changed past file is refused and the next one does not run', async () => {
  const db = await emptyDatabase();
  write('0001_create_a.sql', 'CREATE TABLE a (n int);');
  await migrate(db.owner, { dir });
  write('0001_create_a.sql', 'CREATE TABLE a (n bigint);');
  write('0002_create_b.sql', 'CREATE TABLE b (n int);');
  await expect(migrate(db.owner, { dir })).rejects.toMatchObject({ code: 'database.migration-changed' });
  expect(await withClient(db.owner, findSchemaVersion)).toBe(1);
});

test('a database newer than the program is refused', async () => {
  const db = await emptyDatabase();
  write('0001_create_a.sql', 'CREATE TABLE a (n int);');
  write('0002_create_b.sql', 'CREATE TABLE b (n int);');
  await migrate(db.owner, { dir });
  rmSync(path.join(dir, '0002_create_b.sql'));
  await expect(migrate(db.owner, { dir })).rejects.toMatchObject({ code: 'database.newer-than-program' });
});

test('a gap in the numbers or a careless name is a bug of the program', () => {
  write('0002_create_b.sql', '');
  expect(() => readMigrations(dir)).toThrow('expected number 1');
  rmSync(path.join(dir, '0002_create_b.sql'));
  write('0001_x.sql', '');
  expect(() => readMigrations(dir)).toThrow('NNNN_verb_noun');
});

test('four programs that start at once run each file once', async () => {
  const db = await emptyDatabase();
  for (let no = 1; no <= 5; no += 1) write(`000${no}_create_t.sql`, `CREATE TABLE t${no} (n int);`);
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(db.owner, { dir })));
  expect(runs.flat().sort()).toEqual([1, 2, 3, 4, 5].map(no => `000${no}_create_t.sql`));
});

test("somebody else's database is refused and left as it is; what an extension brought is not in the way", async () => {
  const db = await emptyDatabase();
  write('0001_create_a.sql', 'CREATE TABLE a (n int);');
  await withClient(db.owner, client =>
    client.query('CREATE TABLE orders (n int); CREATE VIEW late AS SELECT 1'),
  );
  await expect(migrate(db.owner, { dir })).rejects.toMatchObject({
    code: 'database.not-empty',
    message: expect.stringContaining('late、orders'),
  });
  const { rows } = await withClient(db.owner, client =>
    client.query("SELECT to_regclass('schema_migration') IS NULL AS untouched"),
  );
  expect(rows).toEqual([{ untouched: true }]);
  await withClient(db.owner, client => client.query('DROP TABLE orders; DROP VIEW late'));
  await withClient(db.owner, client => client.query('CREATE EXTENSION pg_stat_statements').catch(() => null));
  expect(await migrate(db.owner, { dir })).toEqual(['0001_create_a.sql']);
});
