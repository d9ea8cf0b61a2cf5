import pg from 'pg';
import { StartRefusal } from '../start-refusal.ts';
import { APP_ROLE } from './cluster.ts';
import { type ConnectionConfig, type DatabaseAccess, withClient } from './connection.ts';

export interface OutsideOptions {
  /** DATABASE_URL: what the running program uses. */
  url: string;
  /** MIGRATE_DATABASE_URL: an account that may make tables; without it, the same one. */
  migrateUrl?: string | undefined;
}

export interface OutsideAccess extends DatabaseAccess {
  /** False if the running program has the owner's rights, because the role could not be made or taken. */
  isSeparated: boolean;
}

/** Reaches an outside PostgreSQL and makes sure that the role of the running program exists there. */
export async function openOutside({ url, migrateUrl }: OutsideOptions): Promise<OutsideAccess> {
  const owner: ConnectionConfig = { connectionString: migrateUrl ?? url };
  const ownerFrom = migrateUrl ? 'MIGRATE_DATABASE_URL' : 'DATABASE_URL';
  const { canTake, name } = await reach(ownerFrom, owner, client => makeAppRole(client));
  if (migrateUrl) {
    const app: ConnectionConfig = { connectionString: url };
    const isSeparated = await reach('DATABASE_URL', app, client => isLesserRole(client, name));
    return { owner, app, isSeparated };
  }
  const app = canTake ? { ...owner, role: APP_ROLE } : owner;
  return { owner, app, isSeparated: canTake };
}

/** The role must exist before the migrations, which grant to it. `name` is the account that makes the tables. */
async function makeAppRole(client: pg.Client): Promise<{ canTake: boolean; name: string }> {
  const { rows } = await client.query(
    'SELECT current_user AS name, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS there',
    [APP_ROLE],
  );
  const name: string = rows[0].name;
  if (!rows[0].there) await createAppRole(client);
  const member = await client.query("SELECT pg_has_role(current_user, $1, 'MEMBER') AS is_member", [
    APP_ROLE,
  ]);
  if (member.rows[0].is_member) return { canTake: true, name };
  try {
    await client.query(`GRANT ${APP_ROLE} TO ${pg.escapeIdentifier(name)}`);
    return { canTake: true, name };
  } catch (error) {
    if (isDenied(error)) return { canTake: false, name };
    throw error;
  }
}

async function createAppRole(client: pg.Client): Promise<void> {
  try {
    await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
  } catch (error) {
    // Another program made it at the same moment.
    if ((error as { code?: string }).code === '42710') return;
    if (!isDenied(error)) throw error;
    throw new StartRefusal(
      'database.role-missing',
      `数据库里缺少角色 ${APP_ROLE}，而所给的账号无权创建。请让数据库管理员执行：CREATE ROLE ${APP_ROLE}; 并把它授予 DATABASE_URL 里的账号，然后再启动。`,
      { cause: error },
    );
  }
}

async function isLesserRole(client: pg.Client, owner: string): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT current_user <> $1 AND NOT rolsuper AND NOT pg_has_role(current_user, $1, 'MEMBER') AS lesser
       FROM pg_roles WHERE rolname = current_user`,
    [owner],
  );
  return rows[0]?.lesser ?? false;
}

function isDenied(error: unknown): boolean {
  return (error as { code?: string }).code === '42501';
}

/** The server was not reached or did not let us in: by the code of PostgreSQL or of the system, then by what there is no code for. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /^28/,
    '账号或口令不对，或数据库的 pg_hba.conf 不允许从本机用它连接，请核对；口令里的 @ : / # ? 要写成 %40 %3A %2F %23 %3F。',
  ],
  [
    /^3D/,
    "请核对库名；还没有建库的，请让数据库管理员执行 CREATE DATABASE 库名 OWNER 账号 ENCODING 'UTF8' TEMPLATE template0;",
  ],
  [
    /^ECONNREFUSED/,
    '这个地址和端口上没有数据库在监听，请核对主机和端口，确认数据库在运行，并且 listen_addresses 包含这个地址。',
  ],
  [/^(ENOTFOUND|EAI_AGAIN)/, '找不到这台主机，请核对主机名。'],
  [/^53300/, '数据库的连接已经用完，请让数据库管理员调大 max_connections，或停掉不用的程序。'],
  [/^57P/, '数据库正在启动或停止，请过一会儿再试。'],
  [/SSL|TLS|certificate/i, '加密连接没有建立，请核对 DATABASE_URL 里的 sslmode 和数据库的证书。'],
  [
    /^(08|E[A-Z])|timeout|terminated unexpectedly/i,
    '没有收到数据库的回应，请核对主机和端口，并检查防火墙是否放行。',
  ],
];

async function reach<T>(
  variable: string,
  config: ConnectionConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  try {
    return await withClient({ ...config, connectionTimeoutMillis: 10_000 }, work);
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const advice = ADVICE.find(([sign]) => sign.test(code) || (!/^\d/.test(code) && sign.test(message)))?.[1];
    if (!advice) throw error;
    throw new StartRefusal(
      'database.unreachable',
      `连不上 ${variable} 指定的数据库（${message || code}）。${advice}`,
      { cause: error },
    );
  }
}
