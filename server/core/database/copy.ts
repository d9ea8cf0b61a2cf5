/** Many new rows at once through COPY, in the caller's transaction. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './db.ts';

export type CopyCell = string | number | boolean | Buffer | readonly string[] | null;

/** @param table and columns are names of ours, never words of a user */
export async function copyInto(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyCell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const sink = tx.client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(pieces(rows)), sink);
}

function* pieces(rows: readonly (readonly CopyCell[])[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 500)
    yield `${rows
      .slice(at, at + 500)
      .map(row => row.map(written).join('\t'))
      .join('\n')}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, sign => ESCAPES[sign]!);

/** PostgreSQL, COPY, text format. */
function written(cell: CopyCell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  if (typeof cell === 'object')
    return escaped(`{${cell.map(item => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return String(cell);
}
