/** Where the report of an event goes, and how long its first report took. */
import { dueAfter, minutesTaken, timing } from '@niangjia/domain/supervise/event.rules.ts';
import type { Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { recordFacts } from '../core/facts.ts';
import { nextUp, type RuleRow } from './event.store.ts';

/** Straight to the setter, or one level up; at the setter it has arrived. */
export async function landing(w: Work, rule: RuleRow, unitId: string, fromMs: number) {
  const up = rule.receiver === 'setter' ? rule.unitId : await nextUp(w.tx, unitId, rule.unitId, w.actor.day);
  const toUnitId = up ?? rule.unitId;
  const calendar = await loadCalendar(w.tx);
  const hasArrived = toUnitId === rule.unitId;
  const toRead = rule.sort === 'event' ? 'received' : 'filed';
  const state = !hasArrived ? 'passing' : rule.publishWithin ? 'arrived' : toRead;
  return {
    toUnitId,
    state,
    forwardDue: !hasArrived && rule.forwardWithin ? dueAfter(rule.forwardWithin, fromMs, calendar) : null,
    publishDue: hasArrived && rule.publishWithin ? dueAfter(rule.publishWithin, fromMs, calendar) : null,
  };
}

export interface FirstTold {
  id: string;
  unitId: string;
  happenedAt: string;
  reportDueAt: string;
  reportedAt: string;
}

/** The delay as a fact of the unit that reported, on the day of the report. */
export function countFirst(
  w: Work,
  { id, unitId, happenedAt, reportDueAt, reportedAt }: FirstTold,
): Promise<void> {
  const { sort } = timing(reportDueAt, reportedAt, Date.parse(reportedAt));
  const at = { unitId, day: w.actor.day, source: id };
  return recordFacts(w, [
    { ...at, indicator: 'event-first-report', amount: 1, dims: { timeliness: sort } },
    { ...at, indicator: 'event-first-minutes', amount: minutesTaken(happenedAt, reportedAt) },
  ]);
}
