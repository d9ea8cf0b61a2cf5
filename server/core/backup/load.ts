import pg from 'pg';
import { migrateWithin } from '../database/migrate.ts';
import { StartRefusal } from '../start-refusal.ts';
import { damaged, type Manifest } from './manifest.ts';
import { isSame, listTables, loadTable, measureTable, rollBack, stableText } from './tables.ts';

/**
 * What must not come back: a session that was ended since the backup, a link that was used. Whose identity the demonstration offers is
 * told by the links that were made for it: they stay, and open nothing any more.
 */
const WITHOUT_WAYS_IN = `TRUNCATE session;
  DELETE FROM signin_link WHERE purpose <> 'demo';
  UPDATE signin_link SET used_at = coalesce(used_at, made_at)`;

export interface LoadOptions {
  dir: string;
  manifest: Manifest;
  /** Clear what is there first. */
  isReplacing: boolean;
}

/**
 * Brings the whole backup into a database in one transaction: tables as they were then, rows, sequences, a comparison
 * of every table with the manifest, and then the migrations since. Whatever goes wrong, the database stays as it was.
 */
export async function loadBackup(
  client: pg.Client,
  { dir, manifest, isReplacing }: LoadOptions,
): Promise<void> {
  await client.query('BEGIN');
  try {
    await stableText(client);
    if (isReplacing) await dropOurs(client);
    await migrateWithin(client, { upTo: manifest.migrations.length });
    await compareShape(client, manifest);
    const restoreKeys = await liftForeignKeys(client);
    await truncate(
      client,
      manifest.tables.map(({ name }) => name),
    );
    for (const table of manifest.tables) await loadTable(client, dir, table);
    for (const { name, lastValue, isCalled } of manifest.sequences) {
      await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
        `public.${id(name)}`,
        lastValue,
        isCalled,
      ]);
    }
    await restoreKeys();
    for (const table of manifest.tables) {
      if (!isSame(table, await measureTable(client, table))) throw damaged(table.name);
    }
    await client.query("SET LOCAL timezone = 'Asia/Shanghai'");
    await migrateWithin(client);
    await client.query(WITHOUT_WAYS_IN);
    await client.query('COMMIT');
  } catch (error) {
    await rollBack(client);
    throw error;
  }
  await client.query('ANALYZE');
}

/** Whether there are tables; null if they are not Niangjia's. */
export async function hasContent(client: pg.Client): Promise<boolean | null> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS tables, to_regclass('public.schema_migration') IS NOT NULL AS ours
       FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  return rows[0].tables === 0 ? false : rows[0].ours ? true : null;
}

async function compareShape(client: pg.Client, manifest: Manifest): Promise<void> {
  const now = new Map((await listTables(client)).map(({ name, columns }) => [name, columns.join()]));
  const isAsThen = manifest.tables.every(({ name, columns }) => now.get(name) === columns.join());
  if (isAsThen && now.size === manifest.tables.length) return;
  throw new StartRefusal(
    'backup.other-shape',
    '备份里的表与程序自带的表结构不一致，不予恢复。请用做这份备份的程序版本恢复，再升级；现有数据没有改动。',
  );
}

/** Takes the foreign keys away, because rows come table by table, and returns what puts them back and checks them. */
async function liftForeignKeys(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0
      ORDER BY conrelid::regclass::text, conname`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${id(name)}`);
  return async () => {
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    for (const { table, name, definition } of rows) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${id(name)} ${definition}`);
    }
  };
}

async function truncate(client: pg.Client, names: string[]): Promise<void> {
  if (names.length > 0) await client.query(`TRUNCATE ${names.map(id).join(', ')}`);
}

/** Tables, views, sequences and functions of ours in `public`; what belongs to an extension stays. */
async function dropOurs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT 'DROP TABLE IF EXISTS ' || c.oid::regclass || ' CASCADE' AS statement
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT ${ofExtension('c')}
     UNION ALL
     SELECT 'DROP VIEW IF EXISTS ' || c.oid::regclass || ' CASCADE'
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND NOT ${ofExtension('c')}
     UNION ALL
     SELECT 'DROP SEQUENCE IF EXISTS ' || c.oid::regclass || ' CASCADE'
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND NOT ${ofExtension('c')}
     UNION ALL
     SELECT 'DROP ROUTINE IF EXISTS ' || p.oid::regprocedure || ' CASCADE'
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND NOT ${ofExtension('p')}`,
  );
  for (const { statement } of rows) await client.query(statement);
}

const ofExtension = (alias: string): string =>
  `EXISTS (SELECT FROM pg_depend d WHERE d.objid = ${alias}.oid AND d.deptype = 'e')`;

const id = (name: string): string => pg.escapeIdentifier(name);
