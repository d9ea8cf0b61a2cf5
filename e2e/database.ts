/** The program's PostgreSQL, ended from outside as a crash would. */
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

const EVERY_MS = 50;

/** Ends it whenever it comes up again, until the returned function is called. Touches no process but that of this folder. */
export function holdDown(dataDir: string): () => void {
  const timer = setInterval(() => endOnce(dataDir), EVERY_MS);
  endOnce(dataDir);
  return () => clearInterval(timer);
}

function endOnce(dataDir: string): void {
  const pid = runningIn(dataDir);
  if (pid !== null) process.kill(pid, 'SIGKILL');
}

function runningIn(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir) ? pid : null;
  } catch (error) {
    // Between one end and the next start there is no such file or no such process.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Of a program that is stopped: started again, its clock is days ahead, as if everybody had come back then. */
export const daysLater = (dataDir: string, days: number): void =>
  appendFileSync(
    path.join(dataDir, 'postgres', 'postgresql.auto.conf'),
    `\nniangjia.clock_offset = '${days} days'\n`,
  );
