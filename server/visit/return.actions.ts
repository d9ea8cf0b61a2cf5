/** Return visits: owed month by month, recorded by whoever is paired, taken back, missed when their month is over. */
import { asDay, monthStart } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import { RETURN_FIRST, returnLife } from '@niangjia/domain/visit/pair.lives.ts';
import { pairRefusals as no } from '@niangjia/domain/visit/pair.refusals.ts';
import { canReturn, stateWithout } from '@niangjia/domain/visit/pair.rules.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts, reverseFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { returnProjection } from './pair.projection.ts';
import {
  lockPair,
  lockPairsAt,
  lockReturn,
  type PairHead,
  pairOfReturn,
  type ReturnHead,
} from './pair.store.ts';

const RECORD = ['visit.record'] as const;
type Indicator = 'pair-return-owed' | 'pair-return-done' | 'pair-return-missed';

const NOTHING = { visitedOn: null, peopleMet: null, done: '', visitId: null };

const factOf = (indicator: Indicator, unitId: string, day: string, source: string): NewFact => ({
  ...{ indicator, unitId, day, source, amount: 1 },
});

/** The return visit of a month, counted as owed on the first day of it that the pair stood in. */
export async function oweReturn(
  w: Work,
  pair: Pick<PairHead, 'id' | 'unitId' | 'fromDay'>,
  month: string,
): Promise<void> {
  const id = newId(homeOf(pair.id));
  const fixed = { pair_id: pair.id, unit_id: pair.unitId, month };
  await openLife(w, returnProjection, id, RETURN_FIRST.name, NOTHING, fixed);
  const day = pair.fromDay > month ? pair.fromDay : month;
  await recordFacts(w, [factOf('pair-return-owed', pair.unitId, day, id)]);
}

/** The month is over and nobody went. It is counted as missed on the day this is noted. */
export async function missReturn(w: Work, unitId: string, row: ReturnHead): Promise<void> {
  await advance(w, returnProjection, row, 'miss');
  await recordFacts(w, [factOf('pair-return-missed', unitId, w.actor.day, row.id)]);
}

/** The pair is over: what it still owes this month is owed no more. */
export async function liftReturn(w: Work, pairId: string): Promise<void> {
  const row = await lockReturn(w.tx, sql`r.pair_id = ${pairId} AND r.state = 'owed'`);
  if (!row) return;
  await advance(w, returnProjection, row, 'lift');
  await reverseFacts(w, 'pair-return-owed', row.id);
}

async function returnInHand(w: Work, id: string, move: 'visit' | 'withdraw', seenSeq: number) {
  const pairId = present(await pairOfReturn(w.tx, id));
  const pair = present(await lockPair(w.tx, w.actor, pairId));
  const row = present(await lockReturn(w.tx, sql`r.id = ${id}`));
  const places = await placesAt(w.tx, w.actor, pair.unitId);
  const seatId = seatIdFor(w.actor, 'visit.record', places);
  w.about({ id, unitId: pair.unitId, seatId });
  insist(canMove(returnLife, move, at(places, row.state), w.actor));
  await insistSeq(w.tx, row, seenSeq, { state: row.state });
  return { pair, row, seatId };
}

interface Went {
  visitedOn: string;
  peopleMet: number;
  done: string;
  visitId: string | null;
}

async function went(w: Work, unitId: string, row: ReturnHead, visit: Went, seatId: string | null) {
  if (row.state === 'missed') await reverseFacts(w, 'pair-return-missed', row.id);
  await recordFacts(w, [factOf('pair-return-done', unitId, visit.visitedOn, row.id)]);
  return advance(w, returnProjection, row, 'visit', { ...visit }, { seatId });
}

async function unwent(w: Work, unitId: string, row: ReturnHead, why: string, seatId: string | null) {
  const to = stateWithout(row.month, w.actor.day);
  await reverseFacts(w, 'pair-return-done', row.id);
  if (to === 'missed') await recordFacts(w, [factOf('pair-return-missed', unitId, w.actor.day, row.id)]);
  return advance(w, returnProjection, row, 'withdraw', NOTHING, { seatId, why, to });
}

export function recordReturn(ctx: Ctx, id: string, body: BodyOf<typeof pairApi.recordReturn>) {
  return act(ctx, pairApi.recordReturn.audit, RECORD, { id, body }, async w => {
    const { seenSeq, ...visit } = body;
    const { pair, row, seatId } = await returnInHand(w, id, 'visit', seenSeq);
    insist(canReturn(visit.visitedOn, row.month, pair, w.actor.day));
    return { id, ...(await went(w, pair.unitId, row, { ...visit, visitId: null }, seatId)) };
  });
}

export function withdrawReturn(ctx: Ctx, id: string, body: BodyOf<typeof pairApi.withdrawReturn>) {
  return act(ctx, pairApi.withdrawReturn.audit, RECORD, { id, body }, async w => {
    const { pair, row, seatId } = await returnInHand(w, id, 'withdraw', body.seenSeq);
    if (row.visitId) throw new Refusal(no['by-round']());
    const now = await unwent(w, pair.unitId, row, body.why, seatId);
    if (pair.state !== 'ended' || now.state !== 'owed') return { id, ...now };
    // Of a pair that is over nothing is owed any more.
    await liftReturn(w, pair.id);
    const { seq, state } = present(await lockReturn(w.tx, sql`r.id = ${id}`));
    return { id, seq, state };
  });
}

/** What a visit of a round says that counts: an interview at a paired employer is that month's return visit. Entered once. */
export async function countAsReturn(
  w: Work,
  visit: {
    id: string;
    employerId: string;
    visitedOn: string;
    firstPersonId: string;
    secondPersonId: string;
    outcome: string;
    peopleMet: number;
  },
  counts: boolean,
): Promise<void> {
  const persons = counts && visit.outcome === 'interview' ? [visit.firstPersonId, visit.secondPersonId] : [];
  const standing = await lockStanding(w, visit.id);
  for (const { pair, row } of standing)
    if (!persons.includes(pair.personId) || monthStart(asDay(visit.visitedOn)) !== row.month)
      await unwent(w, pair.unitId, row, '走访记录已更正或撤回', null);
  for (const pair of await lockPairsAt(w.tx, visit.employerId, persons)) {
    const row = await lockReturn(
      w.tx,
      sql`r.pair_id = ${pair.id} AND r.month = ${monthStart(asDay(visit.visitedOn))}::date`,
    );
    if (!row || !['owed', 'missed'].includes(row.state) || visit.visitedOn < pair.fromDay) continue;
    const { visitedOn, peopleMet, id: visitId } = visit;
    await went(w, pair.unitId, row, { visitedOn, peopleMet, done: '', visitId }, null);
  }
}

async function lockStanding(w: Work, visitId: string) {
  type Of = Pick<PairHead, 'unitId' | 'personId'>;
  const rows = await w.tx.rows<ReturnHead & Of>(
    sql`SELECT r.id, r.state, r.seq, r.pair_id AS "pairId", r.month, r.visit_id AS "visitId", p.unit_id AS "unitId", p.person_id AS "personId"
    FROM visit_return r JOIN visit_pair p ON p.id = r.pair_id WHERE r.visit_id = ${visitId} AND r.state = 'visited' ORDER BY r.id FOR UPDATE`,
  );
  return rows.map(({ unitId, personId, ...row }) => ({ pair: { unitId, personId }, row }));
}
