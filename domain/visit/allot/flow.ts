/**
 * Unit loads: the cheapest flow, one employer after the other along the cheapest chain of exchanges, with prices.
 *
 * The price of a cadre is what one more place there would save. It only rises, so an old price is still a lower bound, and a
 * candidate that was never looked at can be left out with certainty: its cost plus the lowest price around already exceeds the
 * chain that was found. Between two insertions always: the last step of a cadre ≤ its price ≤ its next step, and every employer
 * sits where cost plus price is least.
 */
import type { Costs } from './costs.ts';
import { type Candidates, cheapest } from './costs.ts';
import { Heap } from './heap.ts';
import type { Instance } from './instance.ts';

export interface Flow {
  /** For each employer its cadre, or −1. */
  chosen: Int32Array;
  /** For each cadre. */
  price: Float64Array;
}

const FIRST_LOOK = 24;
const SINK = -1;

interface State {
  x: Instance;
  costs: Costs;
  chosen: Int32Array;
  price: Float64Array;
  load: Int32Array;
  /** Cost plus price where each employer sits. */
  level: Float64Array;
  members: number[][];
  known: (Candidates | undefined)[];
  unserved: Float64Array;
  /** The least that any other place can cost: the cheapest candidate and the lowest price around it. */
  floor: Float64Array;
  /** The lowest price in a group when it was last looked at. */
  lowest: Float64Array;
  /** Cost so far plus price of the cadre; touched ones are listed. */
  reach: Float64Array;
  via: Int32Array;
  touched: number[];
  heap: Heap;
  best: number;
  /** The cadre that takes one more, or SINK: somebody stays unserved. */
  end: number;
  /** Who stays unserved when `end` is SINK. */
  left: number;
}

export function cheapestFlow(x: Instance, costs: Costs): Flow {
  const [n, m] = [x.employers.length, x.cadres.length];
  const price = Float64Array.from(x.cadres, (_, j) => (costs.cap[j]! > 0 ? costs.step(j, 0) : 0));
  const state: State = {
    x,
    costs,
    price,
    chosen: new Int32Array(n).fill(-1),
    load: new Int32Array(m),
    level: new Float64Array(n),
    unserved: Float64Array.from(x.employers, (_, e) => costs.unserved(e)),
    floor: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
    members: Array.from({ length: m }, () => []),
    known: new Array<Candidates | undefined>(n),
    lowest: Float64Array.from(x.groups, group => lowestOf(group, price)),
    reach: new Float64Array(m).fill(Number.POSITIVE_INFINITY),
    via: new Int32Array(m),
    touched: [],
    heap: new Heap(),
    best: 0,
    end: SINK,
    left: -1,
  };
  // Pins first, then the weighty: they are seldom pushed out again.
  const order = Array.from({ length: n }, (_, e) => e).sort(
    (a, b) => Number(x.settled[b]! >= 0) - Number(x.settled[a]! >= 0) || x.weight[b]! - x.weight[a]! || a - b,
  );
  for (const e of order) insert(state, e);
  return { chosen: state.chosen, price };
}

function lowestOf(group: Int32Array, price: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  for (const j of group) if (price[j]! < low) low = price[j]!;
  return low;
}

function insert(s: State, e: number): void {
  s.best = s.unserved[e]!;
  s.end = SINK;
  s.left = e;
  s.heap.clear();
  refresh(s, s.x.groupOf[e]!);
  look(s, e, 0);
  while (s.heap.size > 0 && s.heap.topKey < s.best) {
    const key = s.heap.topKey;
    const j = s.heap.pop();
    if (key > s.reach[j]!) continue;
    for (const f of s.members[j]!) {
      const base = key - s.level[f]!;
      const out = base + s.unserved[f]!;
      if (out < s.best) {
        s.best = out;
        s.end = SINK;
        s.left = f;
      }
      if (base + s.floor[f]! < s.best) look(s, f, base);
    }
  }
  shift(s, e);
  raise(s);
}

/** Everything that employer `f` could go to instead, if that can still beat the best chain. */
function look(s: State, f: number, base: number): void {
  const group = s.x.groupOf[f]!;
  const isPinned = s.x.pinned[f]! >= 0;
  let list = s.known[f] ?? cheapest(s.x, s.costs, f, FIRST_LOOK);
  s.known[f] = list;
  for (let i = 0; ; i++) {
    if (i === list.cadres.length) {
      if (list.isWhole || !couldMatter(s, group, base + list.costs[i - 1]!)) return;
      list = s.known[f] = cheapest(s.x, s.costs, f, list.cadres.length * 4);
    }
    const cost = base + list.costs[i]!;
    if (!isPinned && cost + s.lowest[group]! >= s.best) return;
    const j = list.cadres[i]!;
    const key = cost + s.price[j]!;
    if (key >= s.best || key >= s.reach[j]!) continue;
    if (s.reach[j] === Number.POSITIVE_INFINITY) s.touched.push(j);
    s.reach[j] = key;
    s.via[j] = f;
    const total = cost + s.costs.step(j, s.load[j]!);
    if (total < s.best) {
      s.best = total;
      s.end = j;
    }
    s.heap.push(key, j);
  }
}

const refresh = (s: State, group: number): void => {
  s.lowest[group] = lowestOf(s.x.groups[group]!, s.price);
};

function couldMatter(s: State, group: number, cost: number): boolean {
  refresh(s, group);
  return cost + s.lowest[group]! < s.best;
}

/** Moves everybody along the chain, from its end back to the new employer. */
function shift(s: State, e: number): void {
  let free = s.end;
  if (free === SINK) {
    if (s.left === e) return;
    free = s.chosen[s.left]!;
    leave(s, s.left);
  } else s.load[free]! += 1;
  for (;;) {
    const f = s.via[free]!;
    const from = s.chosen[f]!;
    if (f !== e) leave(s, f);
    s.chosen[f] = free;
    s.members[free]!.push(f);
    if (f === e) return;
    free = from;
  }
}

function leave(s: State, f: number): void {
  const list = s.members[s.chosen[f]!]!;
  list.splice(list.indexOf(f), 1);
  s.chosen[f] = -1;
}

/** Prices rise by what the chain is longer than the way to each cadre; who sits there sits as much dearer. */
function raise(s: State): void {
  for (const j of s.touched) {
    if (s.reach[j]! < s.best) s.price[j]! += s.best - s.reach[j]!;
    s.reach[j] = Number.POSITIVE_INFINITY;
  }
  for (const j of s.touched) for (const f of s.members[j]!) s.level[f] = s.costs.pair(f, j) + s.price[j]!;
  s.touched.length = 0;
}
