import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Config } from '../../core/config.ts';
import { nearest } from '../../core/data-folder.ts';
import { whyNot } from '../listen.ts';
import { bad, type Checkup, good, weak } from './checkup.ts';

/** The oldest minor version that will do, where it is not the first; none of 21 will. `launch.mjs` says the same. */
const OLDEST_MINOR: Record<number, number> = { 20: 19, 21: Number.POSITIVE_INFINITY, 22: 12 };
const GIB = 1024 ** 3;
const LEAST_FREE = GIB / 2;
const ENOUGH_FREE = 5 * GIB;
/** Disks slow down and backups fail above this share. */
const FULL_SHARE = 0.8;

export function checkNode(version = process.versions.node): Checkup {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major >= 20 && minor >= (OLDEST_MINOR[major] ?? 0);
  if (isEnough) return good(`Node.js ${version}`);
  return bad(`Node.js ${version} 太旧`, '请安装 Node.js 20.19、22.12 或更新的版本，再运行 npm ci。');
}

/**
 * @param holder the Niangjia that uses the data folder now, which is then the one on the port
 * @param isAsked with a database of one's own no lock tells who runs, so whoever is on the port is asked
 */
export async function checkPort(
  { host, port, tls }: Config,
  holder: number | null,
  isAsked = false,
): Promise<Checkup> {
  if (holder !== null) return good(`娘家正在运行（进程号 ${holder}）`);
  const fault = await new Promise<NodeJS.ErrnoException | null>(resolve => {
    const server = createServer().once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (!fault) return good(`端口 ${port} 空闲`);
  if (
    fault.code === 'EADDRINUSE' &&
    isAsked &&
    (await isNiangjia(`${tls ? 'https' : 'http'}://${host}:${port}`))
  )
    return good(`娘家正在端口 ${port} 上运行`);
  if (fault.code === 'EADDRINUSE')
    return bad(
      `端口 ${port} 已被别的程序占用`,
      `请停下占用它的程序，或换一个端口启动：PORT=${port + 1} npm start`,
    );
  return bad(
    `不能监听 ${host} 的端口 ${port}`,
    whyNot(fault.code, host, port)?.message ?? `请核对 HOST 和 PORT。系统的原话：${fault.message}`,
  );
}

/** Its own answer to whether it is well; a certificate for another name does not matter here. */
async function isNiangjia(address: string): Promise<boolean> {
  const { get } = await import(address.startsWith('https:') ? 'node:https' : 'node:http');
  return new Promise(resolve => {
    const asked = get(
      `${address}/healthz`,
      { timeout: 3_000, rejectUnauthorized: false },
      (reply: IncomingMessage) => {
        let text = '';
        reply.setEncoding('utf8').on('data', part => {
          text += part;
        });
        reply.on('end', () => resolve(/^\{"ok":(true|false),"version":"/.test(text)));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('late'))).on('error', () => resolve(false));
  });
}

export function checkDisk({ dataDir }: Config): Checkup {
  const { bavail, bfree, blocks, bsize } = statfsSync(nearest(dataDir));
  const free = bavail * bsize;
  // As `df` counts: what is reserved for root is neither used nor free.
  const share = blocks === 0 ? 1 : (blocks - bfree) / (blocks - bfree + bavail);
  const what = `数据目录 ${dataDir} 所在磁盘剩余 ${(free / GIB).toFixed(1)} GB（已用 ${Math.round(share * 100)}%）`;
  if (free < LEAST_FREE) return bad(what, '请立即清理磁盘或扩容，写满后将无法保存任何内容。');
  if (free < ENOUGH_FREE || share > FULL_SHARE) return weak(what, '请尽快清理磁盘或扩容。');
  return good(what);
}

/** Nothing more can be looked at in a folder that this account may not write to. */
export function checkFolder({ dataDir }: Config): Checkup {
  const at = nearest(dataDir);
  if (!statSync(at).isDirectory())
    return bad(`数据目录 ${dataDir} 不能用：${at} 是一个文件`, '请把 NIANGJIA_DATA 改成一个目录。');
  try {
    accessSync(at, constants.R_OK | constants.W_OK | constants.X_OK);
    return good(`数据目录 ${dataDir} 可以写入`);
  } catch (error) {
    const isReadOnly = (error as NodeJS.ErrnoException).code === 'EROFS';
    return bad(
      `数据目录 ${dataDir} 不能写入，其余各项没有查`,
      isReadOnly
        ? '磁盘是只读的。请检查磁盘是否出错后被系统改成只读，或设置 NIANGJIA_DATA 换到可以写入的目录。'
        : '当前系统账号没有权限。请用当初建立数据目录的账号运行，或设置 NIANGJIA_DATA 换一个目录。',
    );
  }
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
  const note = readNote(file);
  if (!note) return weak(`备份记录 ${file} 已损坏，不知道最近何时备份过`, remedy);
  const { madeAt, dir } = note;
  const days = Math.floor((now - Date.parse(madeAt)) / DAY_MS);
  const what = `最近一次备份在 ${madeAt.slice(0, 16).replace('T', ' ')}（${days === 0 ? '一天之内' : `${days} 天前`}），位于 ${dir}`;
  if (days >= BACKUP_DAYS) return weak(what, remedy);
  if (!existsSync(dir)) return weak(`${what}，但该目录现在不在了`, `如已移到别处可不理会；否则${remedy}`);
  return good(what);
}

function readNote(file: string): { madeAt: string; dir: string } | null {
  try {
    const note = JSON.parse(readFileSync(file, 'utf8')) as { madeAt?: string; dir?: string };
    return note.madeAt && note.dir && !Number.isNaN(Date.parse(note.madeAt))
      ? { madeAt: note.madeAt, dir: note.dir }
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
