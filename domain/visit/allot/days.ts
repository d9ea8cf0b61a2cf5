/** Lengths of visits, days and weeks: a good arrangement by our own search, and for each level a bound that says how good. */
import { anneal } from './anneal.ts';
import type { Costs, Figures } from './costs.ts';
import { figuresOf, scalarOf } from './costs.ts';
import { bestOf } from './exact.ts';
import { type Board, emptyBoard, improve, putIfFits } from './exchange.ts';
import { cheapestFlow } from './flow.ts';
import { candidatesOf, type Instance } from './instance.ts';
import { packBound } from './packs.ts';
import { type DayPrices, goalOf, nearestPairs, type Pairs, searchPrices } from './prices.ts';
import { daysBound, flowBound } from './proof.ts';
import { shake } from './shake.ts';

export interface Arrangement {
  chosen: Int32Array;
  /** From 0; of those who are visited. */
  week: Int32Array;
  figures: Figures;
  /** Of each level, given that the levels before it are as found. */
  bounds: Figures;
}

const FIRST_PASSES = 4;
const PASSES = 12;
const LAST_PASSES = 4;

export function arrangeDays(x: Instance, costs: Costs): Arrangement {
  const pairs = nearestPairs(x, costs);
  const plain = improved(x, costs, pairs, null, FIRST_PASSES);
  const rough = figuresOf(x, costs, plain.chosen);
  const roughPrice = searchPrices(x, costs, pairs, rough);
  const boards = [plain, improved(x, costs, pairs, roughPrice, PASSES)];
  if (rough.unserved > 0) boards.push(improved(x, costs, pairs, roughPrice, FIRST_PASSES, true));
  const [board, figures] = bestBoard(x, costs, boards);
  const first = isSameBefore(rough, figures) ? roughPrice : searchPrices(x, costs, pairs, figures);
  const { chosen, week } = board;
  const known = lightBounds(x, costs, pairs, figures, first);
  if (isCloseEnough(x, figures, known)) return { chosen, week, figures, bounds: known };
  if (anneal(board)) improve(board, LAST_PASSES);
  shake(board, first);
  const { best, isProven } = bestOf(x, costs, { chosen, week, figures: figuresOf(x, costs, chosen) });
  if (isProven) return { ...best, bounds: best.figures };
  // Prices are made for what is reached on the earlier levels; if that became better, better ones are found.
  const price = isSameBefore(best.figures, figures) ? first : searchPrices(x, costs, pairs, best.figures);
  return { ...best, bounds: boundsOf(x, costs, pairs, best.figures, price) };
}

/** Of few employers every kilometre is worth a search; of many the last few in a thousand are not worth the wait. */
const MANY = { employers: 1000, gap: 0.003 };

function isCloseEnough(x: Instance, found: Figures, bounds: Figures): boolean {
  if (x.employers.length <= MANY.employers)
    return isSameBefore(bounds, found) && bounds.points >= found.points;
  const wholes = { ...wholesOf(x), points: found.points };
  return (['unserved', 'short', 'moved', 'points'] as const).every(
    level => found[level] - bounds[level] <= MANY.gap * wholes[level],
  );
}

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

/** What prices of days alone prove. */
function lightBounds(x: Instance, costs: Costs, pairs: Pairs, found: Figures, price: DayPrices): Figures {
  const points = Math.min(found.points, Math.max(0, daysBound(x, costs, price, found)));
  return { ...earlierBounds(x, costs, pairs, found), points };
}

function boundsOf(x: Instance, costs: Costs, pairs: Pairs, found: Figures, price: DayPrices): Figures {
  const light = lightBounds(x, costs, pairs, found, price);
  if (isCloseEnough(x, found, light)) return light;
  const whole = packBound(x, costs, price, found);
  return { ...light, points: Math.min(found.points, Math.max(light.points, whole)) };
}

/** Pins and what was arranged before stay where they fit; the rest by how much the second best would be worse. */
function improved(
  x: Instance,
  costs: Costs,
  pairs: Pairs,
  price: DayPrices | null,
  passes: number,
  isHeavyFirst = false,
): Board {
  const b = emptyBoard(x, costs, pairs);
  const all = [...x.employers.keys()];
  for (const e of all) if (x.settled[e]! >= 0) putIfFits(b, e, x.settled[e]!);
  const kept = all.filter(e => x.previous[e]! >= 0 && b.chosen[e]! < 0);
  kept.sort((p, q) => x.weight[q]! - x.weight[p]! || x.length[p]! - x.length[q]! || p - q);
  for (const e of kept) if (candidatesOf(x, e).includes(x.previous[e]!)) putIfFits(b, e, x.previous[e]!);
  const rest = all.filter(e => b.chosen[e]! < 0).map(e => ({ e, ...wishes(x, pairs, price, e) }));
  const worth = (e: number) => (isHeavyFirst ? x.weight[e]! / Math.max(1, x.length[e]!) : 0);
  rest.sort((p, q) => worth(q.e) - worth(p.e) || q.regret - p.regret || p.e - q.e);
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

/**
 * Forgetting the lengths leaves a problem that the flow solves exactly: its levels are bounds, as far as each is reached. Where that
 * leaves something open, days are priced for the level itself: when there is more to visit than time, only the days say how much.
 */
function earlierBounds(x: Instance, costs: Costs, pairs: Pairs, found: Figures) {
  const { chosen, price } = cheapestFlow(x, costs);
  const loose = figuresOf(x, costs, chosen);
  const isProven = flowBound(x, costs, price) === scalarOf(costs, loose);
  const bounds = { unserved: 0, short: 0, moved: 0 };
  const wholes = wholesOf(x);
  let isReached = isProven;
  for (const level of ['unserved', 'short', 'moved'] as const) {
    if (isReached) bounds[level] = loose[level];
    isReached &&= loose[level] === found[level];
    if (bounds[level] >= found[level]) continue;
    const goal = goalOf(level, wholes[level]);
    const least = daysBound(x, costs, searchPrices(x, costs, pairs, found, goal), found, goal);
    bounds[level] = Math.min(found[level], Math.max(bounds[level], least));
  }
  return bounds;
}
