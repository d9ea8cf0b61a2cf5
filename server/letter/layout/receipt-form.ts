/**
 * 送达回证: one sheet for each delivery, in two columns; what is not known yet is left open to be written in by hand. Whoever received it,
 * whoever brought it and whoever saw it sign on the paper itself.
 */
import {
  AlignmentType,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { packed } from './pack.ts';
import { blank, centred, FONT, footers, mm, PORTRAIT_WIDTH, portrait, run, SIZE } from './page.ts';

export interface ReceiptSheet {
  /** What stands beside each heading; empty to be written in by hand. */
  rows: readonly (readonly [heading: string, text: string])[];
}

const HEADING = mm(40);
/** Room for a signature. */
const ROW = mm(13);

export const printReceipt = (
  office: string,
  title: string,
  sheets: readonly ReceiptSheet[],
): Promise<Buffer> =>
  packed({
    title,
    creator: office,
    evenAndOddHeaderAndFooters: true,
    sections: sheets.map(sheet => ({
      properties: portrait,
      footers: footers(),
      children: [
        centred(office, { font: FONT.title, size: SIZE.two }),
        centred('送达回证', { font: FONT.title, size: SIZE.two }),
        ...blank(),
        sheetTable(sheet),
      ],
    })),
  });

const sheetTable = ({ rows }: ReceiptSheet): Table =>
  new Table({
    width: { size: PORTRAIT_WIDTH, type: WidthType.DXA },
    columnWidths: [HEADING, PORTRAIT_WIDTH - HEADING],
    layout: TableLayoutType.FIXED,
    rows: rows.map(
      ([heading, text]) =>
        new TableRow({
          cantSplit: true,
          height: { value: ROW, rule: HeightRule.ATLEAST },
          children: [cell(heading, HEADING, true), cell(text, PORTRAIT_WIDTH - HEADING, false)],
        }),
    ),
  });

const cell = (text: string, width: number, isHeading: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 40, bottom: 40 },
    children: [
      new Paragraph({
        alignment: isHeading ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [run(text, { size: SIZE.table, font: isHeading ? FONT.black : FONT.body })],
      }),
    ],
  });
