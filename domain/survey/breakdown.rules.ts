/**
 * 分项: for which units, sectors, sizes … results are shown, all tables of a survey together.
 *
 * Tables are given out in a fixed order, each one only as far as it goes together with those before (`separate.rules`): the batches that
 * were shown while answers came in; units directly below; units below those; then each cut, within every unit directly below that is shown,
 * and last over the whole, where only what was merged in some unit adds anything. A question that not everybody answers is broken down
 * like the survey itself, and merged further where too few answered it.
 */
import { type Column, codeIn, membersBy } from './column.model.ts';
import { type Masses, REST, type Separation, separate } from './separate.rules.ts';

/** Of each answer everything that results are broken down by. */
export interface Divided {
  /** Which of the looks that were given while it collected came before. */
  batches: Int32Array;
  /** The unit directly below the survey's own, then the one below that; '': counted at the survey's unit itself. */
  places: readonly [Column, Column];
  /** By cut; what nobody stated is ''. */
  cuts: Readonly<Record<string, Column>>;
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
  divided: Divided;
  /** The answers that are broken down. */
  members: Int32Array;
  /** By answer: those with the same number are alike in all that is shown so far. */
  classes: Int32Array;
  /** The number that the next class gets. */
  next: number;
  /** Room to number the classes of a table from 1 on; empty between two tables. */
  slots: Int32Array;
  least: number;
  before: Breakdown | null;
  tables: Map<string, Separation>;
}

/**
 * @param members which answers
 * @param before the survey's own breakdown, where `members` are those who answered one question of it
 */
export function breakDown(
  divided: Divided,
  members: Int32Array,
  { cuts, least }: { cuts: readonly string[]; least: number },
  before: Breakdown | null = null,
): Breakdown {
  const { batches, places } = divided;
  const count = members.length;
  const next = members.reduce((most, i) => Math.max(most, batches[i]!), 0) + 1;
  if (count < least) return { count, least, tables: new Map() };
  const slots = new Int32Array(next);
  const [classes, tables] = [batches.slice(), new Map()];
  const work: Work = { divided, members, classes, next, slots, least, before, tables };
  const units = step(work, '', 'unit', members, places[0]);
  const shownAt = within(places[0], members, units.shown);
  for (const [unit, own] of shownAt) step(work, unit, 'unit', own, places[1]);
  for (const cut of cuts) cutStep(work, cut, shownAt);
  return { count, least, tables: work.tables };
}

/** The answers of each unit that is shown. */
function within(
  column: Column,
  members: Int32Array,
  shown: ReadonlySet<string>,
): ReadonlyMap<string, Int32Array> {
  const lists = membersBy(column, members);
  const places = column.values.map((unit, code) => [unit, lists[code]!] as const);
  return new Map(places.filter(([unit]) => unit !== '' && shown.has(unit)));
}

function step(work: Work, at: string, by: string, members: Int32Array, column: Column): Separation {
  const before = work.before && partsOf(work.before, at, by);
  const nameOf = (value: string): string => (work.before && !before?.shown.has(value) ? REST : value);
  const { cellOf, order, masses } = massesOf(work, members, column, nameOf);
  const found = separate(masses, work.least);
  work.tables.set(tableKey(at, by), found);
  if (found.shown.size > 0) {
    const classAt = refined(work, masses, found);
    for (const [n, i] of order.entries()) work.classes[i] = classAt[cellOf[n]!]!;
  }
  return found;
}

/** By cell the class that its answers are in from now on: a new one for each part that is shown, one for all others together. */
function refined(work: Work, { parts, partAt, ends }: Masses, { shown }: Separation): Int32Array {
  const isShown = parts.map(part => shown.has(part));
  const classAt = new Int32Array(ends[ends.length - 1] ?? 0);
  for (let c = 0, k = 0; c < ends.length; c++) {
    let others = -1;
    for (; k < ends[c]!; k++) {
      if (isShown[partAt[k]!]) classAt[k] = work.next++;
      else {
        if (others < 0) others = work.next++;
        classAt[k] = others;
      }
    }
  }
  return classAt;
}

/** The answers class by class (`order`), counted by part within each; `cellOf` says for each of them where it was counted. */
function massesOf(
  work: Work,
  members: Int32Array,
  { codes, values }: Column,
  nameOf: (value: string) => string,
): { order: Int32Array; cellOf: Int32Array; masses: Masses } {
  const { order, ends: classEnds } = byClass(work, members);
  const parts = new Map<string, number>();
  const partOf = new Int32Array(values.length).fill(-1);
  const lastCell = new Int32Array(values.length).fill(-1);
  const cellOf = new Int32Array(order.length);
  const partAt = new Int32Array(order.length);
  const countAt = new Int32Array(order.length);
  const ends = new Int32Array(classEnds.length);
  let cells = 0;
  for (let c = 0, n = 0; c < ends.length; c++) {
    const first = cells;
    for (; n < classEnds[c]!; n++) {
      const code = codes[order[n]!]!;
      if (partOf[code]! < 0) partOf[code] = codeIn(parts, nameOf(values[code]!));
      const part = partOf[code]!;
      if (lastCell[part]! < first) {
        lastCell[part] = cells;
        partAt[cells++] = part;
      }
      cellOf[n] = lastCell[part]!;
      countAt[lastCell[part]!]!++;
    }
    ends[c] = cells;
  }
  return { order, cellOf, masses: { parts: [...parts.keys()], partAt, countAt, ends } };
}

/** Counted and laid out, not sorted: a pass over all answers for each table must cost next to nothing. */
function byClass(work: Work, members: Int32Array): { order: Int32Array; ends: Int32Array } {
  if (work.slots.length < work.next) work.slots = new Int32Array(2 * work.next);
  const { classes, slots } = work;
  const sizes: number[] = [];
  for (const i of members) {
    const at = classes[i]!;
    if (slots[at] === 0) slots[at] = sizes.push(0);
    sizes[slots[at]! - 1]!++;
  }
  const ends = new Int32Array(sizes.length);
  for (let c = 1; c < sizes.length; c++) ends[c] = ends[c - 1]! + sizes[c - 1]!;
  const order = new Int32Array(members.length);
  for (const i of members) order[ends[slots[classes[i]!]! - 1]!++] = i;
  for (const i of members) slots[classes[i]!] = 0;
  return { order, ends };
}

/**
 * A cut is shown within units too, unless a value would be merged over the whole because of that: the whole comes first.
 */
function cutStep(work: Work, cut: string, shownAt: ReadonlyMap<string, Int32Array>): void {
  const classes = work.classes.slice();
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
function cutOver(work: Work, cut: string, shownAt: ReadonlyMap<string, Int32Array>): Separation {
  const column = work.divided.cuts[cut]!;
  const { codes, values } = column;
  const isApart = new Uint8Array(codes.length);
  for (const [unit, members] of shownAt) {
    const { shown } = step(work, unit, cut, members, column);
    const shows = values.map(value => shown.has(value));
    for (const i of members) if (shows[codes[i]!]) isApart[i] = 1;
  }
  const residue = work.members.filter(i => !isApart[i]);
  const doubtful = valuesIn(column, residue);
  const found = step(work, '', cut, residue, column);
  const before = work.before && partsOf(work.before, '', cut);
  const isShownNow = (value: string): boolean =>
    (!doubtful.has(value) || found.shown.has(value)) && (!work.before || Boolean(before?.shown.has(value)));
  const all = [...valuesIn(column, work.members)];
  const shown = new Set(all.filter(isShownNow));
  const parts = { shown, rest: all.filter(v => !shown.has(v)) };
  work.tables.set(tableKey('', cut), parts);
  return parts;
}

function valuesIn({ codes, values }: Column, members: Int32Array): Set<string> {
  const isIn = new Uint8Array(values.length);
  for (const i of members) isIn[codes[i]!] = 1;
  return new Set(values.filter((_, code) => isIn[code]));
}
