import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, isAlive } from './process-life.ts';

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface PidFile {
  pid: number;
  port: number;
  /** Empty where it listens on TCP only. */
  socketDir: string;
  status: string;
}

/** More than any system gives out, so PostgreSQL finds nobody behind it. */
const NO_PROCESS = 2_147_483_646;

export function readPidFile(cluster: string): PidFile | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readIfThere(file).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid === 0) return null;
  return {
    pid: Math.abs(pid),
    port: Number(lines[3] ?? 0),
    socketDir: (lines[4] ?? '').trim(),
    status: (lines[7] ?? '').trim(),
  };
}

/** Whether the process of the pid file is a PostgreSQL on this very cluster, and not a stranger with its old number. */
export function isOurs(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  return commandLine(pid)?.includes(`-D ${cluster}`) ?? false;
}

/**
 * After a crash the old number may have gone to another process, and PostgreSQL would then refuse to start. The number
 * is replaced, not the file removed: its shared-memory line lets PostgreSQL notice children that still linger.
 */
export function disownPidFile(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  const pid = readPidFile(cluster);
  if (!pid?.socketDir && !pid?.port) {
    // Empty or half written: PostgreSQL calls it bogus and stops. Nothing of it can be used.
    rmSync(file, { force: true });
    return;
  }
  const rest = readIfThere(file).split('\n').slice(1);
  writeFileSync(file, [String(NO_PROCESS), ...rest].join('\n'));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
