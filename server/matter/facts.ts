/**
 * What a move counts. Kinds of the tree count as it happens; a confined kind counts nothing here, because a live figure would tell of a
 * single petition: its figures come from monthly snapshots.
 */
import type { ClockChange } from '@niangjia/domain/matter/clock.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { codeOf } from '@niangjia/domain/matter/matter.indicators.ts';
import type { MatterFact } from '@niangjia/domain/matter/move.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts, reverseFacts } from '../core/facts.ts';
import { isConfined, type MatterRecord } from './matter.store.ts';

type Counted = Pick<MatterRecord, 'id' | 'unitId' | 'channel' | 'persons'>;

const openedFact = (kind: MatterKind, { id, unitId, channel }: Counted, day: string): NewFact => ({
  indicator: codeOf(kind.kind, 'opened'),
  amount: 1,
  unitId,
  day,
  source: id,
  dims: { channel },
});

export async function countOpening(w: Work, kind: MatterKind, matter: Counted): Promise<void> {
  if (isConfined(kind)) return;
  const opened = openedFact(kind, matter, w.actor.day);
  await recordFacts(w, [
    opened,
    { ...opened, indicator: codeOf(kind.kind, 'persons'), amount: matter.persons },
  ]);
}

/** Two that turn out to be one: one 件 less, the 人次 stay. */
export const uncountOpening = async (w: Work, kind: MatterKind, matter: Counted): Promise<void> => {
  if (!isConfined(kind)) await reverseFacts(w, codeOf(kind.kind, 'opened'), matter.id);
};

/** One that was two after all: one 件 more, on the day and for the unit for which it was counted before; the 人次 never left. */
export const recountOpening = async (
  w: Work,
  kind: MatterKind,
  matter: Counted & Pick<MatterRecord, 'openedOn' | 'acceptUnitId'>,
): Promise<void> => {
  if (!isConfined(kind))
    await recordFacts(w, [openedFact(kind, { ...matter, unitId: matter.acceptUnitId }, matter.openedOn)]);
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
  facts.push(...(await clockFacts(w, kind, matter, move.clocks)));
  await recordFacts(w, facts);
}

/**
 * A clock that was stopped is due once: on the day when it was done, or on its last day when that had passed, unless the sweep has
 * counted it by then. What was done in time and written down later is due by the sweep and met by the move.
 */
async function clockFacts(
  w: Work,
  kind: MatterKind,
  matter: Counted,
  clocks: readonly ClockChange[],
): Promise<NewFact[]> {
  const stopped = clocks.map(c => c.run).filter(run => run.state === 'met' || run.state === 'missed');
  if (stopped.length === 0) return [];
  const lapsed = new Set(
    (
      await w.tx.rows<{ no: number }>(
        sql`SELECT no FROM matter_clock WHERE matter_id = ${matter.id} AND lapsed_on IS NOT NULL`,
      )
    ).map(row => row.no),
  );
  const one = (unitId: string, code: string, day: string): NewFact => ({
    indicator: codeOf(kind.kind, code),
    unitId,
    source: matter.id,
    amount: 1,
    day,
  });
  return stopped.flatMap(({ no, code, state, dueOn, jointUnitId }) => {
    const at = jointUnitId ?? matter.unitId;
    return [
      ...(lapsed.has(no) ? [] : [one(at, `${code}-due`, state === 'met' ? w.actor.day : dueOn)]),
      ...(state === 'met' ? [one(at, `${code}-met`, w.actor.day)] : []),
    ];
  });
}

/** What had lapsed and is given a later day is not due yet: the sweep has counted it, and will count it again in its time. */
export async function uncountLapses(
  w: Work,
  kind: MatterKind,
  matterId: string,
  clocks: readonly ClockChange[],
): Promise<void> {
  for (const { run, before } of clocks) {
    if (!before || before.dueOn === run.dueOn) continue;
    const lapsed = await w.tx.maybe(
      sql`SELECT 1 AS yes FROM matter_clock WHERE matter_id = ${matterId} AND no = ${run.no} AND lapsed_on IS NOT NULL`,
    );
    if (lapsed)
      await uncountLapse(w, kind.kind, {
        ...{ matterId, code: run.code, dueOn: before.dueOn, unitId: run.jointUnitId },
      });
  }
}

/** Of a confined kind nothing was counted, and nothing is found. */
export const uncountLapse = (
  w: Parameters<typeof reverseFacts>[0],
  kind: string,
  { matterId, code, dueOn, unitId }: { matterId: string; code: string; dueOn: string; unitId: string | null },
): Promise<number> => reverseFacts(w, codeOf(kind, `${code}-due`), matterId, { day: dueOn, unitId });

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
