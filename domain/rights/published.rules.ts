/**
 * What may be shown of confined kinds: monthly, by accepting office, no number below the least one, and none from which such a one
 * follows by subtraction from the sum (practice of statistics; 少于5件的数不下钻).
 */

export interface Cell {
  unitId: string;
  amount: number;
}

export interface Published {
  amounts: ReadonlyMap<string, number | null>;
  total: number | null;
}

/** @param withheld units whose number must not be shown because another one of theirs is not */
export function published(
  cells: readonly Cell[],
  least: number,
  withheld: ReadonlySet<string> = new Set(),
): Published {
  const hidden = new Set(cells.filter(c => c.amount < least || withheld.has(c.unitId)).map(c => c.unitId));
  const sumOf = (of: readonly Cell[]) => of.reduce((sum, c) => sum + c.amount, 0);
  const isTold = () => {
    const lost = cells.filter(c => hidden.has(c.unitId));
    return lost.length > 0 && (lost.length < 2 || sumOf(lost) < least);
  };
  // The smallest visible one goes too, until what is hidden can no longer be told from the sum.
  for (const cell of [...cells].sort((a, b) => a.amount - b.amount || (a.unitId < b.unitId ? -1 : 1)))
    if (isTold()) hidden.add(cell.unitId);
  const total = sumOf(cells);
  return {
    amounts: new Map(cells.map(c => [c.unitId, hidden.has(c.unitId) ? null : c.amount])),
    // Where even everything together is hidden by one office alone, the sum is that office.
    total: total < least || isTold() ? null : total,
  };
}
