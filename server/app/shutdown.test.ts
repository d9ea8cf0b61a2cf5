/** The real program, started by npm as people start it, and the real signals. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { readPidFile } from '../core/database/pid-file.ts';
import { isAlive, pause } from '../core/database/process-life.ts';

// Each test starts a whole program; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const repository = path.resolve(import.meta.dirname, '../..');
let dataDir: string;
let killAll: () => void = () => undefined;

beforeAll(() => {
  dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), 'told-to-stop-'));
  chmodSync(dataDir, 0o711);
});
afterEach(() => killAll());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address!.port : 0));
    });
  });

/** At the head of a process group, as a terminal starts a command; a signal to the group is what Ctrl-C is. */
async function startFromTerminal() {
  const port = await freePort();
  const child = spawn('npm', ['run', '-s', 'start', '--', '--no-console'], {
    cwd: repository,
    // A shell that makes way for its last command, as bash does, so that what npm passes on reaches the program itself.
    env: { ...process.env, NIANGJIA_DATA: dataDir, PORT: String(port), npm_config_script_shell: 'bash' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const group = -child.pid!;
  const isThere = () => {
    try {
      return process.kill(group, 0);
    } catch {
      return false;
    }
  };
  killAll = () => {
    if (isThere()) process.kill(group, 'SIGKILL');
    const left = readPidFile(path.join(dataDir, 'postgres'))?.pid;
    if (left && isAlive(left)) process.kill(left, 'SIGQUIT');
  };
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part));
  while (!said.includes('Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(said);
    await pause(50);
  }
  return {
    port,
    postgres: readPidFile(path.join(dataDir, 'postgres'))!.pid,
    said: () => said,
    ctrlC: () => process.kill(group, 'SIGINT'),
    /** npm may be gone before the program: over is when nobody of the group is left. */
    over: async () => {
      const began = performance.now();
      while (isThere()) await pause(10);
      return performance.now() - began;
    },
  };
}

test('one Ctrl-C, which npm passes on once more, stops the program and its database in order', async () => {
  const program = await startFromTerminal();
  program.ctrlC();
  await program.over();
  expect(program.said()).toContain('正在停止……');
  expect(isAlive(program.postgres)).toBe(false);
});

test('two Ctrl-C a moment apart are one, even while a request is still open', async () => {
  const program = await startFromTerminal();
  const letGo = await openRequest(program.port);
  program.ctrlC();
  await pause(100);
  program.ctrlC();
  await pause(500);
  letGo();
  await program.over();
  expect(isAlive(program.postgres)).toBe(false);
});

test('whoever says it again after a second is not kept waiting; the database is taken over by the next start', async () => {
  const program = await startFromTerminal();
  await openRequest(program.port);
  program.ctrlC();
  await pause(1500);
  expect(program.said()).toContain('正在停止……');
  program.ctrlC();
  expect(await program.over()).toBeLessThan(1000);
  expect(isAlive(program.postgres)).toBe(true);

  const next = await startFromTerminal();
  expect(next.postgres).toBe(program.postgres);
  next.ctrlC();
  await next.over();
  expect(isAlive(program.postgres)).toBe(false);
});

/** Its body never comes, so it keeps the program busy with stopping until it is let go. */
async function openRequest(port: number): Promise<() => void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise(resolve => socket.once('connect', resolve));
  socket.write('POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{');
  await pause(200);
  return () => socket.destroy();
}
