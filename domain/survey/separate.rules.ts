/**
 * Which parts of a whole may be shown apart, next to all that is shown already.
 *
 * Whoever reads may add and subtract every table there is. What is shown already is constant on `classes` of answers; parts that are now
 * shown add numbers of their own. A combination in which the parts get different numbers leaves, in each class, at least the smaller side
 * of some division of the parts: where every division of the parts leaves `least` answers or more, summed over the classes, no combination
 * comes down to fewer. Parts that fail go together into the rest, until the others hold.
 */

export interface Masses {
  /** Names of the parts. */
  parts: readonly string[];
  /** Answers of one part in one class make a cell: of which part, how many; those of a class stand beside each other. */
  partAt: ArrayLike<number>;
  countAt: ArrayLike<number>;
  /** Where the cells of each class end. */
  ends: ArrayLike<number>;
}

/** Parts shown each by itself; the others only together, or not at all where `shown` is empty. */
export interface Separation {
  shown: ReadonlySet<string>;
  rest: readonly string[];
}

/** The part that was together before and stays so. */
export const REST = '其余';

/** Where a bound on the safe side is not met, every division of the parts is measured, if that takes no more steps than this. */
const STEPS = 4000;

/** Parts that are together. `at` is the number of the first, of the rest one that no part has. */
type Group = { at: number; parts: string[]; count: number };

interface Work {
  masses: Masses;
  least: number;
  /** By part: the group in which it is by now. */
  groupOf: Int32Array;
  /** What holds two groups together (see `bounded`), by the numbers of both. */
  pull: Float64Array[];
}

export function separate(masses: Masses, least: number): Separation {
  const groups = groupsOf(masses);
  const work = { masses, least, groupOf: Int32Array.from(masses.parts.keys()), pull: pullOf(masses) };
  const rest: Group = { at: masses.parts.length, parts: [], count: 0 };
  const single = groups.filter(g => {
    const stays = g.count >= least && g.parts[0] !== REST;
    if (!stays) join(work, rest, g);
    return stays;
  });
  for (;;) {
    const weak = weakest(work, single, rest);
    if (!weak) return { shown: new Set(single.map(g => g.parts[0]!)), rest: rest.parts };
    single.splice(single.indexOf(weak), 1);
    join(work, rest, weak);
    if (single.length === 0) return { shown: new Set(), rest: rest.parts };
  }
}

/** The lightest first, ties by name: the same answers always give the same tables. */
function groupsOf({ parts, partAt, countAt, ends }: Masses): Group[] {
  const groups = parts.map((part, at): Group => ({ at, parts: [part], count: 0 }));
  for (let k = 0; k < (ends[ends.length - 1] ?? 0); k++) groups[partAt[k]!]!.count += countAt[k]!;
  return groups
    .filter(g => g.count > 0)
    .sort((a, b) => a.count - b.count || (a.parts[0]! < b.parts[0]! ? -1 : 1));
}

/** A class of w answers holds two parts of x and y together with xy ÷ w: pairs within a class are all there are. */
function pullOf({ parts, partAt, countAt, ends }: Masses): Float64Array[] {
  const pull = Array.from({ length: parts.length + 1 }, () => new Float64Array(parts.length + 1));
  for (let c = 0, from = 0; c < ends.length; from = ends[c]!, c++) {
    let whole = 0;
    for (let k = from; k < ends[c]!; k++) whole += countAt[k]!;
    for (let k = from + 1; k < ends[c]!; k++) {
      const mine = pull[partAt[k]!]!;
      for (let l = from; l < k; l++) mine[partAt[l]!]! += (countAt[k]! * countAt[l]!) / whole;
    }
  }
  for (const [a, row] of pull.entries())
    for (let b = 0; b < a; b++) row[b] = pull[b]![a] = row[b]! + pull[b]![a]!;
  return pull;
}

function join({ groupOf, pull }: Work, into: Group, one: Group): void {
  into.parts.push(...one.parts);
  into.count += one.count;
  groupOf[one.at] = into.at;
  for (const [other, strength] of pull[one.at]!.entries()) {
    pull[into.at]![other]! += strength;
    pull[other]![into.at]! += strength;
  }
}

/** The part that has to go into the rest next; undefined: all may be shown. */
function weakest(work: Work, single: readonly Group[], rest: Group): Group | undefined {
  if (rest.count > 0 && rest.count < work.least) return single[0];
  const all = rest.count > 0 ? [...single, rest] : single;
  if (all.length < 2) return undefined;
  const side = weakSide(work, all);
  if (!side) return undefined;
  const other = all.filter(g => !side.includes(g));
  const given = side.includes(rest) ? other : other.includes(rest) ? side : lighter(side, other);
  return given.find(g => g !== rest);
}

const total = (groups: readonly Group[]): number => groups.reduce((sum, g) => sum + g.count, 0);
const lighter = (a: readonly Group[], b: readonly Group[]): readonly Group[] =>
  total(a) <= total(b) ? a : b;

/** One side of a division of the groups that leaves fewer than `least`. */
function weakSide(work: Work, all: readonly Group[]): readonly Group[] | undefined {
  const classes = work.masses.ends.length;
  // Every group has enough by itself, and in a single class that is what a division leaves.
  if (classes === 1) return undefined;
  const doubtful = bounded(work, all);
  const steps = 2 ** (all.length - 1) * classes;
  return doubtful && steps <= STEPS ? tried(work, all) : doubtful;
}

function tried(work: Work, all: readonly Group[]): readonly Group[] | undefined {
  const classes = countsByClass(work, all);
  let weakestSide: readonly Group[] | undefined;
  let leastLeft = work.least;
  for (let mask = 1; mask < 2 ** (all.length - 1); mask++) {
    const left = leftBy(mask, classes, leastLeft);
    if (left < leastLeft) {
      leastLeft = left;
      weakestSide = all.filter((_, i) => mask & (1 << i));
    }
  }
  return weakestSide;
}

/** For each class how many answers of it lie in each group. */
function countsByClass({ masses, groupOf }: Work, all: readonly Group[]): number[][] {
  const { partAt, countAt, ends } = masses;
  const placeOf = new Map(all.map((g, i) => [g.at, i]));
  return Array.from(ends, (end, c) => {
    const counts = all.map(() => 0);
    for (let k = c === 0 ? 0 : ends[c - 1]!; k < end; k++)
      counts[placeOf.get(groupOf[partAt[k]!]!)!]! += countAt[k]!;
    return counts;
  });
}

/** @param side a bit for each group @param enough counting goes no further */
function leftBy(side: number, classes: readonly number[][], enough: number): number {
  let left = 0;
  for (const counts of classes) {
    let within = 0;
    let whole = 0;
    for (const [i, count] of counts.entries()) {
      whole += count;
      if (side & (1 << i)) within += count;
    }
    left += Math.min(within, whole - within);
    if (left >= enough) break;
  }
  return left;
}

/**
 * The bound: a class of w answers divided into x and y leaves min(x, y), which is never less than xy ÷ w. As sums of products over
 * pairs of parts these are the weights of a graph, whose least cut is found by merging vertices (Stoer and Wagner).
 */
function bounded({ pull, least }: Work, all: readonly Group[]): readonly Group[] | undefined {
  const weight = all.map(a => Float64Array.from(all, b => (a === b ? 0 : pull[a.at]![b.at]!)));
  const merged: number[][] = all.map((_, i) => [i]);
  let left = all.map((_, i) => i);
  let best: { cut: number; side: number[] } | undefined;
  while (left.length > 1) {
    const [before, last] = lastTwo(left, weight);
    const cut = left.reduce((sum, v) => sum + (v === last ? 0 : weight[last]![v]!), 0);
    if (!best || cut < best.cut) best = { cut, side: [...merged[last]!] };
    merged[before]!.push(...merged[last]!);
    for (const v of left) {
      weight[before]![v]! += weight[last]![v]!;
      weight[v]![before] = weight[before]![v]!;
    }
    left = left.filter(v => v !== last);
  }
  return best && best.cut < least ? all.filter((_, i) => best.side.includes(i)) : undefined;
}

/** Vertices are taken one by one, always the one that those taken pull most: these are the last two of them. */
function lastTwo(vertices: readonly number[], weight: readonly Float64Array[]): [number, number] {
  const open = [...vertices];
  const pull = new Float64Array(weight.length);
  let [before, last] = [-1, -1];
  while (open.length > 0) {
    let next = 0;
    for (let k = 1; k < open.length; k++) if (pull[open[k]!]! > pull[open[next]!]!) next = k;
    before = last;
    last = open[next]!;
    open.splice(next, 1);
    for (const v of open) pull[v]! += weight[last]![v]!;
  }
  return [before, last];
}
