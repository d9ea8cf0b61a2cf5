/**
 * Chains stop at an arrangement that no three steps make better. From there on one employer after the other is tried at another cadre,
 * with whoever makes room for it; what costs more is taken too as long as it is warm, less and less as it cools (simulated annealing).
 * Here the levels are prices and not yet an order: what counts at the end is still level by level. Stopped by counts, and always the
 * same for the same input.
 */
import { figuresOf } from './costs.ts';
import { type Board, put, take } from './exchange.ts';
import { closedTo, type Instance } from './instance.ts';
import { numbersFrom } from './numbers.ts';
import type { DayPrices } from './prices.ts';

/** Fewer are gone through one by one (`exact.ts`). */
const LEAST_EMPLOYERS = 17;
const [MOVES_EACH, MOST_MOVES] = [30_000, 20_000_000];
/** How many of the cheapest pairs of each employer are known, and to how many whoever makes room may go on. */
const [KNOWN, NEAR] = [24, 12];
/** In ways of the usual length: how much dearer than the cheapest a pair may be that is tried, and what the lowest level above the way costs. */
const [DEARER, LEVEL] = [2, 40];
/** The same: how warm it is at first and at the end, after the linear programme was rounded off, and without it. */
const HEAT = { rounded: [0.1, 0.01], plain: [1.5, 0.03] } as const;
/** How often two who make room for one go back to where it came from, and not each on to another. */
const BACK = 0.7;
/** How much dearer each level is than the one below it. */
const ABOVE = 3;
const SEED = 20_260_713;

interface Prices {
  unserved: number;
  short: number;
  moved: number;
  over: number;
}

/** A slot is a week of a cadre. */
interface Slots {
  x: Instance;
  /** Whom it may move. */
  free: Int32Array;
  start: Int32Array;
  cadre: Int32Array;
  /** Of each pair, the cheapest first; and whose it is. */
  cost: Float64Array;
  employer: Int32Array;
  /** Pairs worth a try. */
  tried: Int32Array;
  /** Of each employer, when nobody goes. */
  left: Float64Array;
  even: Int32Array;
  prices: Prices;
  /** Where each employer is, −1: nowhere; which pair that is; and which of the slot's list. */
  slot: Int32Array;
  pair: Int32Array;
  place: Int32Array;
  lists: number[][];
  room: Float64Array;
  load: Int32Array;
  next: () => number;
}

/** Leaves on the board what it found, if that is better. With prices of days, pairs count as what they cost with those. */
export function anneal(b: Board, price: DayPrices | null, heat: keyof typeof HEAT): boolean {
  const { x, costs } = b;
  const before = figuresOf(x, costs, b.chosen);
  const usual = Math.max(1, before.points / x.employers.length);
  const s = slotsOf(b, usual, price);
  if (s.free.length < LEAST_EMPLOYERS || s.tried.length === 0) return false;
  const moves = Math.min(MOVES_EACH * s.free.length, MOST_MOVES);
  const [warm, cold] = HEAT[heat];
  const cooling = (cold / warm) ** (1 / moves);
  let warmth = usual * warm;
  for (let i = 0; i < moves; i++) {
    warmth *= cooling;
    move(s, warmth);
  }
  const [chosen, week] = [b.chosen.slice(), b.week.slice()];
  lay(b, s, i => s.slot[i]!);
  const after = figuresOf(x, costs, b.chosen);
  for (const level of ['unserved', 'short', 'moved', 'points'] as const) {
    if (after[level] === before[level]) continue;
    if (after[level] > before[level]) lay(b, s, e => (chosen[e]! < 0 ? -1 : chosen[e]! * x.weeks + week[e]!));
    return after[level] < before[level];
  }
  return false;
}

function slotsOf(b: Board, usual: number, price: DayPrices | null): Slots {
  const { x, costs } = b;
  const prices = pricesOf(x, usual, Math.round(x.input.terms.overEven * costs.precision));
  const n = x.employers.length;
  const known = x.employers.map((_, e) => knownPairs(b, prices, price, e));
  const start = new Int32Array(n + 1);
  for (const [e, list] of known.entries()) start[e + 1] = start[e]! + list.length;
  const flat = known.flat();
  const s: Slots = {
    ...{ x, start, prices, free: new Int32Array(0), tried: new Int32Array(0), even: costs.even },
    cadre: Int32Array.from(flat, one => one.cadre),
    cost: Float64Array.from(flat, one => one.cost),
    employer: Int32Array.from(known.flatMap((list, e) => list.map(() => e))),
    left: Float64Array.from(
      x.weight,
      (w, e) => w * prices.unserved + (x.previous[e]! < 0 ? 0 : prices.moved),
    ),
    slot: new Int32Array(n).fill(-1),
    pair: new Int32Array(n).fill(-1),
    place: new Int32Array(n),
    lists: Array.from({ length: x.cadres.length * x.weeks }, () => []),
    room: b.free.slice(),
    load: b.load.slice(),
    next: numbersFrom(SEED),
  };
  const isFree = new Uint8Array(n);
  for (let e = 0; e < n; e++) {
    const j = b.chosen[e]!;
    // A pin stays; so does who was kept with somebody who could not be chosen.
    if (x.settled[e]! >= 0 || start[e] === start[e + 1]) continue;
    const i = j < 0 ? -1 : pairAt(s, e, j);
    if (j >= 0 && i < 0) continue;
    isFree[e] = 1;
    if (i < 0) continue;
    const slot = j * x.weeks + b.week[e]!;
    s.room[slot]! += x.length[e]!;
    s.load[j]! -= 1;
    enlist(s, e, i, slot);
  }
  s.free = Int32Array.from(isFree.keys()).filter(e => isFree[e] === 1);
  s.tried = Int32Array.from(flat.keys()).filter(
    i => isFree[s.employer[i]!] === 1 && flat[i]!.dearer <= DEARER * usual,
  );
  return s;
}

interface Known {
  cadre: number;
  cost: number;
  /** Than the cheapest of the same employer, with the prices of days. */
  dearer: number;
}

/** The cheapest pairs of an employer, and the one that it has. */
function knownPairs(
  { x, costs, chosen, pairs }: Board,
  { moved }: Prices,
  price: DayPrices | null,
  e: number,
) {
  const list: (Known & { worth: number })[] = [];
  for (let i = pairs.start[e]!; i < pairs.start[e + 1]!; i++) {
    const cadre = pairs.cadre[i]!;
    const cost = pairs.points[i]! + (costs.isMoved(e, cadre) ? moved : 0);
    const days = price ? price.time[cadre]! * x.length[e]! + price.place[cadre]! : 0;
    list.push({ cadre, cost, worth: cost + days, dearer: 0 });
  }
  list.sort((p, q) => p.worth - q.worth || p.cadre - q.cadre);
  for (const one of list) one.dearer = one.worth - list[0]!.worth;
  return list.filter(({ cadre }, i) => i < KNOWN || cadre === chosen[e]);
}

function pricesOf(x: Instance, usual: number, over: number): Prices {
  let price = usual * LEVEL;
  const next = (isCounted: boolean): number => {
    if (!isCounted) return 0;
    const now = price;
    price *= ABOVE;
    return now;
  };
  const moved = next(x.input.previous.length > 0);
  const short = next(x.cadres.some(({ min }) => min > 0));
  return { over, moved, short, unserved: price };
}

/** Tries one employer at one slot. */
function move(s: Slots, warmth: number): void {
  const { x, next } = s;
  const at = s.tried[Math.floor(next() * s.tried.length)]!;
  const e = s.employer[at]!;
  const to = slotOf(s, at);
  const from = s.slot[e]!;
  if (to === from || !isOpen(s, e, to)) return;
  // As much as this may it cost.
  const leeway = -warmth * Math.log(next() + Number.MIN_VALUE);
  const [j, old] = [s.cadre[at]!, from < 0 ? -1 : Math.floor(from / x.weeks)];
  if (j === old) {
    if (s.room[to]! >= x.length[e]!) relocate(s, e, at, to);
    return;
  }
  const gain = s.cost[at]! - costNow(s, e);
  const leaving = old < 0 ? 0 : -step(s, old, s.load[old]! - 1);
  if (s.room[to]! >= x.length[e]! && s.load[j]! < x.most[j]!) {
    if (gain + leaving + step(s, j, s.load[j]!) <= leeway) relocate(s, e, at, to);
    return;
  }
  const list = s.lists[to]!;
  if (list.length === 0) return;
  const f = list[Math.floor(next() * list.length)]!;
  if (s.room[to]! + x.length[f]! < x.length[e]!) {
    if (list.length > 1) makeWay(s, e, at, f, gain, leeway);
    return;
  }
  if (swap(s, e, at, f, gain, leeway)) return;
  if (pushOn(s, e, at, f, gain + leaving, leeway)) return;
  if (gain + leaving + s.left[f]! - costNow(s, f) > leeway) return;
  leave(s, f);
  relocate(s, e, at, to);
}

/** They change places. */
function swap(s: Slots, e: number, at: number, f: number, gain: number, leeway: number): boolean {
  const [from, to] = [s.slot[e]!, s.slot[f]!];
  if (from < 0 || s.room[from]! + s.x.length[e]! < s.x.length[f]!) return false;
  const back = pairAt(s, f, Math.floor(from / s.x.weeks));
  if (back < 0 || !isOpen(s, f, from) || gain + s.cost[back]! - costNow(s, f) > leeway) return false;
  leave(s, f);
  relocate(s, e, at, to);
  enlist(s, f, back, from);
  return true;
}

/** Whoever makes room goes to a third. */
function pushOn(s: Slots, e: number, at: number, f: number, gain: number, leeway: number): boolean {
  const on = nearby(s, f);
  const k = s.cadre[on]!;
  const [from, to, third] = [s.slot[e]!, s.slot[f]!, slotOf(s, on)];
  const weeks = s.x.weeks;
  if (k === Math.floor(to / weeks) || (from >= 0 && k === Math.floor(from / weeks))) return false;
  if (!hasRoom(s, f, k, third)) return false;
  if (gain + s.cost[on]! - costNow(s, f) + step(s, k, s.load[k]!) > leeway) return false;
  relocate(s, f, on, third);
  relocate(s, e, at, to);
  return true;
}

/** One is not enough: with another, it goes back to where the long one came from, or each goes on to where there is room. */
function makeWay(s: Slots, e: number, at: number, f: number, gain: number, leeway: number): void {
  const { x, next } = s;
  const [from, to] = [s.slot[e]!, s.slot[f]!];
  const list = s.lists[to]!;
  const g = list[Math.floor(next() * list.length)]!;
  if (g === f || s.room[to]! + x.length[f]! + x.length[g]! < x.length[e]!) return;
  const [j, old] = [s.cadre[at]!, from < 0 ? -1 : Math.floor(from / x.weeks)];
  // The cadre has one less.
  const eased = gain - step(s, j, s.load[j]! - 1);
  if (old >= 0 && next() < BACK) {
    const [first, second] = [pairAt(s, f, old), pairAt(s, g, old)];
    if (first < 0 || second < 0 || s.load[old]! >= x.most[old]!) return;
    if (s.room[from]! + x.length[e]! < x.length[f]! + x.length[g]!) return;
    if (!isOpen(s, f, from) || !isOpen(s, g, from)) return;
    const back = s.cost[first]! - costNow(s, f) + s.cost[second]! - costNow(s, g);
    if (eased + back + step(s, old, s.load[old]!) > leeway) return;
    leave(s, f);
    leave(s, g);
    relocate(s, e, at, to);
    enlist(s, f, first, from);
    enlist(s, g, second, from);
    return;
  }
  const [first, second] = [nearby(s, f), nearby(s, g)];
  const [k, l] = [s.cadre[first]!, s.cadre[second]!];
  if (k === l || k === j || l === j || k === old || l === old) return;
  const [third, fourth] = [slotOf(s, first), slotOf(s, second)];
  if (!hasRoom(s, f, k, third) || !hasRoom(s, g, l, fourth)) return;
  const leaving = old < 0 ? 0 : -step(s, old, s.load[old]! - 1);
  const on = s.cost[first]! - costNow(s, f) + s.cost[second]! - costNow(s, g);
  if (eased + leaving + on + step(s, k, s.load[k]!) + step(s, l, s.load[l]!) > leeway) return;
  relocate(s, f, first, third);
  relocate(s, g, second, fourth);
  relocate(s, e, at, to);
}

const hasRoom = (s: Slots, e: number, j: number, slot: number): boolean =>
  s.room[slot]! >= s.x.length[e]! && s.load[j]! < s.x.most[j]! && isOpen(s, e, slot);

/** One of the nearest of its pairs. */
function nearby({ start, next }: Slots, e: number): number {
  const many = Math.min(start[e + 1]! - start[e]!, NEAR);
  const far = next();
  return start[e]! + Math.floor(far * far * many);
}

function slotOf({ x, cadre, next }: Slots, pair: number): number {
  const first = cadre[pair]! * x.weeks;
  return x.weeks === 1 ? first : first + Math.floor(next() * x.weeks);
}

function isOpen({ x }: Slots, e: number, slot: number): boolean {
  if (x.closed.size === 0) return true;
  return ((closedTo(x, e, Math.floor(slot / x.weeks)) >> (slot % x.weeks)) & 1) === 0;
}

function pairAt({ start, cadre }: Slots, e: number, j: number): number {
  for (let i = start[e]!; i < start[e + 1]!; i++) if (cadre[i] === j) return i;
  return -1;
}

const costNow = ({ pair, cost, left }: Slots, e: number): number =>
  pair[e]! < 0 ? left[e]! : cost[pair[e]!]!;

/** What one more costs a cadre with so many. */
const step = ({ x, even, prices }: Slots, j: number, load: number): number =>
  load < x.cadres[j]!.min ? -prices.short : load < even[j]! ? 0 : prices.over;

function relocate(s: Slots, e: number, pair: number, slot: number): void {
  leave(s, e);
  enlist(s, e, pair, slot);
}

function leave(s: Slots, e: number): void {
  const slot = s.slot[e]!;
  if (slot < 0) return;
  const last = s.lists[slot]!.pop()!;
  if (last !== e) {
    s.lists[slot]![s.place[e]!] = last;
    s.place[last] = s.place[e]!;
  }
  s.room[slot]! += s.x.length[e]!;
  s.load[Math.floor(slot / s.x.weeks)]! -= 1;
  s.slot[e] = -1;
  s.pair[e] = -1;
}

/** Of one that is nowhere. */
function enlist(s: Slots, e: number, pair: number, slot: number): void {
  s.slot[e] = slot;
  s.pair[e] = pair;
  s.place[e] = s.lists[slot]!.push(e) - 1;
  s.room[slot]! -= s.x.length[e]!;
  s.load[Math.floor(slot / s.x.weeks)]! += 1;
}

/** Puts everybody who may be moved where `slotFor` says. */
function lay(b: Board, { x, free }: Slots, slotFor: (employer: number) => number): void {
  for (const e of free) if (b.chosen[e]! >= 0) take(b, e);
  for (const e of free) {
    const slot = slotFor(e);
    if (slot >= 0) put(b, e, Math.floor(slot / x.weeks), slot % x.weeks);
  }
}
