/** The arithmetic of the split desk: what a method proposes, and how the others make up for what one hand changed. */

import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import {
  canPropose,
  PROPOSAL_NAMES,
  type ProposalBy,
  proposeSplit,
  type Wish,
  weightBy,
} from '@niangjia/domain/deploy/split-proposal.rules.ts';
import type { targetApi } from '@niangjia/domain/target/target.api.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';

export type By = ProposalBy | 'now';
export const BY_NAMES: Readonly<Record<By, string>> = { now: '现任务数', ...PROPOSAL_NAMES };

export interface Row {
  partId: string;
  unitId: string;
  unit: string;
  /** What the unit holds now. */
  was: number;
  /** What it has broken down further: the least that it can hold. */
  given: number;
}
export interface Typed {
  amounts: Record<string, number>;
  /** Set by hand; the others make up for them. */
  locked: string[];
  min: Record<string, number>;
  max: Record<string, number>;
  reserve: number;
  by: By;
  /** Chosen for `by` indicator. */
  indicator: string | null;
  why: string;
}

export const rowsOf = (target: TargetView): Row[] =>
  target.parts.map(({ partId, unit, standing }) => ({
    partId,
    unitId: standing.unitId,
    unit,
    was: standing.received,
    given: standing.given,
  }));

export const asItStands = (received: number, rows: readonly Row[]): Typed => ({
  amounts: Object.fromEntries(rows.map(r => [r.partId, r.was])),
  locked: [],
  min: {},
  max: {},
  reserve: sumOf([{ amount: received }, ...rows.map(r => ({ amount: -r.was }))]),
  by: 'now',
  indicator: null,
  why: '',
});

export type Weighed = ReplyOf<(typeof targetApi)['listSplitWeights']>;

/** What the split goes by, in words. */
const basisOf = ({ by }: Typed, weighed: Weighed): string =>
  by === 'indicator' ? (weighed.figureName ?? BY_NAMES[by]) : BY_NAMES[by];

/** The least is what was broken down further, or more when somebody says so. */
const wishes = (rows: readonly Row[], typed: Typed, { units }: Weighed): Wish[] => {
  const known = new Map(units.map(u => [u.unitId, u]));
  return rows.map(r => ({
    unitId: r.partId,
    unit: r.unit,
    weight: weightOf(r, typed.by, known.get(r.unitId)),
    min: Math.max(r.given, typed.min[r.partId] ?? 0),
    max: typed.max[r.partId] ?? null,
    fixed: typed.locked.includes(r.partId) ? (typed.amounts[r.partId] ?? 0) : null,
  }));
};

const weightOf = (row: Row, by: By, unit: Weighed['units'][number] | undefined): number =>
  by === 'now' ? row.was : unit ? weightBy(unit, by) : 0;

export interface Balanced {
  typed: Typed;
  /** How each part came about, by part; empty when nothing could be proposed. */
  says: ReadonlyMap<string, string>;
  whole: string;
  /** Why it cannot be shared out, with the units that are in the way. */
  trouble: string | null;
}

/** Everything that nobody locked is shared out anew. When that cannot be, amounts stay and the reason is said. */
export function balanced(received: number, rows: readonly Row[], typed: Typed, weighed: Weighed): Balanced {
  const toGive = sumOf([{ amount: received }, { amount: -typed.reserve }]);
  const list = wishes(rows, typed, weighed);
  const verdict = canPropose(toGive, list);
  if (!verdict.ok) return { typed, says: new Map(), whole: '', trouble: verdict.refusal.says };
  const by: ProposalBy = typed.by === 'now' ? 'indicator' : typed.by;
  const proposal = proposeSplit(by, toGive, list, basisOf(typed, weighed));
  const amounts = Object.fromEntries(proposal.parts.map(p => [p.unitId, p.amount]));
  return {
    typed: { ...typed, amounts },
    says: new Map(proposal.parts.map(p => [p.unitId, p.says])),
    whole: proposal.says,
    trouble: null,
  };
}

export const reserveLeft = (received: number, rows: readonly Row[], { amounts }: Typed): number =>
  sumOf([{ amount: received }, ...rows.map(r => ({ amount: -(amounts[r.partId] ?? 0) }))]);
