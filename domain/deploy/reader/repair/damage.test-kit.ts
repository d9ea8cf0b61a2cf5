/**
 * Damages a sound text the way copies on the web are damaged, so that a test knows what the repaired text must be:
 * traditional characters; readings put behind some of them and plain marks for full-width ones, byte by byte in GBK, also
 * where two halves only look like them; indents of no-break spaces; adverts. The same seed gives the same damage.
 */
import { Converter } from 'opencc-js/cn2t';
import { characterOf, pairOf } from './gbk.ts';
import { readingsTable } from './readings.data.ts';
import { simpleUnits } from './script.ts';

export interface Damage {
  seed: number;
  /** How many of the commonest traditional characters get a reading. */
  annotated: number;
  boilerplate: boolean;
  /** Leave the text in simplified characters. */
  simplified?: true;
}

/** A small generator of numbers in [0, 1): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

const toTraditional = Converter({ from: 'cn', to: 't' });
const NAMES = [0xa1, 0xac, 0xbb, 0xbf];
const PLAIN = ['!', ',', ';', '?'];

export function damaged(clean: string, { seed, annotated, boilerplate, simplified }: Damage): string {
  const random = randomOf(seed);
  const traditional = simplified ? clean : toTraditional(clean).replaceAll('着', '著');
  const readings = chosen(traditional, annotated, random);
  const lines = traditional.split('\n').map(line => `\u00a0\u00a0\u00a0\u00a0${broken(line, readings)}`);
  if (!boilerplate) return lines.join('\n');
  const at = 1 + Math.floor(random() * (lines.length - 1));
  lines[at] = (lines[at] ?? '').replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/u, ' 當前隱藏內容免費查看');
  return [
    '下面是小編為大家整理的講話稿,供大家參考。',
    '字號:',
    ...lines,
    '擴展閱讀文章',
    '某某文秘網 https://www.example.com',
    'Copyright © 2002-2018 . 某某文秘網 版權所有',
  ].join('\n');
}

/** The commonest traditional characters of the text and one reading of each. */
function chosen(text: string, count: number, random: () => number): Map<number, string> {
  const byCharacter = new Map<string, string>();
  for (const [reading, characters] of readingsTable())
    for (const character of characters) {
      const simple = String.fromCharCode(simpleUnits()[character.charCodeAt(0)] ?? 0);
      for (const form of [character, simple]) if (!byCharacter.has(form)) byCharacter.set(form, reading);
    }
  const times = new Map<string, number>();
  for (const character of text)
    if (byCharacter.has(character)) times.set(character, (times.get(character) ?? 0) + 1);
  const ranked = [...times].sort((a, b) => b[1] - a[1]).slice(0, Math.ceil(count * 1.3));
  const kept = ranked.filter(() => random() < 1 / 1.3);
  return new Map(kept.map(([character]) => [pairOf(character), byCharacter.get(character) ?? '']));
}

/** One line; 、 and · stand apart, as they were never bytes in these pages. */
function broken(line: string, readings: Map<number, string>): string {
  return line
    .split(/([、·])/u)
    .map(part => (part === '、' || part === '·' ? part : shown(rewritten(bytesOf(part), readings))))
    .join('');
}

function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const pair = pairOf(character);
    if (pair) bytes.push(pair >> 8, pair & 0xff);
    else if (character < '\u0080') bytes.push(character.charCodeAt(0));
    else bytes.push(0x3f);
  }
  return bytes;
}

/** What the page did, blind to where a character begins. */
function rewritten(bytes: number[], readings: Map<number, string>): (number | string)[] {
  const out: (number | string)[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const first = bytes[i] ?? 0;
    const second = bytes[i + 1] ?? 0;
    const mark = first === 0xa3 ? NAMES.indexOf(second) : -1;
    const reading = first >= 0x81 && second >= 0x40 ? readings.get((first << 8) | second) : undefined;
    if (mark >= 0) out.push((PLAIN[mark] ?? '').charCodeAt(0));
    else if (reading) out.push(first, second, `(${reading})`);
    else {
      out.push(first);
      continue;
    }
    i++;
  }
  return out;
}

/** Reads bytes as GBK; half a character shows as `?` and takes an opening bracket with it. */
function shown(bytes: (number | string)[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const first = bytes[i];
    if (typeof first === 'string') text += first;
    else if (first === undefined || first < 0x81) text += String.fromCharCode(first ?? 0);
    else {
      const second = bytes[i + 1];
      const character = typeof second === 'number' && second >= 0x40 ? characterOf(first, second) : '';
      if (character) {
        text += character;
        i++;
      } else if (typeof second === 'string') {
        text += `?${second.slice(1)}`;
        i++;
      } else text += '?';
    }
  }
  return text;
}

/** Share of the characters of `truth` that `text` has right: 1 − edit distance ÷ length, line by line. */
export function shareRight(truth: string, text: string): number {
  const ours = text.split('\n');
  const theirs = truth.split('\n');
  let wrong = 0;
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++)
    wrong += distance(theirs[i] ?? '', ours[i] ?? '');
  return 1 - wrong / truth.length;
}

function distance(a: string, b: string): number {
  if (a === b) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
