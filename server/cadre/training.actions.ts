/** Trainings: recorded once with everybody who took part; the list may be put right, or the whole be voided. */
import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { TRAINING_FIRST, trainingLife } from '@niangjia/domain/cadre/cadre.life.ts';
import { cadreRefusals as no } from '@niangjia/domain/cadre/cadre.refusals.ts';
import { canAttendBeside, canRecordTraining } from '@niangjia/domain/cadre/cadre.rules.ts';
import { asDay, daysBetween } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { trainingProjection } from './cadre.projection.ts';
import {
  attendedBy,
  findTraining,
  strangersAmong,
  type TrainingFound,
  unseenAttendants,
} from './training.store.ts';

const KEEP = 'cadre.keep';

export function recordTraining(ctx: Ctx, unitId: string, body: BodyOf<typeof cadreApi.record>) {
  return act(ctx, cadreApi.record.audit, [KEEP], { unitId, ...body }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    await insistLive(w, unitId);
    const { personIds, ...session } = body;
    const days = daysBetween(asDay(session.fromDay), asDay(session.toDay)) + 1;
    insist(canRecordTraining({ ...session, today: w.actor.day }, days));
    await insistCadres(w, personIds);
    await insistBeside(w, id, body);
    const patch = { ...session, personIds: once(personIds) };
    await openLife(w, trainingProjection, id, TRAINING_FIRST.name, patch, { unit_id: unitId }, unit.seatId);
    return { id, seq: 1, state: trainingLife.initial };
  });
}

const once = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

async function insistLive(w: Work, unitId: string): Promise<void> {
  const live = await w.tx.maybe(sql`SELECT id FROM unit WHERE id = ${unitId} AND state = 'live'`);
  if (!live) throw new Refusal(no['unit-gone']());
}

async function insistCadres(w: Work, personIds: readonly string[]): Promise<void> {
  const count = await strangersAmong(w.tx, w.actor, once(personIds));
  if (count === 0) return;
  const note = no['no-cadre']({ count });
  throw new Refusal({ ...note, fields: [{ path: 'personIds', says: note.says }] });
}

async function insistBeside(
  w: Work,
  id: string,
  session: Pick<TrainingFound, 'title' | 'fromDay' | 'toDay' | 'hours'> & { personIds: readonly string[] },
): Promise<void> {
  const others = await attendedBy(w.tx, once(session.personIds), { ...session, exceptId: id });
  insist(canAttendBeside(session, others));
}

export function amendAttendance(ctx: Ctx, id: string, body: BodyOf<typeof cadreApi.attend>) {
  return moveTraining(ctx, cadreApi.attend.audit, id, 'attend', body, async (w, training) => {
    await insistCadres(w, body.personIds);
    await insistBeside(w, id, { ...training, personIds: body.personIds });
    return { personIds: once([...body.personIds, ...(await unseenAttendants(w.tx, w.actor, id))]) };
  });
}

export const voidTraining = (ctx: Ctx, id: string, body: BodyOf<typeof cadreApi.voidTraining>) =>
  moveTraining(ctx, cadreApi.voidTraining.audit, id, 'void', body, async () => ({}));

function moveTraining(
  ctx: Ctx,
  audit: string,
  id: string,
  move: keyof (typeof trainingLife)['moves'],
  body: { why: string; seenSeq: number },
  patchOf: (w: Work, training: TrainingFound) => Promise<Record<string, unknown>>,
) {
  return act(ctx, audit, [KEEP], { id, ...body }, async w => {
    const training = present(await findTraining(w.tx, w.actor, id, sql`FOR UPDATE OF tr`));
    const places = await placesAt(w.tx, w.actor, training.unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: training.unitId, seatId });
    insist(canMove(trainingLife, move, at(places, training.state), w.actor));
    await insistSeq(w.tx, training, body.seenSeq, { state: training.state });
    const patch = await patchOf(w, training);
    return {
      id,
      ...(await advance(w, trainingProjection, training, move, patch, { why: body.why, seatId })),
    };
  });
}
