import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartRefusal } from '../start-refusal.ts';
import { withClient } from './connection.ts';

/** A file `NNNN_verb_noun.sql` below `db/migrations`; forward only. */
export interface Migration {
  no: number;
  name: string;
  text: string;
  sha256: string;
}

export interface Applied {
  no: number;
  name: string;
  sha256: string;
}

export interface MigrateOptions {
  dir?: string;
  /** Stop after this number; a restore brings the tables to the state of its backup first. */
  upTo?: number;
}

/** The table that a backup takes into its manifest instead. */
export const BOOK_KEEPING = 'schema_migration';

const SHIPPED = fileURLToPath(new URL('../../../db/migrations', import.meta.url));

/** The program's own book-keeping; the running role has no business with it. */
const LEDGER = `
  CREATE TABLE IF NOT EXISTS schema_migration (
    no     integer PRIMARY KEY,
    name   text NOT NULL,
    sha256 text NOT NULL,
    at     timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  COMMENT ON TABLE schema_migration IS '数据库结构的版本：已执行的迁移文件及其摘要';
  CREATE TABLE IF NOT EXISTS master_key (
    no    smallint PRIMARY KEY,
    id    text NOT NULL,
    proof text NOT NULL,
    at    timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  COMMENT ON TABLE master_key IS '解开本库密文需要哪些密钥；只存校验值，不存密钥';`;

const LEDGER_EXISTS = "SELECT to_regclass('public.master_key') IS NOT NULL AS there";

/** The migrations of this program in order. Numbers run from 1 without a gap. */
export function readMigrations(dir = SHIPPED): Migration[] {
  const names = readdirSync(dir).filter(name => name.endsWith('.sql'));
  return names.sort().map((name, index) => {
    const no = Number(/^(\d{4})_[a-z0-9]+(_[a-z0-9]+)+\.sql$/.exec(name)?.[1]);
    if (no !== index + 1)
      throw new Error(`migration ${name}: expected number ${index + 1} and NNNN_verb_noun.sql`);
    const text = readFileSync(path.join(dir, name), 'utf8');
    return { no, name, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

/**
 * Brings the database up to this program, each file in a transaction of its own; returns the names that were run.
 * Two programs that start at once take turns on the ledger table. Changed or missing past files are refused.
 */
export async function migrate(owner: pg.ClientConfig, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.dir);
  const wanted = migrations.filter(({ no }) => no <= (options.upTo ?? Number.POSITIVE_INFINITY));
  return withClient(owner, async client => {
    if (!(await isOurs(client))) await makeLedger(client);
    const done: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations, wanted);
      if (name === null) return done;
      done.push(name);
    }
  });
}

/**
 * Whether the ledger is there; in its absence nothing else may be there either: in a database of somebody else's a migration
 * breaks off half-way, or worse, does not.
 */
export async function isOurs(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean; db: string; others: string[] }>(
    `SELECT to_regclass('public.master_key') IS NOT NULL AS there, current_database() AS db,
        ARRAY(SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
          AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
          ORDER BY 1 LIMIT 4) AS others`,
  );
  const { there = false, db = '', others = [] } = rows[0] ?? {};
  if (there || others.length === 0) return there;
  throw new StartRefusal(
    'database.not-empty',
    `库 ${db} 里已有别的表（${others.slice(0, 3).join('、')}${others.length > 3 ? ' 等' : ''}），不是娘家建立的，因此不启动，也没有改动。请另建一个空库：CREATE DATABASE 库名 ENCODING 'UTF8' TEMPLATE template0; 再把 DATABASE_URL 指过去。`,
  );
}

/** The number that a database has reached; 0 for an empty one. */
export async function findSchemaVersion(client: pg.ClientBase): Promise<number> {
  const ledger = await client.query(LEDGER_EXISTS);
  if (!ledger.rows[0].there) return 0;
  const { rows } = await client.query('SELECT coalesce(max(no), 0) AS no FROM schema_migration');
  return rows[0].no;
}

async function makeLedger(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(LEDGER);
      return;
    } catch (error) {
      // Two programs created it at the same moment, or touched its comment: look again.
      const isRace =
        error instanceof pg.DatabaseError && /^(23505|42P07|XX000|42710)$/.test(error.code ?? '');
      if (!isRace || attempt === 5) throw error;
    }
  }
}

async function applyNext(client: pg.Client, all: Migration[], wanted: Migration[]): Promise<string | null> {
  await client.query('BEGIN');
  try {
    await client.query('LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE');
    const name = await runNext(client, all, wanted);
    await client.query('COMMIT');
    return name;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** The same inside a transaction of the caller, all files or none; for a restore. */
export async function migrateWithin(client: pg.Client, options: MigrateOptions = {}): Promise<void> {
  const migrations = readMigrations(options.dir);
  const wanted = migrations.filter(({ no }) => no <= (options.upTo ?? Number.POSITIVE_INFINITY));
  await client.query(LEDGER);
  while ((await runNext(client, migrations, wanted)) !== null);
}

async function runNext(client: pg.Client, all: Migration[], wanted: Migration[]): Promise<string | null> {
  const applied = await listApplied(client);
  refuseOtherPast(applied, all);
  const next = wanted[applied.length];
  if (!next) return null;
  await runFile(client, next);
  await client.query('INSERT INTO schema_migration (no, name, sha256) VALUES ($1, $2, $3)', [
    next.no,
    next.name,
    next.sha256,
  ]);
  return next.name;
}

/** What the database has been through, in order. */
export async function listApplied(client: pg.ClientBase): Promise<Applied[]> {
  return (await client.query<Applied>('SELECT no, name, sha256 FROM schema_migration ORDER BY no')).rows;
}

async function runFile(client: pg.Client, { name, text }: Migration): Promise<void> {
  try {
    await client.query(text);
  } catch (cause) {
    throw new Error(`migration ${name}: ${(cause as Error).message}`, { cause });
  }
}

/** Refuses a past that is not this program's: newer, or with other files. */
export function refuseOtherPast(applied: Applied[], all = readMigrations()): void {
  const last = applied.at(-1);
  if (last && last.no > all.length) {
    throw new StartRefusal(
      'database.newer-than-program',
      `数据库比本程序新（数据库已到 ${last.name}，程序只到 ${all.at(-1)?.name ?? '0000'}）。请换用同样新或更新的程序版本再启动；数据没有改动。`,
    );
  }
  for (const [index, past] of applied.entries()) {
    const ours = all[index];
    if (ours?.no === past.no && ours.name === past.name && ours.sha256 === past.sha256) continue;
    throw new StartRefusal(
      'database.migration-changed',
      `已执行过的迁移文件 ${past.name} 与程序里的不一致。请恢复 db/migrations 里的原文件（git checkout -- db/migrations），不要改动已发布的迁移；数据没有改动。`,
    );
  }
}
