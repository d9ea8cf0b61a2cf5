/**
 * 分项: for which units, sectors, sizes … results are shown, all tables of a survey together.
 *
 * Tables are given out in a fixed order, each one only as far as it goes together with those before (`separate.rules`): the batches that
 * were shown while answers came in; units directly below; units below those; then each cut, within every unit directly below that is shown,
 * and last over the whole, where only what was merged in some unit adds anything. A question that not everybody answers is broken down
 * like the survey itself, and merged further where too few answered it.
 */
import { type Mass, REST, type Separation, separate } from './separate.rules.ts';

/** Answers that are alike in everything results are broken down by. */
export interface Atom {
  /** The unit directly below the survey's own, then the one below that; empty: counted at the survey's unit itself. */
  path: readonly string[];
  /** By cut; what nobody stated is ''. */
  cuts: Readonly<Record<string, string>>;
  /** Which of the looks that were given while it collected came before. */
  batch: number;
  count: number;
}

export interface Breakdown {
  /** Answers in all. */
  count: number;
  least: number;
  tables: ReadonlyMap<string, Separation>;
}

/** `at` is '' for the whole, else the id of a unit directly below. */
const tableKey = (at: string, by: string): string => `${at}|${by}`;
export const partsOf = (breakdown: Breakdown, at: string, by: string): Separation | undefined =>
  breakdown.tables.get(tableKey(at, by));

export const placeOf = (path: readonly string[], level: 0 | 1): string => path[level] ?? '';

export const isShown = (breakdown: Breakdown, path: readonly string[]): boolean => {
  if (breakdown.count < breakdown.least) return false;
  if (path.length === 0) return true;
  if (!partsOf(breakdown, '', 'unit')?.shown.has(path[0]!)) return false;
  return path.length === 1 || Boolean(partsOf(breakdown, path[0]!, 'unit')?.shown.has(path[1]!));
};

/** Under which part a value is shown in a table: itself, or the rest; null: the table is not shown. */
export function partOf(parts: Separation | undefined, value: string): string | null {
  if (!parts || parts.shown.size === 0) return null;
  return parts.shown.has(value) ? value : REST;
}

interface Work {
  atoms: readonly Atom[];
  /** By atom: answers with the same number are alike in all that is shown so far. */
  classes: number[];
  least: number;
  before: Breakdown | null;
  tables: Map<string, Separation>;
}

/** @param before the survey's own breakdown, where `atoms` are those who answered one question of it */
export function breakDown(
  atoms: readonly Atom[],
  cuts: readonly string[],
  least: number,
  before: Breakdown | null = null,
): Breakdown {
  const count = atoms.reduce((sum, a) => sum + a.count, 0);
  const work: Work = { atoms, classes: atoms.map(a => a.batch), least, before, tables: new Map() };
  if (count < least) return { count, least, tables: work.tables };
  const everyone = atoms.map((_, i) => i);
  const units = step(work, '', 'unit', everyone, a => placeOf(a.path, 0));
  const shownAt = new Map([...units.shown].filter(unit => unit !== '').map(unit => [unit, [] as number[]]));
  for (const i of everyone) shownAt.get(placeOf(atoms[i]!.path, 0))?.push(i);
  for (const [unit, members] of shownAt) step(work, unit, 'unit', members, a => placeOf(a.path, 1));
  for (const cut of cuts) cutStep(work, cut, shownAt);
  return { count, least, tables: work.tables };
}

function step(
  work: Work,
  at: string,
  by: string,
  members: readonly number[],
  valueIn: (atom: Atom) => string,
): Separation {
  const before = work.before && partsOf(work.before, at, by);
  const partFor = (atom: Atom): string => {
    const value = valueIn(atom);
    return work.before && !before?.shown.has(value) ? REST : value;
  };
  const found = separate(massesOf(work, members, partFor), work.least);
  work.tables.set(tableKey(at, by), found);
  if (found.shown.size > 0) refine(work, members, atom => partOf(found, partFor(atom))!);
  return found;
}

const massesOf = (work: Work, members: readonly number[], partFor: (atom: Atom) => string): Mass[] =>
  members.map(i => ({
    part: partFor(work.atoms[i]!),
    class: work.classes[i]!,
    count: work.atoms[i]!.count,
  }));

function refine(work: Work, members: readonly number[], labelOf: (atom: Atom) => string): void {
  const known = new Map<string, number>();
  let next = work.classes.reduce((most, c) => Math.max(most, c), 0) + 1;
  for (const i of members) {
    const key = `${work.classes[i]}|${labelOf(work.atoms[i]!)}`;
    const at = known.get(key) ?? next++;
    known.set(key, at);
    work.classes[i] = at;
  }
}

/**
 * A cut is shown within units too, unless a value would be merged over the whole because of that: the whole comes first.
 */
function cutStep(work: Work, cut: string, shownAt: ReadonlyMap<string, readonly number[]>): void {
  const classes = [...work.classes];
  const alone = cutOver(work, cut, new Map());
  const tables = new Map(work.tables);
  const after = work.classes;
  work.classes = classes;
  const { shown } = cutOver(work, cut, shownAt);
  if ([...alone.shown].every(value => shown.has(value))) return;
  work.tables = tables;
  work.classes = after;
}

/**
 * Over the whole, a value that every unit shows is the sum of what is shown. Only answers whose value is merged where they stand add
 * something: they are divided by value once more, and values that are nowhere merged stay out of it.
 */
function cutOver(work: Work, cut: string, shownAt: ReadonlyMap<string, readonly number[]>): Separation {
  const valueIn = (atom: Atom): string => atom.cuts[cut] ?? '';
  const merged = new Set(work.atoms.keys());
  for (const [unit, members] of shownAt) {
    const { shown } = step(work, unit, cut, members, valueIn);
    for (const i of members) if (shown.has(valueIn(work.atoms[i]!))) merged.delete(i);
  }
  const residue = [...merged];
  const doubtful = new Set(residue.map(i => valueIn(work.atoms[i]!)));
  const found = step(work, '', cut, residue, valueIn);
  const before = work.before && partsOf(work.before, '', cut);
  const isShownNow = (value: string): boolean =>
    (!doubtful.has(value) || found.shown.has(value)) && (!work.before || Boolean(before?.shown.has(value)));
  const values = [...new Set(work.atoms.map(valueIn))];
  const shown = new Set(values.filter(isShownNow));
  const parts = { shown, rest: values.filter(v => !shown.has(v)) };
  work.tables.set(tableKey('', cut), parts);
  return parts;
}
