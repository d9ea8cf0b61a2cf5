/** Where employers, townships and cadres are: by coordinates where known, by the township otherwise. */
import type { AllotInput, CadreRow, EmployerRow, Point } from './allotment.model.ts';

export interface Place {
  employers: readonly (Point | null)[];
  /** The township of each employer. */
  centres: readonly (Point | null)[];
  cadres: readonly (Point | null)[];
}

export function placesOf(
  input: AllotInput,
  cadres: readonly CadreRow[],
  employers: readonly EmployerRow[],
): Place {
  const centreOf = townships(input, employers);
  const centres = employers.map(({ unit }) => centreOf.get(String(unit)) ?? null);
  return {
    employers: employers.map(({ at }, e) => at ?? centres[e]!),
    centres,
    cadres: cadres.map(({ at }) => at),
  };
}

/** What `units` says, else the middle of the employers whose place is known. */
function townships({ units }: AllotInput, employers: readonly EmployerRow[]): Map<string, Point> {
  const sums = new Map<string, { x: number; y: number; n: number }>();
  for (const { unit, at } of employers) {
    if (at === null) continue;
    const sum = sums.get(String(unit)) ?? { x: 0, y: 0, n: 0 };
    sums.set(String(unit), { x: sum.x + at[0], y: sum.y + at[1], n: sum.n + 1 });
  }
  const centres = new Map<string, Point>([...sums].map(([unit, { x, y, n }]) => [unit, [x / n, y / n]]));
  for (const { id, at } of units ?? []) if (at) centres.set(String(id), at);
  return centres;
}
