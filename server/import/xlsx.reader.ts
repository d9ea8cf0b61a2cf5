/** Rows of a sheet of a workbook, one after the other: the whole sheet never lies in memory. */
import { Readable } from 'node:stream';
import { WorkbookReader } from '@cj-tech-master/excelts';
import { emptyCell, type RawCell, type RawRow } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { Refusal } from '../core/refusal.ts';
import { SHEET_LIMITS } from './sheet.limits.ts';
import { guardXlsx, type Part } from './xlsx.guard.ts';
import { inOrder, namedSheets } from './xlsx.parts.ts';

/**
 * Its sheets, each to be read anew.
 * @throws Refusal for what is no workbook, has macros, or is larger than any roster
 */
export async function xlsxSheets(bytes: Buffer): Promise<NamedRows[]> {
  const parts = await guardXlsx(bytes);
  const sheets = await namedSheets(bytes, parts);
  return sheets.map(({ part, title }) => ({ title, open: () => readSheet(bytes, parts, part) }));
}

/** A sheet with what its reader calls it. */
export interface NamedRows {
  title: string;
  open: () => AsyncGenerator<RawRow>;
}

export async function* readSheet(bytes: Buffer, parts: readonly Part[], sheet: Part): AsyncGenerator<RawRow> {
  for await (const { number, values } of parsedRows(bytes, parts, sheet)) {
    if (number > SHEET_LIMITS.rows) throw new Refusal(no['too-many-rows']({ limit: SHEET_LIMITS.rows }));
    yield { no: number, cells: cellsOf(values) };
  }
}

/** A package whose zip is whole may still hold markup that is none: what the parser refuses is the file's fault, at any row. */
async function* parsedRows(
  bytes: Buffer,
  parts: readonly Part[],
  only: Part,
): AsyncGenerator<{ number: number; values: readonly unknown[] }> {
  try {
    const { pieces, isShared } = inOrder(bytes, parts, only);
    const book = new WorkbookReader(Readable.from(pieces), {
      worksheets: 'emit',
      // Told to wait for shared words that never come, it would lay the sheet down in a file.
      sharedStrings: isShared ? 'cache' : 'ignore',
      // Which numbers are days is told by their styles.
      styles: 'cache',
      hyperlinks: 'ignore',
      entries: 'ignore',
    });
    for await (const sheet of book) {
      for await (const { number, values } of sheet) yield { number, values: values as readonly unknown[] };
      return;
    }
  } catch {
    throw new Refusal(no.broken());
  }
}

/** Values of a row begin at 1, and are holes where nothing stands. */
function cellsOf(values: readonly unknown[]): RawCell[] {
  if (values.length - 1 > SHEET_LIMITS.columns)
    throw new Refusal(no['too-wide']({ limit: SHEET_LIMITS.columns }));
  const cells: RawCell[] = [];
  for (let at = 1; at < values.length; at++) cells.push(cellOf(values[at]));
  return cells;
}

function cellOf(value: unknown): RawCell {
  if (typeof value === 'string') return { is: 'text', text: value };
  if (value === undefined || value === null) return emptyCell;
  if (typeof value === 'number') return { is: 'number', value };
  if (typeof value === 'boolean') return { is: 'text', text: value ? '是' : '否' };
  if (value instanceof Date) return { is: 'day', day: value.toISOString().slice(0, 10) };
  return objectCell(value as Readonly<Record<string, unknown>>);
}

function objectCell(value: Readonly<Record<string, unknown>>): RawCell {
  if ('formula' in value || 'sharedFormula' in value) return { is: 'formula' };
  if ('error' in value) return { is: 'error' };
  if (Array.isArray(value.richText))
    return {
      is: 'text',
      text: value.richText.map(part => String((part as { text?: unknown }).text ?? '')).join(''),
    };
  return 'text' in value ? cellOf(value.text) : emptyCell;
}
