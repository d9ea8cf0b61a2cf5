/** What the tests of every kind ask: which moves leave a state, and that whoever follows the moves stays within what is declared. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Calendar } from '../core/calendar.ts';
import { shippedCalendar } from '../core/calendar-shipped.ts';
import { asDay, type Day } from '../core/days.ts';
import type { Parameter } from '../core/parameter.model.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import { type ClockRun, clocksAfter } from './clock.rules.ts';
import type { ContentOf, Fields } from './field.ts';
import type { MatterKind } from './kind.ts';
import type { ClockSpec, Known } from './move.ts';
import { isTransfer } from './transfer.ts';

/** `lead → accept decline`; the transfers that every kind has are left out. */
export const movesTable = <F extends Fields>(kind: MatterKind<F>): string[] =>
  Object.keys(kind.life.states).map(state => `${state} → ${movesFrom(kind, state).join(' ')}`.trimEnd());

const movesFrom = <F extends Fields>(kind: MatterKind<F>, state: string): string[] =>
  Object.keys(kind.moves).filter(name => !isTransfer(name) && kind.moves[name]!.from.includes(state));

/** Any sequence of moves stays within the declared states, and from wherever it stops an end can be reached. */
export function walksWithinStates<F extends Fields>(kind: MatterKind<F>): void {
  const walk = fc.array(fc.nat(1000), { maxLength: 40 });
  fc.assert(
    fc.property(walk, picks => {
      let state: string = kind.life.initial;
      for (const pick of picks) {
        const open = movesFrom(kind, state);
        if (open.length === 0) break;
        const { to } = kind.moves[open[pick % open.length]!]!;
        if (to !== 'same') state = to;
        expect(kind.life.states).toHaveProperty(state);
      }
      expect(reachesEnd(kind, state)).toBe(true);
    }),
  );
}

function reachesEnd<F extends Fields>(kind: MatterKind<F>, from: string): boolean {
  const seen = new Set([from]);
  for (const state of seen) {
    if (kind.ends.includes(state)) return true;
    for (const name of movesFrom(kind, state)) {
      const { to } = kind.moves[name]!;
      if (to !== 'same') seen.add(to);
    }
  }
  return false;
}

/** The catalogue's number, as the engine hands it to clocks where a place has set none. */
export function shippedParameter(code: string): Parameter {
  const spec = findParameterSpec(code);
  if (!spec) throw new Error(`no parameter ${code}`);
  const { unit, dayType, defaultValue: value, docNo, article } = spec;
  return {
    id: '',
    code,
    jurisdiction: '',
    value,
    unit,
    dayType,
    fromDay: asDay('2026-01-01'),
    toDay: null,
    docNo,
    article,
  };
}

export const clockWorld = (today: string, calendar: Calendar = shippedCalendar) => ({
  today: asDay(today),
  calendar,
  parameter: shippedParameter,
});

/** The clocks that a move changes, as they stand after it, on the shipped calendar and the catalogue's numbers. */
export function clocksOn<F extends Fields>(
  kind: MatterKind<F>,
  runs: readonly ClockRun[],
  move: string,
  today: string,
  {
    days = {},
    world = clockWorld(today),
  }: { days?: Record<string, string>; world?: ReturnType<typeof clockWorld> } = {},
): ClockRun[] {
  const to = kind.moves[move]?.to;
  return clocksAfter(
    kind.clocks as unknown as Record<string, ClockSpec>,
    runs,
    move,
    { isEnd: !!to && kind.ends.includes(to), day: field => (days[field] ? asDay(days[field]) : null) },
    world,
  ).map(change => change.run);
}

/** What a rule of a kind may look at, with the catalogue's numbers and a plain matter of one person at a county. */
export function known<F extends Fields>(
  content: ContentOf<F>,
  more: Partial<Omit<Known<F>, 'content' | 'day'>> & { day?: string } = {},
): Known<F> {
  const { day = '2026-09-24', ...rest } = more;
  return {
    before: {} as ContentOf<F>,
    state: '',
    channel: 'window',
    persons: 1,
    level: 'county',
    employerId: '00000000-0000-8000-8000-000000000001',
    parameter: code => shippedParameter(code).value as number,
    calendar: shippedCalendar,
    clocks: [],
    gates: [],
    ...rest,
    content,
    day: asDay(day) as Day,
  };
}
