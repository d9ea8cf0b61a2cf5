/** Tables in the text, and bars drawn as cells: sharp on paper, readable by a screen reader, never a picture. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { linesOf, type Piece, strips, widthOf } from './flow.ts';
import { FONT, run, SIZE } from './page.ts';

export interface PlainColumn {
  title: string;
  /** Percent of the width. */
  width: number;
  /** Figures and states stand in the middle. */
  figure: boolean;
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE };

/** 小四, 五号, 小五, 六号: the largest in which no figure is torn apart. */
const SIZES = [SIZE.table, 21, 18, 15] as const;
const MARGINS = { left: 40, right: 40, top: 20, bottom: 20 };
/** Room inside a cell that no text uses: margins, and what programs round. */
const EDGES = MARGINS.left + MARGINS.right + 30;

interface Fit {
  size: number;
  widths: number[];
  rows: readonly string[][];
}

/** Columns as wide as their figures need, what is left shared out as declared. */
function fitted(columns: readonly PlainColumn[], rows: readonly string[][], width: number): Fit {
  const declared = columns.reduce((sum, c) => sum + c.width, 0);
  const wished = columns.map(c => Math.floor((width * c.width) / declared));
  for (const size of SIZES) {
    const needs = columns.map((c, i) => (c.figure ? widest(rows, i, size) : FEW * size * 10 + EDGES));
    const widths = shared(wished, needs);
    if (widths) return { size, widths, rows };
  }
  // So many columns that a figure must go over two lines: then behind the stroke, never within a number.
  const folded = rows.map(row =>
    row.map((text, i) => (columns[i]!.figure ? text.replaceAll('/', '/\n') : text)),
  );
  return { size: SIZES.at(-1)!, widths: wished, rows: folded };
}

/** Characters of a name that stand in one line at least. */
const FEW = 4;

const widest = (rows: readonly string[][], i: number, size: number): number =>
  Math.max(0, ...rows.flatMap(row => (row[i] ?? '').split('\n').map(line => widthOf(line, size)))) + EDGES;

/** Columns that are too narrow take from those that have more than they need, in proportion. Null when there is not enough. */
function shared(wished: readonly number[], needs: readonly number[]): number[] | null {
  const lack = wished.reduce((sum, w, i) => sum + Math.max(0, needs[i]! - w), 0);
  const spare = wished.reduce((sum, w, i) => sum + Math.max(0, w - needs[i]!), 0);
  if (lack > spare) return null;
  return wished.map((w, i) =>
    w < needs[i]! ? needs[i]! : Math.floor(w - (lack === 0 ? 0 : ((w - needs[i]!) * lack) / spare)),
  );
}

export function plainTable(
  columns: readonly PlainColumn[],
  texts: readonly string[][],
  width: number,
): Piece {
  const { size, widths, rows } = fitted(columns, texts, width);
  const titles = columns.map(c => c.title);
  // The last row, which may be the total, does not go over to another page alone.
  const keepsNext = (at: number): boolean => at === rows.length - 2;
  const cells = (row: readonly string[], isHead: boolean, keepNext: boolean): TableCell[] =>
    row.map((text, i) =>
      plainCell(text, { size, width: widths[i]!, isHead, isMiddle: isHead || columns[i]!.figure, keepNext }),
    );
  const heightOf = (row: readonly string[]): number =>
    Math.max(
      ...row.map((text, i) =>
        text.split('\n').reduce((n, line) => n + linesOf(line, { size, width: widths[i]! - EDGES }), 0),
      ),
    ) *
      size *
      LINE_HEIGHT +
    MARGINS.top +
    MARGINS.bottom +
    BORDER;
  const head = heightOf(titles);
  const table = new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(titles, true, true) }),
      ...rows.map((row, i) => new TableRow({ cantSplit: true, children: cells(row, false, keepsNext(i)) })),
    ],
  });
  return {
    prints: [table],
    strips: [
      { height: head, keepNext: true },
      ...rows.map((row, i) => ({ height: heightOf(row), head, keepNext: keepsNext(i) })),
    ],
  };
}

/** Twentieths of a point for each half point of the size. */
const LINE_HEIGHT = 13;
const BORDER = 10;

interface CellLayout {
  size: number;
  width: number;
  isHead: boolean;
  isMiddle: boolean;
  keepNext: boolean;
}

const plainCell = (text: string, { size, width, isHead, isMiddle, keepNext }: CellLayout): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: MARGINS,
    children: text.split('\n').map(
      line =>
        new Paragraph({
          keepNext,
          spacing: { line: size * LINE_HEIGHT, lineRule: 'exact' },
          alignment: isMiddle ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(line, { size, font: isHead ? FONT.black : FONT.body })],
        }),
    ),
  });

export interface Bar {
  name: string;
  /** Shares of the whole, 0 to 1: what is done, and up to where it is due. */
  share: number;
  due: number;
  text: string;
}

const STEPS = 50;
const BAR_HEIGHT = 400;
const DONE = '2F5597';
const OWED = 'D0D7E5';

export function barTable(bars: readonly Bar[], width: number): Piece {
  const [name, text] = [Math.floor(width * 0.22), Math.floor(width * 0.16)];
  const step = Math.floor((width - name - text) / STEPS);
  const table = new Table({
    width: { size: name + text + step * STEPS, type: WidthType.DXA },
    columnWidths: [name, ...Array.from({ length: STEPS }, () => step), text],
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: bars.map(bar => barRow(bar, { name, text, step })),
  });
  // Bars stay together, with the note below them.
  return { prints: [table], strips: strips(bars.length, BAR_HEIGHT, { keepNext: true }) };
}

function barRow(bar: Bar, widths: { name: number; text: number; step: number }): TableRow {
  const done = Math.round(Math.min(1, Math.max(0, bar.share)) * STEPS);
  const owed = Math.max(0, Math.round(Math.min(1, bar.due) * STEPS) - done);
  const part = (span: number, fill: string | null): TableCell[] =>
    span === 0
      ? []
      : [
          new TableCell({
            columnSpan: span,
            width: { size: span * widths.step, type: WidthType.DXA },
            borders: {
              ...NO_BORDERS,
              top: { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' },
              bottom: { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' },
            },
            ...(fill ? { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } } : {}),
            children: [
              new Paragraph({ keepNext: true, spacing: { line: 200, lineRule: 'exact' }, children: [] }),
            ],
          }),
        ];
  return new TableRow({
    cantSplit: true,
    height: { value: BAR_HEIGHT, rule: HeightRule.EXACT },
    children: [
      words(bar.name, widths.name, AlignmentType.LEFT),
      ...part(done, DONE),
      ...part(owed, OWED),
      ...part(STEPS - done - owed, null),
      words(bar.text, widths.text, AlignmentType.RIGHT),
    ],
  });
}

const words = (text: string, width: number, alignment: 'left' | 'right'): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders: NO_BORDERS,
    children: [
      new Paragraph({
        alignment,
        keepNext: true,
        spacing: { line: 320, lineRule: 'exact' },
        children: [run(text, { size: SIZE.table })],
      }),
    ],
  });
