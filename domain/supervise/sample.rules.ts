/**
 * Which closed rectifications are looked at again (抽查回访). A share rounded up; every unit with closed ones gives at least one, the rest
 * goes by how many each has closed; within a unit the order is drawn. The same frame and order give the same sample.
 */

/** How many of those closed are re-visited: the share rounded up, at least one of any. */
export const sampleSize = (closed: number, percent: number): number => Math.ceil((closed * percent) / 100);

export interface Framed {
  id: string;
  unitId: string;
}

/** How many of each unit: one each, then whoever is furthest below its share, never more than it has. */
export function shareOut(sizes: ReadonlyMap<string, number>, percent: number): Map<string, number> {
  const all = [...sizes.values()].reduce((a, b) => a + b, 0);
  const wanted = sampleSize(all, percent);
  const due = new Map([...sizes].map(([unit, size]) => [unit, (wanted * size) / (all || 1)]));
  const taken = new Map([...sizes.keys()].map(unit => [unit, 1]));
  const gap = (unit: string) => due.get(unit)! - taken.get(unit)!;
  const order = (a: string, b: string) => gap(b) - gap(a) || (a < b ? -1 : 1);
  for (let left = wanted - sizes.size; left > 0; left--) {
    const [next] = [...sizes.keys()].filter(u => taken.get(u)! < sizes.get(u)!).sort(order);
    taken.set(next!, taken.get(next!)! + 1);
  }
  return taken;
}

/** @param rank a drawn order: the text by which a matter is sorted within its unit */
export function drawOf(frame: readonly Framed[], percent: number, rank: (id: string) => string): Framed[] {
  const units = new Map<string, { one: Framed; rank: string }[]>();
  for (const one of frame)
    units.set(one.unitId, [...(units.get(one.unitId) ?? []), { one, rank: rank(one.id) }]);
  const shares = shareOut(new Map([...units].map(([unit, of]) => [unit, of.length])), percent);
  return [...units].flatMap(([unit, of]) =>
    of
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, shares.get(unit))
      .map(r => r.one),
  );
}

export interface Verifier {
  personId: string;
  /** Of matters that they may look at. */
  mayCheck(matterId: string): boolean;
}

/** Each to whoever has the fewest so far; null where nobody may. */
export function shareAmong(
  drawn: readonly Framed[],
  verifiers: readonly Verifier[],
): Map<string, string | null> {
  const load = new Map(verifiers.map(v => [v.personId, 0]));
  return new Map(
    drawn.map(({ id }) => {
      const [next] = verifiers
        .filter(v => v.mayCheck(id))
        .sort((a, b) => load.get(a.personId)! - load.get(b.personId)! || (a.personId < b.personId ? -1 : 1));
      if (next) load.set(next.personId, load.get(next.personId)! + 1);
      return [id, next?.personId ?? null];
    }),
  );
}
