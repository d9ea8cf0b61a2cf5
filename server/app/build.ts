/** `npm run build`, and after `npm ci`: the console is built ahead, so that the first start need not wait for it. */
import { buildConsole } from './console-build.ts';

const isInstall = process.argv.includes('--install');
try {
  await buildConsole();
} catch (error) {
  // An install goes through all the same: the first start builds the console, and says why it cannot.
  if (!isInstall) throw error;
  console.warn(
    `the console was not built now and will be at the first start: ${(error as Error).message.split('\n')[0]}`,
  );
}
