import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withClient } from '../database/connection.ts';
import { testDatabase } from '../testing/database.ts';
import { orFullDisk } from './full-disk.ts';
import { tableFile } from './manifest.ts';
import { dumpTable, onSnapshot } from './tables.ts';

const WHAT = '备份没有做成';
const told = (error: unknown) => (orFullDisk(error, WHAT, '/盘') as Error).message;

test.skipIf(process.platform !== 'linux')(
  'a table that no longer fits on the disk ends the copy with that fault',
  async () => {
    const { owner } = await testDatabase();
    const dir = mkdtempSync(path.join(tmpdir(), 'full-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    mkdirSync(path.join(dir, 'tables'));
    symlinkSync('/dev/full', tableFile(dir, 'job'));
    await withClient(owner, client =>
      client.query(`INSERT INTO job (home, id, name, payload, run_at, tries)
        SELECT 1, gen_random_uuid(), 'x', to_jsonb((SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 100) WHERE n > 0)), now(), 0
        FROM generate_series(1, 4000) n`),
    );
    const table = { name: 'job', columns: ['id', 'payload'] };
    const copied = withClient(owner, client => onSnapshot(client, () => dumpTable(client, dir, table)));
    await expect(copied).rejects.toMatchObject({ code: 'ENOSPC' });
  },
);

test('a full disk is told by whomever it met; another fault stays what it was', () => {
  expect(told(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toMatch(
    /^磁盘已满，备份没有做成。请清理 \/盘/u,
  );
  expect(told(Object.assign(new Error('could not extend file'), { code: '53100' }))).toMatch(/^磁盘已满/u);
  expect(told(new Error('Connection terminated unexpectedly'))).toMatch(
    /^数据库中途停了，备份没有做成。多半是磁盘已满/u,
  );
  const other = new Error('duplicate key');
  expect(orFullDisk(other, WHAT, '/盘')).toBe(other);
});
