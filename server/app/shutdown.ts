import { isAlive, parentOf, processBirth } from '../core/database/process-life.ts';

const LOOK_MS = 500;
/** One Ctrl-C reaches us directly and once more through whoever started us: only what comes later is a second word. */
const ECHO_MS = 1000;
/** npm and its shell stand between the terminal, or what plays it, and us. */
const LAUNCHERS = 3;

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP, or when the npm that started us is gone; a second signal no longer
 * waits for requests to finish.
 */
export function untilToldToStop(): Promise<void> {
  return new Promise(resolve => {
    let isTold = false;
    let isImpatient = false;
    const tell = (): void => {
      if (isImpatient) process.exit(130);
      if (isTold) return;
      isTold = true;
      setTimeout(() => {
        isImpatient = true;
      }, ECHO_MS).unref();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell);
    watchLaunchers(resolve);
  });
}

/**
 * Somebody who kills `npm run demo` means Niangjia, but a kill -9 reaches only the npm: without this the program would
 * go on unseen and hold the data folder and the port.
 */
function watchLaunchers(stop: () => void): void {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const launchers: { pid: number; birth: string | null }[] = [];
  for (let pid = process.ppid; pid > 1 && launchers.length < LAUNCHERS; pid = parentOf(pid)) {
    launchers.push({ pid, birth: processBirth(pid) });
  }
  setInterval(() => {
    if (launchers.some(({ pid, birth }) => !isAlive(pid) || processBirth(pid) !== birth)) stop();
  }, LOOK_MS).unref();
}
