import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Config, readConfig } from '../../core/config.ts';

/**
 * The data that a command beside the program means: the real one, or the demo's with `--demo` and also where only the
 * demo has ever been started.
 */
export function readCommandConfig(isDemo: boolean | undefined): Config {
  const { NIANGJIA_DATA, DATABASE_URL } = process.env;
  if (NIANGJIA_DATA || DATABASE_URL) return readConfig();
  const hasReal = existsSync(path.join('data', 'database.json'));
  const hasDemo = existsSync(path.join('data', 'demo', 'database.json'));
  return readConfig(process.env, isDemo || (!hasReal && hasDemo) ? 'data/demo' : 'data');
}

/** A path as the person typed it: npm runs scripts in the program's folder, INIT_CWD is where the person stands. */
export const fromHere = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
