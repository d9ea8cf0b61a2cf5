/**
 * With lengths of visits the problem has no proof of its own, only a bound: prices on the days and places of each cadre that make
 * the sum of independent choices as large as possible (Lagrangian relaxation), for one level at a time (`Goal`): those before it stay
 * as they were found, those after it count nothing. `relax.ts` looks for them; what they are worth is for `proof.ts` to say.
 */
import type { Costs, Figures } from './costs.ts';
import { cheapest } from './costs.ts';
import type { Instance } from './instance.ts';

/** The level that is bounded, and what one of it is in the prices: fine enough for a hundredth of a day, exact in sums. */
export interface Goal {
  level: keyof Figures;
  unit: number;
}

export const POINTS: Goal = { level: 'points', unit: 1 };
const ORDER: readonly (keyof Figures)[] = ['unserved', 'short', 'moved', 'points'];
export const isBefore = (level: keyof Figures, goal: Goal): boolean =>
  ORDER.indexOf(level) < ORDER.indexOf(goal.level);

/** Sums of prices over `whole` of a level stay below 2⁴², which leaves room for FINENESS. */
export const goalOf = (level: keyof Figures, whole: number): Goal => ({
  level,
  unit: 2 ** Math.max(0, Math.floor(Math.log2(2 ** 32 / Math.max(1, whole)))),
});

/** In units of the goal; whole multiples of FINENESS, so that sums of them are exact. */
export interface DayPrices {
  /** For a hundredth of a day of each cadre, never negative. */
  time: Float64Array;
  /** For one place of each cadre. */
  place: Float64Array;
  /** For one unit of each earlier level; Infinity where nothing is left to give there. */
  unserved: number;
  short: number;
  moved: number;
}

const FINENESS = 2 ** -10;
/** How many of the nearest are looked at while an arrangement is made better; the proof looks at all. */
const NEAREST = 64;

/** The pairs as flat lists, so that a round is one pass. */
export interface Pairs {
  start: Int32Array;
  cadre: Int32Array;
  points: Float64Array;
  /** In order of what they cost with all levels. */
  cost: Float64Array;
  /** What a cadre below its minimum would give for one more; 0 when there are no minimums. */
  below: number;
}

export function nearestPairs(x: Instance, costs: Costs): Pairs {
  const lists = x.employers.map((_, e) => cheapest(x, costs, e, NEAREST));
  const start = new Int32Array(lists.length + 1);
  for (const [e, list] of lists.entries()) start[e + 1] = start[e]! + list.cadres.length;
  const pairs: Pairs = {
    start,
    cadre: new Int32Array(start[lists.length]!),
    points: new Float64Array(start[lists.length]!),
    cost: new Float64Array(start[lists.length]!),
    below: x.cadres.some(c => c.min > 0) ? costs.factors.short : 0,
  };
  for (const [e, { cadres, costs: all }] of lists.entries())
    for (const [i, j] of cadres.entries()) {
      pairs.cadre[start[e]! + i] = j;
      pairs.points[start[e]! + i] = costs.points(e, j);
      pairs.cost[start[e]! + i] = all[i]!;
    }
  return pairs;
}

/** The days of a cadre over all weeks, in hundredths. */
export function totalRoom(x: Instance): Float64Array {
  return Float64Array.from(x.cadres, (_, j) => {
    let room = 0;
    for (let w = 0; w < x.weeks; w++) room += x.room[j * x.weeks + w]!;
    return room;
  });
}

/** How many places a cadre would offer at a price, and what that costs: the least of load cost less price. */
export function bestLoad(
  { min, even, cap, over }: { min: number; even: number; cap: number; over: number },
  short: number,
  price: number,
): { load: number; cost: number } {
  const floor = Math.min(min, cap);
  if (price > over) return { load: cap, cost: costAt(cap) };
  if (price > 0) return { load: Math.min(even, cap), cost: costAt(Math.min(even, cap)) };
  if (short === Number.POSITIVE_INFINITY || price > -short) return { load: floor, cost: costAt(floor) };
  return { load: 0, cost: costAt(0) };

  function costAt(load: number): number {
    const missing = Math.max(0, min - load);
    return (missing > 0 ? missing * short : 0) + over * Math.max(0, load - even) - price * load;
  }
}

/** One more than the even share costs points, and nothing on the other levels. */
export const overOf = (x: Instance, costs: Costs, { level }: Goal): number =>
  level === 'points' ? Math.round(x.input.terms.overEven * costs.precision) : 0;

/** What employers to whom nobody can be sent cost on each level, whatever is done. */
export function apartOf(
  x: Instance,
  isApart: (employer: number) => boolean,
): { unserved: number; moved: number } {
  const apart = { unserved: 0, moved: 0 };
  for (let e = 0; e < x.employers.length; e++)
    if (isApart(e)) {
      apart.unserved += x.weight[e]!;
      if (x.previous[e]! >= 0) apart.moved += 1;
    }
  return apart;
}

/** In whole multiples of FINENESS. */
export function rounded({ time, place, unserved, short, moved }: DayPrices): DayPrices {
  const fine = (price: number): number => Math.round(price / FINENESS) * FINENESS;
  return {
    time: time.map(fine),
    place: place.map(fine),
    unserved: fine(unserved),
    short: fine(short),
    moved: fine(moved),
  };
}
