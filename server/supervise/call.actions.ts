/** Calls: planned by the calendar, topics put on the table, units asked to report; cancelled or closed. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { CallCadence } from '@niangjia/domain/supervise/call.model.ts';
import { canClose, canPlan, lagTopics, lastTopic, nextCall } from '@niangjia/domain/supervise/call.rules.ts';
import { callLife, callReportLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { callRefusals } from '@niangjia/domain/supervise/supervise.refusals.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { openMany } from '../core/life-bulk.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { partakersOf } from '../deploy/assign.actions.ts';
import { lagsOf } from './call.figures.ts';
import {
  askedUnits,
  type CallRow,
  callProjection,
  callReportProjection,
  dropAsked,
  findCall,
  lockCall,
  namesOf,
  openDecisions,
  periodsTaken,
  unaccounted,
} from './call.store.ts';
import { accountNow, callMoves } from './call.view.ts';
import { missTopic } from './miss.store.ts';

type Body<K extends keyof typeof callApi> = BodyOf<(typeof callApi)[K]>;
const KEEP = 'call.keep';

/** The next call by the calendar, and who may take part. Nothing is stored. */
export function proposeCall(ctx: Ctx, unitId: string, cadence: CallCadence) {
  return ctx.db.read(async tx => {
    const unit = await unitForNew(tx, ctx.actor, unitId, KEEP);
    const today = asDay(ctx.actor.day);
    const parameters = await loadParameters(tx, 'call.', unitId, today);
    const habit = {
      weekday: parameters.number('call.weekday'),
      monthDay: parameters.number('call.month-day'),
      reportBefore: parameters.number('call.report-before'),
    };
    const taken = await periodsTaken(tx, unitId, cadence);
    const next = nextCall(cadence, today, taken, habit, await loadCalendar(tx));
    return {
      period: next.period.key,
      periodLabel: next.period.label,
      heldOn: next.heldOn,
      reportBy: next.reportBy,
      title: `${unit.shortName}${next.period.label}调度会`,
      says: next.says,
      units: (await partakersOf(tx, unitId, today)).map(({ unitId: id, unit: name }) => ({
        unitId: id,
        unit: name,
      })),
    };
  });
}

export function planCall(ctx: Ctx, body: Body<'planCall'>) {
  return act(ctx, callApi.planCall.audit, [KEEP], body, async w => {
    const { unitId, cadence, period, ...content } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    insist(canPlan(cadence, period, content, w.actor.day));
    await insistPartakers(w, unitId, content.unitIds);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    // The row of the unit is the lock: two who plan the same week take turns, and `call_once` stands behind it.
    await w.tx.rows(sql`SELECT id FROM unit WHERE id = ${unitId} FOR UPDATE`);
    if ((await periodsTaken(w.tx, unitId, cadence)).has(period)) {
      const label = findPeriod(period)?.label ?? period;
      insist(refused(callRefusals['planned-already']({ period: label })));
    }
    const patch = { ...content, ...EMPTY };
    await openLife(w, callProjection, id, 'plan', patch, { unit_id: unitId, cadence, period }, unit.seatId);
    await askUnits(w, { id, unitId }, content.unitIds, unit.seatId);
    return {
      id,
      state: callLife.initial,
      seq: 1,
      allowed: callMoves({ state: callLife.initial }, at(unit.places, ''), w.actor),
    };
  });
}

const EMPTY = { decisions: [], account: [], absentIds: [], minutes: '', paperId: null };

/** Only units directly below take part: others are called by the level above them. */
async function insistPartakers(w: Work, unitId: string, unitIds: readonly string[]): Promise<void> {
  const known = new Set((await partakersOf(w.tx, unitId, w.actor.day)).map(p => p.unitId));
  const foreign = unitIds.findIndex(id => !known.has(id));
  if (foreign >= 0) insist(wrong('unit-foreign', `unitIds.${foreign}`));
}

function wrong(name: keyof typeof callRefusals, path: string): Verdict {
  const note = callRefusals[name]();
  return refused({ ...note, fields: [{ path, says: note.says }] });
}

/** Whoever was not asked yet is asked; whoever is no longer invited and has not reported is asked no more. */
async function askUnits(
  w: Work,
  call: { id: string; unitId: string },
  unitIds: readonly string[],
  seatId: string | null,
): Promise<void> {
  const asked = await askedUnits(w.tx, call.id);
  const fresh = [...new Set(unitIds)].filter(id => !asked.some(a => a.unitId === id));
  const births = fresh.map(unitId => ({
    id: w.newId(),
    patch: { text: '', figures: [], reportedAt: null },
    fixed: { call_id: call.id, unit_id: unitId, issuer_unit_id: call.unitId },
  }));
  await openMany(w, callReportProjection, 'ask', births, { seatId, initial: callReportLife.initial });
  await dropAsked(
    w.tx,
    asked.filter(a => !unitIds.includes(a.unitId)).map(a => a.id),
  );
}

export interface CallHand {
  call: CallRow;
  places: Awaited<ReturnType<typeof placesAt>>;
  seatId: string | null;
}

export async function callInHand(w: Work, id: string): Promise<CallHand> {
  const call = present(await lockCall(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, call.unitId);
  const seatId = seatIdFor(w.actor, KEEP, places);
  w.about({ id, unitId: call.unitId, seatId });
  return { call, places, seatId };
}

export async function mayMove(
  w: Work,
  { call, places }: CallHand,
  move: keyof typeof callLife.moves,
  seenSeq: number,
  ...rules: Verdict[]
): Promise<void> {
  insist(all(canMove(callLife, move, at(places, call.state), w.actor), ...rules));
  await insistSeq(w.tx, call, seenSeq, contentOf(call));
}

const contentOf = ({
  title,
  heldOn,
  place,
  host,
  reportBy,
  unitIds,
  topics,
  decisions,
  minutes,
}: CallRow) => ({
  ...{ title, heldOn, place, host, reportBy, unitIds, topics, decisions, minutes },
});

export async function callStep(
  w: Work,
  hand: CallHand,
  move: keyof typeof callLife.moves,
  patch: Record<string, unknown> = {},
  why: string | null = null,
) {
  const moved = await advance(w, callProjection, hand.call, move, patch, { seatId: hand.seatId, why });
  return { id: hand.call.id, ...moved, allowed: callMoves(moved, at(hand.places, ''), w.actor) };
}

export function editCall(ctx: Ctx, id: string, body: Body<'editCall'>) {
  return act(ctx, callApi.editCall.audit, [KEEP], { id, body }, async w => {
    const hand = await callInHand(w, id);
    const { seenSeq, ...content } = body;
    const { cadence, period, heldOn } = hand.call;
    const isMoved = content.heldOn !== heldOn;
    // A call that was not held on its day may still be corrected without being moved.
    const plan = canPlan(cadence, period, content, isMoved ? w.actor.day : content.heldOn);
    await mayMove(w, hand, 'edit', seenSeq, plan);
    await insistPartakers(w, hand.call.unitId, content.unitIds);
    await askUnits(w, hand.call, content.unitIds, hand.seatId);
    return callStep(w, hand, 'edit', { ...content });
  });
}

export function moveCall(ctx: Ctx, id: string, body: Body<'moveCall'>) {
  return act(ctx, callApi.moveCall.audit, [KEEP], { id, body }, async w => {
    const hand = await callInHand(w, id);
    const rule =
      body.move === 'close'
        ? canClose(hand.call.state === 'minuted' ? await unaccounted(w.tx, id) : 0)
        : body.why
          ? allowed
          : wrong('why-missing', 'why');
    await mayMove(w, hand, body.move, body.seenSeq, rule);
    return callStep(w, hand, body.move, {}, body.why ?? null);
  });
}

/** Topics that the records suggest. Nothing is stored: the office takes what it wants. */
export function proposeTopics(ctx: Ctx, id: string) {
  return ctx.db.read(async tx => {
    const call = present(await findCall(tx, ctx.actor, id));
    insist(canMove(callLife, 'edit', at(await placesAt(tx, ctx.actor, call.unitId), 'planned'), ctx.actor));
    const last = lastTopic(accountNow(await openDecisions(tx, call.unitId, call.heldOn), ctx.actor.day));
    const lags = lagTopics(await lagsOf(tx, call.unitId, await namesOf(tx, call.unitIds)));
    const missed = await missTopic(tx, call.unitIds);
    return { items: [...(last ? [last] : []), ...lags, ...(missed ? [missed] : [])] };
  });
}
