/**
 * The linear programme behind lengths of visits: parts of visits are allowed, and days count over all weeks together. Only some pairs stand
 * in it; whoever solves it asks for more (`relax.ts`).
 *
 *     rows     each employer = 1 · places of each cadre · days of each cadre · each level
 *     columns  employers left out · places over the even share, and missing to the minimum · levels beyond what is reached · pairs
 */
import type { Highs, Model } from 'highs';
import type { Costs } from './costs.ts';
import { candidatesOf, type Instance } from './instance.ts';
import { apartOf, totalRoom } from './prices.ts';

export const EARLIER = ['unserved', 'short', 'moved'] as const;
export type Earlier = (typeof EARLIER)[number];

/** What is looked for: what one of each costs, and how much of a level there may be. */
export interface Aim {
  price: Record<Earlier, number>;
  most: Partial<Record<Earlier, number>>;
  /** For one of the way; 0 where it does not count. */
  way: number;
  /** For one of a level beyond `most`. */
  beyond: number;
}

export interface Programme {
  x: Instance;
  costs: Costs;
  model: Model;
  /** Those to whom somebody can be sent; those of them who can be left out; who can be sent to each. */
  open: readonly number[];
  leavable: readonly number[];
  lists: readonly Int32Array[];
  /** The row of each employer, and the first rows of places, days and levels. */
  rowOf: Int32Array;
  places: number;
  days: number;
  levels: number;
  /** Pairs in the order of their columns, which come last. */
  firstPair: number;
  employer: number[];
  cadre: number[];
  /** Hundredths of a day over all weeks. */
  room: Float64Array;
  /** What those to whom nobody can be sent cost on each level. */
  apart: Record<Earlier, number>;
}

/** Native memory: whoever calls this disposes of `model`. */
export function programmeOf(highs: Highs, x: Instance, costs: Costs): Programme {
  const lists = x.employers.map((_, e) => candidatesOf(x, e));
  const open = [...x.employers.keys()].filter(e => lists[e]!.length > 0);
  const rowOf = new Int32Array(x.employers.length).fill(-1);
  for (const [row, e] of open.entries()) rowOf[e] = row;
  const leavable = open.filter(e => x.settled[e]! < 0);
  const m = x.cadres.length;
  const model = highs.createModel();
  model.options.set({ output_flag: false, solver: 'simplex' });
  const p: Programme = {
    ...{ x, costs, model, open, leavable, lists, rowOf },
    ...{ places: open.length, days: open.length + m, levels: open.length + 2 * m },
    ...{ firstPair: leavable.length + 2 * m + EARLIER.length, employer: [], cadre: [] },
    room: totalRoom(x),
    apart: { short: 0, ...apartOf(x, e => lists[e]!.length === 0) },
  };
  addRows(p);
  addColumns(p, [
    ...leftOut(p),
    ...overAndShort(p),
    ...EARLIER.map((_, i) => column(FREE, [p.levels + i, -1])),
  ]);
  return p;
}

/** A bound that bounds nothing. */
const FREE = Number.POSITIVE_INFINITY;

function addRows({ x, costs, model, open, room }: Programme): void {
  const bounds: [number, number][] = [
    ...open.map((): [number, number] => [1, 1]),
    ...x.cadres.map(({ min }, j): [number, number] => [
      min > 0 ? Math.min(min, costs.cap[j]!) : -FREE,
      Math.min(costs.even[j]!, costs.cap[j]!),
    ]),
    ...Array.from(room, (days): [number, number] => [-FREE, days]),
    ...EARLIER.map((): [number, number] => [-FREE, FREE]),
  ];
  model.addRows({
    lower: Float64Array.from(bounds, ([lower]) => lower),
    upper: Float64Array.from(bounds, ([, upper]) => upper),
    matrix: {
      ...{ format: 'csr', numRows: bounds.length, numCols: 0, starts: new Int32Array(bounds.length + 1) },
      ...{ indices: new Int32Array(0), values: new Float64Array(0) },
    },
  });
}

interface Column {
  most: number;
  entries: readonly (readonly [row: number, value: number])[];
}

const column = (most: number, ...entries: Column['entries']): Column => ({ most, entries });

const leftOut = ({ x, leavable, rowOf, levels }: Programme): Column[] =>
  leavable.map(e =>
    column(
      1,
      [rowOf[e]!, 1],
      [levels, x.weight[e]!],
      ...(x.previous[e]! >= 0 ? [[levels + 2, 1] as const] : []),
    ),
  );

const overAndShort = ({ x, costs, places, levels }: Programme): Column[] =>
  x.cadres.flatMap(({ min }, j) => [
    column(Math.max(0, costs.cap[j]! - costs.even[j]!), [places + j, -1]),
    column(Math.min(min, costs.cap[j]!), [places + j, 1], [levels + 1, 1]),
  ]);

/** Brings pairs in; what they cost is said by the next aim. */
export function addPairs(p: Programme, pairs: readonly (readonly [employer: number, cadre: number])[]): void {
  const { x, rowOf, places, days, levels, room } = p;
  addColumns(
    p,
    pairs.map(([e, j]) => {
      p.employer.push(e);
      p.cadre.push(j);
      const entries: [number, number][] = [
        [rowOf[e]!, 1],
        [places + j, 1],
      ];
      if (x.length[e]! > 0 && room[j]! < FREE) entries.push([days + j, x.length[e]!]);
      if (p.costs.isMoved(e, j)) entries.push([levels + 2, 1]);
      return column(1, ...entries);
    }),
  );
}

function addColumns({ model, levels }: Programme, list: readonly Column[]): void {
  if (list.length === 0) return;
  const starts = new Int32Array(list.length + 1);
  for (const [i, { entries }] of list.entries()) starts[i + 1] = starts[i]! + entries.length;
  const entries = list.flatMap(c => c.entries);
  model.addCols({
    cost: new Float64Array(list.length),
    lower: new Float64Array(list.length),
    upper: Float64Array.from(list, ({ most }) => most),
    matrix: {
      ...{ format: 'csc', numRows: levels + EARLIER.length, numCols: list.length, starts },
      indices: Int32Array.from(entries, ([row]) => row),
      values: Float64Array.from(entries, ([, value]) => value),
    },
  });
}

/** Says what everything costs, pairs that came in since included. */
export function setAim(p: Programme, aim: Aim): void {
  const { x, costs, model, leavable, levels, employer, cadre } = p;
  const { price } = aim;
  const over = Math.round(x.input.terms.overEven * costs.precision) * aim.way;
  const all = [
    ...leavable.map(e => price.unserved * x.weight[e]! + (x.previous[e]! >= 0 ? price.moved : 0)),
    ...x.cadres.flatMap(() => [over, price.short]),
    ...EARLIER.map(() => aim.beyond),
    ...employer.map((e, i) => pairCost(p, aim, e, cadre[i]!)),
  ];
  model.changeColsCost({ kind: 'range', from: 0, to: all.length - 1 }, Float64Array.from(all));
  for (const [i, level] of EARLIER.entries()) {
    const most = aim.most[level];
    model.changeRowBounds(levels + i, -FREE, most === undefined ? FREE : most - p.apart[level]);
  }
}

export const pairCost = ({ costs }: Programme, { price, way }: Aim, e: number, j: number): number =>
  (way > 0 ? costs.points(e, j) * way : 0) + (costs.isMoved(e, j) ? price.moved : 0);
