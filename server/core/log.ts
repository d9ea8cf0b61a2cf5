import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';

const NAME = /^niangjia-(\d{4}-\d{2}-\d{2})\.log$/;

/**
 * One file a day in `dir`, one JSON object a line. Personal data never goes in: requests are logged without address,
 * query or body, and errors of the database without the values they complain of.
 */
export function openLog(dir: string, level: string): { logger: Logger; close(): void } {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  let day = today();
  const fileOf = (date: string) => path.join(dir, `niangjia-${date}.log`);
  const destination = pino.destination({ dest: fileOf(day), append: true, sync: true, mode: 0o600 });
  // A full disk must not end the program: what cannot be written to the file goes to the terminal, once.
  let hasComplained = false;
  destination.on('error', (error: Error) => {
    if (!hasComplained) process.stderr.write(`日志写不进 ${dir}（${error.message}），请检查磁盘空间。\n`);
    hasComplained = true;
  });
  const turn = setInterval(() => {
    if (today() === day) return;
    day = today();
    destination.reopen(fileOf(day));
  }, 30_000).unref();
  const logger = pino(
    { level, base: { pid: process.pid }, serializers: { err: describe }, redact: REDACT },
    destination,
  );
  return {
    logger,
    close: () => {
      clearInterval(turn);
      destination.end();
    },
  };
}

const REDACT = ['req', 'request', '*.headers', '*.body', '*.password', '*.token'];

/** What is needed to find the fault; `detail` of a database error quotes the row and is left out. */
function describe(error: Error & { code?: string; table?: string; constraint?: string }): object {
  const { name, message, code, table, constraint, stack } = error;
  return { name, message, code, table, constraint, stack };
}

/** Drops the files of days before `first`. @returns how many went */
export function dropLogs(dir: string, first: string): number {
  const old = readdirSync(dir).filter(name => (NAME.exec(name)?.[1] ?? first) < first);
  for (const name of old) rmSync(path.join(dir, name));
  return old.length;
}

/** The day in Shanghai by this machine's clock, which only names the file. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now());
}
