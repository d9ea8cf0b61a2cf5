/** 自报 folded up the tree of parts: a unit's own word stands; where it said nothing, the sum of those below it. */
import type { Day } from '@niangjia/domain/core/days.ts';
import type { PartRow, ReportSum } from './standing.store.ts';

export interface Told {
  amount: number;
  /** The latest week first. */
  weeks: number[];
  lastOn: Day;
}

export function toldOf(
  parts: readonly PartRow[],
  sums: readonly ReportSum[],
  weeks: number,
): Map<string, Told> {
  const own = ownWords(sums, weeks);
  const below = new Map<string, string[]>();
  for (const part of parts)
    if (part.parentId) {
      const list = below.get(part.parentId);
      if (list) list.push(part.id);
      else below.set(part.parentId, [part.id]);
    }
  const told = new Map<string, Told>();
  const visit = (id: string): Told | undefined => {
    const kept = told.get(id);
    if (kept) return kept;
    const found =
      own.get(id) ??
      added(
        (below.get(id) ?? []).flatMap(child => visit(child) ?? []),
        weeks,
      );
    if (found) told.set(id, found);
    return found;
  };
  for (const part of parts) visit(part.id);
  return told;
}

/** A report without an amount says nothing about the amount. */
function ownWords(sums: readonly ReportSum[], weeks: number): Map<string, Told> {
  const own = new Map<string, Told>();
  for (const { taskId, week, amount, lastOn } of sums) {
    if (amount === null) continue;
    const told = own.get(taskId) ?? { amount: 0, weeks: Array<number>(weeks).fill(0), lastOn };
    told.amount = tidy(told.amount + amount);
    if (week < weeks) told.weeks[week] = amount;
    if (lastOn > told.lastOn) told.lastOn = lastOn;
    own.set(taskId, told);
  }
  return own;
}

function added(list: readonly Told[], weeks: number): Told | undefined {
  const first = list[0];
  if (!first) return undefined;
  return {
    amount: tidy(list.reduce((n, t) => n + t.amount, 0)),
    weeks: Array.from({ length: weeks }, (_, i) => tidy(list.reduce((n, t) => n + t.weeks[i]!, 0))),
    lastOn: list.reduce((last, t) => (t.lastOn > last ? t.lastOn : last), first.lastOn),
  };
}

const tidy = (n: number): number => Math.round(n * 1e6) / 1e6;
