import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Config } from '../../core/config.ts';
import { bad, type Checkup, good, weak } from './checkup.ts';

const OLDEST_NODE = [20, 19] as const;
const GIB = 1024 ** 3;
const LEAST_FREE = GIB / 2;
const ENOUGH_FREE = 5 * GIB;
/** Disks slow down and backups fail above this share. */
const FULL_SHARE = 0.8;

export function checkNode(version = process.versions.node): Checkup {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isEnough) return good(`Node.js ${version}`);
  return bad(
    `Node.js ${version} 太旧`,
    `请安装 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，再运行 npm ci。`,
  );
}

/** @param holder the Niangjia that uses the data folder now, which is then the one on the port */
export async function checkPort({ host, port }: Config, holder: number | null): Promise<Checkup> {
  const isFree = await new Promise<boolean>(resolve => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
  if (holder !== null) return good(`娘家正在运行（进程号 ${holder}）`);
  if (isFree) return good(`端口 ${port} 空闲`);
  return bad(
    `端口 ${port} 已被别的程序占用`,
    `请停下占用它的程序，或换一个端口启动：PORT=${port + 1} npm start`,
  );
}

export function checkDisk({ dataDir }: Config): Checkup {
  let at = dataDir;
  while (!existsSync(at)) at = path.dirname(at);
  const { bavail, bfree, blocks, bsize } = statfsSync(at);
  const free = bavail * bsize;
  // As `df` counts: what is reserved for root is neither used nor free.
  const share = (blocks - bfree) / (blocks - bfree + bavail);
  const what = `数据目录 ${dataDir} 所在磁盘剩余 ${(free / GIB).toFixed(1)} GB（已用 ${Math.round(share * 100)}%）`;
  if (free < LEAST_FREE) return bad(what, '请立即清理磁盘或扩容，写满后将无法保存任何内容。');
  if (free < ENOUGH_FREE || share > FULL_SHARE) return weak(what, '请尽快清理磁盘或扩容。');
  return good(what);
}

export function checkTimeZone(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): Checkup {
  if (['Asia/Shanghai', 'PRC', 'Asia/Chongqing'].includes(zone)) return good(`本机时区 ${zone}`);
  return weak(
    `本机时区是 ${zone}`,
    '时限一律按北京时间计算，不受影响；为便于对照系统日志，请运行 timedatectl set-timezone Asia/Shanghai。',
  );
}

export function checkKeyFile({ keyFile, dataDir }: Config): Checkup {
  if (!existsSync(keyFile)) {
    const isNew = !existsSync(path.join(dataDir, 'database.json'));
    return isNew
      ? good('密钥文件将在首次启动时生成')
      : bad(`找不到密钥文件 ${keyFile}`, '请把另存的密钥文件放回原处，或用 NIANGJIA_KEY_FILE 指明它在哪里。');
  }
  const mode = statSync(keyFile).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return bad(`密钥文件 ${keyFile} 可被别的系统账号读取`, `请运行 chmod 600 ${keyFile}`);
  }
  return good(`密钥文件 ${keyFile} 只有属主可读`);
}

const DAY_MS = 86_400_000;
const BACKUP_DAYS = 7;

/** @param now moment by the clock of the database, in milliseconds */
export function checkBackup({ dataDir }: Config, now: number): Checkup {
  const remedy = '请运行 npm run -s niangjia -- backup 目录，并把它列入每天的计划任务。';
  const file = path.join(dataDir, 'last-backup.json');
  if (!existsSync(file)) return weak('还没有做过备份', remedy);
  const { madeAt, dir } = JSON.parse(readFileSync(file, 'utf8')) as { madeAt: string; dir: string };
  const days = Math.floor((now - Date.parse(madeAt)) / DAY_MS);
  const what = `最近一次备份在 ${madeAt.slice(0, 16).replace('T', ' ')}（${days === 0 ? '一天之内' : `${days} 天前`}），位于 ${dir}`;
  if (days >= BACKUP_DAYS) return weak(what, remedy);
  if (!existsSync(dir)) return weak(`${what}，但该目录现在不在了`, `如已移到别处可不理会；否则${remedy}`);
  return good(what);
}
