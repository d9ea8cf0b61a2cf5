import { yearsNeeded } from '@niangjia/domain/core/calendar.ts';
import type pg from 'pg';
import type { Config } from '../../core/config.ts';
import { APP_ROLE } from '../../core/database/cluster.ts';
import { readKeyProofs } from '../../core/database/key-proof.ts';
import {
  type Applied,
  isOurs,
  listApplied,
  readMigrations,
  refuseOtherPast,
} from '../../core/database/migrate.ts';
import { readSettings, refuseUnsafe } from '../../core/database/settings.ts';
import { findMasterKeys, missingKeys } from '../../core/master-keys.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { bad, type Checkup, good, weak } from './checkup.ts';

/** Insert-only for the running program: what was done stays done. */
export const LOG_TABLES = ['move', 'fact', 'batch', 'conflict', 'audit', 'audit_seal', 'audit_checkpoint'];

const CLOCK_SKEW_MS = 5_000;

export async function checkSettings(client: pg.Client): Promise<Checkup> {
  const settings = await readSettings(client);
  try {
    refuseUnsafe(settings);
  } catch (error) {
    if (error instanceof StartRefusal) return bad('数据库设置', error.message);
    throw error;
  }
  return good(
    `PostgreSQL ${settings.major}，断电不丢已确认的数据（fsync、full_page_writes、synchronous_commit 均开启）`,
  );
}

export async function checkClock(client: pg.Client): Promise<Checkup> {
  const { rows } = await client.query<{ ms: string; zone: string }>(
    "SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms, current_setting('TimeZone') AS zone",
  );
  const skew = Math.abs(Number(rows[0]?.ms) - Date.now());
  if (rows[0]?.zone !== 'Asia/Shanghai') {
    return bad(`数据库时区是 ${rows[0]?.zone}`, '请检查 DATABASE_URL 里是否另设了 options，把它去掉。');
  }
  if (skew < CLOCK_SKEW_MS) return good('数据库时区 Asia/Shanghai，时钟与本机一致');
  return weak(
    `数据库与本机的时钟相差 ${Math.round(skew / 1000)} 秒`,
    '请在两台机器上都开启时间同步（chrony 或 ntpd）。',
  );
}

export async function checkTables(client: pg.Client): Promise<Checkup> {
  let applied: Applied[] = [];
  try {
    if (!(await isOurs(client))) return weak('数据库里还没有表', '启动一次娘家，会自动建好。');
    applied = await listApplied(client);
    refuseOtherPast(applied);
  } catch (error) {
    if (error instanceof StartRefusal) return bad('数据库结构', error.message);
    throw error;
  }
  const missing = readMigrations().length - applied.length;
  if (missing === 0) return good(`数据库结构是最新的（第 ${applied.length} 步）`);
  return weak(`数据库结构还差 ${missing} 步`, '下次启动时自动更新；更新前请先备份。');
}

/** The grants themselves, from the catalogue: what the program could do, not what it means to do. */
export async function checkRights(client: pg.Client, isSeparated: boolean): Promise<Checkup> {
  if (!isSeparated) {
    return weak(
      '程序使用的账号同时是表的属主，日志表拦不住改动',
      `请让数据库管理员执行 CREATE ROLE ${APP_ROLE}; 并把它授予 DATABASE_URL 里的账号，或另设 MIGRATE_DATABASE_URL。`,
    );
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1)
        AND (has_table_privilege($2, c.oid, 'UPDATE') OR has_table_privilege($2, c.oid, 'DELETE')
             OR has_table_privilege($2, c.oid, 'TRUNCATE') OR has_any_column_privilege($2, c.oid, 'UPDATE'))`,
    [LOG_TABLES, APP_ROLE],
  );
  if (rows.length === 0) return good('日志表（审计、办理动作、事实）对程序只增不改');
  const names = rows.map(({ name }) => name).join(', ');
  return bad(
    `程序能改动日志表：${names}`,
    `请让数据库管理员执行 REVOKE UPDATE, DELETE, TRUNCATE ON ${names} FROM ${APP_ROLE};`,
  );
}

export async function checkCalendar(client: pg.Client): Promise<Checkup> {
  const { rows } = await client.query<{ today: string; years: number[] }>(
    'SELECT today()::text AS today, ARRAY(SELECT year::int FROM calendar_year ORDER BY year) AS years',
  );
  const { today = '', years = [] } = rows[0] ?? {};
  const [year, next] = yearsNeeded(today);
  if (years.length === 0 && !(await isSetUp(client)))
    return weak(
      '还没有完成初始设置，工作日历随初始设置载入',
      '请运行 npm start，用终端里的一次性链接完成设置。',
    );
  const how = '请以系统管理员登录，在“工作日历”里按国务院办公厅的放假通知导入。';
  if (!years.includes(year!)) return bad(`工作日历缺 ${year} 年，时限无法计算`, how);
  if (next && !years.includes(next)) {
    return weak(`工作日历还没有 ${next} 年，跨年的时限暂时无法计算`, `${how}通知一般在 11 月发布。`);
  }
  return good(`工作日历有 ${years.join('、')} 年`);
}

async function isSetUp(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT EXISTS (SELECT FROM installation WHERE set_up_at IS NOT NULL) AS done',
  );
  return rows[0].done;
}

export async function checkKeys(client: pg.Client, { keyFile }: Config): Promise<Checkup> {
  const missing = missingKeys(findMasterKeys(keyFile), await readKeyProofs(client));
  if (missing.length === 0) return good('密钥与数据库相符');
  return bad(
    `密钥文件与数据库不是一套（缺编号 ${missing.map(({ id }) => id).join('、')}）`,
    '请把另存的密钥文件放回原处，或用 NIANGJIA_KEY_FILE 指明它在哪里。',
  );
}
