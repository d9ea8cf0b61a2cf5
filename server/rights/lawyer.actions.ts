/** Lawyers are entered on the list of a union, with those for whom they act; they are put on duty and what came of it is noted. */
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, type Life, openMoves } from '@niangjia/domain/core/life.ts';
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import { lawyerLife, shiftLife } from '@niangjia/domain/rights/lawyer.life.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import { at, mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, insistSeq, type LockedRow, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import {
  hasShift,
  isLicenceKnown,
  type LawyerRow,
  lawyerProjection,
  lockLawyer,
  lockShift,
  type ShiftRow,
  shiftProjection,
  timeOfDay,
} from './lawyer.store.ts';

type Body<K extends keyof typeof lawyerApi> = BodyOf<(typeof lawyerApi)[K]>;
const KEEP = 'rights.handle';

const wrong = (path: string, note: RefusalNote): Refusal =>
  new Refusal({ ...note, fields: [{ path, says: note.says }] });

async function inHand<R extends LockedRow & { unitId: string }>(w: Work, row: R | undefined) {
  const found = present(row);
  const places = await placesAt(w.tx, w.actor, found.unitId);
  const seatId = seatIdFor(w.actor, KEEP, places);
  w.about({ id: found.id, unitId: found.unitId, seatId });
  return { row: found, places, seatId };
}
type Hand = Awaited<ReturnType<typeof inHand>>;

const done = (
  w: Work,
  life: Life,
  { row, places }: Pick<Hand, 'row' | 'places'>,
  moved: { state: string; seq: number },
) => ({
  id: row.id,
  ...moved,
  allowed: openMoves(life, at(places, moved.state), w.actor),
});

export function enterLawyer(ctx: Ctx, body: Body<'enterLawyer'>) {
  return act(ctx, lawyerApi.enterLawyer.audit, [KEEP], body, async w => {
    const { unitId, licence, ...content } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    const known = wrong('licence', no['lawyer-known']({ licence }));
    if (await isLicenceKnown(w.tx, unitId, licence)) throw known;
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const fixed = { unit_id: unitId, licence };
    await orTaken(openLife(w, lawyerProjection, id, 'enter', content, fixed, unit.seatId), known.note);
    const state = lawyerLife.initial;
    return { id, state, seq: 1, allowed: openMoves(lawyerLife, at(unit.places, state), w.actor) };
  });
}

export function moveLawyer(
  ctx: Ctx,
  id: string,
  name: 'edit' | 'leave' | 'return',
  body: Body<'moveLawyer'>,
) {
  return act(ctx, lawyerApi.moveLawyer.audit, [KEEP], { id, name, body }, async w => {
    const hand = await inHand(w, await lockLawyer(w.tx, w.actor, id));
    insist(canMove(lawyerLife, name, at(hand.places, hand.row.state), w.actor));
    await insistSeq(w.tx, hand.row, body.seenSeq, hand.row);
    if (name === 'edit' && !body.content) throw wrong('content', no['content-missing']());
    if (name === 'leave' && body.why.length < 2) throw wrong('why', no['why-missing']());
    const patch = name === 'edit' ? { ...body.content } : {};
    const moved = await advance(w, lawyerProjection, hand.row, name, patch, {
      seatId: hand.seatId,
      why: body.why || null,
    });
    return done(w, lawyerLife, hand, moved);
  });
}

export function planShift(ctx: Ctx, lawyerId: string, body: Body<'planShift'>) {
  return act(ctx, lawyerApi.planShift.audit, [KEEP], { lawyerId, body }, async w => {
    // The lawyer's lock keeps two shifts of one day from being planned side by side; `lawyer_shift_once` stands behind it.
    const hand = await inHand(w, await lockLawyer(w.tx, w.actor, lawyerId));
    insist(mustHold(w.actor, KEEP, hand.places));
    await insistFree(w, hand.row, body.onDay, 'onDay');
    return plan(w, hand, hand.row, body);
  });
}

/** The lawyer in whose place: locked with the day, so that nobody stands twice. */
export function swapShift(ctx: Ctx, id: string, body: Body<'swapShift'>) {
  return act(ctx, lawyerApi.swapShift.audit, [KEEP], { id, body }, async w => {
    const hand = await inHand(w, await lockShift(w.tx, w.actor, id));
    const { row, seatId } = hand;
    insist(canMove(shiftLife, 'drop', at(hand.places, row.state), w.actor));
    await insistSeq(w.tx, row, body.seenSeq, row);
    if (body.lawyerId === row.lawyerId) throw wrong('lawyerId', no['shift-same']());
    const next = await lockLawyer(w.tx, w.actor, body.lawyerId);
    if (next?.unitId !== row.unitId) throw wrong('lawyerId', no['lawyer-unknown']());
    await insistFree(w, next, row.onDay, 'lawyerId');
    const why = `换班，由${next.name}值班：${body.why}`;
    await advance(w, shiftProjection, row, 'drop', {}, { seatId, why });
    return plan(w, hand, next, { onDay: row.onDay, place: row.place });
  });
}

async function insistFree(w: Work, lawyer: LawyerRow, onDay: string, path: string): Promise<void> {
  if (lawyer.state !== 'listed') throw wrong(path, no['lawyer-away']({ who: lawyer.name }));
  if (onDay < w.actor.day) throw wrong(path, no['shift-past']());
  if (await hasShift(w.tx, lawyer.id, onDay))
    throw wrong(path, no['shift-twice']({ who: lawyer.name, day: chineseDay(asDay(onDay)) }));
}

async function plan(
  w: Work,
  { places, seatId }: Pick<Hand, 'places' | 'seatId'>,
  lawyer: LawyerRow,
  day: { onDay: string; place: string },
) {
  const id = w.newId();
  const fixed = { lawyer_id: lawyer.id, unit_id: lawyer.unitId };
  await openLife(w, shiftProjection, id, 'plan', { ...day, persons: null, note: '' }, fixed, seatId);
  const state = shiftLife.initial;
  return { id, state, seq: 1, allowed: openMoves(shiftLife, at(places, state), w.actor) };
}

export function moveShift(ctx: Ctx, id: string, name: 'arrive' | 'hold' | 'drop', body: Body<'moveShift'>) {
  return act(ctx, lawyerApi.moveShift.audit, [KEEP], { id, name, body }, async w => {
    const hand = await inHand(w, await lockShift(w.tx, w.actor, id));
    insist(canMove(shiftLife, name, at(hand.places, hand.row.state), w.actor));
    await insistSeq(w.tx, hand.row, body.seenSeq, hand.row);
    if (name === 'drop' && body.why.length < 2) throw wrong('why', no['why-missing']());
    if (name === 'hold') insistHeld(hand.row.onDay, w.actor.day, body.persons);
    if (name === 'arrive') insistArrives(hand.row, w.actor.day);
    const patch = {
      ...(name === 'hold' ? { persons: body.persons, note: body.note } : {}),
      ...(name === 'arrive' ? { arrivedAt: await timeOfDay(w.tx) } : {}),
    };
    const moved = await advance(w, shiftProjection, hand.row, name, patch, {
      seatId: hand.seatId,
      why: body.why || null,
    });
    return done(w, shiftLife, hand, moved);
  });
}

function insistHeld(onDay: string, today: string, persons: number | undefined): void {
  if (onDay > today) throw new Refusal(no['shift-early']({ day: chineseDay(asDay(onDay)) }));
  if (persons === undefined) throw wrong('persons', no['persons-missing']());
}

/** Signing in afterwards would only say when somebody remembered it. */
function insistArrives({ onDay, arrivedAt }: ShiftRow, today: string): void {
  if (arrivedAt) throw new Refusal(no['arrived-already']({ time: arrivedAt }));
  if (onDay !== today) throw new Refusal(no['shift-not-today']({ day: chineseDay(asDay(onDay)) }));
}
