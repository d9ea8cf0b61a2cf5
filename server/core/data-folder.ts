import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartRefusal } from './start-refusal.ts';

/**
 * Makes the data folder and returns its real path. Only its owner looks inside; started by root, PostgreSQL runs as
 * another account, which may pass through and not look around. A folder that exists keeps its mode.
 */
export function makeDataFolder(dataDir: string): string {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  refuseFile(dataDir);
  const topmost = mkdirSync(dataDir, { recursive: true, mode });
  // The umask may have taken away what PostgreSQL's account needs.
  for (let at = path.resolve(dataDir); topmost && at.startsWith(topmost); at = path.dirname(at))
    chmodSync(at, mode);
  return realpathSync(dataDir);
}

/** Something else may lie where the folder should be, or anywhere above it. */
function refuseFile(dataDir: string): void {
  const at = nearest(dataDir);
  if (statSync(at).isDirectory()) return;
  throw new StartRefusal(
    'start.data-no-folder',
    `${at} 是一个文件，不能作数据目录。请把 NIANGJIA_DATA 改成一个目录。`,
  );
}

/** The data folder, or what there is of the way to it. */
export function nearest(dataDir: string): string {
  let at = dataDir;
  while (!existsSync(at)) at = path.dirname(at);
  return at;
}
