/** Lengths of visits, days and weeks: a good arrangement by our own search, and for each level a bound that says how good. */
import { anneal } from './anneal.ts';
import type { Costs, Figures } from './costs.ts';
import { figuresOf, scalarOf } from './costs.ts';
import { dive } from './dive.ts';
import { bestOf } from './exact.ts';
import { type Board, emptyBoard, improve, putIfFits } from './exchange.ts';
import { cheapestFlow } from './flow.ts';
import { candidatesOf, type Instance } from './instance.ts';
import { packBound } from './packs.ts';
import { type DayPrices, type Goal, goalOf, nearestPairs, type Pairs, POINTS } from './prices.ts';
import { EARLIER } from './programme.ts';
import { daysBound, flowBound } from './proof.ts';
import { openRelaxation, type Relaxation, type Solved } from './relax.ts';
import { shake } from './shake.ts';

export interface Arrangement {
  chosen: Int32Array;
  /** From 0; of those who are visited. */
  week: Int32Array;
  figures: Figures;
  /** Of each level, given that the levels before it are as found. */
  bounds: Figures;
}

const PASSES = 6;
const LAST_PASSES = 4;

export async function arrangeDays(x: Instance, costs: Costs): Promise<Arrangement> {
  const relaxation = await openRelaxation(x, costs);
  try {
    return arrange(x, costs, relaxation);
  } finally {
    relaxation.close();
  }
}

function arrange(x: Instance, costs: Costs, relaxation: Relaxation): Arrangement {
  const pairs = nearestPairs(x, costs);
  const solved = relaxation.all();
  const guide = solved && dive(relaxation, solved);
  const price = solved?.price ?? null;
  const boards = [improved(x, costs, pairs, { guide, price }, PASSES)];
  const isFew = x.employers.length <= MANY.employers;
  if (!guide || isFew) boards.push(improved(x, costs, pairs, {}, PASSES));
  const [board, figures] = bestBoard(x, costs, boards);
  const { chosen, week } = board;
  const bound = bounder(x, costs, relaxation);
  if (isFew && isBest(figures, bound(figures))) return { chosen, week, figures, bounds: figures };
  if (isFew || !solved || aboveLeast(solved, figures) > MANY.gap) {
    if (anneal(board, price, guide ? 'rounded' : 'plain')) improve(board, LAST_PASSES);
    if (price) shake(board, price);
  }
  const { best, isProven } = bestOf(x, costs, { chosen, week, figures: figuresOf(x, costs, chosen) });
  return { ...best, bounds: isProven ? best.figures : bound(best.figures) };
}

/** Of few employers every kilometre is worth a search; of many the last few in a thousand are not worth the wait. */
const MANY = { employers: 1000, gap: 0.003 };

const isBest = (found: Figures, bounds: Figures): boolean =>
  isSameBefore(bounds, found) && bounds.points >= found.points;

/** How far all levels together, each at its price, are above what the linear programme comes to: a part of the way. */
const aboveLeast = ({ dear, least, apart }: Solved, found: Figures): number => {
  const whole =
    dear.unserved * (found.unserved - apart.unserved) +
    dear.short * found.short +
    dear.moved * (found.moved - apart.moved) +
    found.points;
  return (whole - least) / Math.max(1, found.points);
};

/** All that could go wrong on each level before the last. */
const wholesOf = (x: Instance) => ({
  unserved: x.weight.reduce((sum, weight) => sum + weight, 0),
  short: x.cadres.reduce((sum, { min }) => sum + min, 0),
  moved: x.input.previous.length,
});

/** The first of the best. */
function bestBoard(x: Instance, costs: Costs, boards: readonly Board[]): [Board, Figures] {
  const tried = boards.map((b): [Board, Figures] => [b, figuresOf(x, costs, b.chosen)]);
  return tried.reduce((best, one) => (scalarOf(costs, one[1]) < scalarOf(costs, best[1]) ? one : best));
}

const isSameBefore = (a: Figures, b: Figures): boolean =>
  a.unserved === b.unserved && a.short === b.short && a.moved === b.moved;

/** Of more, whole visits prove hardly more than parts, and take long. */
const MOST_PACKED = 4000;

/**
 * For what is found, what each level comes to at least. Forgetting the lengths leaves a problem that the flow solves exactly: its levels are
 * bounds, as far as each is reached. Where that leaves something open, days are priced for the level itself: when there is more to visit than
 * time, only the days say how much. The last level has the prices of days, and whole visits (`packs.ts`) where there are few.
 */
function bounder(x: Instance, costs: Costs, relaxation: Relaxation): (found: Figures) => Figures {
  const { chosen, price: flowPrice } = cheapestFlow(x, costs);
  const loose = figuresOf(x, costs, chosen);
  const isProven = flowBound(x, costs, flowPrice) === scalarOf(costs, loose);
  const wholes = wholesOf(x);
  const least = (found: Figures, goal: Goal): { price: DayPrices | null; least: number } => {
    const price = relaxation.level(goal, found);
    return { price, least: price ? daysBound(x, costs, price, found, goal) : 0 };
  };
  return found => {
    const bounds: Figures = { unserved: 0, short: 0, moved: 0, points: 0 };
    let isReached = isProven;
    for (const level of EARLIER) {
      if (isReached) bounds[level] = loose[level];
      isReached &&= loose[level] === found[level];
      if (bounds[level] >= found[level]) continue;
      bounds[level] = Math.min(
        found[level],
        Math.max(bounds[level], least(found, goalOf(level, wholes[level])).least),
      );
    }
    const days = least(found, POINTS);
    bounds.points = Math.max(0, days.least);
    if (days.price && bounds.points < found.points && x.employers.length <= MOST_PACKED)
      bounds.points = Math.max(bounds.points, packBound(x, costs, days.price, found));
    bounds.points = Math.min(bounds.points, found.points);
    return bounds;
  };
}

/** Pins first, then as the programme rounded off says, then what was arranged before; the rest by how much the second best would be worse. */
function improved(
  x: Instance,
  costs: Costs,
  pairs: Pairs,
  { guide, price }: { guide?: Int32Array | null; price?: DayPrices | null },
  passes: number,
): Board {
  const b = emptyBoard(x, costs, pairs);
  const all = [...x.employers.keys()];
  for (const e of all) if (x.settled[e]! >= 0) putIfFits(b, e, x.settled[e]!);
  if (guide) for (const e of all) if (guide[e]! >= 0 && b.chosen[e]! < 0) putIfFits(b, e, guide[e]!);
  const kept = all.filter(e => x.previous[e]! >= 0 && b.chosen[e]! < 0);
  kept.sort((p, q) => x.weight[q]! - x.weight[p]! || x.length[p]! - x.length[q]! || p - q);
  for (const e of kept) if (candidatesOf(x, e).includes(x.previous[e]!)) putIfFits(b, e, x.previous[e]!);
  const rest = all.filter(e => b.chosen[e]! < 0).map(e => ({ e, ...wishes(x, pairs, price ?? null, e) }));
  rest.sort((p, q) => q.regret - p.regret || p.e - q.e);
  for (const { e, order } of rest) order.some(j => putIfFits(b, e, j));
  improve(b, passes);
  return b;
}

const WISHES = 24;

function wishes(
  x: Instance,
  { start, cadre, points }: Pairs,
  price: DayPrices | null,
  e: number,
): { order: number[]; regret: number } {
  const list: { j: number; cost: number }[] = [];
  for (let i = start[e]!; i < start[e + 1]!; i++) {
    const j = cadre[i]!;
    const dear = price ? price.time[j]! * x.length[e]! + price.place[j]! : 0;
    list.push({ j, cost: points[i]! + dear });
  }
  list.sort((p, q) => p.cost - q.cost || p.j - q.j);
  const regret = list.length > 1 ? list[1]!.cost - list[0]!.cost : Number.MAX_VALUE;
  return { order: list.slice(0, WISHES).map(({ j }) => j), regret };
}
