/** 商请函, in the form of a letter. */

import { chineseDate } from '@niangjia/domain/deploy/letter.rules.ts';
import { printLetter } from '../../letter/layout/letter-form.ts';
import type { LetterRow } from '../letter.store.ts';

type Printed = Pick<LetterRow, 'title' | 'addressee' | 'body' | 'documentNo' | 'signedOn' | 'unitName'>;

export const printRequest = ({ unitName, body, signedOn, ...letter }: Printed): Promise<Buffer> =>
  printLetter({
    ...letter,
    office: unitName,
    paragraphs: body.paragraphs,
    signedOn: signedOn === null ? null : chineseDate(signedOn),
  });
