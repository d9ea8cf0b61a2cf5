import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchDays } from './batch.rules.ts';
import { type Breakdown, breakDown as brokenDown, isShown, partsOf, placeOf } from './breakdown.rules.ts';
import type { Separation } from './separate.rules.ts';
import { type Alike as Atom, divided } from './testing/alike.ts';

const LEAST = 10;
type Row = number[];

function breakDown(
  atoms: readonly Atom[],
  cuts: readonly string[],
  least: number,
  before?: Breakdown,
): Breakdown {
  const { divided: answers, members } = divided(atoms, cuts);
  return brokenDown(answers, members, { cuts, least }, before);
}

/** All that is shown of a survey, each as the answers that it sums up: 1 for those in it, 0 for the others. */
function shownRows(atoms: readonly Atom[], cuts: readonly string[], breakdown: Breakdown): Row[] {
  const row = (has: (atom: Atom) => boolean): Row => atoms.map(a => (has(a) ? 1 : 0));
  const rows: Row[] = [];
  if (isShown(breakdown, [])) rows.push(row(() => true));
  const batches = [...new Set(atoms.map(a => a.batch))].sort((a, b) => a - b).slice(0, -1);
  for (const batch of batches) rows.push(row(a => a.batch <= batch));
  const add = (
    parts: Separation | undefined,
    among: (a: Atom) => boolean,
    value: (a: Atom) => string,
  ): void => {
    if (!parts || parts.shown.size === 0) return;
    for (const part of parts.shown) rows.push(row(a => among(a) && value(a) === part));
    if (parts.rest.length > 0) rows.push(row(a => among(a) && !parts.shown.has(value(a))));
  };
  const units = new Set(atoms.map(a => placeOf(a.path, 0)));
  add(
    partsOf(breakdown, '', 'unit'),
    () => true,
    a => placeOf(a.path, 0),
  );
  for (const cut of cuts)
    add(
      partsOf(breakdown, '', cut),
      () => true,
      a => a.cuts[cut] ?? '',
    );
  for (const unit of units) {
    if (!isShown(breakdown, [unit]) || unit === '') continue;
    const among = (a: Atom) => a.path[0] === unit;
    add(partsOf(breakdown, unit, 'unit'), among, a => placeOf(a.path, 1));
    for (const cut of cuts) add(partsOf(breakdown, unit, cut), among, a => a.cuts[cut] ?? '');
  }
  return rows;
}

function rank(rows: readonly Row[], columns: readonly number[]): number {
  const m = rows.map(r => columns.map(c => r[c]!));
  let found = 0;
  for (let c = 0; c < columns.length && found < m.length; c++) {
    const at = m.findIndex((r, i) => i >= found && Math.abs(r[c]!) > 1e-9);
    if (at < 0) continue;
    [m[found], m[at]] = [m[at]!, m[found]!];
    for (let i = found + 1; i < m.length; i++) {
      const times = m[i]![c]! / m[found]![c]!;
      if (times !== 0) for (let j = c; j < columns.length; j++) m[i]![j]! -= times * m[found]![j]!;
    }
    found++;
  }
  return found;
}

/**
 * Is there a combination of what is shown that leaves only few answers, one at least? It vanishes outside some few: then what is shown
 * has a lower rank without them.
 */
function leaks(atoms: readonly Atom[], rows: readonly Row[]): boolean {
  const columns = atoms.map((_, i) => i).filter(i => atoms[i]!.count > 0);
  const whole = rank(rows, columns);
  for (let mask = 1; mask < 2 ** columns.length; mask++) {
    const few = columns.filter((_, i) => mask & (1 << i));
    if (few.reduce((sum, i) => sum + atoms[i]!.count, 0) >= LEAST) continue;
    if (
      rank(
        rows,
        columns.filter(i => !few.includes(i)),
      ) < whole
    )
      return true;
  }
  return false;
}

const arbitraryWorld = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom([], ['a'], ['a', 'a1'], ['a', 'a2'], ['b', 'b1'], ['b', 'b2'], ['c', 'c1']),
    cuts: fc.record({ sector: fc.constantFrom('x', 'y', 'z'), size: fc.constantFrom('s', 'm') }),
    batch: fc.constant(0),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  { selector: a => JSON.stringify([a.path, a.cuts]), minLength: 1, maxLength: 9 },
);
const CUTS = ['sector', 'size'];

describe('what is broken down', () => {
  it('leaves nobody who reads every table a combination of fewer than ten answers', () => {
    fc.assert(
      fc.property(arbitraryWorld, atoms => {
        const breakdown = breakDown(atoms, CUTS, LEAST);
        expect(leaks(atoms, shownRows(atoms, CUTS, breakdown))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves none to who compares it with what was shown while answers came in', () => {
    const batched = arbitraryWorld.chain(atoms =>
      fc
        .array(fc.integer({ min: 0, max: 2 }), { minLength: atoms.length, maxLength: atoms.length })
        .map(days => {
          const on = (day: number): number =>
            atoms.reduce((sum, a, i) => sum + (days[i] === day ? a.count : 0), 0);
          const daily = [0, 1, 2].map(day => ({ day: `d${day}`, count: on(day) }));
          const shown = batchDays(daily, LEAST);
          return atoms.map((a, i) => ({ ...a, batch: shown.filter(d => d < `d${days[i]}`).length }));
        }),
    );
    fc.assert(
      fc.property(batched, atoms => {
        const breakdown = breakDown(atoms, CUTS, LEAST);
        expect(leaks(atoms, shownRows(atoms, CUTS, breakdown))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves none in a question that only some were asked, and shows no part that the survey does not', () => {
    const asked = fc.tuple(
      arbitraryWorld,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }),
    );
    fc.assert(
      fc.property(asked, ([atoms, shares]) => {
        const survey = breakDown(atoms, CUTS, LEAST);
        const some = atoms.map((a, i) => ({ ...a, count: Math.round(a.count * shares[i]!) }));
        const present = some.filter(a => a.count > 0);
        const question = breakDown(present, CUTS, LEAST, survey);
        expect(leaks(present, shownRows(present, CUTS, question))).toBe(false);
        for (const [key, { shown }] of question.tables)
          for (const part of shown) expect(survey.tables.get(key)?.shown.has(part)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('shows every part where all are large and well mixed', () => {
    const atoms = ['a', 'b', 'c'].flatMap(unit =>
      ['x', 'y', 'z'].flatMap(sector =>
        ['s', 'm'].map(size => ({ path: [unit, `${unit}1`], cuts: { sector, size }, batch: 0, count: 12 })),
      ),
    );
    const breakdown = breakDown(atoms, CUTS, LEAST);
    for (const by of CUTS)
      for (const at of ['', 'a', 'b', 'c']) expect(partsOf(breakdown, at, by)?.rest).toEqual([]);
    expect(isShown(breakdown, ['a', 'a1'])).toBe(true);
  });

  it('puts a township with seven answers together with the next smallest', () => {
    const atoms = [12, 11, 7, 40].map((count, i) => ({ path: [`t${i}`], cuts: {}, batch: 0, count }));
    expect(partsOf(breakDown(atoms, [], LEAST), '', 'unit')).toEqual({
      shown: new Set(['t0', 't3']),
      rest: ['t2', 't1'],
    });
  });

  it('does not show a sector that is a township and a few more', () => {
    const atoms = [
      { path: ['t1'], cuts: { sector: 'x' }, batch: 0, count: 20 },
      { path: ['t2'], cuts: { sector: 'x' }, batch: 0, count: 3 },
      { path: ['t2'], cuts: { sector: 'y' }, batch: 0, count: 30 },
    ];
    expect(partsOf(breakDown(atoms, ['sector'], LEAST), '', 'sector')?.shown.size).toBe(0);
  });

  it('shows nothing of a survey with nine answers', () => {
    const breakdown = breakDown([{ path: [], cuts: {}, batch: 0, count: 9 }], [], LEAST);
    expect(isShown(breakdown, [])).toBe(false);
  });
});

describe('looks at what comes in', () => {
  it('are ten answers or more apart, and ten or more come after the last', () => {
    const daily = fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 30 });
    fc.assert(
      fc.property(daily, counts => {
        const days = counts.map((count, i) => ({ day: `2026-01-${String(i + 1).padStart(2, '0')}`, count }));
        const upTo = (day: string): number => days.filter(d => d.day <= day).reduce((s, d) => s + d.count, 0);
        const looks = [0, ...batchDays(days, LEAST).map(upTo), upTo('2026-12-31')];
        for (let i = 1; i < looks.length; i++)
          if (looks.length > 2) expect(looks[i]! - looks[i - 1]!).toBeGreaterThanOrEqual(LEAST);
      }),
    );
  });

  it('stay the same when more comes in', () => {
    const before = [8, 5, 12, 3, 9].map((count, i) => ({ day: `d${i}`, count }));
    const after = [...before, { day: 'd9', count: 30 }];
    expect(batchDays(after, LEAST).slice(0, batchDays(before, LEAST).length)).toEqual(
      batchDays(before, LEAST),
    );
  });
});
