/**
 * Spreadsheets (.xlsx, ECMA-376) that hold values and nothing else: no formula can be written, whatever a text begins with.
 *
 * Text goes in as inline strings, and text that a spreadsheet would take for a formula when somebody edits or re-imports it
 * (first character = + - @ tab or carriage return, CWE-1236) carries the quote mark that keeps it text. Same sheets, same bytes.
 */
import { zipOf } from './zip.ts';

/** A text, a figure, a share (0 to 1, shown as a percent with one decimal), or nothing. */
export type SheetCell = string | number | { share: number } | null;

export interface Sheet {
  /** On the tab: at most 31 characters. */
  name: string;
  /** Lines above the table: what it is, as of when, on what basis. */
  notes: readonly string[];
  head: readonly string[];
  rows: readonly (readonly SheetCell[])[];
  /** Width of each column in characters; the usual one without. */
  widths?: readonly number[];
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Rows of `cellXfs` in `styles`. */
const STYLE = { plain: 0, head: 1, figure: 2, percent: 3, quoted: 4, note: 5, decimal: 6 } as const;

export function xlsxOf(sheets: readonly Sheet[]): Buffer {
  if (sheets.length === 0) throw new Error('a workbook has at least one sheet');
  const parts = sheets.map((sheet, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`,
    text: sheetXml(sheet),
  }));
  return zipOf([
    { name: '[Content_Types].xml', text: contentTypes(sheets.length) },
    { name: '_rels/.rels', text: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', text: workbook(sheets) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations([
        ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: styles },
    ...parts,
  ]);
}

/** What XML 1.0 cannot carry leaves; a carriage return would be read as a line feed if it were not written as a reference. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    // A text that looks like Excel's own escape would be turned into a character.
    .replace(/_x([0-9A-Fa-f]{4})_/gu, '_x005F_x$1_')
    .replace(/[&<>"\r\t\n]/gu, c => ESCAPES[c]!);
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** Would a spreadsheet take this text for a formula? Full-width signs are taken for one by some, too. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/u.test(text);

const column = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : column(Math.floor(at / 26) - 1) + column(at % 26);

function cellXml(value: SheetCell, at: string, text: number): string {
  if (value === null) return '';
  if (typeof value === 'number')
    return number(at, Number.isInteger(value) ? STYLE.figure : STYLE.decimal, value);
  if (typeof value === 'object') return number(at, STYLE.percent, value.share);
  const style = looksLikeFormula(value) ? STYLE.quoted : text;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function number(at: string, style: number, value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no figure for a sheet: ${value}`);
  return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
}

const row = (no: number, cells: readonly SheetCell[], style: number): string =>
  `<row r="${no}">${cells.map((cell, i) => cellXml(cell, `${column(i)}${no}`, style)).join('')}</row>`;

function sheetXml({ notes, head, rows, widths = [] }: Sheet): string {
  const headAt = notes.length + 1;
  const lines = [
    ...notes.map((note, i) => row(i + 1, [note], STYLE.note)),
    row(headAt, head, STYLE.head),
    ...rows.map((cells, i) => row(headAt + 1 + i, cells, STYLE.plain)),
  ];
  const cols = head
    .map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="${widths[i] ?? 14}" customWidth="1"/>`)
    .join('');
  // Head and first column stay in sight.
  const pane = `<pane xSplit="1" ySplit="${headAt}" topLeftCell="B${headAt + 1}" activePane="bottomRight" state="frozen"/>`;
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const workbook = (sheets: readonly Sheet[]): string => {
  const tabs = sheets
    .map((s, i) => `<sheet name="${escaped(tabName(s.name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('');
  return `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${tabs}</sheets></workbook>`;
};

/** Characters that a tab may not have leave its name. */
const tabName = (name: string): string => name.replace(/[\\/*?:[\]']/gu, ' ').slice(0, 31) || '表';

const relations = (list: readonly (readonly [type: string, target: string])[]): string =>
  `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${REL}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const OOXML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const contentTypes = (count: number): string =>
  `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${OOXML}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${OOXML}.styles+xml"/>${Array.from(
    { length: count },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${OOXML}.worksheet+xml"/>`,
  ).join('')}</Types>`;

const FONT = '<name val="宋体"/><charset val="134"/>';
const styles = `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"><alignment wrapText="1" vertical="center"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;
