/** Readings in brackets that a web copy put behind its characters: `會(huì)`. */

export const LETTERS = 'a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü';
const MARKED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u;
/** Readings in the neutral tone carry no mark. */
const NEUTRAL = /^(?:zhe|le|de|me|men|ma|ne|zi|tou|ge|bo|jie|bei|chen|shang|xia|li)$/u;
const ANNOTATION = new RegExp(`\\(([${LETTERS}]{1,6})\\)`, 'gu');
/** The bracket was swallowed together with half a character. */
const HALF = new RegExp(`[?\\ufffd]\\(?([${LETTERS}]{1,6})\\)`, 'gu');

export interface Annotation {
  start: number;
  end: number;
  reading: string;
}

/** Readings in brackets with a tone mark, or without one when behind a Han character that takes the neutral tone. */
export function annotationsIn(text: string): Annotation[] {
  const found: Annotation[] = [];
  for (const match of text.matchAll(ANNOTATION)) {
    const before = text.charAt(match.index - 1);
    if (before === '?' || before === '\ufffd' || before === '' || before === '\n') continue;
    const reading = match[1] ?? '';
    if (isReading(reading)) found.push({ start: match.index, end: match.index + match[0].length, reading });
  }
  return found;
}

/** Places where a byte and the opening bracket became one `?`: `?huì)`. */
export function halvesIn(text: string): Annotation[] {
  const found: Annotation[] = [];
  for (const match of text.matchAll(HALF)) {
    const reading = match[1] ?? '';
    if (isReading(reading)) found.push({ start: match.index, end: match.index + match[0].length, reading });
  }
  return found;
}

function isReading(letters: string): boolean {
  return MARKED.test(letters) || NEUTRAL.test(letters);
}
