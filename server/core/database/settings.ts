import type pg from 'pg';
import { StartRefusal } from '../start-refusal.ts';

export const OLDEST_MAJOR = 15;
/** With one of these off, PostgreSQL confirms writes that a loss of power then undoes. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

export interface DatabaseSettings {
  major: number;
  /** Names of the settings above that are off. */
  unsafe: string[];
  encoding: string;
  timeZone: string;
}

export async function readSettings(client: pg.ClientBase): Promise<DatabaseSettings> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_settings WHERE name = ANY ($1) OR name IN ('server_version_num', 'server_encoding', 'TimeZone')",
    [DURABLE],
  );
  const setting = (name: string): string => rows.find(row => row.name === name)?.setting ?? '';
  return {
    major: Math.floor(Number(setting('server_version_num')) / 10_000),
    unsafe: DURABLE.filter(name => setting(name) === 'off'),
    encoding: setting('server_encoding'),
    timeZone: setting('TimeZone'),
  };
}

/** Refuses a database that is too old, cannot hold Chinese, or loses confirmed writes. */
export function refuseUnsafe(settings: DatabaseSettings): void {
  if (settings.major < OLDEST_MAJOR) {
    throw new StartRefusal(
      'database.too-old',
      `数据库是 PostgreSQL ${settings.major}，娘家需要 ${OLDEST_MAJOR} 或更新。请先升级数据库，或去掉 DATABASE_URL 使用随程序安装的数据库。`,
    );
  }
  if (settings.encoding !== 'UTF8') {
    throw new StartRefusal(
      'database.not-utf8',
      `数据库的编码是 ${settings.encoding}，存不下全部汉字。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建一个库，再把 DATABASE_URL 指过去。`,
    );
  }
  if (settings.unsafe.length > 0) {
    throw new StartRefusal(
      'database.unsafe-settings',
      `数据库的 ${settings.unsafe.join('、')} 处于关闭状态，断电会丢失已确认的数据，因此不启动。请在 postgresql.conf（或随程序数据库的 local.conf）里把它们设为 on，重新加载数据库后再启动。`,
    );
  }
}
