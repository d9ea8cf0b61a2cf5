/**
 * The linear programme of `programme.ts`, solved by HiGHS. Of its answer the prices count: `proof.ts` makes a bound of them and believes
 * nothing else; rounded off, it is a good arrangement (`dive.ts`). It begins with the nearest pairs, and brings in those that the prices
 * ask for until none is left out that could matter.
 */
import loadHighs from 'highs';
import { type Costs, cheapest, type Figures } from './costs.ts';
import type { Instance } from './instance.ts';
import { type DayPrices, type Goal, isBefore, rounded } from './prices.ts';
import {
  type Aim,
  addPairs,
  EARLIER,
  type Earlier,
  type Programme,
  pairCost,
  programmeOf,
  setAim,
} from './programme.ts';

/** Pairs of each employer at first, and how many a round may bring in. */
const [FIRST, MORE] = [8, 4];
const MOST_ROUNDS = 30;
/** Steps of the simplex method in one run; a hundred times what twelve thousand employers take. */
const MOST_STEPS = 4_000_000;
/** By what part of a price a pair must be cheaper. */
const EPSILON = 1e-6;
/** In ways of the usual length: what the lowest level above the way costs where all count at once, and how much dearer the next is. */
const [DEAR, ABOVE] = [100, 10];
/**
 * What all ways together count beside one of an earlier level, by the number of employers. Without them hardly any choice would differ from
 * another, and the solver would wander for minutes. The bound does without them, and loses about as much.
 */
const HINT = { each: 1e-4, most: 1 };
/** What a level beyond what is reached costs, in its own price at most. */
const BEYOND = 1000;

export interface Relaxation {
  programme: Programme;
  /** Every level at its price, the first the dearest. Null: the solver found no answer, and nobody may rely on it. */
  all(): Solved | null;
  /** The same after somebody has bound columns, with the pairs that are there; how much of each is taken. */
  again(): { parts: Float64Array; steps: number } | null;
  /** One level: those before it are as good as found, those after it free. Null as above. */
  level(goal: Goal, found: Figures): DayPrices | null;
  /** Native memory is not given back by itself. */
  close(): void;
}

/** How much of each pair is taken, in the order of the programme's pairs. */
export interface Solved {
  price: DayPrices;
  /** What one of each level costs, in points, and what all comes to at least. */
  dear: Record<Earlier, number>;
  least: number;
  /** What is left out of it: those to whom nobody can be sent. */
  apart: Record<Earlier, number>;
  parts: Float64Array;
}

let loaded: ReturnType<typeof loadHighs> | undefined;

export async function openRelaxation(x: Instance, costs: Costs): Promise<Relaxation> {
  loaded ??= loadHighs();
  const highs = await loaded;
  const programme = programmeOf(highs, x, costs);
  const { model, lists, open, levels } = programme;
  model.options.set('simplex_iteration_limit', MOST_STEPS);
  addPairs(
    programme,
    open.flatMap(e => [...cheapest(x, costs, e, FIRST).cadres.slice(0, FIRST)].map(j => [e, j] as const)),
  );
  const inside = lists.map(() => new Set<number>());
  const remember = (from: number): void => {
    for (let i = from; i < programme.employer.length; i++)
      inside[programme.employer[i]!]!.add(programme.cadre[i]!);
  };
  remember(0);
  const usual = usualOf(programme);

  /** Pairs left out that the prices ask for, the best of each employer. */
  const missing = (aim: Aim, dual: Float64Array): [number, number][] => {
    const moved = aim.price.moved - dual[levels + 2]!;
    return open.flatMap(e => {
      const worth = dual[programme.rowOf[e]!]!;
      const enough = -EPSILON * (1 + Math.abs(worth));
      const found: { j: number; less: number }[] = [];
      for (const j of lists[e]!) {
        const way = aim.way > 0 ? costs.points(e, j) * aim.way : 0;
        const less =
          way +
          (costs.isMoved(e, j) ? moved : 0) -
          x.length[e]! * dual[programme.days + j]! -
          dual[programme.places + j]! -
          worth;
        if (less < enough && !inside[e]!.has(j)) found.push({ j, less });
      }
      return found
        .sort((a, b) => a.less - b.less || a.j - b.j)
        .slice(0, MORE)
        .map(({ j }): [number, number] => [e, j]);
    });
  };

  const solve = (aim: Aim): { dual: Float64Array; value: Float64Array } | null => {
    setAim(programme, aim);
    model.clearSolver();
    for (let round = 0; ; round++) {
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
      const { rowDual, colValue } = model.getSolution();
      const more = round < MOST_ROUNDS ? missing(aim, rowDual) : [];
      if (more.length === 0) return { dual: rowDual, value: colValue };
      const from = programme.employer.length;
      addPairs(programme, more);
      remember(from);
      for (let i = from; i < programme.employer.length; i++)
        model.changeColCost(
          programme.firstPair + i,
          pairCost(programme, aim, programme.employer[i]!, programme.cadre[i]!),
        );
    }
  };

  return {
    programme,
    all() {
      const aim = allAtOnce(x, usual);
      const solved = solve(aim);
      return (
        solved && {
          price: pricesOf(programme, solved.dual, aim, 1),
          dear: aim.price,
          apart: programme.apart,
          least: model.getObjectiveValue(),
          parts: solved.value.slice(programme.firstPair),
        }
      );
    },
    again() {
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
      const parts = model.getSolution().colValue.slice(programme.firstPair);
      return { parts, steps: Number(model.info.get('simplex_iteration_count')) };
    },
    level(goal, found) {
      const aim = oneLevel(programme, goal, found, usual);
      const solved = solve(aim);
      return solved && pricesOf(programme, solved.dual, aim, goal.unit / unitOf(programme, goal.level));
    },
    close: () => model.dispose(),
  };
}

/** Points of a way that is neither short nor long: the last of the first pairs, on average. */
function usualOf({ costs, employer, cadre }: Programme): number {
  const sum = employer.reduce((all, e, i) => all + costs.points(e, cadre[i]!), 0);
  return Math.max(1, sum / Math.max(1, employer.length));
}

function allAtOnce(x: Instance, usual: number): Aim {
  let next = usual * DEAR;
  const priced = (isCounted: boolean, per = 1): number => {
    if (!isCounted) return 0;
    const now = next / per;
    next *= ABOVE;
    return now;
  };
  const moved = priced(x.input.previous.length > 0);
  const short = priced(x.cadres.some(({ min }) => min > 0));
  const unserved = priced(true, meanWeight(x));
  return { price: { unserved, short, moved }, most: {}, way: 1, beyond: 0 };
}

const meanWeight = ({ weight }: Instance): number =>
  Math.max(1, weight.reduce((sum, one) => sum + one, 0) / Math.max(1, weight.length));

/** What one of a level is in the solver's numbers, which should be neither huge nor tiny. */
const unitOf = ({ x }: Programme, level: keyof Figures): number =>
  level === 'unserved' ? 1 / meanWeight(x) : 1;

function oneLevel(p: Programme, goal: Goal, found: Figures, usual: number): Aim {
  const price: Record<Earlier, number> = { unserved: 0, short: 0, moved: 0 };
  const most: Aim['most'] = {};
  for (const level of EARLIER) {
    if (level === goal.level) price[level] = unitOf(p, level);
    else if (isBefore(level, goal)) most[level] = found[level];
  }
  const isWay = goal.level === 'points';
  const n = p.x.employers.length;
  const way = isWay ? 1 : Math.min(HINT.each * n, HINT.most) / (usual * n);
  return { price, most, way, beyond: BEYOND * (isWay ? usual * DEAR : 1) };
}

/** The rows' prices as `proof.ts` reads them, times `by`. */
function pricesOf(
  { x, places, days, levels }: Programme,
  dual: Float64Array,
  aim: Aim,
  by: number,
): DayPrices {
  const of = (row: number, isFree = false): number => (isFree ? -dual[row]! : Math.max(0, -dual[row]!)) * by;
  const level = (i: number, name: Earlier): number =>
    aim.most[name] === undefined ? aim.price[name] * by : of(levels + i);
  return rounded({
    time: Float64Array.from(x.cadres, (_, j) => of(days + j)),
    place: Float64Array.from(x.cadres, (_, j) => of(places + j, true)),
    unserved: level(0, 'unserved'),
    short: level(1, 'short'),
    moved: level(2, 'moved'),
  });
}
