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

/** The more columns, the smaller the characters: 小四, 五号, 小五. */
const sizeFor = (columns: number): number => (columns <= 5 ? SIZE.table : columns <= 7 ? 21 : 18);

export function plainTable(columns: readonly PlainColumn[], rows: readonly string[][], width: number): Table {
  const total = columns.reduce((sum, c) => sum + c.width, 0);
  const widths = columns.map(c => Math.floor((width * c.width) / total));
  const size = sizeFor(columns.length);
  const cells = (texts: readonly string[], isHead: boolean): TableCell[] =>
    texts.map(
      (text, i) =>
        new TableCell({
          width: { size: widths[i]!, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          margins: { left: 40, right: 40, top: 20, bottom: 20 },
          children: text.split('\n').map(
            line =>
              new Paragraph({
                spacing: { line: size * 13, lineRule: 'exact' },
                alignment: isHead || columns[i]!.figure ? AlignmentType.CENTER : AlignmentType.LEFT,
                children: [run(line, { size, font: isHead ? FONT.black : FONT.body })],
              }),
          ),
        }),
    );
  const titles = columns.map(c => c.title);
  return new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(titles, true) }),
      ...rows.map(row => new TableRow({ cantSplit: true, children: cells(row, false) })),
    ],
  });
}

export interface Bar {
  name: string;
  /** Shares of the whole, 0 to 1: what is done, and up to where it is due. */
  share: number;
  due: number;
  text: string;
}

const STEPS = 50;
const DONE = '2F5597';
const OWED = 'D0D7E5';

export function barTable(bars: readonly Bar[], width: number): Table {
  const [name, text] = [Math.floor(width * 0.22), Math.floor(width * 0.16)];
  const step = Math.floor((width - name - text) / STEPS);
  return new Table({
    width: { size: name + text + step * STEPS, type: WidthType.DXA },
    columnWidths: [name, ...Array.from({ length: STEPS }, () => step), text],
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: bars.map(bar => barRow(bar, { name, text, step })),
  });
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
    height: { value: 400, rule: HeightRule.EXACT },
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
