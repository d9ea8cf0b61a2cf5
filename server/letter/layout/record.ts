/**
 * 版记: 抄送, who printed it and when, between lines as wide as the text area; its last line lies on the lower edge of the
 * text area of the last page, which is an even one (GB/T 9704-2012, 7.4).
 */
import {
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  type IParagraphOptions,
  type ISectionOptions,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { type End, isSure } from './flow.ts';
import { LINE, noFooters, PORTRAIT_AREA, PORTRAIT_HEIGHT, portrait, run, SIZE } from './page.ts';

/** 首末线 0.35 mm, 中线 0.25 mm, in eighths of a point. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
/** One character of 4号, in twentieths of a point. */
const SMALL_CHAR = 280;
/** Height of one line of the block. */
const ROW = 400;

export interface RecordBlock {
  /** Names that get a copy; none for no such line. */
  copies?: readonly string[];
  office: string;
  /** In Chinese. */
  date: string;
}

const perLine = Math.floor(PORTRAIT_AREA.width / SMALL_CHAR) - 5;
const copied = (copies: readonly string[]): string[] =>
  copies.length ? folded(`${copies.join('、')}。`, perLine) : [];

/**
 * Where the block goes: below the text where that certainly ends on an even page with room, else on the next even page alone. Pages
 * that carry only the block, and an empty one before them, have no page number.
 */
export function recordAfter(
  block: RecordBlock,
  end: End,
): { below: Paragraph[]; sections: ISectionOptions[] } {
  const needed = (copied(block.copies ?? []).length + 1) * ROW;
  const isBelow = end.page % 2 === 0 && isSure(end, needed, { height: PORTRAIT_HEIGHT, line: LINE.line });
  return isBelow ? { below: recordBlock(block), sections: [] } : { below: [], sections: [recordPage(block)] };
}

export const recordPage = (block: RecordBlock): ISectionOptions => ({
  properties: { ...portrait, type: SectionType.EVEN_PAGE },
  footers: noFooters(),
  children: recordBlock(block),
});

function recordBlock({ copies = [], office, date }: RecordBlock): Paragraph[] {
  const names = copied(copies).map((text, i) => `${i === 0 ? '抄送：' : '\u3000\u3000\u3000'}${text}`);
  return [
    ...(names.length ? [framed(names, 1, { top: THICK })] : []),
    framed([`${office}\t${date}印发`], 0, { top: names.length ? THIN : THICK, bottom: THICK }),
    // What the frames are anchored to; this line takes no room.
    new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [run('', { size: 2 })] }),
  ];
}

/**
 * Lines between two rules, as a frame of their own that is placed by the corner of the page, `below` rows above the lower edge: a table as
 * wide as the text area, or paragraphs of one frame with different rules, are not let float by every program. Not indented, because
 * the rules are as wide as the text area.
 */
function framed(
  lines: readonly string[],
  below: number,
  border: NonNullable<IParagraphOptions['border']>,
): Paragraph {
  const height = lines.length * ROW;
  return new Paragraph({
    frame: {
      type: 'absolute',
      position: { x: PORTRAIT_AREA.left, y: PORTRAIT_AREA.bottom - below * ROW - height },
      width: PORTRAIT_AREA.width,
      height,
      rule: HeightRule.EXACT,
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
      wrap: FrameWrap.NOT_BESIDE,
    },
    border,
    spacing: { line: ROW, lineRule: 'exact' },
    tabStops: [{ type: 'right', position: PORTRAIT_AREA.width - SMALL_CHAR }],
    children: lines.flatMap((text, i) => [
      ...(i > 0 ? [new TextRun({ break: 1 })] : []),
      run(`\u3000${text}`, { size: SIZE.four }),
    ]),
  });
}

const folded = (text: string, perLine: number): string[] =>
  Array.from({ length: Math.ceil(text.length / perLine) }, (_, i) =>
    text.slice(i * perLine, (i + 1) * perLine),
  );
