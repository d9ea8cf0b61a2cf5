/**
 * An arrangement with lengths of visits, made better by chains: one employer goes to another cadre, somebody there makes room and
 * goes on, up to three steps. A chain is only followed while what it has saved so far is more than what it has cost.
 */
import type { Costs } from './costs.ts';
import { closedTo, type Instance } from './instance.ts';
import { type Pairs, totalRoom } from './prices.ts';
import { packWeeks } from './weeks.ts';

export interface Board {
  x: Instance;
  costs: Costs;
  pairs: Pairs;
  chosen: Int32Array;
  week: Int32Array;
  load: Int32Array;
  /** For each cadre and week. */
  free: Float64Array;
  /** Over all weeks. */
  spare: Float64Array;
  members: number[][];
  /** Steps left for all that would be left unserved. */
  resort: number;
  /** Steps left for the employer in hand, and the longest chain that is looked for. */
  patience: number;
  depth: number;
}

const NEAR = 16;
const DEPTH = 3;
const PATIENCE = 600;
const EASY = { depth: 2, patience: 80 };
/** Who would be left unserved is worth a longer look: short chains first, as they are soon looked through. */
const LAST_RESORT = { depths: [1, 2, 3, 4, 5], patience: 8000, together: 1_000_000 };

export function emptyBoard(x: Instance, costs: Costs, pairs: Pairs): Board {
  return {
    x,
    costs,
    pairs,
    chosen: new Int32Array(x.employers.length).fill(-1),
    week: new Int32Array(x.employers.length),
    load: new Int32Array(x.cadres.length),
    free: x.room.slice(),
    spare: totalRoom(x),
    members: Array.from({ length: x.cadres.length }, () => []),
    resort: 0,
    patience: 0,
    depth: DEPTH,
  };
}

/** The week that the visit fills best; −1: none has room. */
function weekFor({ x, free }: Board, e: number, j: number): number {
  const shut = x.closed.size === 0 ? 0 : closedTo(x, e, j);
  let best = -1;
  for (let w = 0; w < x.weeks; w++) {
    const left = free[j * x.weeks + w]!;
    if (left >= x.length[e]! && !((shut >> w) & 1) && (best < 0 || left < free[j * x.weeks + best]!))
      best = w;
  }
  return best;
}

export function put(b: Board, e: number, j: number, week: number): void {
  b.chosen[e] = j;
  b.week[e] = week;
  b.load[j]! += 1;
  b.free[j * b.x.weeks + week]! -= b.x.length[e]!;
  b.spare[j]! -= b.x.length[e]!;
  b.members[j]!.push(e);
}

export function take(b: Board, e: number): void {
  const j = b.chosen[e]!;
  b.chosen[e] = -1;
  b.load[j]! -= 1;
  b.free[j * b.x.weeks + b.week[e]!]! += b.x.length[e]!;
  b.spare[j]! += b.x.length[e]!;
  const list = b.members[j]!;
  list.splice(list.indexOf(e), 1);
}

/** Puts an employer where it fits, if need be with the weeks of the cadre laid out anew; false: it does not. */
export function putIfFits(b: Board, e: number, j: number): boolean {
  if (b.load[j]! >= b.x.most[j]! || b.spare[j]! < b.x.length[e]!) return false;
  const week = weekFor(b, e, j);
  if (week >= 0) {
    put(b, e, j, week);
    return true;
  }
  if (b.x.weeks === 1) return false;
  const all = [...b.members[j]!, e];
  const weeks = packWeeks(b.x, j, all);
  if (weeks === null) return false;
  for (const f of all.slice(0, -1)) take(b, f);
  for (const [i, f] of all.entries()) put(b, f, j, weeks[i]!);
  return true;
}

/** Until nobody can be helped any more, or so many times over. */
export function improve(b: Board, passes: number): void {
  b.resort = LAST_RESORT.together;
  for (let pass = 0; pass < passes; pass++) {
    let helped = 0;
    for (let e = 0; e < b.x.employers.length; e++) helped += help(b, e);
    if (helped === 0) return;
  }
}

/** One employer alone, without a long search. */
export function ease(b: Board, e: number): void {
  b.patience = EASY.patience;
  b.depth = EASY.depth;
  if (b.chosen[e]! < 0) chain(b, e, -1, b.costs.unserved(e), 1);
  else moveOn(b, e);
}

function help(b: Board, e: number): number {
  const from = b.chosen[e]!;
  if (b.pairs.start[e] === b.pairs.start[e + 1]) return 0;
  if (from < 0) {
    for (const depth of LAST_RESORT.depths) {
      if (b.resort <= 0) return 0;
      b.patience = LAST_RESORT.patience;
      b.depth = depth;
      const isHelped = chain(b, e, -1, b.costs.unserved(e), 1);
      b.resort -= LAST_RESORT.patience - b.patience;
      if (isHelped) return 1;
    }
    return 0;
  }
  b.patience = PATIENCE;
  b.depth = DEPTH;
  return moveOn(b, e);
}

function moveOn(b: Board, e: number): number {
  const from = b.chosen[e]!;
  const saved = b.costs.pair(e, from) + b.costs.step(from, b.load[from]! - 1);
  if (saved <= cheapestElsewhere(b, e, from) && b.pairs.below === 0) return 0;
  const week = b.week[e]!;
  take(b, e);
  if (chain(b, e, from, saved, 1)) return 1;
  put(b, e, from, week);
  return 0;
}

/** Nothing that an employer can do costs less. */
function cheapestElsewhere({ pairs }: Board, e: number, from: number): number {
  const first = pairs.start[e]!;
  const i = pairs.cadre[first] === from ? first + 1 : first;
  return i < pairs.start[e + 1]! ? pairs.cost[i]! : Number.POSITIVE_INFINITY;
}

/** Finds a place for an employer that has left `from` with so much saved; leaves everything as it was when there is none. */
function chain(b: Board, e: number, from: number, saved: number, depth: number): boolean {
  const { start, cadre, cost } = b.pairs;
  const end = Math.min(start[e + 1]!, start[e]! + NEAR);
  for (let i = start[e]!; i < end; i++) {
    const j = cadre[i]!;
    if (j === from) continue;
    const rest = saved - cost[i]!;
    if (rest <= -b.pairs.below) return false;
    const gain = b.load[j]! < b.x.most[j]! ? rest - b.costs.step(j, b.load[j]!) : 0;
    if (gain > 0 && putIfFits(b, e, j)) return true;
    if (rest > 0 && displace(b, e, j, rest, depth)) return true;
    if (b.patience <= 0) return false;
  }
  return false;
}

/** Somebody makes room at a cadre: goes unserved if that weighs less, or goes on. */
function displace(b: Board, e: number, j: number, rest: number, depth: number): boolean {
  const list = b.members[j]!;
  for (let i = list.length - 1; i >= 0; i--) {
    const f = list[i]!;
    if (b.patience-- <= 0) return false;
    const saved = rest + b.costs.pair(f, j);
    const leaves = saved - b.costs.unserved(f) > 0;
    if (!leaves && (depth >= b.depth || saved + b.pairs.below <= cheapestElsewhere(b, f, j))) continue;
    if (b.spare[j]! + b.x.length[f]! < b.x.length[e]!) continue;
    const old = b.week[f]!;
    take(b, f);
    const week = weekFor(b, e, j);
    if (week >= 0) {
      put(b, e, j, week);
      if (leaves || chain(b, f, j, saved, depth + 1)) return true;
      take(b, e);
    }
    put(b, f, j, old);
    // Back to its place in the list, so that the walk meets everybody once.
    list.splice(i, 0, list.pop()!);
  }
  return false;
}
