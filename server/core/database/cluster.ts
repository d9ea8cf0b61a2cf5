import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartRefusal } from '../start-refusal.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { chooseRunAs, isOpenTo, type RunAs } from './run-as.ts';

/** `database.json` in the data folder: where the cluster lies and the generated passwords. Mode 0600. */
interface ClusterRecord {
  cluster: string;
  ownerPassword: string;
  appPassword: string;
}

export interface Cluster extends ClusterRecord {
  /** Home of the socket, of a copy of the binaries and of the cluster when root's own folders are closed. */
  home: string;
  runAs: RunAs | null;
  binaries: Binaries;
  isNew: boolean;
}

export interface ClusterSettings {
  /** For tests and trial restores only: nothing is flushed to the disk, so a loss of power loses the cluster. */
  isThrowaway?: boolean;
}

export const OWNER_ROLE = 'niangjia_owner';
export const APP_ROLE = 'niangjia_app';
const VAR_LIB = '/var/lib/niangjia';
/** Linux takes 107 bytes for a socket's path, macOS 103. */
const SOCKET_PATH_LIMIT = 100;
export const SOCKET_PORT = 5432;

/** Finds the cluster of a data folder, or creates it: initdb beside, then one rename, so that none is ever half made. */
export async function openCluster(dataDir: string, settings: ClusterSettings = {}): Promise<Cluster> {
  const known = readClusterRecord(dataDir);
  const firstRunAs = chooseRunAs(known?.cluster ?? path.join(dataDir, 'postgres'));
  const home = known ? path.dirname(known.cluster) : chooseHome(dataDir, firstRunAs);
  const record = known ?? newRecord(dataDir, home);
  const runAs = chooseRunAs(record.cluster);
  makeHome(home);
  const binaries = prepareBinaries(runAs ? VAR_LIB : dataDir, runAs);
  const isNew = !existsSync(path.join(record.cluster, 'PG_VERSION'));
  if (known && isNew) refuseLost(known, dataDir);
  const cluster: Cluster = { ...record, home, runAs, binaries, isNew };
  if (isNew) await initialise(cluster, settings);
  refuseForeign(cluster);
  writeSettings(cluster, settings);
  return cluster;
}

export function readClusterRecord(dataDir: string): ClusterRecord | null {
  const file = path.join(dataDir, 'database.json');
  if (existsSync(file)) {
    const record = parseRecord(file);
    return { ...record, cluster: path.resolve(dataDir, record.cluster) };
  }
  if (!existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))) return null;
  throw new StartRefusal(
    'database.record-missing',
    `数据目录 ${dataDir} 里有数据库，但缺少记录其口令的 database.json。请把备份的 database.json 放回原处；没有的话，请用 restore 从最近的备份恢复到一个新目录。`,
  );
}

function parseRecord(file: string): ClusterRecord {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as Partial<ClusterRecord>;
    const { cluster, ownerPassword, appPassword } = record;
    if (cluster && ownerPassword && appPassword) return { cluster, ownerPassword, appPassword };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StartRefusal(
    'database.record-broken',
    `${file} 已损坏，里面记着数据库的位置和口令。请把它的备份放回原处；没有的话，请用 restore 从最近的备份恢复到一个新目录。`,
  );
}

/** A first start that broke off leaves its beginnings; where there are none, what was there has gone and is not made anew. */
function refuseLost({ cluster }: ClusterRecord, dataDir: string): void {
  if (existsSync(`${cluster}.partial`)) return;
  throw new StartRefusal(
    'database.lost',
    `找不到数据库目录 ${cluster}，可能磁盘没有挂载，或目录被移走、删除。请把它放回原处，或用 restore 从最近的备份恢复到一个新目录；确实要从空白开始的，先把 ${dataDir} 改名。`,
  );
}

/** A name of its own each time: a data folder that was thrown away must not find the cluster of its forerunner. */
function chooseHome(dataDir: string, runAs: RunAs | null): string {
  if (!runAs || isOpenTo(dataDir, runAs)) return dataDir;
  return path.join(VAR_LIB, `${path.basename(dataDir)}-${randomBytes(5).toString('hex')}`);
}

/** Whatever the umask: PostgreSQL's account may pass through what root made for it. */
function makeHome(home: string): void {
  if (path.dirname(home) !== VAR_LIB) return;
  for (const dir of [VAR_LIB, home]) {
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, 0o711);
  }
}

function newRecord(dataDir: string, home: string): ClusterRecord {
  const record: ClusterRecord = {
    cluster: path.join(home, 'postgres'),
    ownerPassword: randomBytes(24).toString('base64url'),
    appPassword: randomBytes(24).toString('base64url'),
  };
  const file = path.join(dataDir, 'database.json');
  // Relative where it lies inside, so that the folder can be moved.
  const cluster = home === dataDir ? 'postgres' : record.cluster;
  const text = JSON.stringify({ ...record, cluster }, null, 2);
  mkdirSync(`${record.cluster}.partial`, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.partial`, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.partial`, file);
  return record;
}

async function initialise(
  { cluster, runAs, binaries, ownerPassword }: Cluster,
  settings: ClusterSettings,
): Promise<void> {
  const partial = `${cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = `${partial}.password`;
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
  if (runAs) for (const file of [partial, passwordFile]) chownSync(file, runAs.uid, runAs.gid);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const access = ['--auth=scram-sha-256', `--username=${OWNER_ROLE}`, `--pwfile=${passwordFile}`];
  const care = settings.isThrowaway ? ['--no-sync'] : ['--data-checksums'];
  try {
    await promisify(execFile)(binaries.initdb, ['-D', partial, ...locale, ...access, ...care], {
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      ...runAs,
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw initFailed(path.dirname(cluster), stderr || message);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  appendFileSync(
    path.join(partial, 'postgresql.conf'),
    "\ninclude_if_exists = 'niangjia.conf'\n# Your own settings go into local.conf; niangjia.conf is written anew at every start.\ninclude_if_exists = 'local.conf'\n",
  );
  renameSync(partial, cluster);
}

function initFailed(home: string, why: string): StartRefusal {
  return new StartRefusal(
    'database.init-failed',
    `建立数据库失败。请检查 ${home} 所在磁盘是否有空间、是否允许更改文件属主，或设置 NIANGJIA_DATA 换到本机磁盘上的目录。数据库的原话：${why.trim().slice(-600)}`,
  );
}

/** A cluster that belongs to another account, or was made by another major version, cannot be started. */
function refuseForeign({ cluster, runAs, binaries }: Cluster): void {
  const owner = statSync(cluster).uid;
  const us = runAs?.uid ?? process.getuid?.();
  if (us !== undefined && owner !== us) {
    throw new StartRefusal(
      'database.foreign-owner',
      `数据库目录 ${cluster} 属于另一个系统账号（uid ${owner}）。请用当初建立它的账号（多半是 root）启动，或设置 NIANGJIA_DATA 换一个目录。`,
    );
  }
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const major = binaries.version.split('.')[0];
  if (made !== major) {
    throw new StartRefusal(
      'database.other-major',
      `数据库由 PostgreSQL ${made} 建立，本程序带的是 ${major}。请先用原来的程序版本运行 backup，再用本版本 restore 到一个新目录。`,
    );
  }
}

const MB = 1024 * 1024;
/** What this machine has, or what the container that it runs in may take. */
function memoryMb(): number {
  const allowed = process.constrainedMemory() ?? 0;
  return Math.floor((allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()) / MB);
}

/** An eighth of the memory, beside the program, other programs and the system's own cache; enough for the indexes of a city. */
const buffersMb = (memory: number): number => Math.min(2048, Math.max(128, Math.floor(memory / 8)));

function writeSettings({ cluster, runAs }: Cluster, { isThrowaway = false }: ClusterSettings): void {
  const durable = isThrowaway ? 'off' : 'on';
  const settings = {
    shared_buffers: isThrowaway ? "'64MB'" : `'${buffersMb(memoryMb())}MB'`,
    effective_cache_size: `'${Math.round(memoryMb() / 2)}MB'`,
    max_connections: isThrowaway ? '100' : '60',
    max_wal_size: "'2GB'",
    checkpoint_timeout: "'5min'",
    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: durable,
    password_encryption: "'scram-sha-256'",
    timezone: "'Asia/Shanghai'",
    log_timezone: "'Asia/Shanghai'",
    lc_messages: "'C'",
    logging_collector: isThrowaway ? 'off' : 'on',
    log_directory: "'log'",
    log_filename: "'postgresql-%a.log'",
    log_rotation_age: "'1d'",
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    // Statements carry personal data, so a failing one is logged by its error only.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  const file = path.join(cluster, 'niangjia.conf');
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  if (runAs) chownSync(file, runAs.uid, runAs.gid);
}

/** A folder for the socket with a path short enough for the system; beside the cluster if that is short. */
export function makeSocketFolder({ home }: Cluster): string {
  const near = path.join(home, 'socket');
  const isShort = Buffer.byteLength(path.join(near, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_LIMIT;
  return isShort ? near : mkdtempSync(path.join(shortTemporary(), 'niangjia-'));
}

/** Empties and, where it is missing, makes the folder that only PostgreSQL's account and root can enter. */
export function clearSocketFolder({ runAs }: Cluster, dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  if (runAs) chownSync(dir, runAs.uid, runAs.gid);
  for (const name of readdirSync(dir).filter(entry => entry.startsWith('.s.PGSQL.'))) {
    rmSync(path.join(dir, name), { force: true });
  }
}

/** A socket folder in the system's temporary folder goes with its server. */
export function dropSocketFolder({ home }: Cluster, dir: string): void {
  if (path.isAbsolute(dir) && path.dirname(dir) !== home) rmSync(dir, { recursive: true, force: true });
}

function shortTemporary(): string {
  return Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp';
}
