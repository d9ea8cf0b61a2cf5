/**
 * From cells to values. A number that a spreadsheet has destroyed is refused with advice and never guessed; a formula is refused,
 * because what it shows depends on who opened it last. Headings are found by their words, in any order.
 */
import { readDay } from '../core/days.ts';
import { plainSigns } from '../core/typed.ts';
import type { CellFault, Column, Columns, RawCell, RawRow } from './column.model.ts';

/** Key of a column → its place in the row. */
export type Head = ReadonlyMap<string, number>;

/** Without spaces, stars and what stands in brackets: 「* 证件号（必填）」 is 证件号. */
const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/gu, '')
    .replace(/[\s*＊:：]/gu, '');

const wordsOf = (cell: RawCell): string => (cell.is === 'text' ? bare(cell.text) : '');

export type FoundHead =
  | { ok: true; head: Head; unknown: string[] }
  | { ok: false; missing: string[]; twice: string[] };

/** The row that holds the headings, among the first rows: titles and notes may stand above. */
export function findHead(
  columns: Columns,
  rows: readonly RawRow[],
): { row: RawRow; found: FoundHead; hits: number } | undefined {
  const scored = rows.map(row => ({ row, found: readHead(columns, row), hits: hitsIn(columns, row) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (a, b) => (!a || b.hits > a.hits ? b : a),
    undefined,
  );
  return best && best.hits > 0 ? best : undefined;
}

const isNamed = (column: Column, words: string): boolean =>
  words !== '' && [column.title, ...(column.aliases ?? [])].some(title => bare(title) === words);

const hitsIn = (columns: Columns, row: RawRow): number =>
  row.cells.filter(cell => Object.values(columns).some(column => isNamed(column, wordsOf(cell)))).length;

export function readHead(columns: Columns, row: RawRow): FoundHead {
  const head = new Map<string, number>();
  const twice: string[] = [];
  const unknown: string[] = [];
  row.cells.forEach((cell, at) => {
    const words = wordsOf(cell);
    if (words === '') return;
    const key = Object.keys(columns).find(k => isNamed(columns[k]!, words));
    if (!key) unknown.push(words);
    else if (head.has(key)) twice.push(columns[key]!.title);
    else head.set(key, at);
  });
  const missing = Object.entries(columns)
    .filter(([key, column]) => column.needed && !head.has(key))
    .map(([, column]) => column.title);
  return missing.length || twice.length ? { ok: false, missing, twice } : { ok: true, head, unknown };
}

export type CellValue = string | readonly string[] | null;
export type Values = Readonly<Record<string, CellValue>>;

export const isBlank = (row: RawRow): boolean =>
  row.cells.every(cell => cell.is === 'empty' || (cell.is === 'text' && cell.text.trim() === ''));

const OVER = '这一行比表头多出内容，可能是某一格里有逗号；请给那一格加上英文双引号，或另存为.xlsx后再上传';

/** The values of a row by key of the column, and what is wrong with its cells. */
export function readRow(columns: Columns, head: Head, row: RawRow): { values: Values; faults: CellFault[] } {
  const values: Record<string, CellValue> = {};
  const faults: CellFault[] = row.isOver ? [{ column: [...head.keys()][0]!, says: OVER }] : [];
  for (const [key, column] of Object.entries(columns)) {
    const at = head.get(key);
    const cell = at === undefined ? undefined : row.cells[at];
    const read = readCell(column, cell ?? { is: 'empty' });
    if (read.ok) values[key] = read.value;
    else {
      values[key] = null;
      faults.push({ column: key, says: read.says });
    }
  }
  return { values, faults };
}

type Read = { ok: true; value: CellValue } | { ok: false; says: string };
const value = (v: CellValue): Read => ({ ok: true, value: v });
const fault = (says: string): Read => ({ ok: false, says });

export function readCell(column: Column, cell: RawCell): Read {
  if (cell.is === 'formula') return fault(`${column.title}是公式，请复制后选择性粘贴为数值再导入`);
  if (cell.is === 'error') return fault(`${column.title}是表格错误值，请改正`);
  const text = textOf(column, cell);
  if (!text.ok) return text;
  const words = text.value as string;
  if (words === '') return column.needed ? fault(`请填写${column.title}`) : value(null);
  if (column.kind === 'code' && DESTROYED.test(words)) return fault(destroyed(column));
  if (Array.from(words).length > column.max) return fault(`${column.title}最多${column.max}个字`);
  if (column.kind === 'day') return dayIn(column, words);
  if (column.kind === 'choice') return choiceIn(column, words);
  if (column.kind === 'choices') return choicesIn(column, words);
  if (column.kind === 'count')
    return /^\d{1,9}$/.test(words) ? value(words) : fault(`${column.title}应为整数`);
  return value(words);
}

/** What a spreadsheet writes into a text file in place of the digits. */
const DESTROYED = /^[+-]?\d(?:\.\d+)?[eE]\+?\d{2}$/;
const destroyed = ({ title }: Column): string =>
  `${title}已被表格软件改成数值，末尾几位丢失，无法恢复；${ADVICE}`;
const ADVICE = '请把这一列设为文本格式，再对照证件重新填写';

/** Fifteen digits are all that a spreadsheet keeps of an amount. */
const KEPT_DIGITS = 1e15;

/** Names, addresses and remarks keep the signs of their language: （ and ， are no slips of the keyboard there as they are in a number. */
const written = ({ kind }: Column, text: string): string =>
  kind === 'text' ? plainSigns(text.normalize('NFC').replace(/\p{Zs}/gu, ' ')) : text.normalize('NFKC');

function textOf(column: Column, cell: RawCell): Read {
  if (cell.is === 'empty') return value('');
  if (cell.is === 'day')
    return column.kind === 'day' ? value(cell.day) : fault(`${column.title}不应是日期，请改正`);
  if (cell.is === 'text')
    return value(
      written(column, cell.text)
        .replace(/^['‘’`]/u, '')
        .trim(),
    );
  if (cell.is !== 'number') return value('');
  if (column.kind === 'day') return dayOfSerial(column, cell.value);
  if (Math.abs(cell.value) >= KEPT_DIGITS || !Number.isInteger(cell.value)) {
    return fault(column.kind === 'code' ? destroyed(column) : `${column.title}不应是数值，请改正`);
  }
  return value(String(cell.value));
}

/** Days since 1899-12-30, as spreadsheets count them (ECMA-376 18.17.4.1). */
function dayOfSerial(column: Column, serial: number): Read {
  const digits = String(serial);
  if (/^(19|20)\d{6}$/.test(digits)) return dayIn(column, digits);
  if (!Number.isInteger(serial) || serial < 1 || serial > 109_574)
    return fault(`${column.title}不是日期，请写成2024-03-01`);
  return value(new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10));
}

function dayIn(column: Column, words: string): Read {
  const parts = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?(?:\s?0?0:00(?::00)?)?$/u.exec(words);
  const plain = parts ? `${parts[1]}${parts[2]!.padStart(2, '0')}${parts[3]!.padStart(2, '0')}` : words;
  const day = /^\d{8}$/.test(plain) ? readDay(plain) : undefined;
  return day ? value(day) : fault(`${column.title}“${words}”不是日期，请写成2024-03-01`);
}

/** What each word of a column stands for, made once: a sheet asks for it in every row. */
const words = new WeakMap<Column, ReadonlyMap<string, string>>();

function stored(column: Column, written: string): string | undefined {
  let known = words.get(column);
  if (!known) {
    const entries = Object.entries(column.choices ?? {}).map(([word, code]) => [bare(word), code] as const);
    // The first of two equal words counts.
    known = new Map(entries.reverse());
    words.set(column, known);
  }
  return known.get(bare(written));
}

/** Parted so that a choice with 、 in itself stays one. */
const offered = (column: Column): string => {
  const words = Object.keys(column.choices ?? {});
  return words.join(words.some(word => word.includes('、')) ? '；' : '、');
};

function choiceIn(column: Column, words: string): Read {
  const found = stored(column, words);
  return found === undefined
    ? fault(`${column.title}“${words}”不在可选范围（${offered(column)}）`)
    : value(found);
}

function choicesIn(column: Column, words: string): Read {
  const found: string[] = [];
  for (const word of words.split(/[、,，;；/\s]+/u).filter(Boolean)) {
    const one = stored(column, word);
    if (one === undefined) return fault(`${column.title}“${word}”不在可选范围（${offered(column)}）`);
    if (!found.includes(one)) found.push(one);
  }
  return value(found);
}
