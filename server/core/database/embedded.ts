/**
 * The PostgreSQL that Niangjia brings along, and its supervisor.
 *
 *   no cluster ──initdb──▶ stopped ──start──▶ running ──stop──▶ stopped
 *   running, Niangjia killed ──▶ orphan ──next start──▶ adopted (or stopped and started, if it does not answer)
 *   running, PostgreSQL killed ──▶ down ──restart with growing pauses──▶ running
 */
import { existsSync, realpathSync } from 'node:fs';
import pg from 'pg';
import { makeDataFolder } from '../data-folder.ts';
import {
  APP_ROLE,
  type Cluster,
  type ClusterSettings,
  dropSocketFolder,
  OWNER_ROLE,
  openCluster,
  readClusterRecord,
} from './cluster.ts';
import { type DatabaseAccess, withClient } from './connection.ts';
import { lockDataFolder } from './data-lock.ts';
import { isOurs, readPidFile } from './pid-file.ts';
import {
  addressOf,
  adoptOrphan,
  ownerConfig,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { isAlive, pause } from './process-life.ts';

export const DATABASE_NAME = 'niangjia';

export interface EmbeddedEvent {
  kind: 'adopted' | 'down' | 'restarted' | 'restart-failed';
  message: string;
}

export interface EmbeddedOptions extends ClusterSettings {
  dataDir: string;
  onEvent?: (event: EmbeddedEvent) => void;
}

export interface EmbeddedServer extends DatabaseAccess {
  how: 'created' | 'started' | 'adopted';
  /** The server process now; it changes when the supervisor had to start it again. */
  pid(): number;
  stop(): Promise<void>;
}

/** Starts, adopts or creates the database of a data folder and keeps it running until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = makeDataFolder(options.dataDir);
  const unlock = await lockDataFolder(dataDir);
  try {
    const cluster = await openCluster(dataDir, options);
    const adopted = cluster.isNew ? null : await adoptOrphan(cluster);
    const first = adopted ?? (await startPostmaster(cluster));
    try {
      await makeDatabase(cluster, first);
    } catch (error) {
      // Nobody would keep it or know of it: a start that fails leaves no server behind.
      await stopPostmaster(first.pid);
      throw error;
    }
    const keeper = keepRunning(cluster, first, options.onEvent ?? (() => undefined));
    if (adopted) options.onEvent?.({ kind: 'adopted', message: '接管了上次留下的数据库进程' });
    return {
      ...accessTo(cluster, first),
      how: cluster.isNew ? 'created' : adopted ? 'adopted' : 'started',
      pid: keeper.pid,
      stop: async () => {
        await keeper.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The database of a data folder, if a Niangjia keeps it running now; for commands beside it. */
export function findRunning(dataDir: string): DatabaseAccess | null {
  if (!existsSync(dataDir)) return null;
  const record = readClusterRecord(realpathSync(dataDir));
  const found = record ? readPidFile(record.cluster) : null;
  if (!record || !found || found.status !== 'ready' || !isOurs(found.pid, record.cluster)) return null;
  return accessTo(record, { address: addressOf(found) });
}

function accessTo(
  { ownerPassword, appPassword }: Pick<Cluster, 'ownerPassword' | 'appPassword' | 'cluster'>,
  { address }: Pick<Postmaster, 'address'>,
): DatabaseAccess {
  const common = { ...address, database: DATABASE_NAME };
  return {
    owner: { ...common, user: OWNER_ROLE, password: ownerPassword },
    app: { ...common, user: APP_ROLE, password: appPassword },
  };
}

async function makeDatabase(cluster: Cluster, { address }: Postmaster): Promise<void> {
  await withClient(ownerConfig(cluster, address, 'postgres'), async client => {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
    const name = pg.escapeIdentifier(APP_ROLE);
    if (role.rowCount === 0) {
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(cluster.appPassword)}`);
    }
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(DATABASE_NAME)}`);
  });
}

interface Keeper {
  pid(): number;
  stop(): Promise<void>;
}

/** Watches the server and starts it again when it ends without being told to. */
function keepRunning(cluster: Cluster, first: Postmaster, onEvent: (event: EmbeddedEvent) => void): Keeper {
  let current = first;
  let isStopping = false;
  const watch = async (): Promise<void> => {
    while (!isStopping) {
      await untilEnded(current, () => isStopping);
      if (isStopping) return;
      onEvent({ kind: 'down', message: '数据库进程意外结束，正在重新启动' });
      const next = await restart(cluster, current.address, () => isStopping, onEvent);
      if (!next) return;
      current = next;
      onEvent({ kind: 'restarted', message: '数据库已重新启动' });
    }
  };
  const watching = watch();
  return {
    pid: () => current.pid,
    stop: async () => {
      isStopping = true;
      await watching;
      await stopPostmaster(current.pid);
      dropSocketFolder(cluster, current.address.host);
    },
  };
}

async function untilEnded({ pid, child }: Postmaster, isStopping: () => boolean): Promise<void> {
  const isRunning = () => (child ? child.exitCode === null && child.signalCode === null : isAlive(pid));
  while (isRunning() && !isStopping()) await pause(100);
}

async function restart(
  cluster: Cluster,
  address: Postmaster['address'],
  isStopping: () => boolean,
  onEvent: (event: EmbeddedEvent) => void,
): Promise<Postmaster | null> {
  for (let wait = 200; !isStopping(); wait = Math.min(wait * 2, 10_000)) {
    try {
      return (await adoptOrphan(cluster)) ?? (await startPostmaster(cluster, address));
    } catch (error) {
      onEvent({ kind: 'restart-failed', message: (error as Error).message });
      for (let waited = 0; waited < wait && !isStopping(); waited += 100) await pause(100);
    }
  }
  return null;
}
