/**
 * Few employers: all arrangements that could be better than the one found are gone through, and what is left is best (branch and
 * bound). Stopped by a count of steps and never by the clock; whoever is not through by then proves nothing.
 */
import { type Costs, type Figures, figuresOf } from './costs.ts';
import { candidatesOf, closedTo, type Instance } from './instance.ts';

/** More employers than this are never gone through in time. */
const FEW = 40;
const STEPS = 1_000_000;

export interface Best {
  chosen: Int32Array;
  week: Int32Array;
  figures: Figures;
}

interface Search {
  x: Instance;
  costs: Costs;
  /** The hardest to place first. */
  order: readonly number[];
  candidates: readonly Int32Array[];
  /** Least points of those from `order[i]` on. */
  leastPoints: Float64Array;
  /** Employers that need the least time for their weight first. */
  dense: readonly number[];
  rank: Int32Array;
  over: number;
  now: Best;
  load: Int32Array;
  free: Float64Array;
  best: Best;
  steps: number;
}

/** The best arrangement that is come upon, `found` itself where nothing is better; `isProven` when all were gone through. */
export function bestOf(x: Instance, costs: Costs, found: Best): { best: Best; isProven: boolean } {
  const n = x.employers.length;
  if (n > FEW) return { best: found, isProven: false };
  const candidates = x.employers.map((_, e) =>
    candidatesOf(x, e).sort((p, q) => costs.pair(e, p) - costs.pair(e, q) || p - q),
  );
  const order = [...x.employers.keys()].sort(
    (p, q) =>
      Number(x.settled[q]! >= 0) - Number(x.settled[p]! >= 0) ||
      candidates[p]!.length - candidates[q]!.length ||
      x.length[q]! - x.length[p]! ||
      p - q,
  );
  const rank = new Int32Array(n);
  const leastPoints = new Float64Array(n + 1);
  for (let i = n - 1; i >= 0; i--) {
    const e = order[i]!;
    rank[e] = i;
    const least = candidates[e]!.reduce(
      (low, j) => Math.min(low, costs.points(e, j)),
      Number.POSITIVE_INFINITY,
    );
    leastPoints[i] = leastPoints[i + 1]! + (Number.isFinite(least) ? least : 0);
  }
  const s: Search = {
    ...{ x, costs, order, candidates, leastPoints, rank },
    dense: [...x.employers.keys()].sort(
      (p, q) => x.length[p]! * x.weight[q]! - x.length[q]! * x.weight[p]! || p - q,
    ),
    over: Math.round(x.input.terms.overEven * costs.precision),
    now: {
      chosen: new Int32Array(n).fill(-1),
      week: new Int32Array(n),
      figures: { unserved: 0, short: x.cadres.reduce((sum, { min }) => sum + min, 0), moved: 0, points: 0 },
    },
    load: new Int32Array(x.cadres.length),
    free: x.room.slice(),
    best: found,
    steps: 0,
  };
  go(s, 0);
  return { best: s.best, isProven: s.steps <= STEPS };
}

function go(s: Search, i: number): void {
  if (++s.steps > STEPS || !canBeBetter(s, i)) return;
  const { x, costs, now } = s;
  if (i === s.order.length) {
    const figures = figuresOf(x, costs, now.chosen);
    s.best = { chosen: now.chosen.slice(), week: now.week.slice(), figures };
    return;
  }
  const e = s.order[i]!;
  for (const j of s.candidates[e]!) if (s.load[j]! < x.most[j]!) inEachWeek(s, i, e, j);
  if (x.settled[e]! >= 0) return;
  const wasThere = x.previous[e]! >= 0 ? 1 : 0;
  now.figures.unserved += x.weight[e]!;
  now.figures.moved += wasThere;
  go(s, i + 1);
  now.figures.unserved -= x.weight[e]!;
  now.figures.moved -= wasThere;
}

function inEachWeek(s: Search, i: number, e: number, j: number): void {
  const { x, costs, now, load, free } = s;
  const shut = closedTo(x, e, j);
  const points = costs.points(e, j) + (load[j]! >= costs.even[j]! ? s.over : 0);
  const moved = costs.isMoved(e, j) ? 1 : 0;
  const isMissing = load[j]! < x.cadres[j]!.min ? 1 : 0;
  for (let w = 0; w < x.weeks; w++) {
    const bin = j * x.weeks + w;
    if (free[bin]! < x.length[e]! || (shut >> w) & 1 || isLikeEarlier(s, j, w)) continue;
    now.chosen[e] = j;
    now.week[e] = w;
    load[j]! += 1;
    free[bin]! -= x.length[e]!;
    now.figures.points += points;
    now.figures.moved += moved;
    now.figures.short -= isMissing;
    go(s, i + 1);
    now.figures.points -= points;
    now.figures.moved -= moved;
    now.figures.short += isMissing;
    load[j]! -= 1;
    free[bin]! += x.length[e]!;
    now.chosen[e] = -1;
  }
}

/** Where no week is closed to anybody, two with as much room are one to look at. */
function isLikeEarlier({ x, free }: Search, j: number, w: number): boolean {
  if (x.closed.size > 0) return false;
  for (let v = 0; v < w; v++) if (free[j * x.weeks + v] === free[j * x.weeks + w]) return true;
  return false;
}

/** Level by level: what is settled so far and the least that the rest adds, against the best. */
function canBeBetter(s: Search, i: number): boolean {
  const { now, best, order } = s;
  const rest = order.length - i;
  const unserved = now.figures.unserved + leastUnserved(s, i);
  if (unserved !== best.figures.unserved) return unserved < best.figures.unserved;
  const short = Math.max(0, now.figures.short - rest);
  if (short !== best.figures.short) return short < best.figures.short;
  if (now.figures.moved !== best.figures.moved) return now.figures.moved < best.figures.moved;
  // Only where nobody else may be left out is everybody's way part of the sum.
  const isFull = now.figures.unserved === best.figures.unserved;
  return now.figures.points + (isFull ? s.leastPoints[i]! : 0) < best.figures.points;
}

/** The least weight for which the days of all together have no room, visits cut in pieces as one likes. */
function leastUnserved({ x, dense, rank, free }: Search, i: number): number {
  let room = 0;
  for (const left of free) room += left;
  if (room === Number.POSITIVE_INFINITY) return 0;
  let out = 0;
  for (const e of dense) {
    if (rank[e]! < i) continue;
    const fits = Math.min(x.length[e]!, room);
    room -= fits;
    if (fits < x.length[e]!) out += x.weight[e]! * (1 - fits / x.length[e]!);
  }
  return Math.ceil(out - 1e-9);
}
