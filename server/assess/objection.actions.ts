/** Objecting to a result while time runs, proposing a correction of a frozen one, and deciding on both by other hands. */

import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { objectionLife } from '@niangjia/domain/assess/assess.lives.ts';
import type { Ruled, Ruling } from '@niangjia/domain/assess/assess.model.ts';
import {
  canClaim,
  canCorrect,
  canObject,
  canRule,
  canTakeBack,
  isOffered,
  whyMissing,
} from '@niangjia/domain/assess/assess.rules.ts';
import { holds } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { REPLAY, subjectOf } from './access.ts';
import { standingMarks } from './mark.store.ts';
import {
  findObjection,
  lockObjection,
  type ObjectionHead,
  objectionProjection,
  openObjections,
} from './objection.store.ts';
import { findResult, standOf } from './result.store.ts';
import { type Hand, recomputeAfterRuling, schemeInHand } from './scheme.actions.ts';
import { lockScheme } from './scheme.store.ts';

const SAYS = { objection: '的异议被采纳', correction: '的结果经裁定更正' } as const;

type Body<K extends keyof typeof assessApi> = BodyOf<(typeof assessApi)[K]>;

/** Who holds the result objects to it; the assessing office, once the year is frozen, proposes a correction. */
export function raiseObjection(ctx: Ctx, schemeId: string, unitId: string, body: Body<'raiseObjection'>) {
  return act(ctx, assessApi.raiseObjection.audit, REPLAY, { schemeId, unitId, body }, async w => {
    const result = present(await findResult(w.tx, w.actor, schemeId, unitId));
    const scheme = await lockScheme(w.tx, schemeId);
    const state = objectionLife.initial;
    const subject = await subjectOf(w.tx, w.actor, { state, unitId, issuerUnitId: scheme.unitId });
    const isOwn = holds(w.actor, 'assess.object', subject.places.unit);
    const isCorrection = !isOwn && holds(w.actor, 'assess.keep', subject.places.issuer ?? []);
    const name = isCorrection ? 'propose' : 'raise';
    const openOnes = await openObjections(w.tx, schemeId, unitId);
    insist(
      all(
        canMove(objectionLife, name, subject, w.actor),
        isCorrection ? canCorrect(scheme, { itemNos: body.itemNos, openOnes }) : allowed,
        isCorrection
          ? allowed
          : canObject(scheme, { itemNos: body.itemNos, today: asDay(w.actor.day), openOnes }),
        canClaim(scheme, unitId, body.claims, 'claims'),
      ),
    );
    const id = w.newId();
    const spec = objectionLife.moves[name];
    const seatId = seatIdFor(w.actor, spec.duty, subject.places[spec.at] ?? []);
    w.about({ id, unitId: spec.at === 'issuer' ? scheme.unitId : unitId, seatId });
    const before = { version: result.version, score: result.score, rank: result.rank };
    await openLife(
      w,
      objectionProjection,
      id,
      name,
      { reason: body.reason, itemNos: body.itemNos, claims: body.claims, before },
      {
        scheme_id: schemeId,
        unit_id: unitId,
        issuer_unit_id: scheme.unitId,
        sort: isCorrection ? 'correction' : 'objection',
      },
      seatId,
    );
    const next = { ...subject, done: await doneBy(w.tx, id) };
    return { id, state, seq: 1, allowed: openMoves(objectionLife, next, w.actor).filter(isOffered) };
  });
}

export function moveObjection(ctx: Ctx, id: string, body: Body<'moveObjection'>) {
  return act(ctx, assessApi.moveObjection.audit, REPLAY, { id, body }, async w => {
    const { schemeId } = present(await findObjection(w.tx, w.actor, id));
    const hand = await schemeForRuling(w, schemeId, body.move);
    const objection = await lockObjection(w.tx, id);
    const { move, why } = body;
    const subject = await subjectOf(w.tx, w.actor, objection, await doneBy(w.tx, id));
    const spec = objectionLife.moves[move];
    const seatId = seatIdFor(w.actor, spec.duty, subject.places[spec.at] ?? []);
    w.about({ id, unitId: spec.at === 'issuer' ? objection.issuerUnitId : objection.unitId, seatId });
    const ruling = body.ruling ?? { corrections: [], dropMarks: [], addBonuses: [] };
    insist(
      all(
        canMove(objectionLife, move, subject, w.actor),
        'needsWhy' in spec && spec.needsWhy && !why ? whyMissing(spec.label) : allowed,
        canTakeBack(objection.sort, move),
        move === 'uphold' ? await mayRule(w, hand, objection, ruling) : allowed,
      ),
    );
    await insistSeq(w.tx, objection, body.seenSeq, { state: objection.state, decision: objection.decision });
    const patch = move === 'refuse' ? { decision: why ?? '' } : {};
    const moved =
      move === 'uphold'
        ? await uphold(w, hand, objection, ruling, { why: why ?? null, seatId })
        : await advance(w, objectionProjection, objection, move, patch, { why: why ?? null, seatId });
    const next = { ...subject, state: moved.state };
    return { id, ...moved, allowed: openMoves(objectionLife, next, w.actor).filter(isOffered) };
  });
}

/** The scheme is locked before its objections, by every way that leads here. */
async function schemeForRuling(
  w: Work,
  schemeId: string,
  move: Body<'moveObjection'>['move'],
): Promise<Hand> {
  if (move === 'uphold') return schemeInHand(w, schemeId, 'rule');
  const scheme = await lockScheme(w.tx, schemeId);
  return { scheme, subject: { state: scheme.state, places: { unit: [] } }, seatId: null };
}

async function mayRule(
  w: Work,
  { scheme }: Hand,
  objection: ObjectionHead,
  ruling: Ruling,
): Promise<Verdict> {
  const standing = await standingMarks(w.tx, scheme.id);
  const droppable = standing.filter(m => m.unitId === objection.unitId && m.sort !== 'bonus').map(m => m.id);
  return canRule(scheme, { unitId: objection.unitId, ruling }, droppable);
}

/** The new version that follows from the decision, then the decision itself with what the unit had before and has after. */
async function uphold(
  w: Work,
  hand: Hand,
  objection: ObjectionHead,
  ruling: Ruling,
  { why, seatId }: { why: string | null; seatId: string | null },
): Promise<{ state: string; seq: number }> {
  const { scheme } = hand;
  const { unitId } = objection;
  const before = await standOf(w.tx, scheme.id, unitId, scheme.version);
  const cause = `${objection.unit}${SAYS[objection.sort]}`;
  const ruled: Ruled = {
    ...ruling,
    addBonuses: ruling.addBonuses.map(bonus => ({ ...bonus, id: w.newId() })),
  };
  const version = await recomputeAfterRuling(w, hand, cause, { unitId, ruling: ruled });
  const after = await standOf(w.tx, scheme.id, unitId, version);
  const patch = { decision: why ?? '', ruling: ruled, before, after };
  return advance(w, objectionProjection, objection, 'uphold', patch, { why, seatId });
}
