import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { BOOK_KEEPING } from '../database/migrate.ts';
import { damaged, type Manifest, type TableEntry, tableFile } from './manifest.ts';

type Shape = Pick<TableEntry, 'name' | 'columns'>;

/** Text that reads the same whatever the server's own settings are, rows in the order in which they lie. */
const STABLE_TEXT = `
  SET LOCAL datestyle = 'ISO, YMD';
  SET LOCAL intervalstyle = 'postgres';
  SET LOCAL timezone = 'UTC';
  SET LOCAL extra_float_digits = 1;
  SET LOCAL bytea_output = 'hex';
  SET LOCAL client_encoding = 'UTF8';
  SET LOCAL synchronize_seqscans = off;
  SET LOCAL statement_timeout = 0`;

/** Runs `work` on one unchanging view of the database while others go on writing. */
export async function onSnapshot<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  let done: T;
  try {
    await client.query(STABLE_TEXT);
    done = await work();
  } catch (error) {
    await rollBack(client);
    throw error;
  }
  await client.query('ROLLBACK');
  return done;
}

/** After a fault: where the connection is lost as well, what was begun has ended with it, and the first fault is the one to tell. */
export async function rollBack(client: pg.Client): Promise<void> {
  await client.query('ROLLBACK').catch(() => undefined);
}

/** A copy that broke off leaves its connection waiting for a reader who is gone. */
async function orHangUp(client: pg.Client, copy: Promise<unknown>): Promise<void> {
  try {
    await copy;
  } catch (error) {
    (client as unknown as { connection: pg.Connection }).connection.stream.destroy();
    throw error;
  }
}

export async function stableText(client: pg.Client): Promise<void> {
  await client.query(STABLE_TEXT);
}

/** Every table of ours with the columns that hold data, in the order of their names. */
export async function listTables(client: pg.Client): Promise<Shape[]> {
  const { rows } = await client.query<Shape>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [[BOOK_KEEPING]],
  );
  return rows;
}

export async function listSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
  );
  const all: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const state = await client.query(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${id(name)}`,
    );
    all.push({ name, ...state.rows[0] });
  }
  return all;
}

/** Writes a table's rows to its file and says how many there were and what they look like. */
export async function dumpTable(client: pg.Client, dir: string, table: Shape): Promise<TableEntry> {
  const meter = new Meter();
  const file = createWriteStream(tableFile(dir, table.name), { mode: 0o600, flush: true });
  await orHangUp(
    client,
    pipeline(client.query(copyTo(copyOut(table))), meter, createGzip({ level: 3 }), file),
  );
  return { ...table, ...meter.result() };
}

/** Counts and digests the rows of a table as `dumpTable` would, without writing them. */
export async function measureTable(client: pg.Client, table: Shape): Promise<TableEntry> {
  const meter = new Meter();
  await pipeline(client.query(copyTo(copyOut(table))), meter, async stream => {
    for await (const _ of stream);
  });
  return { ...table, ...meter.result() };
}

/** Loads a table from its file; refuses content that is not what the manifest says. */
export async function loadTable(client: pg.Client, dir: string, table: TableEntry): Promise<void> {
  const meter = new Meter();
  const sink = client.query(
    copyFrom(`COPY ${id(table.name)} (${table.columns.map(id).join(', ')}) FROM STDIN`),
  );
  await pipeline(createReadStream(tableFile(dir, table.name)), createGunzip(), meter, sink);
  if (!isSame(table, meter.result())) throw damaged(table.name);
}

/** Reads a table's file through, before anything is touched. */
export async function checkTableFile(dir: string, table: TableEntry): Promise<void> {
  const meter = new Meter();
  try {
    await pipeline(createReadStream(tableFile(dir, table.name)), createGunzip(), meter, async stream => {
      for await (const _ of stream);
    });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code.startsWith('Z_')) throw damaged(table.name);
    throw error;
  }
  if (!isSame(table, meter.result())) throw damaged(table.name);
}

export function isSame(
  a: Pick<TableEntry, 'rows' | 'sha256'>,
  b: Pick<TableEntry, 'rows' | 'sha256'>,
): boolean {
  return a.rows === b.rows && a.sha256 === b.sha256;
}

function copyOut({ name, columns }: Shape): string {
  return `COPY ${id(name)} (${columns.map(id).join(', ')}) TO STDOUT`;
}

const id = (name: string): string => pg.escapeIdentifier(name);

/** Digests what passes and counts its lines: COPY escapes the line ends inside values, so a line is a row. */
class Meter extends Transform {
  #hash = createHash('sha256');
  #rows = 0;

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.#hash.update(chunk);
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.#rows += 1;
    done(null, chunk);
  }

  result(): Pick<TableEntry, 'rows' | 'sha256'> {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}
