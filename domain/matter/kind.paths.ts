/**
 * What can never happen in a kind, though every name in it is known: a door whose key lies behind it, a clock that nothing can stop,
 * different hands asked of what never comes before. Told by walking the declaration; each fault is a sentence (`kind.test.ts`).
 */
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import type { Fields } from './field.ts';
import type { MatterKind } from './kind.ts';
import type { ClockSpec, MatterMove } from './move.ts';
import { OPENING } from './recorded.ts';

type Fail = (fault: string) => never;

export function checkPaths<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  const ways = waysOf(kind);
  for (const [name, move] of Object.entries(kind.moves)) checkMove(name, move, ways, fail);
  for (const [code, clock] of Object.entries(kind.clocks)) checkClock(kind, code, clock, ways, fail);
  for (const [code, gate] of Object.entries(kind.gates)) {
    if (gate.shows.length === 0) fail(`gate ${code} shows nothing that anybody could object to`);
    if (findParameterSpec(gate.parameter)?.dayType == null)
      fail(`gate ${code}: parameter ${gate.parameter} does not say which days count`);
  }
  for (const [code, letter] of Object.entries(kind.letters))
    if (!letter.within.some(s => ways.reached.has(s))) fail(`letter ${code} can be drafted in no state`);
}

interface Ways {
  reached: ReadonlySet<string>;
  possible: ReadonlySet<string>;
  /** One of the states of the second comes after the first move. */
  follows(first: string, states: readonly string[]): boolean;
}

/** Grown from the opening: a move is possible once its state is reached, its gate was opened and its letter written on the way there. */
function waysOf<F extends Fields>({ life, moves, gates, letters }: MatterKind<F>): Ways {
  const possible = new Set<string>();
  const after = (states: readonly string[]): Set<string> => {
    const seen = new Set(states);
    for (const s of seen)
      for (const name of possible)
        if (moves[name]!.to !== 'same' && moves[name]!.from.includes(s)) seen.add(moves[name]!.to);
    return seen;
  };
  const from = ({ from, to }: MatterMove<string, F>, reached: ReadonlySet<string>): readonly string[] =>
    to === 'same' ? from.filter(s => reached.has(s)) : [to];
  const follows = (first: string, states: readonly string[]): boolean => {
    if (first !== OPENING && !possible.has(first)) return false;
    const start = first === OPENING ? [life.initial] : from(moves[first]!, after([life.initial]));
    const then = after(start);
    return states.some(s => then.has(s));
  };
  for (let grown = true; grown; ) {
    grown = false;
    const reached = after([life.initial]);
    for (const [name, move] of Object.entries(moves)) {
      if (possible.has(name) || !move.from.some(s => reached.has(s))) continue;
      if (move.gate && !follows(gates[move.gate]!.opens, move.from)) continue;
      const written = move.letter ? letters[move.letter]!.within.filter(s => reached.has(s)) : null;
      if (written && !move.from.some(s => after(written).has(s))) continue;
      possible.add(name);
      grown = true;
    }
  }
  return { reached: after([life.initial]), possible, follows };
}

function checkMove<F extends Fields>(
  name: string,
  move: MatterMove<string, F>,
  { possible, follows }: Ways,
  fail: Fail,
): void {
  if (move.levels?.length === 0) fail(`move ${name} is for unions of no level`);
  if (move.outside && move.appointedOnly)
    fail(`move ${name} can be made by nobody: whoever was appointed may not, and nobody else may`);
  if (!possible.has(name)) {
    const waits = [
      ...(move.gate ? [`gate ${move.gate}`] : []),
      ...(move.letter ? [`letter ${move.letter}`] : []),
    ];
    fail(
      `move ${name} can never be made: ${waits.length ? `${waits.join(' and ')} cannot come before it` : 'no way leads to where it starts'}`,
    );
  }
  const apart = move.separate ?? [];
  if (apart.length && !apart.some(other => follows(other, move.from)))
    fail(`move ${name} is kept apart from ${apart.join(', ')}, which can never come before it`);
}

function checkClock<F extends Fields>(
  { moves }: MatterKind<F>,
  code: string,
  clock: ClockSpec<F>,
  { follows }: Ways,
  fail: Fail,
): void {
  const canFollow = (first: readonly string[], then: readonly string[]): boolean =>
    first.some(one => then.some(next => follows(one, moves[next]?.from ?? [])));
  if (clock.starts.every(name => clock.stops.includes(name)))
    fail(`clock ${code} is met by ${clock.starts.join(', ')}, the very move that starts it`);
  if (!canFollow(clock.starts, clock.stops))
    fail(`clock ${code} can never be met: nothing that stops it can follow what starts it`);
  if (clock.pauses && !canFollow(clock.pauses, clock.resumes ?? []))
    fail(`clock ${code} is paused for ever: nothing that resumes it can follow what pauses it`);
  if (!clock.extend) return;
  if (clock.extend.times < 1) fail(`clock ${code} is lengthened ${clock.extend.times} times`);
  if (!canFollow(clock.starts, [clock.extend.by]))
    fail(`clock ${code} is lengthened by ${clock.extend.by}, which can never follow its start`);
}
