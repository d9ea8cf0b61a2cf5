/** 商请函 in the form of a letter (GB/T 9704-2012 信函格式): red name of the office, red double lines, number at the right. */

import { chineseDate } from '@niangjia/domain/deploy/letter.rules.ts';
import { AlignmentType, BorderStyle, type ISectionPropertiesOptions, type Paragraph } from 'docx';
import { packed } from '../../letter/layout/pack.ts';
import {
  blank,
  body,
  centred,
  FONT,
  footers,
  headers,
  line,
  mm,
  portrait,
  RED,
  SIZE,
  signature,
} from '../../letter/layout/page.ts';
import type { LetterRow } from '../letter.store.ts';

type Printed = Pick<LetterRow, 'title' | 'addressee' | 'body' | 'documentNo' | 'signedOn' | 'unitName'>;

/** 发文机关标志 30 mm from the upper edge of the page. */
const page: ISectionPropertiesOptions = {
  ...portrait,
  titlePage: true,
  page: { ...portrait.page, margin: { ...portrait.page?.margin, top: mm(30) } },
};

export function printRequest(letter: Printed): Promise<Buffer> {
  const { documentNo, signedOn } = letter;
  const isSigned = documentNo !== null && signedOn !== null;
  return packed({
    title: letter.title,
    creator: letter.unitName,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: isSigned ? page : portrait,
        ...headers(isSigned ? null : '拟稿'),
        footers: footers(),
        children: [
          ...(isSigned ? letterHead(letter.unitName, documentNo) : []),
          centred(letter.title, { font: FONT.title, size: SIZE.two }),
          ...blank(),
          line(`${letter.addressee}：`),
          ...letter.body.paragraphs.flatMap(body),
          ...(isSigned ? signature(letter.unitName, chineseDate(signedOn)) : []),
        ],
      },
    ],
  });
}

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
