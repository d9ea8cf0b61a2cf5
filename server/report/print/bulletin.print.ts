/** A bulletin as .docx in the layout of GB/T 9704-2012. The same printed text gives the same bytes, today and after any restart. */
import type { Printed } from '@niangjia/domain/report/bulletin.model.ts';
import { AlignmentType, Paragraph, type Table } from 'docx';
import { issueHead, openHead, redHead } from '../../letter/layout/head.ts';
import { packed } from '../../letter/layout/pack.ts';
import {
  blank,
  CHAR,
  centred,
  FONT,
  footers,
  headers,
  LINE,
  line,
  PORTRAIT_AREA,
  PORTRAIT_WIDTH,
  portrait,
  run,
  SIZE,
  signature,
} from '../../letter/layout/page.ts';
import { recordBlock } from '../../letter/layout/record.ts';
import { barTable, plainTable } from '../../letter/layout/table.ts';

type PrintedBlock = Printed['blocks'][number];

export function printBulletin(printed: Printed): Promise<Buffer> {
  const isDraft = printed.head.sort === 'draft';
  return packed({
    title: printed.title,
    creator: printed.office,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: portrait,
        ...headers(isDraft ? '拟稿' : null),
        footers: footers(),
        children: [
          ...headOf(printed),
          centred(printed.title, { font: FONT.title, size: SIZE.two }),
          ...blank(),
          ...(printed.addressee ? [line(`${printed.addressee}：`)] : []),
          ...printed.blocks.flatMap(block),
          ...notesOf(printed.notes),
          ...(printed.date && printed.head.sort === 'red' ? signature(printed.office, printed.date) : []),
          ...(printed.date
            ? recordBlock(
                { copies: printed.copies, office: printed.recordOffice, date: printed.date },
                PORTRAIT_AREA,
              )
            : []),
        ],
      },
    ],
  });
}

function headOf({ head }: Printed): Paragraph[] {
  if (head.sort === 'draft') return openHead(head.says);
  return head.sort === 'red'
    ? redHead(head.mark, head.number, head.signer ?? undefined)
    : issueHead(head.mark, head.issue, head.office, head.day);
}

function block(b: PrintedBlock): (Paragraph | Table)[] {
  if (b.sort === 'heading') return [indented([run(b.text, { font: FONT.black })], true)];
  if (b.sort === 'paragraph') return [indented(wordsOf(b.runs.map(r => r.text).join('')))];
  const caption = centred(b.caption, { font: FONT.black, size: SIZE.four });
  const body =
    b.sort === 'table' ? plainTable(b.columns, b.rows, PORTRAIT_WIDTH) : barTable(b.rows, PORTRAIT_WIDTH);
  return [caption, body, small(`注：${b.note}`)];
}

const indented = (children: ReturnType<typeof run>[], keepNext = false): Paragraph =>
  new Paragraph({
    keepNext,
    spacing: LINE,
    indent: { firstLine: 2 * CHAR },
    alignment: AlignmentType.BOTH,
    children,
  });

/** 层次: “（一）” stands in 楷体 up to the end of its sentence; everything else is 仿宋. */
function wordsOf(text: string): ReturnType<typeof run>[] {
  const found = /^（[一二三四五六七八九十]+）[^。]*。/u.exec(text);
  if (!found) return [run(text)];
  return [run(found[0], { font: FONT.kai }), run(text.slice(found[0].length))];
}

/** 数据说明 in 小四, so that it is read as what it is. */
const notesOf = (notes: readonly string[]): Paragraph[] =>
  notes.length ? [small('数据说明', FONT.black), ...notes.map((note, i) => small(`${i + 1}.${note}`))] : [];

const small = (text: string, font: string = FONT.body): Paragraph =>
  new Paragraph({
    spacing: { line: 360, lineRule: 'exact' },
    indent: { firstLine: SIZE.table * 20 },
    children: [run(text, { font, size: SIZE.table })],
  });
