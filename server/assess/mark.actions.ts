/** Bonuses are recorded, deductions and vetoes told with a time to answer; all of them are found to stand by other hands. */

import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { markLife } from '@niangjia/domain/assess/assess.lives.ts';
import {
  canAnswer,
  canMark,
  canRecord,
  canUphold,
  isOffered,
  whyMissing,
} from '@niangjia/domain/assess/assess.rules.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed } from '@niangjia/domain/core/verdict.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { REPLAY, subjectOf } from './access.ts';
import { findMark, lockMark, markProjection } from './mark.store.ts';
import { workdaysFromNow } from './scheme.actions.ts';
import { findScheme, lockScheme } from './scheme.store.ts';

type Body<K extends keyof typeof assessApi> = BodyOf<(typeof assessApi)[K]>;

export function recordMark(ctx: Ctx, schemeId: string, body: Body<'recordMark'>) {
  return act(ctx, assessApi.recordMark.audit, REPLAY, { schemeId, body }, async w => {
    present(await findScheme(w.tx, w.actor, schemeId));
    const scheme = await lockScheme(w.tx, schemeId);
    const isBonus = body.sort === 'bonus';
    const [name, state] = isBonus ? (['record', 'recorded'] as const) : (['tell', 'told'] as const);
    const subject = await subjectOf(w.tx, w.actor, {
      state,
      unitId: scheme.unitId,
      issuerUnitId: scheme.unitId,
    });
    const points = body.sort === 'veto' ? 0 : body.points;
    insist(
      all(
        canMove(markLife, name, subject, w.actor),
        canMark(scheme.state),
        canRecord(scheme, { ...body, points }),
      ),
    );
    const id = w.newId();
    const seatId = seatIdFor(w.actor, 'assess.keep', subject.places.issuer ?? []);
    w.about({ id, unitId: scheme.unitId, seatId });
    const answerBy = isBonus ? null : await workdaysFromNow(w, scheme.unitId, 'assess.answer');
    const { rule, thing, reason } = body;
    await openLife(
      w,
      markProjection,
      id,
      name,
      { rule, thing, points, reason, answerBy },
      { scheme_id: schemeId, unit_id: body.unitId, issuer_unit_id: scheme.unitId, sort: body.sort },
      seatId,
      state,
    );
    const own = await subjectOf(w.tx, w.actor, { state, unitId: body.unitId, issuerUnitId: scheme.unitId });
    const done = await doneBy(w.tx, id);
    return { id, state, seq: 1, allowed: openMoves(markLife, { ...own, done }, w.actor).filter(isOffered) };
  });
}

export function moveMark(ctx: Ctx, id: string, body: Body<'moveMark'>) {
  return act(ctx, assessApi.moveMark.audit, REPLAY, { id, body }, async w => {
    const { schemeId } = present(await findMark(w.tx, w.actor, id));
    // The scheme before its marks, so that nothing is found to stand while results are being told.
    const scheme = await lockScheme(w.tx, schemeId);
    const mark = await lockMark(w.tx, id);
    const { move, why } = body;
    const subject = await subjectOf(w.tx, w.actor, mark, await doneBy(w.tx, id));
    const spec = markLife.moves[move];
    const seatId = seatIdFor(w.actor, spec.duty, subject.places[spec.at] ?? []);
    w.about({ id, unitId: spec.at === 'issuer' ? mark.issuerUnitId : mark.unitId, seatId });
    const today = asDay(w.actor.day);
    insist(
      all(
        canMove(markLife, move, subject, w.actor),
        canMark(scheme.state),
        move === 'answer' ? canAnswer(mark.answerBy, today) : allowed,
        move === 'uphold' ? canUphold(mark, today) : allowed,
        move !== 'uphold' && !why ? whyMissing(spec.label) : allowed,
      ),
    );
    await insistSeq(w.tx, mark, body.seenSeq, { state: mark.state, answer: mark.answer });
    const patch = move === 'answer' ? { answer: why } : { decision: why ?? '' };
    const moved = await advance(w, markProjection, mark, move, patch, { why: why ?? null, seatId });
    const next = { ...subject, state: moved.state, done: await doneBy(w.tx, id) };
    return { id, ...moved, allowed: openMoves(markLife, next, w.actor).filter(isOffered) };
  });
}
