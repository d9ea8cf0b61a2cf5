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

/** Fewer are gone through one by one (`exact.ts`). */
const LEAST_EMPLOYERS = 17;
const [MOVES_EACH, MOST_MOVES] = [30_000, 40_000_000];
/** How many of the nearest are tried, the nearest of them most often. */
const NEAR = 12;
/** In ways of the usual length: how warm it is at first and at the end, and what the lowest level above the way costs. */
const [WARM, COLD, LEVEL] = [1.5, 0.03, 40];
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
  /** Of each pair. */
  cost: Float64Array;
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

/** Leaves on the board what it found, if that is better. */
export function anneal(b: Board): boolean {
  const { x, costs } = b;
  const before = figuresOf(x, costs, b.chosen);
  const usual = Math.max(1, before.points / x.employers.length);
  const s = slotsOf(b, usual);
  if (s.free.length < LEAST_EMPLOYERS) return false;
  const moves = Math.min(MOVES_EACH * s.free.length, MOST_MOVES);
  const cooling = (COLD / WARM) ** (1 / moves);
  let warmth = usual * WARM;
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

function slotsOf(b: Board, usual: number): Slots {
  const { x, costs } = b;
  const { start, cadre, points } = b.pairs;
  const prices = pricesOf(x, usual, Math.round(x.input.terms.overEven * costs.precision));
  const n = x.employers.length;
  const s: Slots = {
    ...{ x, start, cadre, prices, free: new Int32Array(0), even: costs.even },
    cost: points.slice(),
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
  for (let e = 0; e < n; e++)
    for (let i = start[e]!; i < start[e + 1]!; i++)
      if (costs.isMoved(e, cadre[i]!)) s.cost[i]! += prices.moved;
  s.free = x.length
    .map((_, e) => e)
    .filter(e => {
      const j = b.chosen[e]!;
      const i = j < 0 ? -1 : pairAt(s, e, j);
      // Who was kept with somebody far away stays there.
      if (x.settled[e]! >= 0 || start[e] === start[e + 1] || (j >= 0 && i < 0)) return false;
      if (i >= 0) {
        const slot = j * x.weeks + b.week[e]!;
        s.room[slot]! += x.length[e]!;
        s.load[j]! -= 1;
        enlist(s, e, i, slot);
      }
      return true;
    });
  return s;
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
  const e = s.free[Math.floor(next() * s.free.length)]!;
  const at = nearby(s, e);
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
  if (s.room[to]! + x.length[f]! < x.length[e]!) return;
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
  if (s.room[third]! < s.x.length[f]! || s.load[k]! >= s.x.most[k]! || !isOpen(s, f, third)) return false;
  if (gain + s.cost[on]! - costNow(s, f) + step(s, k, s.load[k]!) > leeway) return false;
  relocate(s, f, on, third);
  relocate(s, e, at, to);
  return true;
}

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
