/**
 * After a new master key: what was sealed with an older one is sealed anew, a page at a time, while people go on working. How far it
 * is stands in `reseal`; whoever dies in the middle repeats one page at most. A place is finished when a count finds nothing of old.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { raw } from 'sql-template-tag';
import type { Db, Tx } from '../database/db.ts';
import { join, type Sql, sql } from '../database/sql.ts';
import { readBlob, writeBlob } from '../files/blobs.ts';
import type { Crypto, FieldPlace } from './crypto.model.ts';
import { readHead, SealBroken } from './envelope.ts';

/** A column whose bytes `seal` made. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Columns of a unique index in its order, with their types: rows are gone through by it. */
  key: Readonly<Record<string, string>>;
  place(row: Readonly<Record<string, string>>): FieldPlace;
}

export interface ResealParts {
  db: Db;
  crypto: Crypto;
  filesDir: string;
  columns: readonly SealedColumn[];
}

interface Progress {
  place: string;
  after: Record<string, string> | null;
  broken: number;
}

type Page = { after: Record<string, string> | null; rows: number; broken: number };

const FILES = 'file';
const PAGE = 500;
/** Bytes of files go through memory. */
const FILE_PAGE = 20;
const BREATH_MS = 20;

export const placeName = ({ table, column }: SealedColumn): string => `${table}.${column}`;
/** The number of the key in the header of sealed bytes. */
const keyNoOf = (column: Sql): Sql => sql`(get_byte(${column}, 2) * 256 + get_byte(${column}, 3))`;
const currentNo = (crypto: Crypto): number => crypto.keys().find(k => k.isCurrent)!.no;

/** Works for `budgetMs` at most. @returns whether something is left */
export async function reseal(parts: ResealParts, budgetMs: number): Promise<boolean> {
  const { db, crypto, columns } = parts;
  crypto.refresh();
  const current = currentNo(crypto);
  if (crypto.keys().length === 1) return false;
  await db.tx(tx => begin(tx, current, columns));
  const ends = performance.now() + budgetMs;
  while (performance.now() < ends) {
    if (!(await db.tx(tx => step(tx, parts, current)))) return false;
    await sleep(BREATH_MS);
  }
  return true;
}

async function begin(tx: Tx, current: number, columns: readonly SealedColumn[]): Promise<void> {
  const { n } = await tx.one<{ n: number }>(
    sql`SELECT count(*) AS n FROM reseal WHERE key_no = ${current} AND place = ANY (${[...columns.map(placeName), FILES]}::text[])`,
  );
  if (n === columns.length + 1) return;
  const places = [
    ...columns.map(c => ({ place: placeName(c), count: oldCount(c, current) })),
    { place: FILES, count: sql`SELECT count(*) FROM file WHERE key_no <> ${current}` },
  ];
  for (const { place, count } of places)
    await tx.run(sql`INSERT INTO reseal (key_no, place, total, began_at)
      SELECT ${current}, ${place}, (${count}), clock() WHERE NOT EXISTS (SELECT FROM reseal WHERE key_no = ${current} AND place = ${place})
      ON CONFLICT DO NOTHING`);
}

const oldCount = ({ table, column }: SealedColumn, current: number): Sql =>
  sql`SELECT count(*) FROM ${raw(table)} WHERE ${raw(column)} IS NOT NULL AND ${keyNoOf(raw(column))} <> ${current}`;

/** One page of one place. Two programs never work on the same place at once. */
async function step(tx: Tx, parts: ResealParts, current: number): Promise<boolean> {
  const held = await tx.maybe<Progress>(sql`SELECT place, after, broken FROM reseal
    WHERE key_no = ${current} AND finished_at IS NULL ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED`);
  if (!held) return false;
  const column = parts.columns.find(c => placeName(c) === held.place);
  const page = column
    ? await resealColumn(tx, parts.crypto, column, held.after)
    : await resealFiles(tx, parts, current, held.after);
  const broken = held.broken + page.broken;
  if (page.after) {
    await tx.run(sql`UPDATE reseal SET after = ${JSON.stringify(page.after)}::jsonb, done = done + ${page.rows}, broken = ${broken}
      WHERE key_no = ${current} AND place = ${held.place}`);
    return true;
  }
  // What was written with the old key behind the cursor, by a program that had not yet heard of the new one, is found by counting.
  const { left } = await tx.one<{ left: number }>(
    column
      ? sql`SELECT (${oldCount(column, current)}) AS left`
      : sql`SELECT count(*) AS left FROM file WHERE key_no <> ${current}`,
  );
  const isDone = left <= broken;
  await tx.run(sql`UPDATE reseal SET after = NULL, done = done + ${page.rows}, broken = ${isDone ? left : 0},
      finished_at = CASE WHEN ${isDone}::boolean THEN clock() END
    WHERE key_no = ${current} AND place = ${held.place}`);
  return true;
}

type Key = Record<string, string>;
type SealedRow = Key & { sealed: Buffer };

/** Rows behind `after` in the order of the key, as text. */
function pageOf(
  tx: Tx,
  { table, column, key }: SealedColumn,
  after: Key | null,
  lock = sql``,
): Promise<SealedRow[]> {
  const names = Object.keys(key);
  // Named with the table: an output column of the same name would be sorted as text.
  const keys = raw(names.map(name => `${table}.${name}`).join(', '));
  const behind =
    after && sql`AND (${keys}) > (${join(names.map(name => sql`${after[name]}::text::${raw(key[name]!)}`))})`;
  return tx.rows(sql`SELECT ${raw(names.map(name => `${name}::text AS ${name}`).join(', '))}, ${raw(column)} AS sealed
    FROM ${raw(table)} WHERE ${raw(column)} IS NOT NULL ${behind ?? sql``} ORDER BY ${keys} LIMIT ${PAGE} ${lock}`);
}

const keyOf = ({ key }: SealedColumn, row: SealedRow): Key =>
  Object.fromEntries(Object.keys(key).map(name => [name, row[name]!]));

async function resealColumn(tx: Tx, crypto: Crypto, column: SealedColumn, after: Key | null): Promise<Page> {
  const found = await pageOf(tx, column, after, sql`FOR NO KEY UPDATE`);
  const last = found.at(-1);
  if (!last) return { after: null, rows: 0, broken: 0 };
  const current = currentNo(crypto);
  const old = found.filter(row => readHead(row.sealed).keyNo !== current);
  const fresh = old.flatMap(row => {
    const place = column.place(row);
    try {
      return [{ row, sealed: crypto.seal(place, crypto.open(place, row.sealed)) }];
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      return [];
    }
  });
  await writeBack(tx, column, fresh);
  return {
    after: keyOf(column, last),
    rows: fresh.length,
    broken: old.length - fresh.length,
  };
}

async function writeBack(
  tx: Tx,
  { table, column, key }: SealedColumn,
  fresh: readonly { row: Readonly<Record<string, unknown>>; sealed: Buffer }[],
): Promise<void> {
  if (fresh.length === 0) return;
  const names = Object.keys(key);
  const arrays = names.map(name => sql`${fresh.map(f => String(f.row[name]))}::text[]`);
  const same = names.map(name => `t.${name} = v.${name}::${key[name]}`).join(' AND ');
  await tx.run(sql`UPDATE ${raw(table)} AS t SET ${raw(column)} = v.fresh_bytes
    FROM unnest(${join(arrays)}, ${fresh.map(f => f.sealed)}::bytea[]) AS v(${raw(names.join(', '))}, fresh_bytes)
    WHERE ${raw(same)}`);
}

/** The bytes under their new name lie on disk before the rows name them; the old ones go with the next sweep of files. */
async function resealFiles(
  tx: Tx,
  { crypto, filesDir }: Pick<ResealParts, 'crypto' | 'filesDir'>,
  current: number,
  after: Progress['after'],
): Promise<Page> {
  await tx.rows(sql`SELECT FROM installation WHERE id = 1 FOR KEY SHARE`);
  const found = await tx.rows<{
    id: string;
    sha256: Buffer;
    keyNo: number;
  }>(sql`SELECT id, sha256, key_no AS "keyNo" FROM file
    WHERE id > ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid ORDER BY id LIMIT ${FILE_PAGE} FOR NO KEY UPDATE`);
  const last = found.at(-1);
  if (!last) return { after: null, rows: 0, broken: 0 };
  const old = found.filter(file => file.keyNo !== current);
  let broken = 0;
  for (const { id, sha256, keyNo } of old) {
    const sealed = await readBlob(filesDir, { sha256, keyNo });
    const plain = sealed && opened(crypto, sha256, keyNo, sealed);
    if (!plain) {
      broken++;
      continue;
    }
    const fresh = crypto.sealFile(sha256, plain);
    await writeBlob(filesDir, { sha256, keyNo: fresh.keyNo }, fresh.sealed);
    await tx.run(sql`UPDATE file SET key_no = ${fresh.keyNo} WHERE id = ${id}`);
  }
  return { after: { id: last.id }, rows: old.length - broken, broken };
}

function opened(crypto: Crypto, sha256: Buffer, keyNo: number, sealed: Buffer): Buffer | null {
  try {
    return crypto.openFile(sha256, keyNo, sealed);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return null;
  }
}

/** How many sealed values need each key now, counted and not remembered. */
export async function countByKey(tx: Tx, columns: readonly SealedColumn[]): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  const parts = [
    ...columns.map(
      ({ table, column }) =>
        sql`SELECT ${keyNoOf(raw(column))} AS no FROM ${raw(table)} WHERE ${raw(column)} IS NOT NULL`,
    ),
    sql`SELECT key_no::integer AS no FROM file`,
  ];
  for (const part of parts)
    for (const { no, n } of await tx.rows<{ no: number; n: number }>(
      sql`SELECT no, count(*) AS n FROM (${part}) AS sealed GROUP BY no`,
    ))
      counts.set(no, (counts.get(no) ?? 0) + n);
  return counts;
}

/** Every sealed value opened once at its place: for `doctor`. */
export async function proveSealed(
  db: Db,
  crypto: Crypto,
  columns: readonly SealedColumn[],
): Promise<{ checked: number; faults: string[] }> {
  const faults: string[] = [];
  let checked = 0;
  for (const column of columns) {
    for (let after: Key | null = null; ; ) {
      const from: Key | null = after;
      const rows = await db.read(tx => pageOf(tx, column, from));
      const last = rows.at(-1);
      if (!last) break;
      for (const row of rows) {
        checked++;
        try {
          crypto.open(column.place(row), row.sealed);
        } catch (error) {
          if (!(error instanceof SealBroken)) throw error;
          faults.push(`${placeName(column)} ${Object.values(keyOf(column, row)).join(' ')}`);
        }
      }
      after = keyOf(column, last);
    }
  }
  return { checked, faults };
}
