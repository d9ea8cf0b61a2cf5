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
import { characterOf, pairOf, rankOf } from './gbk.ts';
import type { Annotation } from './pinyin.ts';
import type { Measure } from './plausible.ts';
import { readingsTable } from './readings.data.ts';
import { isTraditional, simpleUnits } from './script.ts';

/** A stretch of the line that was put together anew. */
export interface Spot {
  start: number;
  end: number;
  repaired: string;
}

interface Chain {
  spot: Spot;
  before: Chain | null;
}

interface Try {
  /** Lead byte that waits for its trail, or -1 when aligned. */
  pending: number;
  /** The last character, simplified, as a UTF-16 unit. */
  previous: number;
  /** Trail byte of the last character, when aligned: half of what a swallowed bracket may have hit. */
  trail: number;
  /** Quotation marks open. */
  quotes: number;
  cost: number;
  /** Where the stretch being repaired begins, and what it says so far; -1 outside. */
  from: number;
  says: string;
  spots: Chain | null;
}

interface Token {
  character: string;
  /** The reading of a swallowed bracket. */
  reading: string;
  start: number;
  end: number;
}

const WIDTH = 32;
const CHOICES = 32;
/** Second byte of the full-width mark that was replaced by the plain one; the first is A3. */
const MARKS = new Map([
  ['!', 0xa1],
  [',', 0xac],
  [';', 0xbb],
  ['?', 0xbf],
]);
/** A swallowed bracket left as it is: never believable. */
const LEFT_HALF = 40;
/** A lost byte is a guess, even when the characters fit; the full stop is far the commonest character in A3. */
const GUESS = 2;
const NOT_A_STOP = 1.5;
/** A whole character lost where half of one usually is. */
const WHOLE_LOST = 8;
/** Nobody asks between two figures. */
const NO_QUESTION = 4;
/** Quotation marks that do not pair, and punctuation twice. */
const UNPAIRED = 3;
const TWICE = 5;
/** How the byte 80 shows, which begins nothing. */
const EIGHTY = '\u0080€';
/** A paragraph does not end with it. */
const PAUSE = '、'.charCodeAt(0);
const STOPS = '。、，；,;';
const START: Try = {
  pending: -1,
  previous: 0,
  trail: 0,
  quotes: 0,
  cost: 0,
  from: -1,
  says: '',
  spots: null,
};

let readings: Map<string, string> | undefined;

/**
 * Puts one line together again and says where, or nothing when it is most believable as it stands. `halves` are the
 * swallowed brackets of this line; a repaired line must be more believable by `gain`.
 */
export function realign(line: string, halves: readonly Annotation[], measure: Measure, gain: number): Spot[] {
  const tokens = tokensOf(line, halves);
  let tries: Try[] = [START];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (isSettled(tries) && token.character !== '?' && token.character !== '\ufffd') {
      for (const state of tries) pass(state, token.character);
      continue;
    }
    const next: Try[] = [];
    for (const state of tries) step(state, token, tokens[i + 1], measure, next);
    for (const state of next) if (state.from >= 0 && state.pending < 0) close(state, token.end);
    tries = next.length > 1 ? best(next) : next;
  }
  const ended = tries.filter(state => state.pending < 0);
  for (const state of ended) state.cost += state.quotes * UNPAIRED + (state.previous === PAUSE ? TWICE : 0);
  ended.sort((a, b) => a.cost - b.cost);
  const winner = ended[0];
  const untouched = ended.find(state => !state.spots);
  if (!winner?.spots || (untouched && untouched.cost - winner.cost < gain)) return [];
  const spots: Spot[] = [];
  for (let chain: Chain | null = winner.spots; chain; chain = chain.before) spots.push(chain.spot);
  return spots.reverse();
}

/** All tries agree on where they stand: what follows costs each of them the same. */
function isSettled(tries: readonly Try[]): boolean {
  const previous = tries[0]?.previous;
  return tries.every(state => state.pending < 0 && state.previous === previous);
}

/** Takes a character as it stands, without weighing it. */
function pass(state: Try, character: string): void {
  state.cost += quoting(state, character);
  state.previous = simpleUnits()[character.charCodeAt(0)] ?? 0;
  state.trail = pairOf(character) & 0xff;
}

function open(state: Try, token: Token): Try {
  return state.from >= 0 ? state : { ...state, from: token.start, says: '' };
}

function close(state: Try, end: number): void {
  state.spots = { spot: { start: state.from, end, repaired: state.says }, before: state.spots };
  state.from = -1;
  state.says = '';
}

function tokensOf(line: string, halves: readonly Annotation[]): Token[] {
  const tokens: Token[] = [];
  let h = 0;
  for (let i = 0; i < line.length; i++) {
    const half = halves[h];
    if (half && half.start === i) {
      tokens.push({ character: '?', reading: half.reading, start: i, end: half.end });
      i = half.end - 1;
      h++;
    } else tokens.push({ character: line.charAt(i), reading: '', start: i, end: i + 1 });
  }
  return tokens;
}

function best(tries: Try[]): Try[] {
  tries.sort((a, b) => a.cost - b.cost);
  const kept: Try[] = [];
  const seen = new Set<string>();
  for (const state of tries) {
    const isTouched = state.spots !== null || state.from >= 0;
    const key = `${state.pending}/${state.previous}/${state.quotes}/${isTouched ? 1 : 0}`;
    if (seen.has(key) || (kept.length >= WIDTH && isTouched)) continue;
    seen.add(key);
    kept.push(state);
  }
  return kept;
}

function step(state: Try, token: Token, after: Token | undefined, measure: Measure, next: Try[]): void {
  const { character } = token;
  const isLost = character === '?' || character === '\ufffd';
  if (token.reading) swallowed(open(state, token), token, measure, next);
  else if (state.pending >= 0) shiftedStep(state, character, isLost, measure, next);
  else {
    const asShown = say(state, character, measure);
    next.push(asShown);
    if (!isLost || !after) return;
    if (MARKS.has(after.character)) lostLead(open(state, token), measure, next);
    if (isDigit(String.fromCharCode(state.previous)) && isDigit(after.character)) {
      asShown.cost += NO_QUESTION;
      next.push(say(open(state, token), '·', measure));
    }
  }
}

/** While shifted, what is shown is bytes. */
function shiftedStep(state: Try, character: string, isLost: boolean, measure: Measure, next: Try[]): void {
  const mark = MARKS.get(character);
  if (state.pending === LEAD_OF_MARK) {
    if (mark !== undefined) next.push({ ...state, pending: mark });
    return;
  }
  const pair = pairOf(character);
  const code = character.charCodeAt(0);
  if (pair) offer(next, feed(feed(state, pair >> 8, measure), pair & 0xff, measure));
  else {
    if (EIGHTY.includes(character)) offer(next, feed(state, 0x80, measure));
    if (mark !== undefined) offer(next, feed(feed(state, 0xa3, measure), mark, measure));
    if (code >= 0x40 && code < 0x80) offer(next, feed(state, code, measure));
    if (isLost) lostTrail(state, measure, next);
  }
}

function offer(next: Try[], state: Try | null): void {
  if (state) next.push(state);
}

/** Marks the moment between `?` and the plain mark behind it: the mark gives the lead byte of the next character. */
const LEAD_OF_MARK = 0x1000;

/** `?,` while aligned: the lead byte was lost, the trail is A3, and the mark holds the next lead byte. */
function lostLead(state: Try, measure: Measure, next: Try[]): void {
  const choices: Choice[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const character = characterOf(lead, 0xa3);
    if (character)
      choices.push(weighed(state, character, measure, character === '。' ? GUESS : GUESS + NOT_A_STOP));
  }
  choose(state, choices, LEAD_OF_MARK, measure, next);
}

/** `?` before an ASCII sign while shifted: the trail byte of the waiting lead was lost. */
function lostTrail(state: Try, measure: Measure, next: Try[]): void {
  const choices: Choice[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = characterOf(state.pending, trail);
    if (character) choices.push(weighed(state, character, measure, GUESS));
  }
  choose(state, choices, -1, measure, next);
}

interface Choice {
  character: string;
  cost: number;
  extra: number;
}

function weighed(state: Try, character: string, measure: Measure, extra: number): Choice {
  const unit = simpleUnits()[character.charCodeAt(0)] ?? 0;
  return { character, cost: measure.cost(state.previous, unit) + extra, extra };
}

function choose(state: Try, choices: Choice[], pending: number, measure: Measure, next: Try[]): void {
  choices.sort((a, b) => a.cost - b.cost);
  for (const { character, extra } of choices.slice(0, CHOICES)) {
    const chosen = say(state, character, measure);
    chosen.pending = pending;
    chosen.cost += extra;
    next.push(chosen);
  }
}

/** `?huì)`: half a character read `huì` went together with the bracket; now and then the whole character did. */
function swallowed(state: Try, token: Token, measure: Measure, next: Try[]): void {
  readings ??= readingsTable();
  const isAligned = state.pending < 0;
  const lead = isAligned ? state.trail : state.pending;
  const named = bothScripts(readings.get(token.reading) ?? '');
  const trails = named
    .map(pairOf)
    .filter(pair => pair >> 8 === lead)
    .map(pair => pair & 0xff);
  for (const trail of trails.length > 0 ? trails : everyTrail(lead)) {
    if (!isAligned) offer(next, feed(state, trail, measure));
    else if (trail >= 0x81) next.push({ ...state, pending: trail });
  }
  if (!isAligned) return;
  const left = say(state, '?', measure);
  next.push({ ...left, cost: left.cost + LEFT_HALF, says: `${left.says}${token.reading})` });
  for (const character of named) {
    const whole = say(state, character, measure);
    whole.cost += WHOLE_LOST;
    next.push(whole);
  }
}

/** The reading names nobody we know: any traditional or common character of that lead byte may have stood there. */
function everyTrail(lead: number): number[] {
  const trails: number[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const character = characterOf(lead, trail);
    if (character && (isTraditional(character) || rankOf(character) === 1)) trails.push(trail);
  }
  return trails;
}

/** Copies that stayed in simplified characters have readings, too. */
function bothScripts(traditional: string): string[] {
  const units = simpleUnits();
  const simple = [...traditional].map(character => String.fromCharCode(units[character.charCodeAt(0)] ?? 0));
  return [...new Set([...traditional, ...simple])];
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
  const unit = simpleUnits()[character.charCodeAt(0)] ?? 0;
  const next: Try = { ...state, previous: unit, trail: pairOf(character) & 0xff };
  next.cost += measure.cost(state.previous, unit) + quoting(next, character);
  if (unit === state.previous && STOPS.includes(character)) next.cost += TWICE;
  if (state.from >= 0) next.says += character;
  return next;
}

/** Keeps count of open quotation marks and says what an unpaired one costs. */
function quoting(state: Try, character: string): number {
  if (character !== '“' && character !== '”') return 0;
  const isOpen = character === '“';
  const isOdd = isOpen === state.quotes > 0;
  state.quotes = isOpen ? 1 : 0;
  return isOdd ? UNPAIRED : 0;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
