import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { lawyerLife, shiftLife } from '@niangjia/domain/rights/lawyer.life.ts';
import type { LawyerView, ShiftView } from '@niangjia/domain/rights/lawyer.model.ts';
import { isExpired } from '@niangjia/domain/rights/legal-aid.rules.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { placesOf } from '../core/scope.ts';
import { employersOf, type LawyerRow, loadOf, type ShiftRow } from './lawyer.store.ts';

/** @param employerId whose lawyers must keep out, when a matter about it is given out */
export async function lawyerViews(
  tx: Tx,
  actor: Actor,
  rows: readonly LawyerRow[],
  employerId: string | undefined,
): Promise<LawyerView[]> {
  const places = await placesOf(
    tx,
    rows.map(r => r.unitId),
    actor.day,
  );
  const names = new Map(
    (
      await employersOf(
        tx,
        rows.flatMap(r => r.clientIds),
      )
    ).map(e => [e.id, e.name]),
  );
  const load = new Map(
    (
      await loadOf(
        tx,
        rows.map(r => r.id),
      )
    ).map(l => [l.id, l]),
  );
  return rows.map(({ clientIds, ...row }) => ({
    ...row,
    clients: clientIds.map(id => ({ id, name: names.get(id) ?? '' })),
    stateLabel: lawyerLife.states[row.state as keyof typeof lawyerLife.states] ?? row.state,
    isExpired: isExpired(row, asDay(actor.day)),
    ...load.get(row.id)!,
    tied: employerId !== undefined && clientIds.includes(employerId),
    allowed: openMoves(lawyerLife, at(places.get(row.unitId) ?? [], row.state), actor),
  }));
}

export async function shiftViews(tx: Tx, actor: Actor, rows: readonly ShiftRow[]): Promise<ShiftView[]> {
  const places = await placesOf(
    tx,
    rows.map(r => r.unitId),
    actor.day,
  );
  return rows.map(row => ({
    ...row,
    onDay: asDay(row.onDay),
    stateLabel: shiftLife.states[row.state as keyof typeof shiftLife.states] ?? row.state,
    allowed: openMoves(shiftLife, at(places.get(row.unitId) ?? [], row.state), actor),
  }));
}
