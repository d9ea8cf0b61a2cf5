/** A sheet as rows with their headings found, whatever it came in as. */
import type { Columns, RawRow } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { findHead, type Head, isBlank } from '@niangjia/domain/import/row.rules.ts';
import { Refusal } from '../core/refusal.ts';
import { readCsv } from './csv.reader.ts';
import { SHEET_LIMITS } from './sheet.limits.ts';
import { readXlsx } from './xlsx.reader.ts';

export interface OpenSheet {
  head: Head;
  headNo: number;
  /** Headings that mean nothing to the import: shown, not stored. */
  unknown: readonly string[];
  /** Rows below the head that hold anything. */
  rows: AsyncGenerator<RawRow>;
}

const ZIP = Buffer.from('504b0304', 'hex');
const COMPOUND = Buffer.from('d0cf11e0', 'hex');

const rowsOf = (bytes: Buffer): AsyncGenerator<RawRow> =>
  [ZIP, COMPOUND].some(mark => bytes.subarray(0, 4).equals(mark)) ? readXlsx(bytes) : readCsv(bytes);

/** @throws Refusal in words: no sheet, no head, columns missing or twice */
export async function openSheet(bytes: Buffer, columns: Columns): Promise<OpenSheet> {
  if (bytes.length === 0) throw new Refusal(no['no-rows']());
  const rows = rowsOf(bytes);
  const first: RawRow[] = [];
  while (first.length < SHEET_LIMITS.head) {
    const { value, done } = await rows.next();
    if (done) break;
    first.push(value);
  }
  if (first.every(isBlank)) throw new Refusal(no['no-rows']());
  const best = findHead(columns, first);
  if (!best) throw new Refusal(no['no-head']({ rows: SHEET_LIMITS.head }));
  const { found, row } = best;
  if (!found.ok) {
    await rows.return(undefined);
    const code = found.twice.length ? 'head-twice' : 'head-missing';
    throw new Refusal(no[code]({ columns: (found.twice.length ? found.twice : found.missing).join('、') }));
  }
  return {
    head: found.head,
    headNo: row.no,
    unknown: found.unknown,
    rows: filled(first.slice(first.indexOf(row) + 1), rows),
  };
}

async function* filled(first: readonly RawRow[], rest: AsyncGenerator<RawRow>): AsyncGenerator<RawRow> {
  for (const row of first) if (!isBlank(row)) yield row;
  for await (const row of rest) if (!isBlank(row)) yield row;
}
