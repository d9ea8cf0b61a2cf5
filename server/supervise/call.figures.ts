/** What units report without typing it, and what the records put on the table. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { findPeriod, periodBefore } from '@niangjia/domain/core/period.ts';
import type { CallFigure } from '@niangjia/domain/supervise/call.model.ts';
import type { Lag } from '@niangjia/domain/supervise/call.rules.ts';
import type { Ledger } from '@niangjia/domain/supervise/rectification.model.ts';
import { PACE_NAMES, type Standing } from '@niangjia/domain/target/pace.model.ts';
import type { Tx } from '../core/database/db.ts';
import { standingsOf } from '../target/standing.figures.ts';
import { type CallRow, openRoots } from './call.store.ts';
import { ledgerOf } from './ledger.figures.ts';

const percent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;

/** Standings of units on all open targets of the unit above them, on both lines. */
async function standingsUnder(tx: Tx, unitId: string, unitIds: readonly string[]): Promise<Standing[]> {
  const roots = await openRoots(tx, unitId);
  const found: Standing[] = [];
  for (const line of ['territory', 'industry'] as const) {
    const taskRootIds = roots.filter(r => r.line === line).map(r => r.id);
    if (taskRootIds.length > 0)
      found.push(...(await standingsOf(tx, { line, unitIds, taskRootIds, asOf: null })));
  }
  return found;
}

const figureOf = (s: Standing): CallFigure => ({
  title: s.title,
  measure: s.measure || null,
  received: s.received,
  actual: s.actual,
  isSelfReported: s.basis === 'self-reported',
  planPercent: percent(s.share),
  donePercent: percent(s.ratio),
  status: s.status,
  statusLabel: PACE_NAMES[s.status],
});

export async function figuresFor(
  tx: Tx,
  unitId: string,
  unitIds: readonly string[],
): Promise<Map<string, CallFigure[]>> {
  const found = new Map<string, CallFigure[]>(unitIds.map(id => [id, []]));
  for (const s of await standingsUnder(tx, unitId, unitIds)) found.get(s.unitId)?.push(figureOf(s));
  return found;
}

/** 整改台账 of the units that take part, at this moment, with what is new since the period before the call's. */
export const ledgerAt = (
  tx: Tx,
  { unitId, unitIds, period, heldOn }: Pick<CallRow, 'unitId' | 'unitIds' | 'period' | 'heldOn'>,
): Promise<Ledger> =>
  ledgerOf(tx, { unitId, unitIds, fromDay: newSince(period) ?? asDay(heldOn), asOf: null });

const newSince = (key: string): Day | undefined => {
  const period = findPeriod(key);
  return period && periodBefore(period).start;
};

/** Behind, or silent although something is due. */
const isLagging = (s: Standing): boolean =>
  s.status === 'behind' || s.status === 'far-behind' || (s.status === 'unknown' && s.share > 0);

export async function lagsOf(tx: Tx, unitId: string, names: ReadonlyMap<string, string>): Promise<Lag[]> {
  const standings = await standingsUnder(tx, unitId, [...names.keys()]);
  return standings.filter(isLagging).map(s => ({
    taskRootId: s.taskRootId,
    title: s.title,
    unitId: s.unitId,
    unit: names.get(s.unitId) ?? '',
    status: s.status,
    statusLabel: PACE_NAMES[s.status],
    donePercent: percent(s.ratio),
    planPercent: percent(s.share),
  }));
}
