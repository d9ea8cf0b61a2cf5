import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Binaries, findShipped, prepareBinaries } from './binaries.ts';
import { chooseRunAs, isOpenTo } from './run-as.ts';

const shipped = findShipped();
const isRoot = process.getuid?.() === 0;
let root: string;
let bare: Binaries;

/** The package as npm leaves it when install scripts are switched off: without the links of its libraries. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'binaries-'));
  chmodSync(root, 0o755);
  const native = path.join(root, 'package', 'native');
  cpSync(shipped.native, native, { recursive: true, filter: from => !lstatSync(from).isSymbolicLink() });
  const bin = path.join(native, 'bin');
  bare = { ...shipped, native, initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const spare = () => path.join(root, 'spare');
const runAs = chooseRunAs(path.join(tmpdir(), 'no such cluster'));

test.runIf(process.platform === 'linux')('missing links are made in place, and nothing is copied', () => {
  expect(prepareBinaries(spare(), runAs, bare)).toEqual(bare);
  expect(existsSync(spare())).toBe(false);
});

test.runIf(isRoot)(
  'an install that PostgreSQL cannot enter is copied to where it can, and the copy is kept',
  () => {
    chmodSync(path.join(root, 'package'), 0o700);
    const copy = prepareBinaries(spare(), runAs, bare);
    expect(copy.native).toBe(path.join(spare(), `postgresql-${shipped.version}`));
    const { ino } = lstatSync(copy.postgres);
    expect(prepareBinaries(spare(), runAs, bare)).toEqual(copy);
    expect(lstatSync(copy.postgres).ino).toBe(ino);
  },
);

test.runIf(isRoot)(
  'root hands PostgreSQL to an ordinary account, and knows which folders that one can pass',
  () => {
    expect(runAs?.uid).toBeGreaterThan(0);
    const closed = path.join(root, 'closed', 'inside');
    mkdirSync(closed, { recursive: true });
    expect(isOpenTo(closed, runAs!)).toBe(true);
    chmodSync(path.dirname(closed), 0o700);
    expect(isOpenTo(closed, runAs!)).toBe(false);
  },
);

test.runIf(!isRoot)('an ordinary account runs PostgreSQL itself', () => {
  expect(runAs).toBeNull();
});
