/**
 * What is to be said of a sheet as a whole before its rows are tried: cells that are merged hold one value for many rows, hidden rows are
 * read although nobody sees them, a column that is not there means something, and a template may be an older one.
 */
import type { Columns, RawRow, SheetSort } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import type { Head } from '@niangjia/domain/import/row.rules.ts';
import { Refusal } from '../core/refusal.ts';
import { insistOneRoster, isWorkbook, openSheet } from './sheet.reader.ts';
import { TEMPLATE_VERSION, VERSION_SHEET } from './template.ts';
import { guardXlsx, openPart, type Part } from './xlsx.guard.ts';
import { namedSheets } from './xlsx.parts.ts';
import { readSheet } from './xlsx.reader.ts';

/**
 * @returns what whoever sent it has to know
 * @throws Refusal for what is no sheet, or cannot be read without guessing
 */
export async function lookAtSheet(bytes: Buffer, sort: SheetSort): Promise<string[]> {
  const { columns } = sort;
  const sheet = await openSheet(bytes, columns);
  await sheet.rows.return(undefined);
  const notes = absentColumns(columns, sheet.head);
  if (!isWorkbook(bytes)) return notes;
  await insistOneRoster(bytes, columns);
  const parts = await guardXlsx(bytes);
  const sheets = await namedSheets(bytes, parts);
  const hidden = await insistUnmerged(bytes, sheets[sheet.nth]!.part, sheet.headNo);
  if (hidden > 0) notes.push(`表中有${hidden}行是隐藏的，也会一并读入；不要的请先取消隐藏并删去，再重新上传`);
  for (const { part, name } of sheets)
    if (name === VERSION_SHEET) notes.push(...(await olderTemplate(readSheet(bytes, parts, part), sort)));
  return notes;
}

const absentColumns = (columns: Columns, head: Head): string[] =>
  Object.entries(columns).flatMap(([key, { title, ifAbsent }]) =>
    ifAbsent && !head.has(key) ? [`表头里没有“${title}”：${ifAbsent}`] : [],
  );

async function olderTemplate(rows: AsyncGenerator<RawRow>, { sort, version }: SheetSort): Promise<string[]> {
  for await (const { cells } of rows) {
    const [label, value] = cells.map(cell => (cell.is === 'text' ? cell.text.trim() : ''));
    if (label !== TEMPLATE_VERSION || value === `${sort}-${version}`) continue;
    return [
      `这份表格用的不是现在的模板（表中为${value}，现为${sort}-${version}）；读到的列以表头为准，请逐项核对后再确认`,
    ];
  }
  return [];
}

const LONGEST_TAG = 65_536;
const ROW = /<row\b[^>]*>/g;
const NO = /\br="(\d+)"/;
const HIDDEN = /\bhidden="(?:1|true)"/;
const MERGED = /<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;

/**
 * Goes through the markup of a sheet as it is unpacked.
 * @returns how many rows below the headings are hidden
 * @throws Refusal where rows below the headings share a cell
 */
async function insistUnmerged(bytes: Buffer, part: Part, headNo: number): Promise<number> {
  let hidden = 0;
  const merged: string[] = [];
  let left = '';
  for await (const piece of await openPart(bytes, part)) {
    // What is looked for are tags and their numbers, which are the same in every writing.
    const text = left + (piece as Buffer).toString('latin1');
    const whole = text.slice(0, Math.max(text.lastIndexOf('<'), 0));
    left = text.slice(whole.length).slice(0, LONGEST_TAG);
    // Told apart by a search for the word: nearly every piece has neither.
    if (whole.includes('hidden='))
      for (const [row] of whole.matchAll(ROW))
        if (HIDDEN.test(row) && Number(NO.exec(row)?.[1]) > headNo) hidden++;
    if (!whole.includes('<mergeCell ')) continue;
    for (const [, from, first, to, last] of whole.matchAll(MERGED))
      if (Number(first) > headNo && Number(last) > Number(first)) merged.push(`${from}${first}:${to}${last}`);
  }
  if (merged.length === 0) return hidden;
  const shown = merged.slice(0, 3).join('、');
  const range = merged.length > 3 ? `${shown}等${merged.length}处` : shown;
  throw new Refusal(no.merged({ range }));
}
