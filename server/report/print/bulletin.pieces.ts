/** The parts of a bulletin from top to bottom, each with the room that it takes on the page. */
import type { Printed } from '@niangjia/domain/report/bulletin.model.ts';
import { AlignmentType, Paragraph } from 'docx';
import { linesOf, type Piece, strips } from '../../letter/layout/flow.ts';
import { issueHead, openHead, redHead } from '../../letter/layout/head.ts';
import {
  blank,
  CHAR,
  centred,
  FONT,
  LINE,
  line,
  PORTRAIT_WIDTH,
  run,
  SIZE,
  signature,
  TIGHT,
} from '../../letter/layout/page.ts';
import { barTable, plainTable } from '../../letter/layout/table.ts';
import { title, titleLines } from '../../letter/layout/title.ts';

type PrintedBlock = Printed['blocks'][number];
type Runs = ReturnType<typeof run>[];

export const piecesOf = (printed: Printed): Piece[] => [
  headOf(printed),
  { prints: [title(printed.title)], strips: strips(titleLines(printed.title).length, LINE.line) },
  { prints: blank(), strips: strips(1, LINE.line) },
  ...(printed.addressee ? [lines([line(`${printed.addressee}：`)], `${printed.addressee}：`)] : []),
  ...printed.blocks.flatMap(block),
  ...notesOf(printed.notes),
  ...(printed.date && printed.head.sort === 'red'
    ? [{ prints: signature(printed.office, printed.date), strips: strips(3, LINE.line) }]
    : []),
];

function headOf({ head }: Printed): Piece {
  if (head.sort === 'draft') return openHead(head.says);
  return head.sort === 'red'
    ? redHead(head.mark, head.number, head.signer ?? undefined)
    : issueHead(head.mark, head.issue, head.office, head.day);
}

/** Paragraphs of the text, and how many lines their words fill. */
const lines = (
  prints: Paragraph[],
  text: string,
  size: number = SIZE.three,
  more: { first?: number; keepNext?: boolean } = {},
): Piece => ({
  prints,
  strips: strips(
    linesOf(text, {
      size,
      width: PORTRAIT_WIDTH,
      first: more.first ?? 0,
      tight: size === SIZE.three ? TIGHT : 0,
    }),
    LINE.line,
    more.keepNext ? { keepNext: true } : {},
  ),
});

const INDENT = 2 * CHAR;

function block(b: PrintedBlock): Piece[] {
  if (b.sort === 'heading')
    return [
      lines([indented([run(b.text, { font: FONT.black })], true)], b.text, SIZE.three, {
        first: INDENT,
        keepNext: true,
      }),
    ];
  if (b.sort === 'paragraph') {
    const text = b.runs.map(r => r.text).join('');
    return [lines([indented(wordsOf(text))], text, SIZE.three, { first: INDENT })];
  }
  const caption = centred(b.caption, { font: FONT.black, size: SIZE.four });
  const drawn =
    b.sort === 'table' ? plainTable(b.columns, b.rows, PORTRAIT_WIDTH) : barTable(b.rows, PORTRAIT_WIDTH);
  return [lines([caption], b.caption, SIZE.four, { keepNext: true }), drawn, small(`注：${b.note}`)];
}

const indented = (children: Runs, keepNext = false): Paragraph =>
  new Paragraph({
    keepNext,
    spacing: LINE,
    indent: { firstLine: INDENT },
    alignment: AlignmentType.BOTH,
    children,
  });

/** 层次: “（一）” stands in 楷体 up to the end of its sentence; everything else is 仿宋. */
function wordsOf(text: string): Runs {
  const found = /^（[一二三四五六七八九十]+）[^。]*。/u.exec(text);
  if (!found) return [run(text)];
  return [run(found[0], { font: FONT.kai }), run(text.slice(found[0].length))];
}

/** 数据说明 in 小四, so that it is read as what it is. */
const notesOf = (notes: readonly string[]): Piece[] =>
  notes.length ? [small('数据说明', FONT.black), ...notes.map((note, i) => small(`${i + 1}.${note}`))] : [];

const SMALL_LINE = 360;

const small = (text: string, font: string = FONT.body): Piece => {
  const first = SIZE.table * 20;
  return {
    prints: [
      new Paragraph({
        spacing: { line: SMALL_LINE, lineRule: 'exact' },
        indent: { firstLine: first },
        children: [run(text, { font, size: SIZE.table })],
      }),
    ],
    strips: strips(linesOf(text, { size: SIZE.table, width: PORTRAIT_WIDTH, first }), SMALL_LINE),
  };
};
