/** Pairs: arranged by a union for its cadres and those below, with needs and measures kept by whoever is paired, ended with a reason. */
import { asDay, monthStart } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import { PAIR_FIRST, pairLife } from '@niangjia/domain/visit/pair.lives.ts';
import { pairRefusals as no } from '@niangjia/domain/visit/pair.refusals.ts';
import { canEnd, firstMonth } from '@niangjia/domain/visit/pair.rules.ts';
import { placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { inScope, present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import { pairProjection } from './pair.projection.ts';
import { lastReturn, lockPair, type PairHead } from './pair.store.ts';
import { liftReturn, oweReturn } from './return.actions.ts';
import { visitorsFor } from './visit.store.ts';

const KEEP = ['visit.keep'] as const;
const wrong = (path: string, note: ReturnType<(typeof no)['person-unfit']>): Refusal =>
  new Refusal({ ...note, fields: [{ path, says: note.says }] });

/** An employer that a union may send somebody to: kept by it or by a union below. */
export const employerFor = (
  tx: Tx,
  actor: Work['actor'],
  employerId: string,
): Promise<{ name: string; unitId: string } | undefined> =>
  tx.maybe(sql`SELECT e.name, e.keeper_unit_id AS "unitId" FROM employer e WHERE e.id = ${employerId}
    AND e.status = 'operating' AND ${inScope(actor, ['visit.read', 'visit.keep'], sql`e.keeper_unit_id`)}`);

export async function latestDay(tx: Tx, unitId: string, day: string): Promise<number> {
  return (await loadParameters(tx, 'visit.', unitId, day)).number('visit.pair-latest-day');
}

export function makePair(ctx: Ctx, issuerUnitId: string, body: BodyOf<typeof pairApi.makePair>) {
  return act(ctx, pairApi.makePair.audit, KEEP, { issuerUnitId, ...body }, async w => {
    const issuer = await unitForNew(w.tx, w.actor, issuerUnitId, 'visit.keep');
    const id = w.newId();
    w.about({ id, unitId: issuerUnitId, seatId: issuer.seatId });
    const { employerId, personId, purpose, fromDay } = body;
    const employer = await employerFor(w.tx, w.actor, employerId);
    if (!employer) throw wrong('employerId', no['employer-outside']());
    const person = (await visitorsFor(w.tx, w.actor, employer.unitId)).find(v => v.personId === personId);
    if (!person) throw wrong('personId', no['person-unfit']());
    if (fromDay > w.actor.day) throw wrong('fromDay', no['day-future']());
    const fixed = {
      ...{ unit_id: employer.unitId, issuer_unit_id: issuerUnitId },
      employer_id: employerId,
      person_id: personId,
    };
    const twice = no['pair-twice']({ person: person.name, employer: employer.name });
    const patch = { purpose, needs: '', measures: '', fromDay, toDay: null };
    await orTaken(openLife(w, pairProjection, id, PAIR_FIRST.name, patch, fixed, issuer.seatId), twice);
    const { unitId } = employer;
    await recordFacts(w, [{ indicator: 'pair-held', unitId, day: fromDay, amount: 1, source: id }]);
    // What lies before the pair was written down is not asked for.
    const month = monthStart(asDay(w.actor.day));
    const first = firstMonth(fromDay, await latestDay(w.tx, issuerUnitId, w.actor.day));
    if (first <= month) await oweReturn(w, { id, unitId, fromDay }, month);
    return { id, seq: 1, state: pairLife.initial };
  });
}

async function pairInHand(w: Work, id: string, move: 'plan' | 'end', seenSeq: number) {
  const pair = present(await lockPair(w.tx, w.actor, id));
  const places = {
    unit: await placesAt(w.tx, w.actor, pair.unitId),
    issuer: await placesAt(w.tx, w.actor, pair.issuerUnitId),
  };
  const where = move === 'end' ? 'issuer' : 'unit';
  const seatId = seatIdFor(w.actor, pairLife.moves[move].duty, places[where]);
  w.about({ id, unitId: where === 'issuer' ? pair.issuerUnitId : pair.unitId, seatId });
  insist(canMove(pairLife, move, { state: pair.state, places }, w.actor));
  await insistSeq(w.tx, pair, seenSeq, { state: pair.state });
  return { pair, seatId };
}

export function planPair(ctx: Ctx, id: string, body: BodyOf<typeof pairApi.planPair>) {
  return act(ctx, pairApi.planPair.audit, ['visit.record'], { id, ...body }, async w => {
    const { seenSeq, ...patch } = body;
    const { pair, seatId } = await pairInHand(w, id, 'plan', seenSeq);
    return { id, ...(await advance(w, pairProjection, pair, 'plan', patch, { seatId })) };
  });
}

export function endPair(ctx: Ctx, id: string, body: BodyOf<typeof pairApi.endPair>) {
  return act(ctx, pairApi.endPair.audit, KEEP, { id, ...body }, async w => {
    const { toDay, why, seenSeq } = body;
    const { pair, seatId } = await pairInHand(w, id, 'end', seenSeq);
    insist(canEnd(toDay, { fromDay: pair.fromDay, last: await lastReturn(w.tx, id) }, w.actor.day));
    return { id, ...(await endLocked(w, pair, toDay, why, seatId)) };
  });
}

async function endLocked(w: Work, pair: PairHead, toDay: string, why: string, seatId: string | null) {
  await liftReturn(w, pair.id);
  const { unitId, id: source } = pair;
  await recordFacts(w, [{ indicator: 'pair-held', unitId, day: toDay, amount: -1, source }]);
  return advance(w, pairProjection, pair, 'end', { toDay }, { why, seatId });
}
