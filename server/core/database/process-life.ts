import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Whether a process with this number runs, whoever owns it. One that ended and waits for its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || !/^(Z|X)/.test(stateAndRest(pid) ?? 'Z');
}

/** What `/proc` says of a process from its state on: the name before it may hold spaces and brackets. */
function stateAndRest(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat ? stat.slice(stat.lastIndexOf(')') + 2) : null;
}

/** The command line of a process, or null. */
export function commandLine(pid: number): string | null {
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') return readOrNull(file)?.replaceAll('\0', ' ').trim() || null;
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

/** A mark that differs between two processes which got the same number one after the other; null if unknown. */
export function processBirth(pid: number): string | null {
  if (process.platform === 'linux') {
    // Field 22 of all, the start time in ticks since boot; the state is field 3.
    const ticks = stateAndRest(pid)?.split(' ')[19];
    const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim();
    return ticks ? `${boot ?? ''}/${ticks}` : null;
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

/** The number of the process that started this one; 0 if unknown. */
export function parentOf(pid: number): number {
  if (process.platform === 'linux') return Number(stateAndRest(pid)?.split(' ')[1] ?? 0);
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout) || 0;
}

/** Waits until the process is gone; false if it is still there after `ms` milliseconds. */
export async function waitGone(pid: number, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}

function readOrNull(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // The process may end between the look and the read.
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
