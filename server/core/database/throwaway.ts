import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readClusterRecord } from './cluster.ts';
import type { DatabaseAccess } from './connection.ts';
import { findHolder } from './data-lock.ts';
import { startEmbedded } from './embedded.ts';
import { isOurs, readPidFile } from './pid-file.ts';
import { stopPostmaster } from './postmaster.ts';

export interface Throwaway {
  access: DatabaseAccess;
  drop(): Promise<void>;
}

/** A PostgreSQL for a test run or a trial restore, in a folder of its own below `parent` that goes with it. */
export async function startThrowaway(parent: string, prefix: string): Promise<Throwaway> {
  const folder = realpathSync(parent);
  await clearLeftovers(folder, prefix);
  const dataDir = mkdtempSync(path.join(folder, prefix));
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  try {
    const server = await startEmbedded({ dataDir, isThrowaway: true });
    return {
      access: { owner: server.owner, app: server.app },
      drop: async () => {
        await server.stop();
        await erase(dataDir);
      },
    };
  } catch (error) {
    await erase(dataDir);
    throw error;
  }
}

/** A run that was killed leaves its folder and perhaps an orphaned server: both go, unless their run is still alive. */
async function clearLeftovers(parent: string, prefix: string): Promise<void> {
  for (const name of readdirSync(parent).filter(entry => entry.startsWith(prefix))) {
    const dataDir = path.join(parent, name);
    if (existsSync(path.join(dataDir, 'niangjia.lock')) && findHolder(dataDir) === null) await erase(dataDir);
  }
}

async function erase(dataDir: string): Promise<void> {
  const record = existsSync(path.join(dataDir, 'database.json')) ? readClusterRecord(dataDir) : null;
  const found = record ? readPidFile(record.cluster) : null;
  if (record && found && isOurs(found.pid, record.cluster)) await stopPostmaster(found.pid);
  // The cluster lies elsewhere where root's PostgreSQL may not pass through `parent`.
  if (record) rmSync(path.dirname(record.cluster), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
