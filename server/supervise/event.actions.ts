/** Events: reported by the unit, passed on level by level, sent round or kept by the unit that set the rule; found by somebody else and made up. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import {
  canFollow,
  canHappen,
  canReportPeriod,
  dueAfter,
  duePeriod,
  endOfDay,
  periodMoment,
} from '@niangjia/domain/supervise/event.rules.ts';
import { eventLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { eventRefusals } from '@niangjia/domain/supervise/supervise.refusals.ts';
import { mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import {
  type EventRow,
  eventProjection,
  lockEvent,
  lockRule,
  momentOf,
  momentsAt,
  periodReported,
  type RuleRow,
  ruleById,
  ruleFor,
} from './event.store.ts';
import { countFirst, landing } from './event.way.ts';

type Body<K extends keyof typeof eventApi> = BodyOf<(typeof eventApi)[K]>;

const on = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

async function boundRule(
  w: Work,
  ruleId: string,
  unitId: string,
  foreign: Verdict = on('ruleId', eventRefusals['rule-foreign']()),
): Promise<RuleRow> {
  const rule = await ruleFor(w.tx, ruleId, unitId, w.actor.day);
  if (!rule) insist(foreign);
  insist(rule!.state === 'standing' ? allowed : on('ruleId', eventRefusals['rule-ended']()));
  return rule!;
}

export function reportEvent(ctx: Ctx, body: Body<'reportEvent'>) {
  return act(ctx, eventApi.reportEvent.audit, ['event.report'], body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'event.report');
    const rule = await boundRule(w, body.ruleId, body.unitId);
    const now = await momentOf(w.tx);
    const { happened, due } =
      rule.sort === 'cadence' ? await ofPeriod(w, rule, body) : await ofEvent(w, rule, body, now.ms);
    const way = await landing(w, rule, body.unitId, now.ms);
    const id = w.newId();
    w.about({ id, unitId: body.unitId, seatId: unit.seatId });
    const moments = await momentsAt(w.tx, {
      happenedAt: happened,
      reportDueAt: due,
      forwardDueAt: way.forwardDue,
      publishDueAt: way.publishDue,
    });
    await openLife(
      w,
      eventProjection,
      id,
      'report',
      { toUnitId: way.toUnitId, title: body.title, text: body.text, ...moments, reportedAt: now.at },
      { rule_id: rule.id, unit_id: body.unitId, setter_unit_id: rule.unitId, period: body.period },
      unit.seatId,
      way.state,
    );
    if (rule.sort === 'event')
      await countFirst(w, { id, unitId: body.unitId, ...told(moments), reportedAt: now.at });
    return { id, state: way.state, seq: 1, allowed: await movesOf(w, { unitId: body.unitId, ...way }) };
  });
}

const told = ({ happenedAt, reportDueAt }: { happenedAt: string | null; reportDueAt: string | null }) => ({
  happenedAt: happenedAt!,
  reportDueAt: reportDueAt!,
});

async function ofEvent(w: Work, rule: RuleRow, body: Body<'reportEvent'>, nowMs: number) {
  const happened = body.happenedAt ? Date.parse(body.happenedAt) : null;
  insist(canHappen(happened, nowMs));
  return { happened: happened!, due: dueAfter(rule.within!, happened!, await loadCalendar(w.tx)) };
}

async function ofPeriod(w: Work, rule: RuleRow, body: Body<'reportEvent'>) {
  const kept = { ...rule, cadence: rule.cadence! };
  insist(canReportPeriod(kept, body.period, w.actor.day));
  const period = findPeriod(body.period!)!;
  // Two of the unit who report at the same moment take turns; `event_period_once` stands behind it.
  await w.tx.rows(sql`SELECT id FROM unit WHERE id = ${body.unitId} FOR UPDATE`);
  if (await periodReported(w.tx, rule.id, body.unitId, body.period!))
    insist(on('period', eventRefusals['period-done']({ period: period.label })));
  const due = duePeriod(kept, period, await loadCalendar(w.tx));
  return { happened: periodMoment(period.key), due: endOfDay(due?.dueOn ?? period.end) };
}

/** Something that happened below and that nobody has reported: while there is time the first report is asked for; afterwards it was missed and is to be made up. */
export function noteEvent(ctx: Ctx, body: Body<'noteEvent'>) {
  return act(ctx, eventApi.noteEvent.audit, ['event.keep'], body, async w => {
    const rule = present(await lockRule(w.tx, w.actor, body.ruleId));
    const setter = await placesAt(w.tx, w.actor, rule.unitId);
    insist(mustHold(w.actor, 'event.keep', setter));
    await boundRule(w, body.ruleId, body.unitId, on('unitId', eventRefusals['note-foreign']()));
    insist(body.unitId === rule.unitId ? on('unitId', eventRefusals['note-self']()) : allowed);
    insist(rule.sort === 'event' ? allowed : on('ruleId', eventRefusals['rule-foreign']()));
    const now = await momentOf(w.tx);
    const happened = Date.parse(body.happenedAt);
    insist(canHappen(happened, now.ms));
    const seatId = seatIdFor(w.actor, 'event.keep', setter);
    const id = w.newId();
    w.about({ id, unitId: rule.unitId, seatId });
    const due = dueAfter(rule.within!, happened, await loadCalendar(w.tx));
    const moments = await momentsAt(w.tx, { happenedAt: happened, reportDueAt: due });
    const empty = { reportedAt: null, forwardDueAt: null, publishDueAt: null };
    const isInTime = due >= now.ms;
    const state = isInTime ? 'asked' : 'found';
    await openLife(
      w,
      eventProjection,
      id,
      isInTime ? 'ask' : 'note',
      { toUnitId: rule.unitId, title: body.title, text: body.text, ...moments, ...empty },
      { rule_id: rule.id, unit_id: body.unitId, setter_unit_id: rule.unitId, period: null },
      seatId,
      state,
    );
    const standing = { unitId: body.unitId, toUnitId: rule.unitId, state };
    return { id, state, seq: 1, allowed: await movesOf(w, standing) };
  });
}

export const EVENT_SILENT = new Set(['report', 'note', 'ask']);

interface Standing {
  unitId: string;
  toUnitId: string;
  state: string;
  period?: string | null;
  concludedAt?: string | null;
}

/** Of the moves that the life leaves open, those that belong to this event. */
export const openFor = (e: Standing, moves: readonly string[]): string[] => {
  const mayFollow = canFollow({ period: e.period ?? null, concludedAt: e.concludedAt ?? null }).ok;
  return moves.filter(m => !EVENT_SILENT.has(m) && (mayFollow || (m !== 'follow' && m !== 'conclude')));
};

async function movesOf(w: Work, e: Standing): Promise<string[]> {
  const places = await placesOf(w.tx, [e.unitId, e.toUnitId], w.actor.day);
  const subject = {
    state: e.state,
    places: { unit: places.get(e.unitId) ?? [], issuer: places.get(e.toUnitId) ?? [] },
  };
  return openFor(e, openMoves(eventLife, subject, w.actor));
}

export function moveEvent(ctx: Ctx, id: string, body: Body<'moveEvent'>) {
  return act(ctx, eventApi.moveEvent.audit, ['event.report', 'event.keep'], { id, body }, async w => {
    const event = present(await lockEvent(w.tx, w.actor, id));
    const places = await placesOf(w.tx, [event.unitId, event.toUnitId], w.actor.day);
    const spec = eventLife.moves[body.move];
    const at = spec.at === 'unit' ? event.unitId : event.toUnitId;
    const seatId = seatIdFor(w.actor, spec.duty, places.get(at)!);
    w.about({ id, unitId: at, seatId });
    const subject = {
      state: event.state,
      places: { unit: places.get(event.unitId)!, issuer: places.get(event.toUnitId)! },
    };
    insist(
      all(canMove(eventLife, body.move, subject, w.actor), follows(event, body), saidEnough(event, body)),
    );
    await insistSeq(w.tx, event, body.seenSeq, { state: event.state, title: event.title, text: event.text });
    const { patch, to } = await effectOf(w, event, body);
    const more = { seatId, why: body.why ?? null, ...(to ? { to } : {}) };
    const moved = await advance(w, eventProjection, event, body.move, patch, more);
    const after = { ...event, ...patch, state: moved.state } as EventRow;
    if (event.reportedAt === null && after.reportedAt)
      await countFirst(w, { ...after, reportedAt: after.reportedAt });
    return { id, ...moved, allowed: await movesOf(w, after) };
  });
}

const follows = (event: EventRow, { move }: Body<'moveEvent'>): Verdict =>
  move === 'follow' || move === 'conclude' ? canFollow(event) : allowed;

const NEEDS_TEXT = new Set(['makeUp', 'follow', 'conclude']);
/** A warning brings what was reported of the employer; whoever only asks has heard of it and wants to know. */
function saidEnough({ warningId }: EventRow, { move, text, why }: Body<'moveEvent'>): Verdict {
  if ((NEEDS_TEXT.has(move) || (move === 'first' && !warningId)) && !text)
    return on('text', eventRefusals['text-missing']());
  return move === 'file' && !why ? on('why', eventRefusals['why-missing']()) : allowed;
}

async function effectOf(
  w: Work,
  event: EventRow,
  body: Body<'moveEvent'>,
): Promise<{ patch: Record<string, unknown>; to?: string }> {
  const now = await momentOf(w.tx);
  if (body.move === 'publish') return { patch: { publishedAt: now.at } };
  if (body.move === 'file' || body.move === 'take') return { patch: {} };
  if (body.move === 'follow' || body.move === 'conclude') {
    const next = { sort: body.move, text: body.text!, at: now.at };
    const over = body.move === 'conclude' ? { concludedAt: now.at } : {};
    // What was put aside as read brings news: whoever read it reads on.
    const isRead = event.state === 'filed' && event.publishDueAt === null;
    return {
      patch: { follows: [...(event.follows ?? []), next], ...over },
      ...(isRead ? { to: 'received' } : {}),
    };
  }
  const rule = await ruleById(w.tx, event.ruleId);
  const isFirst = body.move === 'makeUp' || body.move === 'first';
  const from = isFirst ? event.unitId : event.toUnitId;
  const way = await landing(w, rule, from, now.ms);
  const dues = await momentsAt(w.tx, { forwardDueAt: way.forwardDue, publishDueAt: way.publishDue });
  const did = isFirst ? { reportedAt: now.at, text: firstText(event, body) } : { forwardedAt: now.at };
  return { patch: { toUnitId: way.toUnitId, ...dues, ...did }, to: way.state };
}

/** A warning that asked for it has said what happened: nobody types it again. What the unit above had heard stands behind the report. */
function firstText({ warningId, text }: EventRow, { move, text: typed }: Body<'moveEvent'>): string {
  if (!typed) return text;
  if (move === 'makeUp') return typed;
  return warningId ? `${text}\n${typed}` : `${typed}\n（上级要求首报时得知的情况：${text}）`;
}
