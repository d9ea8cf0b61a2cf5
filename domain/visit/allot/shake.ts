/**
 * Few employers, and more to visit than time: chains stop at an arrangement that no three steps make better. From there some neighbours
 * are taken out, put back in another order, and what came of it is kept when it is better or hardly worse. Stopped by counts, and always
 * the same for the same input.
 */
import { type Costs, type Figures, figuresOf } from './costs.ts';
import { type Board, ease, improve, put, putIfFits, take } from './exchange.ts';
import { numbersFrom } from './numbers.ts';
import type { DayPrices } from './prices.ts';

/** Fewer are gone through one by one (`exact.ts`), more take too long. */
const [LEAST_EMPLOYERS, MOST_EMPLOYERS] = [17, 450];
/** Rounds times employers, at most. */
const EFFORT = 1_400_000;
const ROUNDS_EACH = 300;
/** Of those who go short, so many are helped by a chain after each round. */
const MOST_EASED = 4;
const MOST_TAKEN = 10;
const WISHES = 12;
/** How much worse the last level may become for a while, at the beginning of each pass; nothing at its end. */
const SLACKS = [0.02, 0.006];
const SEED = 20_260_713;

/** Leaves the best that was met on the board. */
export function shake(b: Board, price: DayPrices): void {
  const { x, costs } = b;
  const n = x.employers.length;
  const free = [...x.employers.keys()].filter(
    e => x.settled[e]! < 0 && b.pairs.start[e + 1]! > b.pairs.start[e]!,
  );
  if (n > MOST_EMPLOYERS || free.length < LEAST_EMPLOYERS) return;
  const next = numbersFrom(SEED);
  const rounds = Math.min(ROUNDS_EACH * n, Math.floor(EFFORT / n));
  let now = keep(b, costs);
  let best = now;
  for (let turn = 0; turn < rounds * SLACKS.length; turn++) {
    const round = turn % rounds;
    // Each pass begins at the best so far.
    if (round === 0) {
      now = best;
      restore(b, best);
    }
    const out = takeSome(b, free, next);
    putBack(
      b,
      [...out, ...free.filter(e => b.chosen[e]! < 0 && !out.includes(e))],
      next,
      next() < 0.5 ? price : null,
    );
    const then = keep(b, costs);
    const leeway = SLACKS[Math.floor(turn / rounds)]! * (1 - round / rounds);
    if (isNoWorse(then.figures, now.figures, leeway)) now = then;
    else restore(b, now);
    if (isNoWorse(now.figures, best.figures, 0)) best = now;
  }
  restore(b, best);
  improve(b, 4);
  if (!isNoWorse(figuresOf(x, costs, b.chosen), best.figures, 0)) restore(b, best);
}

interface Kept {
  chosen: Int32Array;
  week: Int32Array;
  figures: Figures;
}

const keep = ({ x, chosen, week }: Board, costs: Costs): Kept => ({
  chosen: chosen.slice(),
  week: week.slice(),
  figures: figuresOf(x, costs, chosen),
});

function restore(b: Board, { chosen, week }: Kept): void {
  const changed: number[] = [];
  for (let e = 0; e < chosen.length; e++)
    if (b.chosen[e] !== chosen[e] || (chosen[e]! >= 0 && b.week[e] !== week[e])) changed.push(e);
  for (const e of changed) if (b.chosen[e]! >= 0) take(b, e);
  for (const e of changed) if (chosen[e]! >= 0) put(b, e, chosen[e]!, week[e]!);
}

const LEVELS = ['unserved', 'short', 'moved'] as const;

function isNoWorse(one: Figures, other: Figures, leeway: number): boolean {
  for (const level of LEVELS) if (one[level] !== other[level]) return one[level] < other[level];
  return one.points <= other.points * (1 + leeway);
}

/** Everybody at one cadre and some at those who could take them over, or some anywhere. */
function takeSome(b: Board, free: readonly number[], next: () => number): number[] {
  const { start, cadre } = b.pairs;
  const first = free[Math.floor(next() * free.length)]!;
  const around = new Set<number>();
  const reach = 1 + Math.floor(next() * 3);
  for (let i = start[first]!; i < start[first + 1]! && around.size < reach; i++) around.add(cadre[i]!);
  const near = free.filter(e => b.chosen[e]! >= 0 && around.has(b.chosen[e]!));
  const some = 2 + Math.floor(next() * (MOST_TAKEN - 1));
  const out: number[] = [];
  while (out.length < some && near.length > 0) {
    const at = Math.floor(next() * near.length);
    out.push(near[at]!);
    near[at] = near.at(-1)!;
    near.pop();
  }
  for (const e of out) take(b, e);
  return out;
}

/** The heavy and short first, more or less; each where it costs least, more or less. */
function putBack(b: Board, list: readonly number[], next: () => number, price: DayPrices | null): void {
  const { start, cadre, cost } = b.pairs;
  const blur = next() < 0.5 ? 0.3 : 3;
  const order = list
    .map(e => ({ e, wish: (b.x.weight[e]! / Math.max(1, b.x.length[e]!)) * (1 + blur * next()) }))
    .sort((p, q) => q.wish - p.wish || p.e - q.e);
  for (const { e } of order) {
    const end = Math.min(start[e + 1]!, start[e]! + WISHES);
    const ways: { j: number; dear: number }[] = [];
    for (let i = start[e]!; i < end; i++)
      ways.push({
        j: cadre[i]!,
        dear:
          (cost[i]! +
            b.costs.step(cadre[i]!, b.load[cadre[i]!]!) +
            (price ? price.time[cadre[i]!]! * b.x.length[e]! : 0)) *
          (1 + 0.2 * next()),
      });
    ways.sort((p, q) => p.dear - q.dear || p.j - q.j);
    ways.some(({ j }) => putIfFits(b, e, j));
  }
  let left = MOST_EASED;
  for (const { e } of order) if (b.chosen[e]! >= 0 || left-- > 0) ease(b, e);
}
