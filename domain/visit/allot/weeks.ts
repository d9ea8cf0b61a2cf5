/** Into which week each visit of one cadre goes. */
import { type Bare, closedTo } from './instance.ts';

/**
 * The longest and the least free to choose first, each into the week that it fills best. Null: they do not fit. A visit without
 * limits goes to the week with the fewest.
 */
export function packWeeks(x: Bare, cadre: number, employers: readonly number[]): number[] | null {
  const { weeks } = x;
  const free = Float64Array.from({ length: weeks }, (_, w) => x.room[cadre * weeks + w]!);
  const count = new Int32Array(weeks);
  const shut = employers.map(e => closedTo(x, e, cadre));
  const order = employers
    .map((_, i) => i)
    .sort(
      (a, b) =>
        Number(shut[b] !== 0) - Number(shut[a] !== 0) ||
        x.length[employers[b]!]! - x.length[employers[a]!]! ||
        employers[a]! - employers[b]!,
    );
  const placed = new Array<number>(employers.length);
  for (const i of order) {
    const length = x.length[employers[i]!]!;
    let best = -1;
    for (let w = 0; w < weeks; w++) {
      if (free[w]! < length || (shut[i]! >> w) & 1) continue;
      if (best < 0 || free[w]! < free[best]! || (free[w] === free[best] && count[w]! < count[best]!))
        best = w;
    }
    if (best < 0) return null;
    free[best]! -= length;
    count[best]! += 1;
    placed[i] = best;
  }
  return placed;
}
