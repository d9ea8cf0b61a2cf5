/**
 * One number for each choice, so large steps apart that the order of the levels holds: most weight served, fewest below the
 * minimum, fewest moved from the previous arrangement, fewest kilometres.
 *
 * An arrangement with unit loads is best when no round trip of exchanges makes it better (no negative cycle). A round trip passes
 * each cadre once, so it moves at most one employer for each cadre and one more, and changes two loads. The factor of a level only
 * has to outweigh what one round trip does to the levels after it.
 */
import { candidatesOf, type Instance } from './instance.ts';

export interface Costs {
  /** Points in a kilometre. */
  precision: number;
  factors: { unserved: number; short: number; moved: number };
  cap: Int32Array;
  even: Int32Array;
  /** Points of the last level: the way, and another visitor than last time. */
  points(employer: number, cadre: number): number;
  isMoved(employer: number, cadre: number): boolean;
  pair(employer: number, cadre: number): number;
  unserved(employer: number): number;
  /** What one more costs a cadre that has `load`; Infinity when the cadre is full. */
  step(cadre: number, load: number): number;
  /** The sum of the steps, from nothing. */
  loadCost(cadre: number, load: number): number;
}

/** Sums of a few such numbers are still exact. */
const LARGEST = 2 ** 50;
const FINEST = 100;

export function costsOf(x: Instance): Costs {
  const { anotherVisitor, overEven } = x.input.terms;
  const cap = capsOf(x);
  const even = evenShares(x, cap);
  const { precision, factors } = factorsOf(x);
  const [another, over] = [Math.round(anotherVisitor * precision), Math.round(overEven * precision)];
  const min = Int32Array.from(x.cadres, c => c.min);
  const points = (e: number, j: number): number =>
    Math.round(x.distance(e, j) * precision) + (x.last[e]! >= 0 && x.last[e] !== j ? another : 0);
  const isMoved = (e: number, j: number): boolean => x.previous[e]! >= 0 && x.previous[e] !== j;
  return {
    precision,
    factors,
    cap,
    even,
    points,
    isMoved,
    pair: (e, j) => points(e, j) + (isMoved(e, j) ? factors.moved : 0),
    unserved: e =>
      x.settled[e]! >= 0
        ? Number.POSITIVE_INFINITY
        : factors.unserved * x.weight[e]! + (x.previous[e]! >= 0 ? factors.moved : 0),
    step: (j, load) =>
      load >= cap[j]!
        ? Number.POSITIVE_INFINITY
        : load < min[j]!
          ? -factors.short
          : load < even[j]!
            ? 0
            : over,
    loadCost: (j, load) => factors.short * Math.max(0, min[j]! - load) + over * Math.max(0, load - even[j]!),
  };
}

function factorsOf(x: Instance): Pick<Costs, 'precision' | 'factors'> {
  const { anotherVisitor, overEven } = x.input.terms;
  const hops = Math.min(x.employers.length, x.cadres.length + 1) + 1;
  let heaviest = 1;
  for (const weight of x.weight) heaviest = Math.max(heaviest, weight);
  for (let precision = FINEST; ; precision /= 10) {
    const trip =
      hops * Math.ceil((x.furthest + anotherVisitor) * precision + 1) + 2 * Math.ceil(overEven * precision);
    const moved = x.input.previous.length > 0 ? trip + 1 : 0;
    const short = hops * moved + trip + 1;
    const unserved = 3 * short + hops * moved + trip + 1;
    if (unserved * heaviest < LARGEST || precision < 1e-9)
      return { precision, factors: { unserved, short, moved } };
  }
}

/** How many a cadre can take at most, by number and by days. */
function capsOf(x: Instance): Int32Array {
  const lengths = [...x.length].filter(length => length > 0).sort((a, b) => a - b);
  const shortest = lengths.length === x.length.length ? lengths[0] : undefined;
  return x.most.map((most, j) => {
    if (shortest === undefined) return most;
    let fit = 0;
    for (let w = 0; w < x.weeks; w++) fit += Math.floor(x.room[j * x.weeks + w]! / shortest);
    return Math.min(most, fit);
  });
}

/**
 * What falls to a cadre when every employer is divided among those who could go, in proportion to what they can take; never less
 * than the minimum.
 */
function evenShares(x: Instance, cap: Int32Array): Int32Array {
  const sizes = new Float64Array(x.groups.length);
  for (const [e, g] of x.groupOf.entries()) if (x.pinned[e]! < 0) sizes[g]! += 1;
  const share = new Float64Array(x.cadres.length);
  for (const j of x.settled) if (j >= 0) share[j]! += 1;
  for (const [g, group] of x.groups.entries()) {
    let total = 0;
    for (const j of group) total += cap[j]!;
    if (total > 0) for (const j of group) share[j]! += (sizes[g]! * cap[j]!) / total;
  }
  return Int32Array.from(share, (s, j) => Math.max(x.cadres[j]!.min, Math.ceil(s - 1e-9)));
}

/** The level figures of a choice (−1: nobody), each a sum of whole numbers. */
export interface Figures {
  unserved: number;
  short: number;
  moved: number;
  points: number;
}

export function figuresOf(x: Instance, costs: Costs, chosen: Int32Array): Figures {
  const figures: Figures = { unserved: 0, short: 0, moved: 0, points: 0 };
  const load = new Int32Array(x.cadres.length);
  for (const [e, j] of chosen.entries()) {
    if (j < 0) {
      figures.unserved += x.weight[e]!;
      if (x.previous[e]! >= 0) figures.moved += 1;
      continue;
    }
    load[j]! += 1;
    figures.points += costs.points(e, j);
    if (costs.isMoved(e, j)) figures.moved += 1;
  }
  const over = Math.round(x.input.terms.overEven * costs.precision);
  for (const [j, { min }] of x.cadres.entries()) {
    figures.short += Math.max(0, min - load[j]!);
    figures.points += over * Math.max(0, load[j]! - costs.even[j]!);
  }
  return figures;
}

/** The sum that the levels make up, exactly. */
export const scalarOf = ({ factors }: Costs, { unserved, short, moved, points }: Figures): bigint =>
  BigInt(factors.unserved) * BigInt(unserved) +
  BigInt(factors.short) * BigInt(short) +
  BigInt(factors.moved) * BigInt(moved) +
  BigInt(points);

/** All that can be sent to each employer, cheapest first and only as far as somebody asked. */
export interface Candidates {
  cadres: Int32Array;
  costs: Float64Array;
  isWhole: boolean;
}

/** The `wanted` cheapest (and what costs the same as the last of them), in order of cost, then of cadre. */
export function cheapest(x: Instance, costs: Costs, employer: number, wanted: number): Candidates {
  const all = candidatesOf(x, employer);
  const prices = new Float64Array(all.length);
  for (let i = 0; i < all.length; i++) prices[i] = costs.pair(employer, all[i]!);
  const isWhole = all.length <= wanted;
  const limit = isWhole ? Number.POSITIVE_INFINITY : nthSmallest(prices.slice(), wanted - 1);
  const order: number[] = [];
  for (let i = 0; i < all.length; i++) if (prices[i]! <= limit) order.push(i);
  order.sort((a, b) => prices[a]! - prices[b]! || a - b);
  return {
    cadres: Int32Array.from(order, i => all[i]!),
    costs: Float64Array.from(order, i => prices[i]!),
    isWhole: order.length === all.length,
  };
}

/** Reorders the list. */
function nthSmallest(list: Float64Array, n: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const pivot = list[(low + high) >> 1]!;
    let [i, k] = [low, high];
    while (i <= k) {
      while (list[i]! < pivot) i++;
      while (list[k]! > pivot) k--;
      if (i <= k) {
        const swap = list[i]!;
        list[i++] = list[k]!;
        list[k--] = swap;
      }
    }
    if (n <= k) high = k;
    else if (n >= i) low = i;
    else break;
  }
  return list[n]!;
}
