/**
 * Which parts of a whole may be shown apart, next to all that is shown already.
 *
 * Whoever reads may add and subtract every table there is. What is shown already is constant on `classes` of answers; parts that are now
 * shown add numbers of their own. A combination in which the parts get different numbers leaves, in each class, at least the smaller side
 * of some division of the parts: where every division of the parts leaves `least` answers or more, summed over the classes, no combination
 * comes down to fewer. Parts that fail go together into the rest, until the others hold.
 */

export interface Mass {
  part: string;
  class: number;
  count: number;
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

type Group = { parts: string[]; count: number; by: Map<number, number> };

export function separate(masses: readonly Mass[], least: number): Separation {
  const groups = groupsOf(masses);
  const rest: Group = { parts: [], count: 0, by: new Map() };
  const single = groups.filter(g => {
    const stays = g.count >= least && g.parts[0] !== REST;
    if (!stays) join(rest, g);
    return stays;
  });
  for (;;) {
    const weak = weakest(single, rest, least);
    if (!weak) return { shown: new Set(single.map(g => g.parts[0]!)), rest: rest.parts };
    single.splice(single.indexOf(weak), 1);
    join(rest, weak);
    if (single.length === 0) return { shown: new Set(), rest: rest.parts };
  }
}

function groupsOf(masses: readonly Mass[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { part, class: at, count } of masses) {
    if (count === 0) continue;
    const group = groups.get(part) ?? { parts: [part], count: 0, by: new Map() };
    groups.set(part, group);
    group.count += count;
    group.by.set(at, (group.by.get(at) ?? 0) + count);
  }
  // The lightest first, ties by name: the same answers always give the same tables.
  return [...groups.values()].sort((a, b) => a.count - b.count || (a.parts[0]! < b.parts[0]! ? -1 : 1));
}

function join(into: Group, one: Group): void {
  into.parts.push(...one.parts);
  into.count += one.count;
  for (const [at, count] of one.by) into.by.set(at, (into.by.get(at) ?? 0) + count);
}

/** The part that has to go into the rest next; undefined: all may be shown. */
function weakest(single: readonly Group[], rest: Group, least: number): Group | undefined {
  if (rest.count > 0 && rest.count < least) return single[0];
  const all = rest.count > 0 ? [...single, rest] : single;
  if (all.length < 2) return undefined;
  const side = weakSide(all, least);
  if (!side) return undefined;
  const other = all.filter(g => !side.includes(g));
  const given = side.includes(rest) ? other : other.includes(rest) ? side : lighter(side, other);
  return given.find(g => g !== rest);
}

const total = (groups: readonly Group[]): number => groups.reduce((sum, g) => sum + g.count, 0);
const lighter = (a: readonly Group[], b: readonly Group[]): readonly Group[] =>
  total(a) <= total(b) ? a : b;

/** One side of a division of the groups that leaves fewer than `least`. */
function weakSide(all: readonly Group[], least: number): readonly Group[] | undefined {
  const classes = new Map<number, number>();
  for (const g of all) for (const [at, count] of g.by) classes.set(at, (classes.get(at) ?? 0) + count);
  // Every group has enough by itself, and in a single class that is what a division leaves.
  if (classes.size === 1) return undefined;
  const doubtful = bounded(all, classes, least);
  const steps = 2 ** (all.length - 1) * classes.size;
  return doubtful && steps <= STEPS ? tried(all, classes, least) : doubtful;
}

function tried(
  all: readonly Group[],
  classes: ReadonlyMap<number, number>,
  least: number,
): readonly Group[] | undefined {
  let weakestSide: readonly Group[] | undefined;
  let leastLeft = least;
  for (let mask = 1; mask < 2 ** (all.length - 1); mask++) {
    const side = all.filter((_, i) => mask & (1 << i));
    const left = leftBy(side, classes, leastLeft);
    if (left < leastLeft) {
      leastLeft = left;
      weakestSide = side;
    }
  }
  return weakestSide;
}

/** @param enough counting goes no further */
function leftBy(side: readonly Group[], classes: ReadonlyMap<number, number>, enough: number): number {
  let left = 0;
  for (const [at, whole] of classes) {
    const within = side.reduce((sum, g) => sum + (g.by.get(at) ?? 0), 0);
    left += Math.min(within, whole - within);
    if (left >= enough) break;
  }
  return left;
}

/**
 * The bound: a class of w answers divided into x and y leaves min(x, y), which is never less than xy ÷ w. As sums of products over
 * pairs of parts these are the weights of a graph, whose least cut is found by merging vertices (Stoer and Wagner).
 */
function bounded(
  all: readonly Group[],
  classes: ReadonlyMap<number, number>,
  least: number,
): readonly Group[] | undefined {
  const weight = all.map(a => all.map(b => (a === b ? 0 : between(a, b, classes))));
  const merged: number[][] = all.map((_, i) => [i]);
  let left = all.map((_, i) => i);
  let best: { cut: number; side: number[] } | undefined;
  while (left.length > 1) {
    const order = tightestFirst(left, weight);
    const [before, last] = [order.at(-2)!, order.at(-1)!];
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

const between = (a: Group, b: Group, classes: ReadonlyMap<number, number>): number => {
  let sum = 0;
  for (const [at, count] of a.by) sum += (count * (b.by.get(at) ?? 0)) / classes.get(at)!;
  return sum;
};

function tightestFirst(vertices: readonly number[], weight: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const pull = new Map(vertices.map(v => [v, 0]));
  while (pull.size > 0) {
    const [next] = [...pull].reduce((a, b) => (b[1] > a[1] ? b : a));
    pull.delete(next);
    order.push(next);
    for (const [v, p] of pull) pull.set(v, p + weight[next]![v]!);
  }
  return order;
}
