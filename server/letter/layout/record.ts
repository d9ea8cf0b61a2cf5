/**
 * 版记: 抄送, who printed it and when, between lines as wide as the text area; its last line lies on the lower edge of the
 * text area of the last page (GB/T 9704-2012, 7.4).
 */
import {
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { run, SIZE } from './page.ts';

/** 首末线 0.35 mm, 中线 0.25 mm, in eighths of a point. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** One character of 4号. */
const SMALL_CHAR = 280;

export interface RecordBlock {
  /** Names that get a copy; none for no such line. */
  copies?: readonly string[];
  office: string;
  /** In Chinese. */
  date: string;
}

export function recordBlock(
  { copies = [], office, date }: RecordBlock,
  width: number,
): (Paragraph | Table)[] {
  const texts = [...(copies.length ? [`抄送：${copies.join('、')}。`] : []), `${office}\t${date}印发`];
  const rows = texts.map((text, i) => row(text, width, i === 0, i === texts.length - 1));
  return [
    new Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: [width],
      layout: TableLayoutType.FIXED,
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 1,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows,
    }),
    // A table cannot be the last thing in a section; this line takes no room.
    new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [run('', { size: 2 })] }),
  ];
}

function row(text: string, width: number, isFirst: boolean, isLast: boolean): TableRow {
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        borders: { top: isFirst ? THICK : THIN, bottom: isLast ? THICK : THIN, left: NONE, right: NONE },
        children: [
          new Paragraph({
            indent: { left: SMALL_CHAR, right: SMALL_CHAR },
            tabStops: [{ type: 'right', position: width - SMALL_CHAR * 2 }],
            children: [run(text, { size: SIZE.four })],
          }),
        ],
      }),
    ],
  });
}
