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
import { pairOf } from './gbk.ts';
import { LEAD_OF_MARK, lostLead, lostTrail, swallowed } from './lost.ts';
import type { Annotation } from './pinyin.ts';
import type { Measure } from './plausible.ts';
import {
  begin,
  best,
  type Chain,
  close,
  endCost,
  feed,
  isSettled,
  open,
  pass,
  type Spot,
  say,
  type Try,
} from './try.ts';

interface Token {
  character: string;
  /** All that is shown in its place. */
  shown: string;
  /** The reading of a swallowed bracket. */
  reading: string;
  start: number;
  end: number;
}

/** Second byte of the full-width mark that was replaced by the plain one; the first is A3. */
const MARKS = new Map([
  ['!', 0xa1],
  [',', 0xac],
  [';', 0xbb],
  ['?', 0xbf],
]);
/** Nobody asks between two figures. */
const NO_QUESTION = 4;
/** How the byte 80 shows, which begins nothing. */
const EIGHTY = '\u0080€';

/**
 * Puts one line together again and says where, or nothing when it is most believable as it stands. `halves` are the
 * swallowed brackets of this line; a repaired line must be more believable by `gain`.
 */
export function realign(line: string, halves: readonly Annotation[], measure: Measure, gain: number): Spot[] {
  const tokens = tokensOf(line, halves);
  let tries: Try[] = [begin()];
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
  for (const state of ended) state.cost += endCost(state);
  ended.sort((a, b) => a.cost - b.cost);
  const winner = ended[0];
  const untouched = ended.find(state => !state.spots);
  if (!winner?.spots || (untouched && untouched.cost - winner.cost < gain)) return [];
  const spots: Spot[] = [];
  for (let chain: Chain | null = winner.spots; chain; chain = chain.before) spots.push(chain.spot);
  return spots.reverse();
}

function tokensOf(line: string, halves: readonly Annotation[]): Token[] {
  const tokens: Token[] = [];
  let h = 0;
  for (let i = 0; i < line.length; i++) {
    const half = halves[h];
    if (half && half.start === i) {
      tokens.push({
        character: '?',
        shown: line.slice(i, half.end),
        reading: half.reading,
        start: i,
        end: half.end,
      });
      i = half.end - 1;
      h++;
    } else
      tokens.push({ character: line.charAt(i), shown: line.charAt(i), reading: '', start: i, end: i + 1 });
  }
  return tokens;
}

function step(state: Try, token: Token, after: Token | undefined, measure: Measure, next: Try[]): void {
  const { character } = token;
  const isLost = character === '?' || character === '\ufffd';
  if (token.reading) swallowed(open(state, token.start), token, measure, next);
  else if (state.pending >= 0) shiftedStep(state, character, isLost, measure, next);
  else {
    const asShown = say(state, character, measure);
    next.push(asShown);
    if (!isLost || !after) return;
    if (MARKS.has(after.character)) lostLead(open(state, token.start), measure, next);
    if (isDigit(String.fromCharCode(state.previous)) && isDigit(after.character)) {
      asShown.cost += NO_QUESTION;
      next.push(say(open(state, token.start), '·', measure));
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

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
