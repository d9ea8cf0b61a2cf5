import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type pg from 'pg';
import { StartRefusal } from '../start-refusal.ts';
import { type Cluster, clearSocketFolder, makeSocketFolder, OWNER_ROLE, SOCKET_PORT } from './cluster.ts';
import { withClient } from './connection.ts';
import { disownPidFile, isOurs, type PidFile, readPidFile } from './pid-file.ts';
import { isAlive, pause, waitGone } from './process-life.ts';

/** A running PostgreSQL: our child, or an orphan of a Niangjia that was killed. */
export interface Postmaster {
  pid: number;
  child: ChildProcess | null;
  address: { host: string; port: number };
}

/** Recovery after a crash replays at most max_wal_size of log; a slow disk still deserves patience. */
const RECOVERY_MS = 300_000;
/** How long leavings of a killed server (its children, its locks) may stand in the way of a new one. */
const LEAVINGS_MS = 30_000;
const LEAVINGS = /lock file|shared memory block|still in use|is another postmaster/i;

/** Takes over a server that already runs on the cluster, or stops one that does not answer. Null: none is left. */
export async function adoptOrphan(cluster: Cluster): Promise<Postmaster | null> {
  const found = readPidFile(cluster.cluster);
  if (!found || !isOurs(found.pid, cluster.cluster)) {
    disownPidFile(cluster.cluster);
    return null;
  }
  if (await answers(cluster, found)) return { pid: found.pid, child: null, address: addressOf(found) };
  const isStopping = readPidFile(cluster.cluster)?.status === 'stopping';
  await stopPostmaster(found.pid, isStopping ? 20_000 : 4_000);
  return null;
}

async function answers(cluster: Cluster, found: PidFile): Promise<boolean> {
  const end = performance.now() + RECOVERY_MS;
  const config = ownerConfig(cluster, addressOf(found), 'postgres');
  while (isOurs(found.pid, cluster.cluster) && performance.now() < end) {
    const now = readPidFile(cluster.cluster);
    if (now?.status === 'stopping') return false;
    try {
      await withClient({ ...config, connectionTimeoutMillis: 3000, query_timeout: 3000 }, client =>
        client.query('SELECT 1'),
      );
      return true;
    } catch (error) {
      // 57P03: it is starting up or shutting down. Anything else means that it will not serve us.
      if ((error as { code?: string }).code !== '57P03') return false;
      await pause(100);
    }
  }
  return false;
}

/**
 * Starts PostgreSQL and waits until it is ready; leavings of a killed one are waited for. A restart keeps the
 * `address`, because the connections of the running program know no other.
 */
export async function startPostmaster(
  cluster: Cluster,
  address?: Postmaster['address'],
): Promise<Postmaster> {
  const listen = address ?? (await newAddress(cluster));
  const end = performance.now() + LEAVINGS_MS;
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    const { started, said } = await tryStart(cluster, listen);
    if (started) return started;
    if (!LEAVINGS.test(said) || performance.now() > end) throw startFailed(cluster, said);
    await pause(wait);
    if (!isOurs(readPidFile(cluster.cluster)?.pid ?? 0, cluster.cluster)) disownPidFile(cluster.cluster);
  }
}

async function tryStart(
  cluster: Cluster,
  address: Postmaster['address'],
): Promise<{ started: Postmaster | null; said: string }> {
  const log = openSync(startLog(cluster), 'w', 0o600);
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.cluster, ...listenOn(cluster, address)], {
    cwd: '/',
    // Its own group, so that Ctrl-C reaches Niangjia first and requests can finish.
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C', TZ: 'Asia/Shanghai' },
    ...cluster.runAs,
  });
  closeSync(log);
  const failed = new Promise<false>(resolve => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
  });
  const isReady = await Promise.race([untilReady(cluster, child), failed]);
  const found = isReady ? readPidFile(cluster.cluster) : null;
  const started = found ? { pid: found.pid, child, address: addressOf(found) } : null;
  // What came up too late to wait for is not left running without anybody to keep it.
  if (!started && child.pid) await stopPostmaster(child.pid);
  return { started, said: started ? '' : whatItSaid(cluster, child.pid ?? 0) };
}

async function untilReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
  const end = performance.now() + RECOVERY_MS;
  while (child.exitCode === null && child.signalCode === null && performance.now() < end) {
    const found = readPidFile(cluster.cluster);
    if (found?.pid === child.pid && found?.status === 'ready') return true;
    await pause(10);
  }
  return false;
}

/** SIGINT rolls back what is open and writes a checkpoint; SIGQUIT and SIGKILL leave the rest to recovery. */
export async function stopPostmaster(pid: number, patience = 20_000): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', patience],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, wait] of steps) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await waitGone(pid, wait)) return;
  }
}

export function ownerConfig(
  cluster: Cluster,
  address: Postmaster['address'],
  database: string,
): pg.ClientConfig {
  return { ...address, user: OWNER_ROLE, password: cluster.ownerPassword, database };
}

export function addressOf(found: PidFile): Postmaster['address'] {
  return { host: found.socketDir || '127.0.0.1', port: found.port };
}

async function newAddress(cluster: Cluster): Promise<Postmaster['address']> {
  if (process.platform !== 'win32') return { host: makeSocketFolder(cluster), port: SOCKET_PORT };
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  return { host: '127.0.0.1', port };
}

function listenOn(cluster: Cluster, { host, port }: Postmaster['address']): string[] {
  const isSocket = path.isAbsolute(host);
  // The folder is ours alone and no server of ours is left: what lies in it is of a dead one, or torn.
  if (isSocket) clearSocketFolder(cluster, host);
  const options = {
    port,
    listen_addresses: isSocket ? '' : host,
    unix_socket_directories: isSocket ? host : '',
    unix_socket_permissions: '0700',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function startLog(cluster: Cluster): string {
  return path.join(cluster.home, 'postgres-start.log');
}

/** Its words before and after it began to keep a log of its own. */
function whatItSaid(cluster: Cluster, pid: number): string {
  const logs = path.join(cluster.cluster, 'log');
  const names = existsSync(logs) ? readdirSync(logs) : [];
  const [newest] = names
    .map(name => path.join(logs, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const lines = newest ? readFileSync(newest, 'utf8').split('\n') : [];
  const own = lines.filter(line => line.includes(`[${pid}]`));
  return [readFileSync(startLog(cluster), 'utf8'), ...own].join('\n');
}

function startFailed(cluster: Cluster, said: string): StartRefusal {
  return new StartRefusal(
    'database.start-failed',
    `数据库没有启动成功。请检查磁盘空间和 ${cluster.cluster} 的权限，改好后再启动；数据仍在原处。数据库的原话：${said.trim().slice(-600) || '（无）'}`,
  );
}
