/** Niangjia as its users start it: a child process with a folder and a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..');
const READY = /娘家已启动，用时 [\d.]+ 秒：(\S+)/;

export interface Program {
  url: string;
  /** What the terminal shows after the address: one-time links by name. */
  links: ReadonlyMap<string, string>;
  dataDir: string;
  said(): string;
  /** Asks it to stop. A shell in the background passes no Ctrl-C on, so the other polite signal is sent. */
  stop(): Promise<void>;
  /** kill -9, without a word. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  again(): Promise<Program>;
  forget(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** Started by root, PostgreSQL runs as another account, which must be able to pass through the folder. */
function newDataFolder(mode: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `niangjia-${mode}-`));
  chmodSync(folder, 0o755);
  return folder;
}

export async function startProgram(
  mode: 'demo' | 'start',
  dataDir = newDataFolder(mode),
  port?: number,
): Promise<Program> {
  const at = port ?? (await freePort());
  const child = spawn('npm', ['run', '-s', mode], {
    cwd: repository,
    env: { ...process.env, NIANGJIA_DATA: dataDir, PORT: String(at) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`niangjia was not ready in 120 s:\n${said}`));
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    }, 120_000);
    const hear = (part: Buffer) => {
      said += part.toString();
      const ready = READY.exec(said);
      // The links follow in the same breath as the address.
      if (!ready || !said.includes('Ctrl-C')) return;
      clearTimeout(late);
      resolve(ready[1]!);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', code => {
      clearTimeout(late);
      reject(new Error(`niangjia ended with ${code}:\n${said}`));
    });
  });
  const links = new Map(
    [...said.matchAll(/^\s*(\S[^：\n]*)：\s*(https?:\/\/\S+#\S+)$/gm)].map(m => [m[1]!.trim(), m[2]!]),
  );
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, name);
  };
  return {
    url,
    links,
    dataDir,
    said: () => said,
    stop: async () => {
      signal('SIGTERM');
      await within(ended, child);
    },
    kill: async () => {
      signal('SIGKILL');
      await ended;
    },
    again: () => startProgram(mode, dataDir, at),
    forget: () => removeData(dataDir),
  };
}

/** With a database that a killed program left running in it: without its folder nobody would ever find it again. */
export async function removeData(dataDir: string): Promise<void> {
  const pid = leftDatabase(dataDir);
  if (pid) {
    process.kill(pid, 'SIGQUIT');
    while (isThere(pid)) await new Promise(resolve => setTimeout(resolve, 50));
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}

function leftDatabase(dataDir: string): number | null {
  const file = path.join(dataDir, 'database.json');
  if (!existsSync(file)) return null;
  const { cluster } = JSON.parse(readFileSync(file, 'utf8')) as { cluster: string };
  const pidFile = path.resolve(dataDir, cluster, 'postmaster.pid');
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN;
  return pid > 1 && isThere(pid) ? pid : null;
}

/** npm is gone before what it started: the program is over when nobody of its group is left, and its database with it. */
async function within(ended: Promise<void>, { pid }: ChildProcess): Promise<void> {
  const late = setTimeout(() => pid && process.kill(-pid, 'SIGKILL'), 20_000);
  await ended;
  while (pid && isAnybodyLeft(pid)) await new Promise(resolve => setTimeout(resolve, 50));
  clearTimeout(late);
}

const isAnybodyLeft = (group: number): boolean => isThere(-group);

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
