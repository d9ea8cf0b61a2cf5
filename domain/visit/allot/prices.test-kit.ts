/** Prices of one level for an arrangement, as the bound takes them. */
import type { Costs, Figures } from './costs.ts';
import type { Instance } from './instance.ts';
import { type DayPrices, type Goal, POINTS } from './prices.ts';
import { openRelaxation } from './relax.ts';

export async function pricesFor(
  x: Instance,
  costs: Costs,
  found: Figures,
  goal: Goal = POINTS,
): Promise<DayPrices> {
  const relaxation = await openRelaxation(x, costs);
  try {
    const price = relaxation.level(goal, found);
    if (!price) throw new Error('the solver found no prices');
    return price;
  } finally {
    relaxation.close();
  }
}
