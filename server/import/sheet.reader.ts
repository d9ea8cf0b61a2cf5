/** A sheet as rows with their headings found, whatever it came in as. */
import type { Columns, RawRow } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { findHead, type Head, isBlank } from '@niangjia/domain/import/row.rules.ts';
import { Refusal } from '../core/refusal.ts';
import { readCsv } from './csv.reader.ts';
import { RETURNED, SHEET_LIMITS } from './sheet.limits.ts';
import { type NamedRows, xlsxSheets } from './xlsx.reader.ts';

interface Opened {
  head: Head;
  headNo: number;
  /** Cells of the row of headings. */
  width: number;
  /** Headings that mean nothing to the import: shown, not stored. */
  unknown: readonly string[];
  /** Rows below the head that hold anything. */
  rows: AsyncGenerator<RawRow>;
}

export interface OpenSheet extends Opened {
  /** Which of the sheets it is, in the order of the workbook. */
  nth: number;
}

const ADDED: readonly string[] = Object.values(RETURNED);
const ZIP = Buffer.from('504b0304', 'hex');
const COMPOUND = Buffer.from('d0cf11e0', 'hex');

type Rows = AsyncGenerator<RawRow>;

export const isWorkbook = (bytes: Buffer): boolean =>
  [ZIP, COMPOUND].some(mark => bytes.subarray(0, 4).equals(mark));

const sheetsOf = async (bytes: Buffer): Promise<NamedRows[]> =>
  isWorkbook(bytes) ? xlsxSheets(bytes) : [{ title: '', open: () => readCsv(bytes) }];

/**
 * The first sheet that has headings: what lies before it is a cover or notes.
 * @throws Refusal in words: no sheet, no head, columns missing or twice
 */
export async function openSheet(bytes: Buffer, columns: Columns): Promise<OpenSheet> {
  const none = new Refusal(no['no-rows']());
  if (bytes.length === 0) throw none;
  const sheets = await sheetsOf(bytes);
  let told: Refusal | null = null;
  for (const [nth, { open }] of sheets.slice(0, SHEET_LIMITS.sheets).entries()) {
    const sheet = await openRows(open(), columns);
    if (!('lacks' in sheet)) return { ...sheet, nth, ...(!isWorkbook(bytes) && { rows: markedOver(sheet) }) };
    told ??= sheet.lacks;
  }
  throw told ?? none;
}

/**
 * A second roster in the workbook would be left out without a word.
 * @throws Refusal that names both, and says which of them is hidden
 */
export async function insistOneRoster(bytes: Buffer, columns: Columns): Promise<void> {
  const sheets = await sheetsOf(bytes);
  if (sheets.length < 2) return;
  const rosters: string[] = [];
  for (const { title, open } of sheets.slice(0, SHEET_LIMITS.sheets))
    if (await isRoster(open(), columns)) rosters.push(title);
  const [first, second] = rosters;
  if (first && second) throw new Refusal(no['two-rosters']({ first, second }));
}

/** Headings of which nothing is missing, and a row below them. */
async function isRoster(rows: Rows, columns: Columns): Promise<boolean> {
  const first = await firstOf(rows);
  await rows.return(undefined);
  const best = findHead(columns, first);
  return Boolean(best?.found.ok) && first.slice(first.indexOf(best!.row) + 1).some(row => !isBlank(row));
}

async function firstOf(rows: Rows): Promise<RawRow[]> {
  const first: RawRow[] = [];
  while (first.length < SHEET_LIMITS.head) {
    const { value, done } = await rows.next();
    if (done) break;
    first.push(value);
  }
  return first;
}

/** @returns what it lacks, where another sheet may have it: a form with one heading among its words is no roster */
async function openRows(rows: Rows, columns: Columns): Promise<Opened | { lacks: Refusal | null }> {
  const first = await firstOf(rows);
  const best = findHead(columns, first);
  if (best?.found.ok === true)
    return {
      head: best.found.head,
      headNo: best.row.no,
      width: best.row.cells.length,
      unknown: best.found.unknown.filter(title => !ADDED.includes(title)),
      rows: filled(first.slice(first.indexOf(best.row) + 1), rows),
    };
  await rows.return(undefined);
  if (first.every(isBlank)) return { lacks: null };
  if (!best)
    return { lacks: new Refusal(no['no-head']({ rows: SHEET_LIMITS.head, columns: neededOf(columns) })) };
  const { found } = best;
  const faulty = new Refusal(
    no[found.twice.length ? 'head-twice' : 'head-missing']({
      columns: (found.twice.length ? found.twice : found.missing).join('、'),
    }),
  );
  if (best.hits > 1) throw faulty;
  return { lacks: faulty };
}

const neededOf = (columns: Columns): string =>
  Object.values(columns)
    .filter(column => column.needed)
    .map(column => column.title)
    .join('、');

/** In a workbook a remark beside the table is a remark; in a text file a comma within a cell has moved all that follow it. */
async function* markedOver({ rows, width }: Opened): Rows {
  for await (const row of rows) {
    const isOver = row.cells.slice(width).some(cell => cell.is !== 'empty');
    yield isOver ? { ...row, isOver } : row;
  }
}

async function* filled(first: readonly RawRow[], rest: AsyncGenerator<RawRow>): AsyncGenerator<RawRow> {
  for (const row of first) if (!isBlank(row)) yield row;
  for await (const row of rest) if (!isBlank(row)) yield row;
}
