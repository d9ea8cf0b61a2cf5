/** Rows of a text file, in UTF-8 or GB18030, with commas or what people take for them, whichever it is. */
import { Readable } from 'node:stream';
import type { RawCell, RawRow } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { Refusal } from '../core/refusal.ts';
import { SHEET_LIMITS } from './sheet.limits.ts';

/** Spreadsheets in China save GB18030 without saying so; what is valid UTF-8 is never valid by chance beyond a few characters. */
const charsetOf = (bytes: Buffer): 'utf-8' | 'gb18030' => (isValidUtf8(bytes) ? 'utf-8' : 'gb18030');

function decoded(bytes: Buffer, charset: string): Readable {
  const piece = 1 << 20;
  const decoder = iconv.getDecoder(charset);
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += piece) yield decoder.write(bytes.subarray(at, at + piece));
      const rest = decoder.end();
      if (rest) yield rest;
    })(),
  );
}

function isValidUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, endOfCharacter(bytes, 1 << 22)));
    return true;
  } catch {
    return false;
  }
}

/** A cut that falls between two characters, so that the beginning of a long file can be judged by itself. */
function endOfCharacter(bytes: Buffer, wanted: number): number {
  if (bytes.length <= wanted) return bytes.length;
  let at = wanted;
  while (at > wanted - 4 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}

/** Typed with a Chinese keyboard, saved by a program set to another country, copied out of a table on a page. */
const SEPARATORS = [',', '，', '\t', ';', '；'] as const;

/** What most of the first lines have: a title above or an address within has some other sign now and then. The comma when in doubt. */
function separatorOf(bytes: Buffer, charset: string): string {
  const lines = iconv
    .decode(bytes.subarray(0, 1 << 16), charset)
    .split(/\r?\n/u)
    .filter(line => line.trim() !== '')
    .slice(0, SHEET_LIMITS.head);
  const having = (sign: string): number => lines.filter(line => line.includes(sign)).length;
  return SEPARATORS.reduce(
    (best, sign) => (having(sign) > having(best) ? sign : best),
    SEPARATORS[0] as string,
  );
}

/** @throws Refusal for what is no table, or longer than any roster */
export async function* readCsv(bytes: Buffer): AsyncGenerator<RawRow> {
  if (bytes.subarray(0, 4096).includes(0)) throw new Refusal(no['not-a-sheet']());
  const charset = charsetOf(bytes);
  const delimiter = separatorOf(bytes, charset);
  const rows = decoded(bytes, charset).pipe(
    parse({ bom: true, delimiter, relax_column_count: true, relax_quotes: true, max_record_size: 1 << 20 }),
  );
  let count = 0;
  try {
    for await (const record of rows as AsyncIterable<string[]>) {
      count++;
      if (count > SHEET_LIMITS.rows) throw new Refusal(no['too-many-rows']({ limit: SHEET_LIMITS.rows }));
      if (record.length > SHEET_LIMITS.columns)
        throw new Refusal(no['too-wide']({ limit: SHEET_LIMITS.columns }));
      yield { no: count, cells: record.map(cellOf) };
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(no.broken());
  } finally {
    rows.destroy();
  }
}

/** What begins like a formula in a text file is one as soon as somebody opens it; a quote mark before it keeps it text. */
function cellOf(text: string): RawCell {
  if (/^=/.test(text.trim())) {
    // ="13812345678" is how exports keep digits: it says its own text.
    const quoted = /^="([^"]*)"$/.exec(text.trim());
    return quoted ? { is: 'text', text: quoted[1]! } : { is: 'formula' };
  }
  return text === '' ? { is: 'empty' } : { is: 'text', text };
}
