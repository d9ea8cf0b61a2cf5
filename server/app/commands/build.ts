/** `npm run build`, and after `npm ci`: the console is built ahead, so that the first start need not wait for it. */
import { buildConsole } from '../console-build.ts';

export async function buildCommand({ install = false }: { install?: boolean }): Promise<void> {
  try {
    await buildConsole();
  } catch (error) {
    // An install goes through all the same: the first start builds the console, and says why it cannot.
    if (!install) throw error;
    console.warn(
      `the console was not built now and will be at the first start: ${(error as Error).message.split('\n')[0]}`,
    );
  }
}
