/** Characters of which a byte is lost: what may have stood there. */
import { characterOf, pairOf, rankOf } from './gbk.ts';
import type { Measure } from './plausible.ts';
import { readingsTable } from './readings.data.ts';
import { isTraditional, simpleUnits } from './script.ts';
import { feed, say, type Try } from './try.ts';

/** Characters tried at one place. */
const CHOICES = 32;
/** A swallowed bracket left as it is: never believable. */
const LEFT_HALF = 40;
/** A lost byte is a guess, even when the characters fit; the full stop is far the commonest character in A3. */
const GUESS = 2;
const NOT_A_STOP = 1.5;
/** A whole character lost where half of one usually is. */
const WHOLE_LOST = 8;

let readings: Map<string, string> | undefined;

/** Marks the moment between `?` and the plain mark behind it: the mark gives the lead byte of the next character. */
export const LEAD_OF_MARK = 0x1000;

/** `?,` while aligned: the lead byte was lost, the trail is A3, and the mark holds the next lead byte. */
export function lostLead(state: Try, measure: Measure, next: Try[]): void {
  const choices: Choice[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const character = characterOf(lead, 0xa3);
    if (character)
      choices.push(weighed(state, character, measure, character === '。' ? GUESS : GUESS + NOT_A_STOP));
  }
  choose(state, choices, LEAD_OF_MARK, measure, next);
}

/** `?` before an ASCII sign while shifted: the trail byte of the waiting lead was lost. */
export function lostTrail(state: Try, measure: Measure, next: Try[]): void {
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

/** A swallowed bracket as it is shown, and the reading behind it. */
export interface Half {
  shown: string;
  reading: string;
}

/** `?huì)`: half a character read `huì` went together with the bracket; now and then the whole character did. */
export function swallowed(state: Try, half: Half, measure: Measure, next: Try[]): void {
  readings ??= readingsTable();
  const isAligned = state.pending < 0;
  const lead = isAligned ? state.trail : state.pending;
  const named = bothScripts(readings.get(half.reading) ?? '');
  const trails = named
    .map(pairOf)
    .filter(pair => pair >> 8 === lead)
    .map(pair => pair & 0xff);
  for (const trail of trails.length > 0 ? trails : everyTrail(lead)) {
    const fed = isAligned
      ? trail >= 0x81
        ? { ...state, pending: trail }
        : null
      : feed(state, trail, measure);
    if (fed) next.push(fed);
  }
  if (!isAligned) return;
  const left = say(state, '?', measure);
  next.push({ ...left, cost: left.cost + LEFT_HALF, says: state.says + half.shown });
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
