/** Does what stands on a paper agree with what is on record? What was left empty is not compared. */
import { readDay } from '../core/days.ts';
import type { LetterChecked } from './letter-check.api.ts';

export interface OnPaper {
  documentNo?: string | undefined;
  signedOn?: string | undefined;
  office?: string | undefined;
  digest?: string | undefined;
}
export type Agreement = 'same' | 'other' | 'empty';

/** Brackets, widths and gaps as people type them: 工劳监意[2026] 3号 is 工劳监意〔2026〕3号. */
const asTyped = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[[【（(〔]/gu, '〔')
    .replace(/[\]】）)〕]/gu, '〕')
    .replace(/\s/gu, '');

export function agreementOf(
  record: LetterChecked,
  { documentNo, signedOn, office, digest }: OnPaper,
): Record<keyof OnPaper, Agreement> {
  const compared = (typed: string | undefined, holds: (typed: string) => boolean): Agreement =>
    typed?.trim() ? (holds(typed.trim()) ? 'same' : 'other') : 'empty';
  return {
    documentNo: compared(documentNo, t => asTyped(t) === asTyped(record.documentNo)),
    signedOn: compared(signedOn, t => readDay(t) === record.signedOn),
    office: compared(office, t => asTyped(t) === asTyped(record.office)),
    digest: compared(digest, t => t.toLowerCase() === record.digest),
  };
}
