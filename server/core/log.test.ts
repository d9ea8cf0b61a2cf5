import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropLogs, openLog } from './log.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('a line a fact, readable by its owner only, and without the values that the database quotes', () => {
  const { logger, close } = openLog(dir, 'info');
  const detail = 'Key (mobile)=(13800001111) already exists.';
  logger.error(
    { err: Object.assign(new Error('duplicate key'), { code: '23505', detail }), req: { ip: '10.0.0.1' } },
    'x',
  );
  close();
  const [name = ''] = readdirSync(dir);
  expect(name).toMatch(/^niangjia-\d{4}-\d{2}-\d{2}\.log$/);
  const file = path.join(dir, name);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ msg: 'x', err: { message: 'duplicate key', code: '23505' } });
  expect(text).not.toMatch(/13800001111|10\.0\.0\.1/);
});

test('files of days before the first one that is kept go, and nothing else', () => {
  const names = [
    'niangjia-2026-01-09.log',
    'niangjia-2026-01-10.log',
    'niangjia-2025-12-31.log',
    'notes.txt',
  ];
  for (const name of names) writeFileSync(path.join(dir, name), '');
  expect(dropLogs(dir, '2026-01-10')).toBe(2);
  expect(readdirSync(dir).sort()).toEqual(['niangjia-2026-01-10.log', 'notes.txt']);
});

test.runIf(process.platform === 'linux')('a full disk does not end the program', async () => {
  openLog(dir, 'info').close();
  const [name = ''] = readdirSync(dir);
  rmSync(path.join(dir, name));
  symlinkSync('/dev/full', path.join(dir, name));
  const full = openLog(dir, 'info');
  const complaint = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  for (let n = 0; n < 3; n += 1) full.logger.info('lost');
  await new Promise(resolve => {
    setTimeout(resolve, 50);
  });
  expect(complaint).toHaveBeenCalledTimes(1);
  complaint.mockRestore();
});
