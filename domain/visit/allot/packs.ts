/**
 * A sharper bound of the last level: each cadre is given whole visits that fit its days, not parts of them. Every employer has a price;
 * for these prices the best load of each cadre is found exactly, week by week forgotten. Whatever the prices are, no arrangement that is
 * as good as `found` on the levels before costs less (weak duality); subgradients look for good ones, stopped by counts.
 */
import type { Costs, Figures } from './costs.ts';
import { candidatesOf, type Instance } from './instance.ts';
import { apartOf, type DayPrices } from './prices.ts';

const FINENESS = 2 ** -10;
/** Cells of all tables, times rounds. */
const EFFORT = 800_000_000;
const MOST_ROUNDS = 600;
const PATIENCE = 8;
/** In place of a price without end: any number proves something. */
const DEAR = 2 ** 30;

interface Cadre {
  employers: Int32Array;
  points: Float64Array;
  places: number;
  /** In units of `Packs.unit`; Infinity where days are not counted. */
  room: number;
}

interface Packs {
  x: Instance;
  costs: Costs;
  /** Employers that somebody could be sent to. */
  open: number[];
  cadres: Cadre[];
  /** Length in whole units. */
  length: Int32Array;
  found: { unserved: number; short: number; moved: number };
  isMust: (e: number) => boolean;
}

interface Prices {
  employer: Float64Array;
  unserved: number;
  short: number;
  moved: number;
}

interface Slope extends Prices {
  value: number;
  cells: number;
}

export function packBound(x: Instance, costs: Costs, price: DayPrices, found: Figures): number {
  const packs = packsOf(x, costs, found);
  let now = firstPrices(packs, price);
  let slope = measure(packs, now);
  let best = slope.value;
  const rounds = Math.min(MOST_ROUNDS, Math.floor(EFFORT / Math.max(1, slope.cells)));
  let [pace, idle] = [1, 0];
  const mixed: Prices = { employer: new Float64Array(x.employers.length), unserved: 0, short: 0, moved: 0 };
  for (let round = 0; round < rounds && pace > 0.005; round++) {
    const ahead = found.points - slope.value;
    if (ahead <= 0) break;
    now = stepped(now, slope, mixed, pace * ahead);
    slope = measure(packs, now);
    idle = slope.value > best + 1e-5 * Math.abs(best) ? 0 : idle + 1;
    best = Math.max(best, slope.value);
    if (idle < PATIENCE) continue;
    pace /= 1.6;
    idle = 0;
  }
  return Math.ceil(best - 1e-6);
}

function packsOf(x: Instance, costs: Costs, found: Figures): Packs {
  const lists = x.employers.map((_, e) => candidatesOf(x, e));
  const apart = apartOf(x, e => lists[e]!.length === 0);
  const unit = x.length.reduce(greatestCommon, 0) || 1;
  const of: number[][] = x.cadres.map(() => []);
  for (const [e, list] of lists.entries()) for (const j of list) of[j]!.push(e);
  return {
    ...{ x, costs },
    open: [...x.employers.keys()].filter(e => lists[e]!.length > 0),
    cadres: of.map((list, j) => ({
      employers: Int32Array.from(list),
      points: Float64Array.from(list, e => costs.points(e, j)),
      places: Math.min(costs.cap[j]!, list.length),
      room: roomOf(x, j, unit),
    })),
    length: Int32Array.from(x.length, l => l / unit),
    found: {
      unserved: found.unserved - apart.unserved,
      short: found.short,
      moved: found.moved - apart.moved,
    },
    isMust: e => x.settled[e]! >= 0,
  };
}

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));

function roomOf(x: Instance, j: number, unit: number): number {
  let room = 0;
  for (let w = 0; w < x.weeks; w++) room += Math.floor(x.room[j * x.weeks + w]! / unit);
  return room;
}

const fine = (price: number): number => Math.round(price / FINENESS) * FINENESS;

/** What the prices on days say that each employer costs. */
function firstPrices({ x, open, cadres, isMust }: Packs, price: DayPrices): Prices {
  const [unserved, short, moved] = [price.unserved, price.short, price.moved].map(p => Math.min(p, DEAR)) as [
    number,
    number,
    number,
  ];
  const employer = new Float64Array(x.employers.length).fill(Number.POSITIVE_INFINITY);
  for (const e of open)
    if (!isMust(e)) employer[e] = unserved * x.weight[e]! + (x.previous[e]! >= 0 ? moved : 0);
  for (const [j, { employers, points }] of cadres.entries())
    for (const [i, e] of employers.entries()) {
      const away = x.previous[e]! >= 0 && x.previous[e] !== j ? moved : 0;
      const cost = points[i]! + away + x.length[e]! * price.time[j]! + price.place[j]!;
      employer[e] = Math.min(employer[e]!, fine(cost));
    }
  return { employer, unserved: fine(unserved), short: fine(short), moved: fine(moved) };
}

/** The value of the prices, and by how much each is exceeded. */
function measure(packs: Packs, now: Prices): Slope {
  const { x, open, cadres, found, isMust } = packs;
  const slope: Slope = {
    employer: new Float64Array(x.employers.length),
    unserved: -found.unserved,
    short: -found.short,
    moved: -found.moved,
    value: -now.unserved * found.unserved - now.short * found.short - now.moved * found.moved,
    cells: 0,
  };
  for (const e of open) {
    slope.value += now.employer[e]!;
    slope.employer[e] = 1;
    const before = x.previous[e]! >= 0 ? 1 : 0;
    const left = now.unserved * x.weight[e]! + now.moved * before - now.employer[e]!;
    if (isMust(e) || left >= 0) continue;
    slope.value += left;
    slope.employer[e] = 0;
    slope.unserved += x.weight[e]!;
    slope.moved += before;
  }
  for (const j of cadres.keys()) fill(packs, now, j, slope);
  return slope;
}

/** The best load of one cadre, by number and time; its visits are taken off the slope. */
function fill({ x, costs, cadres, length }: Packs, now: Prices, j: number, slope: Slope): void {
  const { employers, points, places, room } = cadres[j]!;
  const { min } = x.cadres[j]!;
  const over = costs.loadCost(j, costs.even[j]! + 1) - costs.loadCost(j, costs.even[j]!);
  const loadCost = (load: number): number =>
    now.short * Math.max(0, min - load) + over * Math.max(0, load - costs.even[j]!);
  const most = min > 0 ? now.short : 0;
  const items: { e: number; value: number; time: number; away: number }[] = [];
  for (const [i, e] of employers.entries()) {
    const away = x.previous[e]! >= 0 && x.previous[e] !== j ? 1 : 0;
    const value = points[i]! + away * now.moved - now.employer[e]!;
    const time = room === Number.POSITIVE_INFINITY ? 0 : length[e]!;
    if (value < most && time <= room) items.push({ e, value, time, away });
  }
  const full = items.reduce((sum, item) => sum + item.time, 0);
  const width = Math.min(room, full) + 1;
  const high = Math.min(places, mostOf(items, room));
  const size = (high + 1) * width;
  const { table, took } = tables(size, items.length);
  table.fill(Number.POSITIVE_INFINITY, 0, size).fill(0, 0, width);
  took.fill(0, 0, size * items.length);
  for (let i = 0; i < items.length; i++) {
    const { value, time } = items[i]!;
    for (let k = Math.min(high, i + 1); k > 0; k--) {
      const [here, before] = [k * width, (k - 1) * width - time];
      for (let t = width - 1; t >= time; t--) {
        const with_ = table[before + t]! + value;
        if (with_ >= table[here + t]!) continue;
        table[here + t] = with_;
        took[i * size + here + t] = 1;
      }
    }
  }
  slope.cells += items.length * size;
  let [load, least] = [0, loadCost(0)];
  for (let k = 1; k <= high; k++) {
    const cost = table[k * width + width - 1]! + loadCost(k);
    if (cost < least) [load, least] = [k, cost];
  }
  slope.value += least;
  slope.short += Math.max(0, min - load);
  for (let i = items.length - 1, t = width - 1; i >= 0 && load > 0; i--) {
    if (!took[i * size + load * width + t]) continue;
    const { e, time, away } = items[i]!;
    slope.employer[e]! -= 1;
    slope.moved += away;
    load -= 1;
    t -= time;
  }
}

/** More than so many do not fit, even of the shortest. */
function mostOf(items: readonly { time: number }[], room: number): number {
  const times = items.map(item => item.time).sort((a, b) => a - b);
  let [left, many] = [room, 0];
  while (many < times.length && times[many]! <= left) left -= times[many++]!;
  return many;
}

/** The same memory for every cadre and round. */
let table = new Float64Array(0);
let took = new Uint8Array(0);
function tables(size: number, items: number): { table: Float64Array; took: Uint8Array } {
  if (table.length < size) table = new Float64Array(2 * size);
  if (took.length < size * items) took = new Uint8Array(2 * size * items);
  return { table, took };
}

/** Slopes are mixed with the last ones, which keeps them from swinging. */
function stepped(now: Prices, slope: Slope, mixed: Prices, ahead: number): Prices {
  let square = 0;
  const mix = (old: number, fresh: number): number => {
    const next = 0.5 * old + fresh;
    square += next * next;
    return next;
  };
  mixed.employer = mixed.employer.map((old, e) => mix(old, slope.employer[e]!));
  for (const level of ['unserved', 'short', 'moved'] as const) mixed[level] = mix(mixed[level], slope[level]);
  if (square === 0) return now;
  const by = ahead / square;
  return {
    employer: now.employer.map((price, e) => fine(price + by * mixed.employer[e]!)),
    unserved: fine(Math.max(0, now.unserved + by * mixed.unserved)),
    short: fine(Math.max(0, now.short + by * mixed.short)),
    moved: fine(Math.max(0, now.moved + by * mixed.moved)),
  };
}
