/** The sheet to fill in, made from the columns as they are today; and the same sheet returned with what is wrong. */
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { CellFault, Column, SheetSort } from '@niangjia/domain/import/column.model.ts';
import { RETURNED } from './sheet.limits.ts';

/** Cells that stay text whatever is typed: numbers keep all their digits. */
const TEXT = '@';
const ROWS = 5000;
const HEAD = 'FFDDEBF7';
const WRONG = 'FFFFC7CE';
export const VERSION_SHEET = '填表说明';
export const TEMPLATE_VERSION = '模板版本';

const solid = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

/** Same sheet, same bytes: the moment of making stands nowhere in it. */
function newBook(): Workbook {
  const book = new Workbook();
  book.created = new Date(0);
  book.modified = new Date(0);
  return book;
}

export async function templateOf(sort: SheetSort): Promise<Buffer> {
  const book = newBook();
  const sheet = book.addWorksheet(sort.title, { views: [{ state: 'frozen', ySplit: 1 }] });
  const columns = Object.values(sort.columns);
  layOut(book, sheet, columns);
  explain(book, sort, columns);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export interface FaultyRow {
  no: number;
  /** By key of the column, as it was sent. */
  cells: Readonly<Record<string, string>>;
  faults: readonly CellFault[];
}

/** Only rows with faults, in the columns of the template, each wrong cell marked and explained: mended, it is sent again as it is. */
export async function returnedSheet(sort: SheetSort, rows: readonly FaultyRow[]): Promise<Buffer> {
  const book = newBook();
  const sheet = book.addWorksheet(sort.title, { views: [{ state: 'frozen', ySplit: 1 }] });
  const keys = Object.keys(sort.columns);
  const columns = Object.values(sort.columns);
  layOut(book, sheet, columns);
  const why = keys.length + 1;
  sheet.getRow(1).getCell(why).value = RETURNED.why;
  sheet.getRow(1).getCell(why + 1).value = RETURNED.no;
  sheet.getColumn(why).width = 60;
  rows.forEach((row, i) => {
    const line = sheet.getRow(i + 2);
    keys.forEach((key, at) => {
      line.getCell(at + 1).value = row.cells[key] ?? '';
    });
    for (const fault of row.faults) {
      const cell = line.getCell(keys.indexOf(fault.column) + 1);
      cell.fill = solid(WRONG);
      cell.note = fault.says;
    }
    line.getCell(why).value = row.faults.map(fault => fault.says).join('；');
    line.getCell(why + 1).value = row.no;
  });
  explain(book, sort, columns);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function layOut(book: Workbook, sheet: Worksheet, columns: readonly Column[]): void {
  const words = book.addWorksheet('选项', { state: 'hidden' });
  columns.forEach((column, i) => {
    const at = i + 1;
    const cell = sheet.getRow(1).getCell(at);
    cell.value = column.needed ? `*${column.title}` : column.title;
    cell.fill = solid(HEAD);
    cell.font = { bold: true };
    if (column.hint) cell.note = column.hint;
    sheet.getColumn(at).width = column.width;
    sheet.getColumn(at).numFmt = TEXT;
    if (column.kind !== 'choice') return;
    const options = Object.keys(column.choices ?? {});
    options.forEach((word, n) => {
      words.getRow(n + 1).getCell(at).value = word;
    });
    const letter = sheet.getColumn(at).letter;
    const formulae = [`选项!$${letter}$1:$${letter}$${options.length}`];
    // Once for the whole column: cell by cell makes five thousand rows to be written.
    const choice = { type: 'list', allowBlank: !column.needed, formulae };
    sheet.dataValidations.add(`${letter}2:${letter}${ROWS}`, choice);
  });
}

function explain(book: Workbook, sort: SheetSort, columns: readonly Column[]): void {
  const notes = book.addWorksheet(VERSION_SHEET);
  notes.getColumn(1).width = 16;
  notes.getColumn(2).width = 8;
  notes.getColumn(3).width = 60;
  notes.getColumn(4).width = 24;
  notes.addRow(['列', '必填', '怎么填', '示例']);
  for (const column of columns)
    notes.addRow([column.title, column.needed ? '是' : '否', howTo(column), column.example]);
  notes.addRow([]);
  notes.addRow([TEMPLATE_VERSION, `${sort.sort}-${sort.version}`]);
}

function howTo(column: Column): string {
  const words = Object.keys(column.choices ?? {}).join('、');
  if (column.kind === 'choice') return `从下拉列表中选：${words}`;
  if (column.kind === 'choices') return `可填几项，用“、”隔开：${words}`;
  if (column.kind === 'day') return '写成2024-03-01';
  return column.hint ?? (column.kind === 'code' ? '文本格式，原样填写' : `最多${column.max}个字`);
}
