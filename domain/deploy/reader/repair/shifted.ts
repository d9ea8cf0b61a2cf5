/**
 * Passages of a web copy whose bytes were read one place off.
 *
 * A site put readings behind characters, and plain marks for full-width ones, byte by byte. Where two halves of
 * neighbouring characters happened to look like such a character or mark, the text behind came apart:
 *
 *   aligned ──`?` is half a character──▶ shifted: every pair shown is the second half of one and the first of the next
 *   shifted ──an odd byte, an ASCII sign──▶ aligned
 *
 * The bytes are put together again. Where one is lost, every character it could have made is tried, and the line that is
 * most believable as a whole is kept; leaving everything as it stands is always one of the tries.
 */
import { characterOf, pairOf } from './gbk.ts';
import type { Annotation } from './pinyin.ts';
import type { Measure } from './plausible.ts';
import { readingsTable } from './readings.data.ts';
import { simpleOf } from './script.ts';

interface Try {
  /** Lead byte that waits for its trail, or -1 when aligned. */
  pending: number;
  out: string;
  previous: string;
  /** Trail byte of the last character, when aligned: half of what a swallowed bracket may have hit. */
  trail: number;
  cost: number;
  touched: boolean;
}

interface Token {
  character: string;
  /** The reading of a swallowed bracket. */
  reading: string;
  end: number;
}

const WIDTH = 24;
const CHOICES = 14;
/** Second byte of the full-width mark that was replaced by the plain one; the first is A3. */
const MARKS = new Map([
  ['!', 0xa1],
  [',', 0xac],
  [';', 0xbb],
  ['?', 0xbf],
]);
/** A swallowed bracket left as it is: never believable. */
const LEFT_HALF = 40;
/** A lost byte is a guess, even when the characters fit. */
const GUESS = 2;

let readings: Map<string, string> | undefined;

/** Puts one line together again. `halves` are the swallowed brackets of this line; `gain` is how much it must be better. */
export function realign(
  line: string,
  halves: readonly Annotation[],
  measure: Measure,
  gain: number,
): string | null {
  const tokens = tokensOf(line, halves);
  let tries: Try[] = [{ pending: -1, out: '', previous: '', trail: 0, cost: 0, touched: false }];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const after = tokens[i + 1];
    const next: Try[] = [];
    for (const state of tries) step(state, token, after, measure, next);
    tries = best(next);
  }
  const ended = tries.filter(state => state.pending < 0);
  const untouched = ended.find(state => !state.touched);
  const winner = ended[0];
  if (!winner || !winner.touched) return null;
  if (untouched && untouched.cost - winner.cost < gain) return null;
  return winner.out;
}

function tokensOf(line: string, halves: readonly Annotation[]): Token[] {
  const tokens: Token[] = [];
  let h = 0;
  for (let i = 0; i < line.length; i++) {
    const half = halves[h];
    if (half && half.start === i) {
      tokens.push({ character: '?', reading: half.reading, end: half.end });
      i = half.end - 1;
      h++;
    } else tokens.push({ character: line.charAt(i), reading: '', end: i + 1 });
  }
  return tokens;
}

function best(tries: Try[]): Try[] {
  tries.sort((a, b) => a.cost - b.cost);
  const kept: Try[] = [];
  const perState = new Map<string, number>();
  for (const state of tries) {
    const key = `${state.pending}/${state.previous}/${state.touched ? 1 : 0}`;
    if (perState.has(key)) continue;
    perState.set(key, 1);
    kept.push(state);
    if (kept.length >= WIDTH) break;
  }
  const untouched = tries.find(state => !state.touched);
  if (untouched && !kept.includes(untouched)) kept.push(untouched);
  return kept;
}

function step(state: Try, token: Token, after: Token | undefined, measure: Measure, next: Try[]): void {
  const { character } = token;
  const isLost = character === '?' || character === '\ufffd';
  if (token.reading) swallowed(state, token, measure, next);
  else if (state.pending < 0) {
    next.push(say(state, character, measure));
    if (isLost && after && MARKS.has(after.character)) lostLead(state, measure, next);
    if (isLost && /\d/u.test(state.previous) && after && /\d/u.test(after.character))
      next.push(say(touch(state), '·', measure));
  } else shiftedStep(state, character, isLost, measure, next);
}

/** While shifted, what is shown is bytes. */
function shiftedStep(state: Try, character: string, isLost: boolean, measure: Measure, next: Try[]): void {
  if (state.pending === LEAD_OF_MARK) {
    const trail = MARKS.get(character);
    if (trail !== undefined) next.push({ ...state, pending: trail });
    return;
  }
  const pair = pairOf(character);
  if (pair) {
    const fed = feed(feed(state, pair >> 8, measure), pair & 0xff, measure);
    if (fed) next.push(fed);
    return;
  }
  const mark = MARKS.get(character);
  if (mark !== undefined) {
    const fed = feed(feed(state, 0xa3, measure), mark, measure);
    if (fed) next.push(fed);
  }
  const code = character.charCodeAt(0);
  if (code >= 0x40 && code < 0x80) {
    const fed = feed(state, code, measure);
    if (fed) next.push(fed);
  }
  if (isLost) lostTrail(state, measure, next);
}

/** Marks the moment between `?` and the plain mark behind it: the mark gives the lead byte of the next character. */
const LEAD_OF_MARK = 0x1000;

/** `?,` while aligned: the lead byte was lost, the trail is A3, and the mark holds the next lead byte. */
function lostLead(state: Try, measure: Measure, next: Try[]): void {
  const choices: Try[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const character = characterOf(lead, 0xa3);
    if (character) choices.push({ ...say(touch(state), character, measure), pending: LEAD_OF_MARK });
  }
  for (const choice of nearest(choices)) next.push(choice);
}

/** `?` before an ASCII sign while shifted: the trail byte of the waiting lead was lost. */
function lostTrail(state: Try, measure: Measure, next: Try[]): void {
  const choices: Try[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = characterOf(state.pending, trail);
    if (character) choices.push({ ...say(state, character, measure), pending: -1 });
  }
  for (const choice of nearest(choices)) next.push(choice);
}

function nearest(choices: Try[]): Try[] {
  for (const choice of choices) choice.cost += GUESS;
  return choices.sort((a, b) => a.cost - b.cost).slice(0, CHOICES);
}

/** `?huì)`: half a character read `huì` went together with the bracket. */
function swallowed(state: Try, token: Token, measure: Measure, next: Try[]): void {
  readings ??= readingsTable();
  const lead = state.pending >= 0 ? state.pending : state.trail;
  const named = readings.get(token.reading) ?? '';
  const isNamed = new Set<number>();
  for (const character of named) {
    const pair = pairOf(character);
    if (pair >> 8 === lead) isNamed.add(pair & 0xff);
  }
  if (state.pending < 0) next.push({ ...say(state, '?', measure), cost: state.cost + LEFT_HALF });
  const trails = isNamed.size > 0 ? [...isNamed] : everyTrail(lead);
  for (const trail of trails) {
    if (state.pending >= 0) {
      const fed = feed(state, trail, measure);
      if (fed) next.push(fed);
    } else if (trail >= 0x81) next.push({ ...touch(state), pending: trail });
  }
}

/** The reading names nobody we know: any character of that lead byte may have stood there. */
function everyTrail(lead: number): number[] {
  const trails: number[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = characterOf(lead, trail);
    if (character && simpleOf(character) !== character) trails.push(trail);
  }
  return trails;
}

function touch(state: Try): Try {
  return { ...state, touched: true };
}

function feed(state: Try | null, byte: number, measure: Measure): Try | null {
  if (!state) return null;
  if (state.pending < 0) {
    if (byte >= 0x81) return { ...state, pending: byte };
    return byte >= 0x20 ? say(state, String.fromCharCode(byte), measure) : null;
  }
  const character = characterOf(state.pending, byte);
  return character ? { ...say(state, character, measure), pending: -1 } : null;
}

function say(state: Try, character: string, measure: Measure): Try {
  const simple = simpleOf(character);
  return {
    pending: state.pending,
    out: state.out + character,
    previous: simple,
    trail: pairOf(character) & 0xff,
    cost: state.cost + measure.cost(state.previous, simple),
    touched: state.touched,
  };
}
