/** Many new rows at once through COPY, in the caller's transaction. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './db.ts';

export type CopyCell = string | number | boolean | Buffer | readonly string[] | null;

/** Rows of one piece: while the database stores one, the next is made. */
const PIECE = 100;

/**
 * @param table and columns are names of ours, never words of a user
 * @param toCells makes the cells of an item when they are about to be sent
 */
export async function copyInto<T>(
  tx: Tx,
  table: string,
  columns: readonly string[],
  items: readonly T[],
  toCells: (item: T) => readonly CopyCell[],
): Promise<void> {
  if (items.length === 0) return;
  const sink = tx.client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(pieces(items, toCells), { highWaterMark: 2 }), sink);
}

function* pieces<T>(items: readonly T[], toCells: (item: T) => readonly CopyCell[]): Generator<string> {
  for (let at = 0; at < items.length; at += PIECE) {
    let piece = '';
    for (const item of items.slice(at, at + PIECE)) {
      let isFirst = true;
      for (const cell of toCells(item)) {
        piece += isFirst ? written(cell) : `\t${written(cell)}`;
        isFirst = false;
      }
      piece += '\n';
    }
    yield piece;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const SPECIAL = /[\\\t\n\r]/;
/** Bytes as text, which are long and have one sign that is special. */
const BYTES = /^\\x[0-9a-f]*$/;

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return BYTES.test(text) ? `\\${text}` : text.replace(/[\\\t\n\r]/g, sign => ESCAPES[sign]!);
}

/** PostgreSQL, COPY, text format. */
function written(cell: CopyCell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  if (typeof cell === 'object')
    return escaped(`{${cell.map(item => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return String(cell);
}
