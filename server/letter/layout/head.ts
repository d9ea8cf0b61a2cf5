/**
 * 版头: the name of the issuing body in red, the number, 签发人 on documents that go upward, and the red line
 * (GB/T 9704-2012, 7.2). Newsletters have their own head: name, issue, who edits it and when.
 */
import { AlignmentType, BorderStyle, Paragraph } from 'docx';
import { type Piece, strips } from './flow.ts';
import { blank, CHAR, FONT, LINE, line, mm, PORTRAIT_WIDTH, RED, run, SIZE } from './page.ts';

/** 4 mm below the number, as wide as the text area. */
const RED_LINE = { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 11 } };

/** As large as the width allows, and never larger than 62 pt. */
const sizeFor = (words: string): number =>
  Math.max(52, Math.min(124, Math.floor((442 / words.length) * 2 * 0.95)));

const BEFORE = mm(35);
const markHeight = (words: string): number => BEFORE + sizeFor(words) * 10;

/** Upper edge 35 mm below that of the text area. */
function mark(words: string): Paragraph {
  const size = sizeFor(words);
  return line(
    words,
    { font: FONT.title, size, color: RED },
    // The line is as high as its characters, so that they begin where it begins.
    {
      alignment: AlignmentType.CENTER,
      spacing: { before: BEFORE, after: 0, line: size * 10, lineRule: 'exact' },
    },
  );
}

/** 发文机关标志; the number stands two lines below it, in the middle, or at the left with 签发人 at the right when it goes upward. */
export const redHead = (office: string, documentNo: string, signer?: string): Piece => ({
  prints: [mark(office), ...blank(2), numberLine(documentNo, signer), ...blank(2)],
  strips: [{ height: markHeight(office) }, ...strips(5, LINE.line)],
});

function numberLine(documentNo: string, signer: string | undefined): Paragraph {
  if (signer === undefined)
    return line(documentNo, {}, { alignment: AlignmentType.CENTER, border: RED_LINE });
  return ends([run(documentNo)], [run('签发人：'), run(signer, { font: FONT.kai })], { border: RED_LINE });
}

/** Something at the left and something at the right of one line, each one character from its edge. */
function ends(
  left: ReturnType<typeof run>[],
  right: ReturnType<typeof run>[],
  more: { border?: typeof RED_LINE } = {},
): Paragraph {
  return new Paragraph({
    ...more,
    spacing: LINE,
    // Not indented, because the red line is as wide as the text area.
    tabStops: [{ type: 'right', position: PORTRAIT_WIDTH - CHAR }],
    children: [run('\u3000'), ...left, run('\t'), ...right],
  });
}

/** 简报 and 专报: the name of the series, 第n期 below it in brackets, the editing office and the day above the red line. */
export const issueHead = (name: string, issue: string, office: string, day: string): Piece => ({
  prints: [
    mark(name),
    line(`（${issue}）`, {}, { alignment: AlignmentType.CENTER }),
    ...blank(),
    ends([run(office)], [run(day)], { border: RED_LINE }),
    ...blank(2),
  ],
  strips: [{ height: markHeight(name) }, ...strips(5, LINE.line)],
});

/** What a draft shows where the red head will stand: nothing red, and the number is still open. */
export const openHead = (words: string): Piece => ({
  prints: [
    line(words, { font: FONT.black, size: SIZE.four }, { alignment: AlignmentType.RIGHT }),
    ...blank(2),
  ],
  strips: strips(3, LINE.line),
});
