import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import type { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { MISS_SORTS, type RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { minutesTaken, periodsOf, ruleSays, timing } from '@niangjia/domain/supervise/event.rules.ts';
import { eventLife, reportRuleLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { linkedMatters } from '../matter/linked.actions.ts';
import { openFor } from './event.actions.ts';
import { type EventRow, momentOf, type RuleRow } from './event.store.ts';
import { coverageOf, type MissRow } from './miss.store.ts';

type Reply<K extends keyof typeof eventApi> = SentReplyOf<(typeof eventApi)[K]>;
type Places = ReadonlyMap<string, Place[]>;
const PERIODS_SHOWN = 6;

export async function ruleViews(tx: Tx, actor: Actor, rules: readonly RuleRow[]): Promise<RuleView[]> {
  const places = await placesOf(tx, [...new Set(rules.map(r => r.unitId))], actor.day);
  return rules.map(rule => ({
    ...rule,
    fromDay: asDay(rule.fromDay),
    says: ruleSays(rule),
    stateLabel: stateLabel(reportRuleLife, rule.state),
    periods: periodsShown(rule, actor.day),
    allowed: openMoves(reportRuleLife, at(places.get(rule.unitId) ?? [], rule.state), actor).filter(
      m => m !== 'set',
    ),
  }));
}

const periodsShown = (rule: RuleRow, day: string): { key: string; label: string }[] =>
  rule.cadence === null || rule.byWay === 'call'
    ? []
    : periodsOf({ ...rule, cadence: rule.cadence }, asDay(day), PERIODS_SHOWN).map(({ key, label }) => ({
        key,
        label,
      }));

function eventRow(
  event: EventRow,
  places: Places,
  actor: Actor,
  nowMs: number,
): Reply<'listEvents'>['items'][number] {
  const subject = {
    state: event.state,
    places: { unit: places.get(event.unitId) ?? [], issuer: places.get(event.toUnitId) ?? [] },
  };
  const { id, ruleId, rule, unitId, unit, toUnit, title, happenedAt, reportedAt, state, seq } = event;
  const { forwardDueAt, forwardedAt, publishDueAt, publishedAt } = event;
  const isWaiting = state === 'passing' || forwardedAt !== null;
  return {
    ...{ id, ruleId, rule, unitId, unit, toUnit, title, happenedAt, reportedAt, state, seq },
    period: event.period && (findPeriod(event.period)?.label ?? event.period),
    report: timing(event.reportDueAt, reportedAt, nowMs),
    forward:
      forwardDueAt && isWaiting
        ? timing(forwardDueAt, state === 'passing' ? null : forwardedAt, nowMs)
        : null,
    publish: publishDueAt && state !== 'filed' ? timing(publishDueAt, publishedAt, nowMs) : null,
    stateLabel: stateLabel(eventLife, state),
    allowed: openFor(event, openMoves(eventLife, subject, actor)),
  };
}

export async function eventRows(
  tx: Tx,
  actor: Actor,
  rows: readonly EventRow[],
): Promise<Reply<'listEvents'>['items']> {
  const places = await placesOf(tx, [...new Set(rows.flatMap(e => [e.unitId, e.toUnitId]))], actor.day);
  const { ms } = await momentOf(tx);
  return rows.map(e => eventRow(e, places, actor, ms));
}

export async function eventView(tx: Tx, actor: Actor, event: EventRow): Promise<Reply<'getEvent'>> {
  const [row] = await eventRows(tx, actor, [event]);
  const { text, happenedAt, reportedAt, concludedAt } = event;
  return {
    ...row!,
    text,
    concludedAt,
    follows: event.follows ?? [],
    tookMinutes: event.period === null && reportedAt ? minutesTaken(happenedAt, reportedAt) : null,
    warning: event.warningId ? await warningOf(tx, actor, event.warningId) : null,
    trail: await trailSteps(tx, eventLife, event.id),
  };
}

async function warningOf(tx: Tx, actor: Actor, id: string): Promise<Reply<'getEvent'>['warning']> {
  const found = (await linkedMatters(tx, actor, [id])).at(0);
  return { says: found?.title ?? '由预警引出', matterId: found?.id ?? null };
}

export const missView = (m: MissRow): Reply<'listMisses'>['items'][number] => ({
  ...m,
  sortLabel: MISS_SORTS[m.sort],
});

/** Which of the event rules that bind here brought nothing, unit by unit. */
export async function coverageView(
  tx: Tx,
  actor: Actor,
  unitId: string,
  rules: readonly RuleRow[],
  window: { fromDay: string; toDay: string },
): Promise<Reply<'eventCoverage'>> {
  const asked = rules.filter(r => r.sort === 'event' && r.state === 'standing');
  const ids = asked.map(r => r.id);
  const rows = await coverageOf(tx, actor, unitId, ids, window.fromDay, window.toDay);
  const units = new Map<
    string,
    { unitId: string; unit: string; misses: number; events: Map<string, number> }
  >();
  for (const row of rows) {
    const { unitId: id, unit, misses } = row;
    const one = units.get(id) ?? { unitId: id, unit, misses, events: new Map<string, number>() };
    if (row.ruleId) one.events.set(row.ruleId, row.events);
    units.set(id, one);
  }
  return {
    rules: asked.map(({ id, title }) => ({ id, title })),
    units: [...units.values()].map(({ events, ...unit }) => ({
      ...unit,
      counts: ids.map(id => events.get(id) ?? 0),
      lacks: asked.filter(r => !events.get(r.id)).map(r => r.title),
    })),
  };
}
