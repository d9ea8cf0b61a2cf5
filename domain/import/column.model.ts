/** What a sheet may hold: columns with their titles, what goes into a cell, and how a template shows it. */
import type { Duty } from '../core/duty.ts';

/** code: letters and digits that a spreadsheet takes for an amount when it may; text: words; day: a date; choice: one of the words; choices: several, with 、 between. */
export type ColumnKind = 'text' | 'code' | 'day' | 'choice' | 'choices' | 'count';

export interface Column {
  title: string;
  /** Other headings under which people keep the same thing. */
  aliases?: readonly string[];
  kind: ColumnKind;
  needed: boolean;
  /** Words of a choice: what is written, and what it is stored as. */
  choices?: Readonly<Record<string, string>>;
  /** In characters, for the template. */
  width: number;
  example: string;
  /** One line under the heading of the template. */
  hint?: string;
  /** What a sheet without this column means, where nobody would expect it: told before anything is confirmed. */
  ifAbsent?: string;
  /** Longest text. */
  max: number;
  /** Of a person: shown masked when the row is shown again. */
  mask?: (value: string) => string;
}

export type Columns = Readonly<Record<string, Column>>;

/** A sort of sheet. The version is written into the template and told when a sheet of another one comes back. */
export interface SheetSort {
  sort: string;
  version: number;
  title: string;
  /** Who may send it, over the unit for which it is sent. */
  duty: Duty;
  /** What a row is, for counts: 新增 3 户. */
  measure: '人' | '户' | '个';
  /** For the form: where rows go that name no unit. */
  forUnit: string;
  columns: Columns;
}

/** A cell as it was read, before anybody asked what it means. */
export type RawCell =
  | { is: 'empty' }
  | { is: 'text'; text: string }
  | { is: 'number'; value: number }
  | { is: 'day'; day: string }
  | { is: 'formula' }
  | { is: 'error' };

export const emptyCell: RawCell = { is: 'empty' };

export interface RawRow {
  /** As the spreadsheet counts: the first row is 1. */
  no: number;
  cells: readonly RawCell[];
  /** Of a text file: has more than there are headings, so that what stands where cannot be told. */
  isOver?: boolean;
}

export interface CellFault {
  /** Key of the column. */
  column: string;
  says: string;
}

/** Five counts of a dry run (试导入). */
export const ROW_VERDICTS = {
  new: '新增',
  changed: '更新',
  same: '不变',
  suspected: '疑似重复',
  error: '错误',
} as const;
export type RowVerdict = keyof typeof ROW_VERDICTS;
