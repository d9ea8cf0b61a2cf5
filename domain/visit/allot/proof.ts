/**
 * The lower bound that prices give (weak duality): whatever the prices are, no arrangement costs less. It looks at every possible
 * pair anew and knows nothing of how the prices came about; where it equals what an arrangement costs, that arrangement is best.
 */
import type { Costs, Figures } from './costs.ts';
import { candidatesOf, type Instance } from './instance.ts';
import {
  apartOf,
  bestLoad,
  type DayPrices,
  type Goal,
  isBefore,
  overOf,
  POINTS,
  totalRoom,
} from './prices.ts';

export function flowBound(x: Instance, costs: Costs, price: Float64Array): bigint {
  let bound = 0n;
  for (let e = 0; e < x.employers.length; e++) {
    let least = costs.unserved(e);
    for (const j of candidatesOf(x, e)) {
      const cost = costs.pair(e, j) + price[j]!;
      if (cost < least) least = cost;
    }
    bound += BigInt(least);
  }
  for (let j = 0; j < x.cadres.length; j++) {
    let load = 0;
    while (costs.step(j, load) < price[j]!) load += 1;
    bound += BigInt(costs.loadCost(j, load)) - BigInt(price[j]!) * BigInt(load);
  }
  return bound;
}

/** The same for lengths of visits, on one level: no arrangement that is as good as `found` on those before it has less there. */
export function daysBound(
  x: Instance,
  costs: Costs,
  price: DayPrices,
  found: Figures,
  goal: Goal = POINTS,
): number {
  const { time, place, unserved, short, moved } = price;
  const room = totalRoom(x);
  const over = overOf(x, costs, goal);
  const isLast = goal.level === 'points';
  const lists = x.employers.map((_, e) => candidatesOf(x, e));
  const apart = apartOf(x, e => lists[e]!.length === 0);
  let bound = 0;
  for (const [e, list] of lists.entries()) {
    if (list.length === 0) continue;
    const before = x.previous[e]!;
    let least = x.settled[e]! >= 0 ? Number.POSITIVE_INFINITY : unserved * x.weight[e]!;
    if (before >= 0) least += moved;
    for (const j of list) {
      const away = before >= 0 && before !== j ? moved : 0;
      const way = isLast ? costs.points(e, j) : 0;
      least = Math.min(least, way + away + x.length[e]! * time[j]! + place[j]!);
    }
    bound += least;
  }
  for (let j = 0; j < x.cadres.length; j++) {
    const shape = { min: x.cadres[j]!.min, even: costs.even[j]!, cap: costs.cap[j]!, over };
    bound += bestLoad(shape, short, place[j]!).cost;
    if (time[j]! > 0) bound -= time[j]! * room[j]!;
  }
  const given = (level: 'unserved' | 'short' | 'moved', amount: number): void => {
    if (isBefore(level, goal) && price[level] < Number.POSITIVE_INFINITY) bound -= price[level] * amount;
  };
  given('unserved', found.unserved - apart.unserved);
  given('short', found.short);
  given('moved', found.moved - apart.moved);
  // Levels are counted in whole numbers.
  const least = Math.ceil(bound / goal.unit - 1e-6);
  return least + (goal.level === 'unserved' || goal.level === 'moved' ? apart[goal.level] : 0);
}
