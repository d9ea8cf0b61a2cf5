/**
 * One cell of a split is changed by hand: the total stands still. What is given back goes into the reserve; what is taken comes out of it,
 * and beyond it from the units that nobody has fixed, each within its least and most.
 */
import { type Part, sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import {
  canPropose,
  type ProposalBy,
  proposeSplit,
  type Wish,
  weightBy,
} from '@niangjia/domain/deploy/split-proposal.rules.ts';
import type { Receiver } from './programme-around.ts';

export interface Bound {
  min: number | null;
  max: number | null;
}
export interface Split {
  amount: number;
  by: ProposalBy;
  parts: readonly { unitId: string; amount: number | null }[];
  locked: ReadonlySet<string>;
  bounds: ReadonlyMap<string, Bound>;
}
type Balanced = {
  parts: { unitId: string; amount: number | null }[];
  locked: ReadonlySet<string>;
  /** Why the others cannot make up for it, with the units that are in the way. */
  trouble: string | null;
};

/** What is asked for each part: bounds for those that are shared out, the amount for those that are fixed. */
export const wishesOf = ({ parts, locked, bounds }: Pick<Split, 'parts' | 'locked' | 'bounds'>) =>
  parts.map(({ unitId, amount }) => ({
    unitId,
    min: bounds.get(unitId)?.min ?? null,
    max: bounds.get(unitId)?.max ?? null,
    fixed: locked.has(unitId) ? amount : null,
  }));

export function balanced(split: Split, changed: Part, receivers: readonly Receiver[]): Balanced {
  const locked = new Set(split.locked).add(changed.unitId);
  const parts = split.parts.map(p => (p.unitId === changed.unitId ? { ...p, ...changed } : { ...p }));
  const asTyped = { parts, locked, trouble: null };
  if (sumOf(parts) <= split.amount) return asTyped;
  const known = new Map(receivers.map(r => [r.unitId, r]));
  const wishes: Wish[] = wishesOf({ ...split, parts, locked }).map(wish => {
    const receiver = known.get(wish.unitId);
    return {
      ...wish,
      unit: receiver?.unit ?? '',
      weight: receiver ? weightBy(receiver, split.by) : 0,
    };
  });
  // Those fixed by hand alone exceed the total: nothing is left to take from, and the proof line says so.
  if (wishes.every(w => w.fixed !== null) || sumOf(wishes.map(w => ({ amount: w.fixed }))) > split.amount)
    return asTyped;
  const verdict = canPropose(split.amount, wishes);
  if (!verdict.ok) return { ...asTyped, trouble: verdict.refusal.says };
  const shared = proposeSplit(split.by, split.amount, wishes).parts;
  return { ...asTyped, parts: shared.map(({ unitId, amount }) => ({ unitId, amount })) };
}
