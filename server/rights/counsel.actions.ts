/** Single services of lawyers: noted with the fee of their day, confirmed by somebody else, or dropped. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import { counselLife } from '@niangjia/domain/rights/counsel.life.ts';
import type { CounselContent } from '@niangjia/domain/rights/counsel.model.ts';
import { canNoteCounsel, feeParameter } from '@niangjia/domain/rights/counsel.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import { at, mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import { counselProjection, disputeInSight, lockCounsel, shiftOf } from './counsel.store.ts';
import { employersOf, type LawyerRow, lockLawyer } from './lawyer.store.ts';

const KEEP = 'rights.handle';

const wrong = (path: string, note: RefusalNote): Refusal =>
  new Refusal({ ...note, fields: [{ path, says: note.says }] });

export function noteCounsel(ctx: Ctx, lawyerId: string, body: CounselContent) {
  const { audit, duty } = counselApi.noteCounsel;
  return act(ctx, audit, [duty], { lawyerId, body }, async w => {
    const lawyer = present(await lockLawyer(w.tx, w.actor, lawyerId));
    const places = await placesAt(w.tx, w.actor, lawyer.unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    const id = w.newId();
    w.about({ id, unitId: lawyer.unitId, seatId });
    insist(mustHold(w.actor, KEEP, places));
    await insistNamed(w, lawyer, body);
    const { from, ...rest } = body;
    const patch = { ...rest, fromTime: from, feeFen: await feeOf(w, lawyer.unitId, body) };
    const fixed = { lawyer_id: lawyer.id, unit_id: lawyer.unitId };
    const twice = wrong('shiftId', no['counsel-twice']());
    await orTaken(openLife(w, counselProjection, id, 'note', patch, fixed, seatId), twice.note);
    const state = counselLife.initial;
    const done = [{ name: 'note', personId: w.actor.personId }];
    return { id, state, seq: 1, allowed: openMoves(counselLife, at(places, state, done), w.actor) };
  });
}

/** What is named is there, belongs to this lawyer, and nobody is advised against a client. */
async function insistNamed(w: Work, lawyer: LawyerRow, body: CounselContent): Promise<void> {
  const { employerId, matterId, shiftId } = body;
  const shift = shiftId ? await shiftOf(w.tx, lawyer.id, shiftId) : undefined;
  insist(canNoteCounsel(body, { today: asDay(w.actor.day), lawyer, shift }));
  if (matterId && !(await disputeInSight(w.tx, w.actor, matterId)))
    throw wrong('matterId', no['matter-unknown']());
  if (employerId && (await employersOf(w.tx, [employerId])).length === 0)
    throw wrong('employerId', no['employer-missing']({ move: '登记' }));
}

/** What the place pays on the day of the service, kept with it: a later standard changes nothing that was done before. */
async function feeOf(w: Work, unitId: string, { sort, onDay }: CounselContent): Promise<number> {
  const code = feeParameter(sort);
  return (await loadParameters(w.tx, code, unitId, onDay)).number(code);
}

export function moveCounsel(
  ctx: Ctx,
  id: string,
  name: 'confirm' | 'drop',
  body: BodyOf<typeof counselApi.moveCounsel>,
) {
  const { audit, duty } = counselApi.moveCounsel;
  return act(ctx, audit, [duty], { id, name, body }, async w => {
    const row = present(await lockCounsel(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, row.unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: row.unitId, seatId });
    const done = await doneBy(w.tx, id);
    insist(canMove(counselLife, name, at(places, row.state, done), w.actor));
    await insistSeq(w.tx, row, body.seenSeq, row);
    if (name === 'drop' && body.why.length < 2) throw wrong('why', no['why-missing']());
    const moved = await advance(w, counselProjection, row, name, {}, { seatId, why: body.why || null });
    return { id, ...moved, allowed: openMoves(counselLife, at(places, moved.state, done), w.actor) };
  });
}
