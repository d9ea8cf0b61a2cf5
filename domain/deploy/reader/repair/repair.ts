/**
 * Repairs a text copied from the web so that it can be read, and says what it repaired. A sound text comes back as it is.
 *
 * Order matters: readings in brackets and shifted bytes are undone while the text is still in the characters the copy was
 * made in, then the script is made simplified, then boilerplate and stray marks are taken out.
 */
import type { Repair } from '../reading.model.ts';
import { boilerplateEdits } from './boilerplate.ts';
import { applyEdits, draftOf, type Edit, repairsOf } from './draft.ts';
import { encodingEdits } from './encoding.ts';
import { type Line, linesOf } from './lines.ts';
import { type Annotation, annotationsIn, halvesIn } from './pinyin.ts';
import { Measure } from './plausible.ts';
import { isTraditional, isTraditionalText, simplified } from './script.ts';
import { realign } from './shifted.ts';
import { strayEdits } from './stray.ts';

export interface Repaired {
  text: string;
  repairs: Repair[];
}

/** `raw` → repaired text and what was done, with offsets into the repaired text. */
export function repairText(raw: string): Repaired {
  let draft = draftOf(raw);
  draft = applyEdits(draft, encodingEdits(raw));
  const signs = signsOf(draft.text);
  draft = applyEdits(draft, pinyinEdits(draft.text, signs));
  draft = applyEdits(draft, shiftedEdits(draft.text, signs.isDamaged));
  draft = applyEdits(draft, traditionalEdits(draft.text));
  draft = applyEdits(draft, boilerplateEdits(draft.text, signs.isDamaged));
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
  const isDamaged = isAnnotated || isTraditionalText(raw) || halvesIn(raw).length > 0;
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

/** A text of question marks is no copy: beyond this share of a line, or this many in all, nothing is tried. */
const FEW_LOST = 20;
const DENSE = 8;
const MOST_LOST = 20_000;

/** A lost byte without a reading behind it. */
const GUESSING = /[?\ufffd](?!\(?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\))/u;
const BROKEN = /[?\ufffd]/u;

function shiftedEdits(text: string, isDamaged: boolean): Edit[] {
  if (!BROKEN.test(text)) return [];
  const style = { isTraditional: isTraditionalText(text), isPlain: !text.includes('，') };
  const lines = linesOf(text);
  const measure = new Measure();
  for (const line of lines) if (!BROKEN.test(line.text)) measure.learn(line.text);
  const gain = isDamaged ? GAIN_IF_DAMAGED : GAIN_IF_SOUND;
  const edits: Edit[] = [];
  // Lines whose readings name every lost byte come first: what they say helps to guess in the others.
  let budget = MOST_LOST;
  for (const line of guessesLast(lines)) {
    const lost = countLost(line.text);
    if (lost > budget || (lost > FEW_LOST && lost * DENSE > line.text.length)) continue;
    budget -= lost;
    const spots = realign(line.text, halvesIn(line.text), measure, gain);
    let repaired = '';
    let done = 0;
    for (const spot of spots) {
      const says = inStyle(spot.repaired, style);
      repaired += line.text.slice(done, spot.start) + says;
      done = spot.end;
      edits.push({
        start: line.start + spot.start,
        end: line.start + spot.end,
        repaired: says,
        sort: 'shifted',
      });
    }
    if (spots.length > 0) measure.learn(repaired + line.text.slice(done));
  }
  return edits
    .filter(edit => edit.repaired !== text.slice(edit.start, edit.end))
    .sort((a, b) => a.start - b.start);
}

function countLost(line: string): number {
  let lost = 0;
  for (const character of line) if (character === '?' || character === '\ufffd') lost++;
  return lost;
}

interface Style {
  isTraditional: boolean;
  /** Marks are written `,` and not `，`. */
  isPlain: boolean;
}

const MARKS = new Map([
  ['，', ','],
  ['；', ';'],
  ['！', '!'],
  ['？', '?'],
]);

/** What was put together again is written as the rest of the text is. */
function inStyle(text: string, style: Style): string {
  const script = style.isTraditional ? text : simplified(text);
  return style.isPlain ? script.replace(/[，；！？]/gu, mark => MARKS.get(mark) ?? mark) : script;
}

function guessesLast(lines: readonly Line[]): Line[] {
  const broken = lines.filter(line => BROKEN.test(line.text));
  const guessing = broken.filter(line => GUESSING.test(line.text));
  return [...broken.filter(line => !guessing.includes(line)), ...guessing];
}

function traditionalEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  const isWhole = isTraditionalText(text);
  for (const line of linesOf(text)) {
    if (line.text === '' || (!isWhole && !isTraditionalText(line.text))) continue;
    const simple = simplified(line.text);
    for (let i = 0; i < simple.length; i++) {
      if (simple[i] === line.text[i]) continue;
      const start = line.start + i;
      edits.push({ start, end: start + 1, repaired: simple.charAt(i), sort: 'traditional' });
    }
  }
  return edits;
}
