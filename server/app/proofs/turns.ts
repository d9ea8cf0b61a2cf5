/**
 * What a run asks of a proof that would take an hour whole: of units that are alike for a question some, in turn, so that over all who
 * ask and all that is asked each of them is met. `PROOFS=whole` asks about every one.
 */
const isWhole = process.env.PROOFS === 'whole';

/** At most so many of the list, others at each turn. */
export function inTurn<T>(list: readonly T[], turn: number, most: number): readonly T[] {
  if (isWhole || list.length <= most) return list;
  const step = Math.ceil(list.length / most);
  return list.filter((_, n) => (n + turn) % step === 0);
}

/** Of each sort at most so many as its sort is worth, others at each turn. */
export function eachSortInTurn<T>(
  list: readonly T[],
  turn: number,
  sortOf: (item: T) => string,
  mostOf: (sort: string) => number,
): T[] {
  if (isWhole) return [...list];
  const first = turn % Math.max(1, list.length);
  const seen = new Map<string, number>();
  return [...list.slice(first), ...list.slice(0, first)].filter(item => {
    const sort = sortOf(item);
    const n = (seen.get(sort) ?? 0) + 1;
    seen.set(sort, n);
    return n <= mostOf(sort);
  });
}
