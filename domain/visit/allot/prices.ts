/**
 * With lengths of visits the problem has no proof of its own, only a bound: prices on the days and places of each cadre that make
 * the sum of independent choices as large as possible (Lagrangian relaxation, subgradients), for one level at a time (`Goal`): those
 * before it stay as they were found, those after it count nothing. What the prices are worth is for `proof.ts` to say; here they are
 * only looked for.
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
const ROUNDS = 400;
const MOST_ROUNDS = 4000;
/** Rounds times pairs. */
const EFFORT = 4_000_000;
/** So many rounds without gain, of 400, before the steps become smaller. */
const PATIENCE = 12;
/** How many of the nearest are looked at while prices move; the proof looks at all. */
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

interface Search {
  x: Instance;
  costs: Costs;
  pairs: Pairs;
  found: Figures;
  goal: Goal;
  room: Float64Array;
  over: number;
  now: DayPrices;
  used: Float64Array;
  taken: Float64Array;
}

/** Prices for one level, given what an arrangement reaches on the levels before. */
export function searchPrices(
  x: Instance,
  costs: Costs,
  all: Pairs,
  reached: Figures,
  goal = POINTS,
): DayPrices {
  const apart = apartOf(x, e => all.start[e] === all.start[e + 1]);
  const m = x.cadres.length;
  const found = {
    ...reached,
    unserved: reached.unserved - apart.unserved,
    moved: reached.moved - apart.moved,
  };
  const isLast = goal.level === 'points';
  const perUnserved = isLast ? (x.furthest + 1) * costs.precision : goal.unit;
  const room = totalRoom(x);
  /** Of a level before: free where something is left to give. Of the goal itself: fixed. */
  const first = (level: 'unserved' | 'short' | 'moved', from: number): number =>
    level === goal.level
      ? goal.unit
      : !isBefore(level, goal)
        ? 0
        : found[level] === 0
          ? Number.POSITIVE_INFINITY
          : from;
  const margin = marginOf(x, all, room) * perUnserved;
  const search = (time: number): Search => ({
    x,
    costs,
    pairs: isLast ? all : { ...all, points: new Float64Array(all.points.length) },
    found,
    goal,
    room,
    over: overOf(x, costs, goal),
    now: {
      time: new Float64Array(m).fill(time),
      place: new Float64Array(m),
      unserved: first('unserved', perUnserved),
      short: first('short', isLast ? costs.precision : goal.unit),
      moved: x.input.previous.length > 0 ? first('moved', costs.precision) : 0,
    },
    used: new Float64Array(m),
    taken: new Float64Array(m),
  });
  const plain = climb(search(0));
  if (margin === 0) return plain.prices;
  const dear = climb(search(margin));
  return dear.value > plain.value ? dear.prices : plain.prices;
}

/**
 * Where there is more to visit than time: the weight that goes with a hundredth of a day of the last one who finds room, if the heaviest for
 * their time come first and all days are one. That is where prices of days begin; they would climb there too, but not in so few rounds.
 */
function marginOf(x: Instance, { start }: Pairs, room: Float64Array): number {
  let left = room.reduce((sum, one) => sum + one, 0);
  const list = [...x.employers.keys()].filter(e => start[e + 1]! > start[e]! && x.length[e]! > 0);
  const worth = (e: number): number => (x.settled[e]! >= 0 ? Infinity : x.weight[e]! / x.length[e]!);
  list.sort((p, q) => worth(q) - worth(p) || p - q);
  for (const e of list) {
    left -= x.length[e]!;
    if (left < 0) return Number.isFinite(worth(e)) ? worth(e) : 0;
  }
  return 0;
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

interface Slope {
  time: Float64Array;
  place: Float64Array;
  unserved: number;
  short: number;
  moved: number;
  square: number;
}

function climb(s: Search): { value: number; prices: DayPrices } {
  const m = s.x.cadres.length;
  const slope: Slope = {
    time: new Float64Array(m),
    place: new Float64Array(m),
    unserved: 0,
    short: 0,
    moved: 0,
    square: 0,
  };
  let best = { value: Number.NEGATIVE_INFINITY, prices: rounded(s.now) };
  let pace = 1;
  let idle = 0;
  // Few pairs are soon looked through: there is time for more rounds, and for smaller steps.
  const rounds = Math.min(MOST_ROUNDS, Math.max(ROUNDS, Math.floor(EFFORT / s.pairs.cadre.length)));
  const patience = Math.floor((PATIENCE * rounds) / ROUNDS);
  for (let round = 0; round < rounds && pace > 0.002; round++) {
    const value = measure(s, slope);
    if (value > best.value + 1e-6 * Math.abs(best.value)) idle = 0;
    else idle += 1;
    if (value > best.value) best = { value, prices: rounded(s.now) };
    if (idle >= patience) {
      pace /= 1.6;
      idle = 0;
    }
    const ahead = s.found[s.goal.level] * s.goal.unit * 1.002 - value;
    if (ahead <= 0 || slope.square === 0) break;
    step(s.now, slope, (pace * ahead) / slope.square);
  }
  return best;
}

/** The value of the prices, and in which direction it grows; slopes are mixed with the last ones, which keeps them from swinging. */
function measure(s: Search, slope: Slope): number {
  const { x, now, room, used, taken, found, goal } = s;
  used.fill(0);
  taken.fill(0);
  const free = choose(s);
  let value = free.value;
  let short = 0;
  let square = 0;
  const mix = (old: number, fresh: number): number => {
    const mixed = 0.6 * old + fresh;
    square += mixed * mixed;
    return mixed;
  };
  for (let j = 0; j < x.cadres.length; j++) {
    const { min } = x.cadres[j]!;
    const shape = { min, even: s.costs.even[j]!, cap: s.costs.cap[j]!, over: s.over };
    const { load, cost } = bestLoad(shape, now.short, now.place[j]!);
    value += cost;
    short += Math.max(0, min - load);
    slope.place[j] = mix(slope.place[j]!, taken[j]! - load);
    if (room[j] === Number.POSITIVE_INFINITY) continue;
    value -= now.time[j]! * room[j]!;
    slope.time[j] = mix(slope.time[j]!, (used[j]! - room[j]!) / 100);
  }
  const given = (level: 'unserved' | 'short' | 'moved', amount: number): number => {
    if (!isBefore(level, goal) || now[level] === Number.POSITIVE_INFINITY) return 0;
    value -= now[level] * found[level];
    return mix(slope[level], amount - found[level]);
  };
  slope.unserved = given('unserved', free.unserved);
  slope.short = given('short', short);
  if (x.input.previous.length > 0) slope.moved = given('moved', free.moved);
  slope.square = square;
  return value;
}

/** Every employer takes what is cheapest for itself. Who can be sent nobody is no choice and stands apart (`apartOf`). */
function choose({ x, pairs, now, used, taken }: Search): { value: number; unserved: number; moved: number } {
  const { start, cadre, points } = pairs;
  let [value, unserved, moved] = [0, 0, 0];
  for (let e = 0; e < x.employers.length; e++) {
    const [length, before] = [x.length[e]!, x.previous[e]!];
    const [from, to] = [start[e]!, start[e + 1]!];
    if (from === to) continue;
    let least = x.settled[e]! >= 0 ? Number.POSITIVE_INFINITY : now.unserved * x.weight[e]!;
    if (before >= 0) least += now.moved;
    let at = -1;
    for (let i = from; i < to; i++) {
      const j = cadre[i]!;
      let cost = points[i]! + length * now.time[j]! + now.place[j]!;
      if (before >= 0 && before !== j) cost += now.moved;
      if (cost < least) {
        least = cost;
        at = j;
      }
    }
    value += least;
    if (before >= 0 && before !== at) moved += 1;
    if (at < 0) unserved += x.weight[e]!;
    else {
      used[at]! += length;
      taken[at]! += 1;
    }
  }
  return { value, unserved, moved };
}

function step(now: DayPrices, slope: Slope, by: number): void {
  for (let j = 0; j < now.time.length; j++) {
    now.time[j] = Math.max(0, now.time[j]! + (by * slope.time[j]!) / 100);
    now.place[j] = now.place[j]! + by * slope.place[j]!;
  }
  now.unserved = Math.max(0, now.unserved + by * slope.unserved);
  now.short = Math.max(0, now.short + by * slope.short);
  now.moved = Math.max(0, now.moved + by * slope.moved);
}

function rounded({ time, place, unserved, short, moved }: DayPrices): DayPrices {
  const fine = (price: number): number => Math.round(price / FINENESS) * FINENESS;
  return {
    time: time.map(fine),
    place: place.map(fine),
    unserved: fine(unserved),
    short: fine(short),
    moved: fine(moved),
  };
}
