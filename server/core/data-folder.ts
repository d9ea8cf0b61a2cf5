import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes the data folder and returns its real path. Only its owner looks inside; started by root, PostgreSQL runs as
 * another account, which may pass through and not look around. A folder that exists keeps its mode.
 */
export function makeDataFolder(dataDir: string): string {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const topmost = mkdirSync(dataDir, { recursive: true, mode });
  // The umask may have taken away what PostgreSQL's account needs.
  for (let at = path.resolve(dataDir); topmost && at.startsWith(topmost); at = path.dirname(at))
    chmodSync(at, mode);
  return realpathSync(dataDir);
}
