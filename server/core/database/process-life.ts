import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, or null. A zombie has none. */
export function commandLine(pid: number): string | null {
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') return readOrNull(file)?.replaceAll('\0', ' ').trim() || null;
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

/** A mark that differs between two processes which got the same number one after the other; null if unknown. */
export function processBirth(pid: number): string | null {
  if (process.platform === 'linux') {
    const stat = readOrNull(`/proc/${pid}/stat`);
    // Field 22, start time in ticks since boot; the name in field 2 may hold spaces, so count from its bracket.
    const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim();
    return ticks ? `${boot ?? ''}/${ticks}` : null;
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

/** Waits until the process is gone; false if it is still there after `ms` milliseconds. */
export async function waitGone(pid: number, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (isAlive(pid) && commandLine(pid) !== null) {
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
