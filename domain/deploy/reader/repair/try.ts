/** One way to read a line of lost bytes, grown character by character and weighed against the others. */
import { characterOf, pairOf } from './gbk.ts';
import type { Measure } from './plausible.ts';
import { simpleUnits } from './script.ts';

/** A stretch of the line that was put together anew. */
export interface Spot {
  start: number;
  end: number;
  repaired: string;
}

export interface Chain {
  spot: Spot;
  before: Chain | null;
}

export interface Try {
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

/** Ways kept at every place. */
const WIDTH = 32;
/** Quotation marks that do not pair, and punctuation twice. */
const UNPAIRED = 3;
const TWICE = 5;
/** A paragraph does not end with it. */
const PAUSE = '、'.charCodeAt(0);
const STOPS = '。、，；,;';

export function begin(): Try {
  return { pending: -1, previous: 0, trail: 0, quotes: 0, cost: 0, from: -1, says: '', spots: null };
}

/** What a line costs that ends like this. */
export function endCost(state: Try): number {
  return state.quotes * UNPAIRED + (state.previous === PAUSE ? TWICE : 0);
}

export function open(state: Try, start: number): Try {
  return state.from >= 0 ? state : { ...state, from: start, says: '' };
}

export function close(state: Try, end: number): void {
  state.spots = { spot: { start: state.from, end, repaired: state.says }, before: state.spots };
  state.from = -1;
  state.says = '';
}

/** All tries agree on where they stand: what follows costs each of them the same. */
export function isSettled(tries: readonly Try[]): boolean {
  const previous = tries[0]?.previous;
  return tries.every(state => state.pending < 0 && state.previous === previous);
}

/** Takes a character as it stands, without weighing it. */
export function pass(state: Try, character: string): void {
  state.cost += quoting(state, character);
  state.previous = simpleUnits()[character.charCodeAt(0)] ?? 0;
  state.trail = pairOf(character) & 0xff;
}

export function best(tries: Try[]): Try[] {
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

export function feed(state: Try | null, byte: number, measure: Measure): Try | null {
  if (!state) return null;
  if (state.pending < 0) {
    if (byte >= 0x81) return { ...state, pending: byte };
    return byte >= 0x20 ? say(state, String.fromCharCode(byte), measure) : null;
  }
  const character = characterOf(state.pending, byte);
  return character ? { ...say(state, character, measure), pending: -1 } : null;
}

export function say(state: Try, character: string, measure: Measure): Try {
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
