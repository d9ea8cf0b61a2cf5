/** Rows of a text file with commas, in UTF-8 or GB18030, whichever it is. */
import { Readable } from 'node:stream';
import type { RawCell, RawRow } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { Refusal } from '../core/refusal.ts';
import { SHEET_LIMITS } from './sheet.limits.ts';

/** Spreadsheets in China save GB18030 without saying so; what is valid UTF-8 is never valid by chance beyond a few characters. */
function decoded(bytes: Buffer): Readable {
  const isUtf8 = isValidUtf8(bytes);
  const piece = 1 << 20;
  const decoder = iconv.getDecoder(isUtf8 ? 'utf-8' : 'gb18030');
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

/** @throws Refusal for what is no table, or longer than any roster */
export async function* readCsv(bytes: Buffer): AsyncGenerator<RawRow> {
  if (bytes.subarray(0, 4096).includes(0)) throw new Refusal(no['not-a-sheet']());
  const rows = decoded(bytes).pipe(
    parse({ bom: true, relax_column_count: true, relax_quotes: true, max_record_size: 1 << 20 }),
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
