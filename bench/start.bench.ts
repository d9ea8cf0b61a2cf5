/** Seconds from the typed command to a page that can be used: cold (empty folder) as an install leaves it and with nothing built, and warm. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Program, removeData, startProgram } from '../e2e/program.ts';
import type { Measured } from './run.ts';

/** The promise: a newcomer does not wait longer than this. */
const LIMIT = 20;
const repository = path.resolve(import.meta.dirname, '..');

/** Usable: the page comes, its script comes, and the server answers who is there. */
async function secondsToPage(start: () => Promise<Program>): Promise<{ seconds: number; program: Program }> {
  const from = performance.now();
  const program = await start();
  try {
    await insistUsable(program);
  } catch (error) {
    await program.kill();
    throw error;
  }
  return { seconds: (performance.now() - from) / 1000, program };
}

async function insistUsable(program: Program): Promise<void> {
  const page = await (await fetch(program.url)).text();
  const script = /src="([^"]+\.js)"/.exec(page)?.[1];
  if (!script || !(await fetch(new URL(script, program.url))).ok) throw new Error('the page has no script');
  const me = await fetch(new URL('/api/v1/me', program.url));
  if (me.status !== 401) throw new Error(`the server answered ${me.status}`);
}

const rounded = (n: number) => Math.round(n * 100) / 100;

/** Started by root, PostgreSQL runs as another account, which must be able to pass through the folder. */
function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-start-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** What an install builds ahead lies aside meanwhile, and is laid back. */
async function withNothingBuilt<T>(work: () => Promise<T>): Promise<T> {
  const cache = path.join(repository, '.cache');
  const built = [
    path.join(repository, 'console/dist'),
    ...readdirSync(cache)
      .filter(name => name.startsWith('server.'))
      .map(name => path.join(cache, name)),
  ].filter(existsSync);
  const aside = path.join(cache, 'aside');
  mkdirSync(aside, { recursive: true });
  built.forEach((from, at) => void renameSync(from, path.join(aside, String(at))));
  try {
    return await work();
  } finally {
    built.forEach((from, at) => {
      rmSync(from, { recursive: true, force: true });
      renameSync(path.join(aside, String(at)), from);
    });
    rmSync(aside, { recursive: true });
  }
}

async function coldSeconds(): Promise<number> {
  const dataDir = emptyFolder();
  try {
    const { seconds, program } = await secondsToPage(() => startProgram('demo', dataDir));
    await program.stop();
    return seconds;
  } finally {
    await removeData(dataDir);
  }
}

export async function run(): Promise<Measured> {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: repository });
  const dataDir = emptyFolder();
  try {
    const cold = await secondsToPage(() => startProgram('demo', dataDir));
    await cold.program.stop();
    const warm = await secondsToPage(() => cold.program.again());
    await warm.program.kill();
    const afterKill = await secondsToPage(() => cold.program.again());
    await afterKill.program.stop();
    const ours = rounded(cold.seconds);
    return {
      name: 'start',
      ours,
      limit: LIMIT,
      ratio: rounded(LIMIT / ours),
      unit: 's',
      context: {
        cold: ours,
        coldNothingBuilt: rounded(await withNothingBuilt(coldSeconds)),
        warm: rounded(warm.seconds),
        afterKill9: rounded(afterKill.seconds),
        note: 'cold loads the sample city into a new database; with nothing built also the console and the program are put together',
      },
    };
  } finally {
    await removeData(dataDir);
  }
}
