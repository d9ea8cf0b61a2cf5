/** Seconds from the typed command to a page that can be used, cold (empty folder, console not built) and warm. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Program, startProgram } from '../e2e/program.ts';
import type { Measured } from './run.ts';

/** The promise: a newcomer does not wait longer than this. */
const LIMIT = 20;
const dist = path.resolve(import.meta.dirname, '../console/dist');

/** Usable: the page comes, its script comes, and the server answers who is there. */
async function secondsToPage(start: () => Promise<Program>): Promise<{ seconds: number; program: Program }> {
  const from = performance.now();
  const program = await start();
  const page = await (await fetch(program.url)).text();
  const script = /src="([^"]+\.js)"/.exec(page)?.[1];
  if (!script || !(await fetch(new URL(script, program.url))).ok) throw new Error('the page has no script');
  const me = await fetch(new URL('/api/v1/me', program.url));
  if (me.status !== 401) throw new Error(`the server answered ${me.status}`);
  return { seconds: (performance.now() - from) / 1000, program };
}

const rounded = (n: number) => Math.round(n * 100) / 100;

export async function run(): Promise<Measured> {
  const aside = `${dist}.aside`;
  const hadConsole = existsSync(dist);
  if (hadConsole) renameSync(dist, aside);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'niangjia-start-'));
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
        warm: rounded(warm.seconds),
        afterKill9: rounded(afterKill.seconds),
        note: 'cold includes building the console and loading the sample city',
      },
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    if (hadConsole && existsSync(dist)) rmSync(aside, { recursive: true, force: true });
    else if (hadConsole) renameSync(aside, dist);
  }
}
