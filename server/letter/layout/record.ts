/**
 * 版记: 抄送, who printed it and when, between lines as wide as the text area; its last line lies on the lower edge of the
 * text area of the last page (GB/T 9704-2012, 7.4).
 */
import {
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { run, SIZE, type TextArea } from './page.ts';

/** 首末线 0.35 mm, 中线 0.25 mm, in eighths of a point. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** One character of 4号, in twentieths of a point. */
const SMALL_CHAR = 280;
/** Height of one line of the block. */
const LINE = 400;
const NO_MARGINS = { left: 0, right: 0, top: 0, bottom: 0 };

export interface RecordBlock {
  /** Names that get a copy; none for no such line. */
  copies?: readonly string[];
  office: string;
  /** In Chinese. */
  date: string;
}

export function recordBlock(
  { copies = [], office, date }: RecordBlock,
  area: TextArea,
): (Paragraph | Table)[] {
  const perLine = Math.floor(area.width / SMALL_CHAR) - 5;
  const copied = copies.length ? folded(`${copies.join('、')}。`, perLine) : [];
  const lines = [
    ...(copied.length
      ? [copied.map((text, i) => `${i === 0 ? '抄送：' : '\u3000\u3000\u3000'}${text}`)]
      : []),
    [`${office}\t${date}印发`],
  ];
  return [
    new Table({
      width: { size: area.width, type: WidthType.DXA },
      columnWidths: [area.width],
      layout: TableLayoutType.FIXED,
      // Placed by the corner of the page: not every program finds the lower edge of the text area.
      float: {
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.PAGE,
        absoluteHorizontalPosition: area.left,
        absoluteVerticalPosition: area.bottom - (copied.length + 1) * LINE,
      },
      rows: lines.map((texts, i) => row(texts, area.width, i === 0, i === lines.length - 1)),
    }),
    // A table cannot be the last thing in a section; this line takes no room.
    new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [run('', { size: 2 })] }),
  ];
}

function row(texts: readonly string[], width: number, isFirst: boolean, isLast: boolean): TableRow {
  const paragraph = (text: string) =>
    new Paragraph({
      spacing: { line: LINE, lineRule: 'exact' },
      indent: { left: SMALL_CHAR, right: SMALL_CHAR },
      tabStops: [{ type: 'right', position: width - SMALL_CHAR }],
      children: [run(text, { size: SIZE.four })],
    });
  return new TableRow({
    cantSplit: true,
    height: { value: texts.length * LINE, rule: HeightRule.EXACT },
    children: [
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        margins: NO_MARGINS,
        verticalAlign: VerticalAlign.CENTER,
        borders: { top: isFirst ? THICK : THIN, bottom: isLast ? THICK : THIN, left: NONE, right: NONE },
        children: texts.map(paragraph),
      }),
    ],
  });
}

const folded = (text: string, perLine: number): string[] =>
  Array.from({ length: Math.ceil(text.length / perLine) }, (_, i) =>
    text.slice(i * perLine, (i + 1) * perLine),
  );
