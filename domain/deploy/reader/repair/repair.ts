/**
 * Repairs a text copied from the web so that it can be read, and says what it repaired. A sound text comes back as it is.
 *
 * Order matters: readings in brackets and shifted bytes are undone while the text is still in the characters the copy was
 * made in, then the script is made simplified, then boilerplate and stray marks are taken out.
 */
import type { Repair } from '../reading.model.ts';
import { boilerplateEdits } from './boilerplate.ts';
import { applyEdits, type Draft, draftOf, type Edit, repairsOf } from './draft.ts';
import { type Annotation, annotationsIn, halvesIn } from './pinyin.ts';
import { measureOf } from './plausible.ts';
import { isSimplifiedOnly, isTraditional, simplified } from './script.ts';
import { realign } from './shifted.ts';
import { strayEdits } from './stray.ts';

export interface Repaired {
  text: string;
  repairs: Repair[];
}

/** `raw` → repaired text and what was done, with offsets into the repaired text. */
export function repairText(raw: string): Repaired {
  const signs = signsOf(raw);
  let draft = draftOf(raw);
  draft = applyEdits(draft, pinyinEdits(raw, signs));
  draft = applyEdits(draft, shiftedEdits(draft.text, signs.isDamaged));
  draft = applyEdits(draft, traditionalEdits(draft.text));
  draft = applyEdits(draft, boilerplateEdits(draft.text));
  draft = applyEdits(draft, strayEdits(draft.text, signs.isDamaged));
  return { text: draft.text, repairs: repairsOf(draft) };
}

interface Signs {
  annotations: Annotation[];
  isAnnotated: boolean;
  /** The whole text shows the marks of a damaged web copy. */
  isDamaged: boolean;
}

/** Few readings in brackets may be an author's own; many, or readings behind traditional characters, are damage. */
const MANY = 5;

function signsOf(raw: string): Signs {
  const annotations = annotationsIn(raw);
  const isAnnotated = annotations.length >= MANY && annotations.length * 600 > raw.length;
  const isDamaged = isAnnotated || scriptOf(raw) === 'traditional' || halvesIn(raw).length > 0;
  return { annotations, isAnnotated, isDamaged };
}

function pinyinEdits(raw: string, signs: Signs): Edit[] {
  const edits: Edit[] = [];
  for (const { start, end } of signs.annotations)
    if (signs.isAnnotated || isTraditional(raw.charAt(start - 1)))
      edits.push({ start, end, repaired: '', sort: 'pinyin' });
  return edits;
}

/** How much more believable a line must become when nothing else in the text is damaged. */
const GAIN_IF_SOUND = 25;
const GAIN_IF_DAMAGED = 1;

function shiftedEdits(text: string, isDamaged: boolean): Edit[] {
  if (!/[?\ufffd]/u.test(text)) return [];
  const lines = linesOf(text);
  const sound = lines.filter(line => !/[?\ufffd]/u.test(line.text)).map(line => line.text);
  const measure = measureOf(sound);
  const edits: Edit[] = [];
  for (const line of lines) {
    if (!/[?\ufffd]/u.test(line.text)) continue;
    const repaired = realign(
      line.text,
      halvesIn(line.text),
      measure,
      isDamaged ? GAIN_IF_DAMAGED : GAIN_IF_SOUND,
    );
    if (repaired !== null) edits.push(...differences(line.start, line.text, repaired));
  }
  return edits;
}

function traditionalEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  const whole = scriptOf(text) === 'traditional';
  for (const line of linesOf(text)) {
    if (!whole && scriptOf(line.text) !== 'traditional') continue;
    const simple = simplified(line.text);
    for (let i = 0; i < simple.length; i++) {
      if (simple[i] === line.text[i]) continue;
      const start = line.start + i;
      edits.push({ start, end: start + 1, repaired: simple.charAt(i), sort: 'traditional' });
    }
  }
  return edits;
}

/** Traditional characters that make a line traditional; a quoted word or a name must not. */
const ENOUGH = 6;

function scriptOf(text: string): 'traditional' | 'simplified' {
  let traditional = 0;
  let simple = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character < '\u3400') continue;
    if (isTraditional(character)) traditional++;
    else if (isSimplifiedOnly(character)) simple++;
  }
  return traditional >= ENOUGH && traditional > simple * 2 ? 'traditional' : 'simplified';
}

function linesOf(text: string): { start: number; text: string }[] {
  const lines: { start: number; text: string }[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** The smallest stretches that differ: cut where four characters or more agree again. */
function differences(offset: number, before: string, after: string): Edit[] {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail++;
  const repaired = after.slice(head, after.length - tail);
  return [{ start: offset + head, end: offset + before.length - tail, repaired, sort: 'shifted' }];
}
