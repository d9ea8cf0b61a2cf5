import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartRefusal } from '../start-refusal.ts';
import { isAlive, pause, processBirth } from './process-life.ts';

interface Holder {
  pid: number;
  /** Tells a process from a later one that got the same number. */
  birth: string | null;
  token: string;
}

/** A forerunner that is just stopping gets this long to let go. */
const HANDOVER_MS = 4_000;

/**
 * One Niangjia per data folder. The lock outlives `kill -9`; the next start sees that its holder is gone and takes it
 * over by renaming, so that of two starts at once only one wins.
 */
export async function lockDataFolder(dataDir: string): Promise<() => void> {
  const file = path.join(dataDir, 'niangjia.lock');
  const mine: Holder = {
    pid: process.pid,
    birth: processBirth(process.pid),
    token: randomBytes(12).toString('hex'),
  };
  const draft = `${file}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    const end = performance.now() + HANDOVER_MS;
    for (;;) {
      if (claim(draft, file)) return () => release(file, mine.token);
      const holder = removeStale(file, mine.token);
      if (holder !== null && performance.now() > end) throw inUse(dataDir, holder);
      if (holder !== null) await pause(100);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The process that holds the folder now, if one does. */
export function findHolder(dataDir: string): number | null {
  const holder = readHolder(path.join(dataDir, 'niangjia.lock'));
  return holder && isHolding(holder) ? holder.pid : null;
}

function claim(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The process that holds the lock; null if it was stale and is gone now. */
function removeStale(file: string, token: string): number | null {
  const holder = readHolder(file);
  if (holder && isHolding(holder)) return holder.pid;
  const aside = `${file}.${token}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const moved = readHolder(aside);
  // Somebody took the lock between our look and our rename: give it back.
  if (moved && isHolding(moved)) linkSync(aside, file);
  rmSync(aside, { force: true });
  return null;
}

function readHolder(file: string): Holder | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isHolding({ pid, birth }: Holder): boolean {
  return isAlive(pid) && processBirth(pid) === birth;
}

function release(file: string, token: string): void {
  if (readHolder(file)?.token === token) rmSync(file, { force: true });
}

function inUse(dataDir: string, pid: number): StartRefusal {
  return new StartRefusal(
    'database.folder-in-use',
    `数据目录 ${dataDir} 正由另一个娘家使用（进程号 ${pid}）。请先停下它，或设置 NIANGJIA_DATA 换一个目录。`,
  );
}
