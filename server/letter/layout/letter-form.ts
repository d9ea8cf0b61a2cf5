/**
 * A letter in the form of GB/T 9704-2012 信函格式: red name of the office, red double lines, number at the right. Before it is signed it
 * carries the mark of a draft and neither head nor number.
 */
import { AlignmentType, BorderStyle, type ISectionPropertiesOptions, type Paragraph } from 'docx';
import { packed } from './pack.ts';
import { blank, body, FONT, footers, headers, line, mm, portrait, RED, signature } from './page.ts';
import { title } from './title.ts';

export interface PlainLetter {
  office: string;
  title: string;
  addressee: string;
  paragraphs: readonly string[];
  documentNo: string | null;
  /** In Chinese, without leading noughts. */
  signedOn: string | null;
  /** 附注, in brackets below the date of what is signed. */
  note?: string;
}

/** 发文机关标志 30 mm from the upper edge of the page. */
const page: ISectionPropertiesOptions = {
  ...portrait,
  titlePage: true,
  page: { ...portrait.page, margin: { ...portrait.page?.margin, top: mm(30) } },
};

export function printLetter(letter: PlainLetter): Promise<Buffer> {
  const { documentNo, signedOn, office } = letter;
  const isSigned = documentNo !== null && signedOn !== null;
  return packed({
    title: letter.title,
    creator: office,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: isSigned ? page : portrait,
        ...headers(isSigned ? null : '拟稿'),
        footers: footers(),
        children: [
          ...(isSigned ? letterHead(office, documentNo) : []),
          title(letter.title),
          ...blank(),
          line(`${letter.addressee}：`),
          ...letter.paragraphs.flatMap(body),
          ...(isSigned ? signature(office, signedOn) : []),
          ...(isSigned && letter.note ? body(`（${letter.note}）`) : []),
        ],
      },
    ],
  });
}

/** Words of a paper that is numbered, dated and sealed by hand: the number where it is known, the name, an open date, what is noted below. */
export const printToSeal = (
  paper: Omit<PlainLetter, 'signedOn' | 'note'> & { note: string | null },
): Promise<Buffer> =>
  packed({
    title: paper.title,
    creator: paper.office,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: portrait,
        footers: footers(),
        children: [
          ...(paper.documentNo
            ? [line(paper.documentNo, {}, { alignment: AlignmentType.CENTER }), ...blank(2)]
            : []),
          title(paper.title),
          ...blank(),
          line(`${paper.addressee}：`),
          ...paper.paragraphs.flatMap(body),
          ...signature(paper.office, OPEN_DATE),
          ...(paper.note ? body(`（${paper.note}）`) : []),
        ],
      },
    ],
  });
const OPEN_DATE = '　　　年　月　日';

/** Name, 4 mm below it a double line (thick above thin), the number flush right below that. */
function letterHead(office: string, documentNo: string): Paragraph[] {
  const size = Math.max(52, Math.min(100, Math.floor((442 / office.length) * 2 * 0.95)));
  return [
    line(
      office,
      { font: FONT.title, size, color: RED },
      {
        alignment: AlignmentType.CENTER,
        spacing: {},
        border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, color: RED, size: 24, space: 11 } },
      },
    ),
    line(documentNo, {}, { alignment: AlignmentType.RIGHT }),
    ...blank(2),
  ];
}
