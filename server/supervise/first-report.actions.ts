/**
 * A warning of which the union above must be told at once brings its own first report (首报): what was reported of the employer is not
 * written a second time. Whoever reports it and may report events has told by that; otherwise the unit is asked for it.
 */

import type { Actor } from '@niangjia/domain/core/actor.ts';
import { minutesText } from '@niangjia/domain/core/duration.ts';
import type { Beside } from '@niangjia/domain/matter/matter.model.ts';
import { dueAfter, minutesTaken } from '@niangjia/domain/supervise/event.rules.ts';
import { eventLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { warning } from '@niangjia/domain/supervise/warning.kind.ts';
import { TOLD_AT_ONCE } from '@niangjia/domain/supervise/warning.model.ts';
import type { WarningFound } from '@niangjia/domain/supervise/warning.rules.ts';
import { mustHold, placesAt } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { openLife } from '../core/life-store.ts';
import { stateLabel } from '../core/trail.ts';
import { registerBeside } from '../matter/origin.actions.ts';
import { eventOfWarning, eventProjection, findEvent, momentOf, momentsAt, ruleCoded } from './event.store.ts';
import { countFirst, landing } from './event.way.ts';

export interface ToTell {
  warningId: string;
  found: WarningFound;
  unitId: string;
  title: string;
  note: string;
  /** When it happened, as far as it is known; this moment otherwise. */
  happenedMs: number | null;
}
export interface Told {
  id: string;
  title: string;
  isReported: boolean;
}

/** @returns null where no rule binds the unit, or where the warning has told before */
export async function tellAtOnce(
  w: Work,
  { warningId, found, unitId, title, note, happenedMs }: ToTell,
): Promise<Told | null> {
  const told = TOLD_AT_ONCE[found.rule];
  if (!told?.levels.includes(found.level) || (await eventOfWarning(w.tx, warningId))) return null;
  const rule = await ruleCoded(w.tx, told.code, unitId, w.actor.day);
  if (!rule?.within) return null;
  const isReported = mustHold(w.actor, 'event.report', await placesAt(w.tx, w.actor, unitId)).ok;
  const now = await momentOf(w.tx);
  const way = isReported
    ? await landing(w, rule, unitId, now.ms)
    : { toUnitId: rule.unitId, state: 'asked', forwardDue: null, publishDue: null };
  const happened = Math.min(happenedMs ?? now.ms, now.ms);
  const moments = await momentsAt(w.tx, {
    happenedAt: happened,
    reportDueAt: dueAfter(rule.within, happened, await loadCalendar(w.tx)),
    forwardDueAt: way.forwardDue,
    publishDueAt: way.publishDue,
  });
  const id = w.newId();
  const text = [found.reason, note].filter(Boolean).join('。');
  const reportedAt = isReported ? now.at : null;
  await openLife(
    w,
    eventProjection,
    id,
    isReported ? 'report' : 'ask',
    { toUnitId: way.toUnitId, title, text, ...moments, reportedAt },
    { rule_id: rule.id, unit_id: unitId, setter_unit_id: rule.unitId, period: null, warning_id: warningId },
    null,
    way.state,
  );
  if (isReported)
    await countFirst(w, {
      ...{ id, unitId, reportedAt: now.at },
      ...{ happenedAt: moments.happenedAt!, reportDueAt: moments.reportDueAt! },
    });
  return { id, title, isReported };
}

async function besideWarning(tx: Tx, actor: Actor, warningId: string): Promise<Beside[]> {
  const event = await eventOfWarning(tx, warningId);
  if (!event) return [];
  const { id, title, happenedAt, reportedAt } = event;
  const took = reportedAt ? `，首报用时${minutesText(minutesTaken(happenedAt, reportedAt))}` : '';
  const says = `${title}，${stateLabel(eventLife, event.state)}${took}`;
  return [{ label: '必报事项', says, to: (await findEvent(tx, actor, id)) ? `/events/${id}` : null }];
}

export const registerFirstReports = (): void =>
  registerBeside(warning.kind, (tx, actor, matter) => besideWarning(tx, actor, matter.id));
