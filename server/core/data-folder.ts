import { mkdirSync, realpathSync } from 'node:fs';

/**
 * Makes the data folder and returns its real path. Only its owner looks inside; started by root, PostgreSQL runs as
 * another account, which may pass through and not look around. A folder that exists keeps its mode.
 */
export function makeDataFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return realpathSync(dataDir);
}
