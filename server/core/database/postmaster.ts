import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type pg from 'pg';
import { StartRefusal } from '../start-refusal.ts';
import { type Cluster, makeSocketFolder, OWNER_ROLE, SOCKET_PORT } from './cluster.ts';
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
    if (!found || isAlive(found.pid)) disownPidFile(cluster.cluster);
    return null;
  }
  if (await answers(cluster, found)) return { pid: found.pid, child: null, address: addressOf(found) };
  await stopPostmaster(found.pid);
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

/** Starts PostgreSQL and waits until it is ready; leavings of a killed one are waited for. */
export async function startPostmaster(cluster: Cluster): Promise<Postmaster> {
  const end = performance.now() + LEAVINGS_MS;
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    const started = await tryStart(cluster);
    if (started) return started;
    const said = readFileSync(startLog(cluster), 'utf8');
    if (!LEAVINGS.test(said) || performance.now() > end) throw startFailed(cluster, said);
    await pause(wait);
    if (!isOurs(readPidFile(cluster.cluster)?.pid ?? 0, cluster.cluster)) await adoptOrphan(cluster);
  }
}

async function tryStart(cluster: Cluster): Promise<Postmaster | null> {
  const listen = process.platform === 'win32' ? await loopback() : socket(cluster);
  const log = openSync(startLog(cluster), 'w', 0o600);
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.cluster, ...listen], {
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
  return found ? { pid: found.pid, child, address: addressOf(found) } : null;
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
export async function stopPostmaster(pid: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of steps) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await waitGone(pid, patience)) return;
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

function socket(cluster: Cluster): string[] {
  const options = {
    listen_addresses: '',
    port: SOCKET_PORT,
    unix_socket_directories: makeSocketFolder(cluster),
    unix_socket_permissions: '0700',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function loopback(): Promise<string[]> {
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  return ['-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`, '-c', 'unix_socket_directories='];
}

function startLog(cluster: Cluster): string {
  return path.join(cluster.home, 'postgres-start.log');
}

function startFailed(cluster: Cluster, said: string): StartRefusal {
  return new StartRefusal(
    'database.start-failed',
    `数据库没有启动成功。请检查磁盘空间和 ${cluster.cluster} 的权限，改好后再启动；数据仍在原处。数据库的原话：${said.trim().slice(-600) || '（无）'}`,
  );
}
