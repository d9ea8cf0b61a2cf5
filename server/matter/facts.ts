/**
 * What a move counts. Kinds of the tree count as it happens; a confined kind counts nothing here, because a live figure would tell of a
 * single petition: its figures come from monthly snapshots.
 */
import type { ClockChange } from '@niangjia/domain/matter/clock.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { codeOf } from '@niangjia/domain/matter/matter.indicators.ts';
import type { MatterFact } from '@niangjia/domain/matter/move.ts';
import type { Work } from '../core/action.ts';
import { type NewFact, recordFacts, reverseFacts } from '../core/facts.ts';
import { isConfined, type MatterRecord } from './matter.store.ts';

type Counted = Pick<MatterRecord, 'id' | 'unitId' | 'channel' | 'persons'>;

export async function countOpening(w: Work, kind: MatterKind, matter: Counted): Promise<void> {
  if (isConfined(kind)) return;
  const fact = {
    unitId: matter.unitId,
    day: w.actor.day,
    source: matter.id,
    dims: { channel: matter.channel },
  };
  await recordFacts(w, [
    { indicator: codeOf(kind.kind, 'opened'), amount: 1, ...fact },
    { indicator: codeOf(kind.kind, 'persons'), amount: matter.persons, ...fact },
  ]);
}

/** Two that turn out to be one: one 件 less, the 人次 stay. */
export const uncountOpening = async (w: Work, kind: MatterKind, matter: Counted): Promise<void> => {
  if (!isConfined(kind)) await reverseFacts(w, codeOf(kind.kind, 'opened'), matter.id);
};

export async function countMove(
  w: Work,
  kind: MatterKind,
  matter: Counted,
  move: { from: string; to: string; facts: readonly MatterFact[]; clocks: readonly ClockChange[] },
): Promise<void> {
  if (isConfined(kind)) return;
  const born = { unitId: matter.unitId, source: matter.id };
  const ends = (state: string) => kind.ends.includes(state);
  if (ends(move.from) && !ends(move.to)) await reverseFacts(w, codeOf(kind.kind, 'ended'), matter.id);
  const facts: NewFact[] = move.facts.map(f => ({
    ...born,
    indicator: f.indicator,
    amount: f.amount,
    day: f.day ?? w.actor.day,
    dims: { ...f.dims },
  }));
  if (ends(move.to) && !ends(move.from))
    facts.push({
      ...born,
      indicator: codeOf(kind.kind, 'ended'),
      amount: 1,
      day: w.actor.day,
      dims: { outcome: move.to },
    });
  for (const { run } of move.clocks)
    if (run.state === 'met')
      for (const what of ['due', 'met'])
        facts.push({
          ...born,
          indicator: codeOf(kind.kind, `${run.code}-${what}`),
          amount: 1,
          day: w.actor.day,
        });
  await recordFacts(w, facts);
}

/** By the sweep: the last day passed and it was not done. */
export const lapseFact = (
  kind: MatterKind,
  clock: string,
  at: { matterId: string; unitId: string; dueOn: string },
): NewFact => ({
  indicator: codeOf(kind.kind, `${clock}-due`),
  unitId: at.unitId,
  day: at.dueOn,
  amount: 1,
  source: at.matterId,
});
