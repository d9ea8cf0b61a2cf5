/**
 * The lower bound that prices give (weak duality): whatever the prices are, no arrangement costs less. It looks at every possible
 * pair anew and knows nothing of how the prices came about; where it equals what an arrangement costs, that arrangement is best.
 */
import type { Costs } from './costs.ts';
import { candidatesOf, type Instance } from './instance.ts';

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
