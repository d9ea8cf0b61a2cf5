/** One cell of a split is changed by hand: the total stands still. What is given back goes into the reserve; what is taken comes out of it, and beyond it from the units that nobody has fixed. */
import { type Part, type SplitBy, splitAmount, sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import type { Receiver } from './programme-around.ts';

export interface Split {
  amount: number;
  by: SplitBy;
  parts: readonly { unitId: string; amount: number | null }[];
  locked: ReadonlySet<string>;
}

export const weightOf = (receiver: Receiver | undefined, by: SplitBy): number =>
  by === 'even' ? 1 : (receiver?.[by] ?? 0);

export function balanced(
  split: Split,
  changed: Part,
  receivers: readonly Receiver[],
): { parts: { unitId: string; amount: number | null }[]; locked: ReadonlySet<string> } {
  const locked = new Set(split.locked).add(changed.unitId);
  const parts = split.parts.map(p => (p.unitId === changed.unitId ? { ...p, ...changed } : { ...p }));
  if (sumOf(parts) <= split.amount) return { parts, locked };
  const fixed = parts.flatMap(p =>
    locked.has(p.unitId) && p.amount !== null ? [{ unitId: p.unitId, amount: p.amount }] : [],
  );
  // Those fixed by hand alone exceed the total: nothing is left to take from, and the proof line says so.
  if (sumOf(fixed) > split.amount || fixed.length === parts.length) return { parts, locked };
  const shares = parts.map(p => ({
    unitId: p.unitId,
    weight: weightOf(
      receivers.find(r => r.unitId === p.unitId),
      split.by,
    ),
  }));
  return { parts: splitAmount(split.amount, shares, fixed), locked };
}
