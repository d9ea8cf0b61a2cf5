/** Whether a decoded text reads as Chinese at all: wrong encodings give rare characters. */
import { rankOf } from './gbk.ts';
import { isTraditional } from './script.ts';

/** Han characters looked at; a text says what it is soon. */
const SAMPLE = 20_000;
/** Sound Chinese has far more than nine tenths common characters; text in a wrong encoding about half. */
const COMMON = 0.85;

export function isBelievable(text: string): boolean {
  let han = 0;
  let common = 0;
  for (let i = 0; i < text.length && han < SAMPLE; i++) {
    const character = text.charAt(i);
    if (character < '\u3400' || character > '\uffdc' || (character > '\u9fff' && character < '\ue000'))
      continue;
    if (character >= '\uff00') continue;
    han++;
    if (rankOf(character) === 1 || isTraditional(character)) common++;
  }
  return han === 0 || common >= han * COMMON;
}
