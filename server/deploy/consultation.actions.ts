/** Asking for opinions on a draft, paragraph by paragraph; each is answered by other hands than made it. */
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, refused } from '@niangjia/domain/core/verdict.ts';
import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { consultationLife, consultedLife, remarkLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { paperRefusals } from '@niangjia/domain/deploy/paper.refusals.ts';
import {
  canAnswer,
  canClose,
  canConsult,
  canRemark,
  canUrgeAgain,
  canUrgeIn,
  type Point,
  paragraphsOf,
} from '@niangjia/domain/deploy/paper.rules.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import {
  type ConsultedRow,
  consultationProjection,
  consultedProjection,
  lockConsultation,
  lockConsulted,
  lockRemark,
  lockWaiting,
  openOf,
  remarkProjection,
  unitsBelow,
} from './consultation.store.ts';
import { tellUrged } from './deploy.reminders.ts';

/** What is asked again per unit and day is limited as for tasks. */
const URGE_LIMIT = 'deploy.urge-limit';

export interface NewConsultation {
  unitId: string;
  programmeId: string | null;
  title: string;
  paragraphs: Point[];
  dueOn: string;
  unitIds: readonly string[];
}

/** Within the transaction of whoever asks: a programme that goes out for comment, or a draft that stands alone. */
export async function openConsultation(
  w: Work,
  asked: NewConsultation,
  seatId: string | null = null,
): Promise<string> {
  const unitIds = [...new Set(asked.unitIds)];
  const below = new Set(await unitsBelow(w.tx, asked.unitId, unitIds, w.actor.day));
  const foreign = asked.unitIds.flatMap((id, i) =>
    below.has(id) ? [] : [{ path: `unitIds.${i}`, says: '不是本单位管辖的工会组织' }],
  );
  if (foreign.length) insist(refused(paperRefusals['consulted-foreign']({}, { fields: foreign })));
  insist(canConsult(asked.paragraphs, asked.dueOn, w.actor.day));
  const id = w.newId();
  const { title, dueOn, paragraphs } = asked;
  const fixed = { unit_id: asked.unitId, programme_id: asked.programmeId };
  await openLife(w, consultationProjection, id, 'start', { title, dueOn, paragraphs }, fixed, seatId);
  const births = unitIds.map(unitId => ({
    id: w.newId(),
    patch: {},
    fixed: { consultation_id: id, unit_id: unitId, issuer_unit_id: asked.unitId },
  }));
  await openMany(w, consultedProjection, 'ask', births, { seatId });
  return id;
}

export function startConsultation(
  ctx: Ctx,
  body: { unitId: string; title: string; text: string; unitIds: string[]; dueOn: string },
) {
  return act(ctx, paperApi.startConsultation.audit, ['deploy.draft'], body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'deploy.draft');
    const { text, ...asked } = body;
    const paragraphs = paragraphsOf(text);
    const id = await openConsultation(w, { ...asked, paragraphs, programmeId: null }, unit.seatId);
    w.about({ id, unitId: unit.id, seatId: unit.seatId });
    const subject = at(unit.places, consultationLife.initial);
    return {
      id,
      state: consultationLife.initial,
      seq: 1,
      allowed: openMoves(consultationLife, subject, w.actor),
    };
  });
}

export function makeRemark(ctx: Ctx, id: string, body: { paragraphNo: number; text: string }) {
  return act(ctx, paperApi.makeRemark.audit, ['consult.comment'], { id, body }, async w => {
    const { consulted, subject, seatId } = await consultedInHand(w, id);
    const consultation = present(await lockConsultation(w.tx, w.actor, consulted.consultationId));
    insist(
      all(canMove(consultedLife, 'remark', subject, w.actor), canRemark(consultation, body.paragraphNo)),
    );
    const patch = { paragraphNo: body.paragraphNo, text: body.text };
    const fixed = {
      consultation_id: consulted.consultationId,
      unit_id: consulted.unitId,
      issuer_unit_id: consulted.issuerUnitId,
    };
    await openLife(w, remarkProjection, w.newId(), 'make', patch, fixed, seatId);
    return after(w, subject, id, await advance(w, consultedProjection, consulted, 'remark', {}, { seatId }));
  });
}

export function passConsultation(ctx: Ctx, id: string) {
  return act(ctx, paperApi.passConsultation.audit, ['consult.comment'], { id }, async w => {
    const { consulted, subject, seatId } = await consultedInHand(w, id);
    const consultation = present(await lockConsultation(w.tx, w.actor, consulted.consultationId));
    insist(all(canMove(consultedLife, 'pass', subject, w.actor), canRemark(consultation, 0)));
    return after(w, subject, id, await advance(w, consultedProjection, consulted, 'pass', {}, { seatId }));
  });
}

/** The receiver first, then the consultation: closing locks the consultation alone, so the two never wait for each other in a ring. */
async function consultedInHand(w: Work, id: string) {
  const consulted: ConsultedRow = present(await lockConsulted(w.tx, w.actor, id));
  const places = await placesOf(w.tx, [consulted.unitId, consulted.issuerUnitId], w.actor.day);
  const unit = places.get(consulted.unitId)!;
  const seatId = seatIdFor(w.actor, 'consult.comment', unit);
  w.about({ id, unitId: consulted.unitId, seatId });
  const subject: Subject = {
    state: consulted.state,
    places: { unit, issuer: places.get(consulted.issuerUnitId)! },
  };
  return { consulted, subject, seatId };
}

const after = (w: Work, subject: Subject, id: string, moved: { state: string; seq: number }) => ({
  id,
  ...moved,
  allowed: openMoves(consultedLife, { ...subject, state: moved.state }, w.actor),
});

export function answerRemark(
  ctx: Ctx,
  id: string,
  body: { verdict: 'adopted' | 'partly' | 'declined'; reason: string },
) {
  return act(ctx, paperApi.answerRemark.audit, ['deploy.draft'], { id, body }, async w => {
    const remark = present(await lockRemark(w.tx, w.actor, id));
    const places = await placesOf(w.tx, [remark.unitId, remark.issuerUnitId], w.actor.day);
    const issuer = places.get(remark.issuerUnitId)!;
    const seatId = seatIdFor(w.actor, 'deploy.draft', issuer);
    w.about({ id, unitId: remark.issuerUnitId, seatId });
    const subject = {
      state: remark.state,
      places: { unit: places.get(remark.unitId)!, issuer },
      done: await doneBy(w.tx, id),
    };
    insist(all(canMove(remarkLife, 'answer', subject, w.actor), canAnswer(body.verdict, body.reason)));
    const patch = { verdict: body.verdict, reason: body.reason || null };
    const moved = await advance(w, remarkProjection, remark, 'answer', patch, { seatId });
    return { id, ...moved, allowed: openMoves(remarkLife, { ...subject, state: moved.state }, w.actor) };
  });
}

/** Asks again whoever has not come back: told to each, and shown on the line of the unit. */
export function urgeConsulted(ctx: Ctx, id: string, body: { receiverIds: string[] }) {
  return act(ctx, paperApi.urgeConsulted.audit, ['deploy.draft'], { id, body }, async w => {
    const row = present(await lockConsultation(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, row.unitId);
    const seatId = seatIdFor(w.actor, 'deploy.draft', places);
    w.about({ id, unitId: row.unitId, seatId });
    const subject = { state: consultedLife.initial, places: { unit: [], issuer: places } };
    insist(all(canMove(consultedLife, 'urge', subject, w.actor), canUrgeIn(row)));
    const limit = (await loadParameters(w.tx, URGE_LIMIT, row.unitId, w.actor.day)).number(URGE_LIMIT);
    const waiting = await lockWaiting(w.tx, id, body.receiverIds, w.actor.day);
    const urged = waiting.filter(r => r.urgedToday < limit);
    insist(canUrgeAgain({ waiting: waiting.length, urged: urged.length }, limit));
    await advanceMany(
      w,
      consultedProjection,
      'urge',
      urged.map(r => ({ row: r, patch: {} })),
      { seatId },
    );
    await tellUrged(
      w.tx,
      id,
      urged.map(r => r.unitId),
    );
    const allowed = openMoves(consultationLife, at(places, row.state), w.actor);
    return { id, state: row.state, seq: row.seq, allowed };
  });
}

export function closeConsultation(ctx: Ctx, id: string, body: { seenSeq: number }) {
  return act(ctx, paperApi.closeConsultation.audit, ['deploy.draft'], { id, body }, async w => {
    const row = present(await lockConsultation(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, row.unitId);
    const seatId = seatIdFor(w.actor, 'deploy.draft', places);
    w.about({ id, unitId: row.unitId, seatId });
    insist(
      all(
        canMove(consultationLife, 'close', at(places, row.state), w.actor),
        canClose(row, await openOf(w.tx, id), w.actor.day),
      ),
    );
    await insistSeq(w.tx, row, body.seenSeq, { state: row.state });
    const moved = await advance(w, consultationProjection, row, 'close', {}, { seatId });
    return { id, ...moved, allowed: openMoves(consultationLife, at(places, moved.state), w.actor) };
  });
}
