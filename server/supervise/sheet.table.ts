/** Tables and headings of the sheets that supervision prints. */
import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { FONT, line, mm, PORTRAIT_WIDTH, run, SIZE } from '../letter/layout/page.ts';

export type Columns = readonly (readonly [name: string, widthMm: number])[];

export const heading = (text: string): Paragraph => line(text, { font: FONT.black }, { keepNext: true });

/** @param text the column that holds words and stands to the left */
export const table = (columns: Columns, rows: readonly (readonly string[])[], text = 1): Table =>
  new Table({
    width: { size: PORTRAIT_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(([, width]) => mm(width)),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(([name, width]) => cell(name, width, true)),
      }),
      ...rows.map(
        row =>
          new TableRow({
            cantSplit: true,
            children: row.map((words, i) => cell(words, columns[i]![1], false, i === text)),
          }),
      ),
    ],
  });

const cell = (text: string, width: number, isHead: boolean, isText = false): TableCell =>
  new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: [
      new Paragraph({
        alignment: isText && !isHead ? AlignmentType.LEFT : AlignmentType.CENTER,
        children: [run(text, { size: SIZE.table, font: isHead ? FONT.black : FONT.body })],
      }),
    ],
  });
