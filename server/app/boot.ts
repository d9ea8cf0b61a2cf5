import path from 'node:path';
import { makeBackup } from '../core/backup/backup.ts';
import { fileStamp } from '../core/backup/file-stamp.ts';
import type { Config } from '../core/config.ts';
import { type DatabaseAccess, withClient } from '../core/database/connection.ts';
import { findHolder } from '../core/database/data-lock.ts';
import { type EmbeddedServer, findRunning, startEmbedded } from '../core/database/embedded.ts';
import { openMasterKeys } from '../core/database/key-proof.ts';
import { findSchemaVersion, migrate, readMigrations } from '../core/database/migrate.ts';
import { openOutside } from '../core/database/outside.ts';
import { readSettings, refuseUnsafe } from '../core/database/settings.ts';
import type { MasterKeys } from '../core/master-keys.ts';
import { StartRefusal } from '../core/start-refusal.ts';
import { keepIndicators } from './indicators.ts';

/** What happens on the way, for the log; Chinese where the terminal shows it. */
export type Report = (message: string) => void;

export interface Database extends DatabaseAccess {
  how: EmbeddedServer['how'] | 'outside';
  /** False if the running program has the owner's rights: `doctor` says how to mend it. */
  isSeparated: boolean;
  stop(): Promise<void>;
}

export interface Ready {
  database: Database;
  keys: MasterKeys;
  /** Migrations that were run now. */
  migrated: string[];
}

/** Starts, adopts or reaches the database, without touching what is in it. */
export async function openDatabase(config: Config, report: Report): Promise<Database> {
  if (config.databaseUrl) {
    const outside = await openOutside({ url: config.databaseUrl, migrateUrl: config.migrateDatabaseUrl });
    return { ...outside, how: 'outside', stop: async () => undefined };
  }
  const server = await startEmbedded({ dataDir: config.dataDir, onEvent: ({ message }) => report(message) });
  return { owner: server.owner, app: server.app, how: server.how, isSeparated: true, stop: server.stop };
}

/** Database up, settings safe, tables of this version, keys that fit. Stops the database again when it refuses. */
export async function makeReady(config: Config, report: Report): Promise<Ready> {
  const database = await openDatabase(config, report);
  try {
    await withClient(database.owner, async client => refuseUnsafe(await readSettings(client)));
    await keepBeforeUpgrade(config, database, report);
    return { database, ...(await makeTables(config, database)) };
  } catch (error) {
    await database.stop();
    throw explain(error, config);
  }
}

/** An account of an outside database that may not do what the program must. */
function explain(error: unknown, { migrateDatabaseUrl }: Config): unknown {
  const { code, message, cause } = error as { code?: string; message: string; cause?: unknown };
  const denied = code === '42501' ? message : (cause as { code?: string })?.code === '42501' && message;
  if (!denied) return error;
  const variable = migrateDatabaseUrl ? 'MIGRATE_DATABASE_URL' : 'DATABASE_URL';
  return new StartRefusal(
    'database.no-right',
    `${variable} 里的账号无权在这个库里建表（${denied}）。请让数据库管理员执行 ALTER DATABASE 库名 OWNER TO 账号; 并把已有的表也归它，或把 MIGRATE_DATABASE_URL 设为建表的账号，然后再启动。`,
    { cause: error },
  );
}

/** Tables and indicators of this version, and keys that fit. */
export async function makeTables(
  config: Config,
  access: DatabaseAccess,
): Promise<Pick<Ready, 'keys' | 'migrated'>> {
  const migrated = await migrate(access.owner);
  await keepIndicators(access);
  const keys = await withClient(access.owner, client => openMasterKeys(client, config.keyFile));
  return { keys, migrated };
}

/**
 * Real data is backed up before its tables change. Proving that backup runs the new migrations on a copy first, so a
 * migration that would fail fails there.
 */
async function keepBeforeUpgrade(config: Config, access: DatabaseAccess, report: Report): Promise<void> {
  const isDue = await withClient(access.owner, async client => {
    const version = await findSchemaVersion(client);
    if (version === 0 || version >= readMigrations().length) return false;
    const { rows } = await client.query(
      "SELECT EXISTS (SELECT FROM installation WHERE mode = 'real') AS real",
    );
    return rows[0].real as boolean;
  });
  if (!isDue) return;
  const dir = path.join(config.dataDir, `before-upgrade-${fileStamp()}`);
  report(`升级前正在备份到 ${dir} ……`);
  const { filesDir, keyFile } = config;
  await makeBackup({ access, dir, filesDir, keyFile, withKey: false });
  report('备份完成，并已在副本上试过升级');
}

/** The process that uses the data folder now. */
export const findRunningProgram = (config: Config): number | null =>
  config.databaseUrl ? null : findHolder(config.dataDir);

/** Works on the database of a Niangjia that runs beside, or starts it for as long as the work takes. */
export async function withDatabase<T>(
  config: Config,
  report: Report,
  work: (access: DatabaseAccess) => Promise<T>,
): Promise<T> {
  const beside = findRunningProgram(config) === null ? null : findRunning(config.dataDir);
  if (beside) return work(beside);
  const database = await openDatabase(config, report);
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}
