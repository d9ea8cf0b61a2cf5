/** `npm run e2e`: walks every journey; `npm run e2e -- wizard` those whose file name holds the word. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.ts';
import type { Journey } from './journey.ts';
import { type Program, startProgram } from './program.ts';

const folder = path.join(import.meta.dirname, 'journeys');
const words = process.argv.slice(2);
const files = readdirSync(folder)
  .filter(f => f.endsWith('.journey.ts') && (words.length === 0 || words.some(w => f.includes(w))))
  .sort();
const journeys = await Promise.all(
  files.map(async file => ({ file, ...((await import(path.join(folder, file))) as { walk: Journey }).walk })),
);
if (journeys.length === 0) throw new Error(`no journey matches ${words.join(' ')}`);

const browser = await openBrowser();
let program: Program | undefined;
let failed = 0;
try {
  for (const { file, title, world, walk } of journeys) {
    const from = performance.now();
    const seconds = () => `${((performance.now() - from) / 1000).toFixed(1)} s`;
    try {
      if (world === 'demo') program ??= await startProgram('demo');
      await walk({ browser, program: program as Program });
      console.log(`✓ ${title} (${file}, ${seconds()})`);
    } catch (error) {
      failed++;
      console.error(`✗ ${title} (${file}, ${seconds()})\n${error instanceof Error ? error.stack : error}`);
    } finally {
      await Promise.all(browser.contexts().map(context => context.close()));
    }
  }
} finally {
  await browser.close();
  await program?.stop();
  await program?.forget();
}
console.log(
  failed ? `${failed} of ${journeys.length} journeys failed` : `all ${journeys.length} journeys done`,
);
process.exit(failed ? 1 : 0);
