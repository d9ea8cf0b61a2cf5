/** Giving a code at a visit, and visiting again whoever was not satisfied. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { holds } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { findingRatingLife } from '@niangjia/domain/visit/finding.lives.ts';
import type { RatingRow } from '@niangjia/domain/visit/finding.model.ts';
import { findingRefusals as no } from '@niangjia/domain/visit/finding.refusals.ts';
import { findingNo } from '@niangjia/domain/visit/finding.rules.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { newReceipt } from '../core/receipt.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { settleReminders } from '../core/reminders.ts';
import { placesOf, present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { keepCode, lockRating, type RatingRecord, ratingProjection } from './rating.store.ts';
import { lockVisit } from './visit.store.ts';

type Body<K extends keyof typeof findingApi> = BodyOf<(typeof findingApi)[K]>;

/** The code is shown once and kept by nobody here. One for a worker opens what that worker told, and nothing else. */
export function giveCode(
  ctx: Ctx,
  visitId: string,
  { side, findingIds }: Body<'giveCode'>,
): Promise<{ code: string }> {
  return ctx.db.tx(async tx => {
    const visit = present(await lockVisit(tx, ctx.actor, visitId));
    insist(mustHold(ctx.actor, 'visit.record', await placesAt(tx, ctx.actor, visit.unitId)));
    if (visit.state !== 'recorded')
      throw new Refusal(no['visit-idle']({ state: stateLabel(visitLife, visit.state) }));
    const findings = side === 'worker' ? findingIds : [];
    const told = new Set(visit.findings.filter(f => f.toldBy === 'worker').map(f => f.id));
    if (side === 'worker') {
      const path = { fields: [{ path: 'findingIds', says: '请选择职工反映的问题' }] };
      if (findings.length === 0) throw new Refusal(no['code-nothing']({}, path));
      if (findings.some(id => !told.has(id))) throw new Refusal(no['code-told']({}, path));
    }
    const code = newReceipt();
    await keepCode({ tx, crypto: ctx.crypto, actor: ctx.actor }, code, { visitId, side, findings });
    await recordAudit(tx, {
      actor: ctx.actor,
      action: findingApi.giveCode.audit,
      subject: visitId,
      unitId: visit.unitId,
      origin: ctx.origin,
    });
    return { code: receiptInGroups(code) };
  });
}

/** Whoever verified goes; when that is late, or nobody is known who did, whoever decides over the unit. Never the visitors themselves. */
export function mayRevisit(actor: Actor, rating: RatingRecord, isDecider: boolean): Verdict {
  if (rating.state !== 'waiting') {
    const { label } = findingRatingLife.moves.revisit;
    return refused(
      coreRefusals['wrong-state']({ state: stateLabel(findingRatingLife, rating.state), move: label }),
    );
  }
  if (rating.verifierId === actor.personId) return allowed;
  const wasThere = [rating.firstPersonId, rating.secondPersonId].includes(actor.personId);
  const stepsIn = isDecider && !wasThere && (rating.isOverdue || rating.verifierId === null);
  return stepsIn ? allowed : refused(no['revisit-own']());
}

export function revisit(ctx: Ctx, id: string, body: Body<'revisit'>) {
  const { audit, duty } = findingApi.revisit;
  return act(ctx, audit, duty, { id, body }, async w => {
    const rating = present(await lockRating(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, rating.unitId);
    const seatId = seatIdFor(w.actor, 'visit.read', places);
    w.about({ id, unitId: rating.unitId, seatId });
    insist(mayRevisit(w.actor, rating, holds(w.actor, 'task.decide', places)));
    await insistSeq(w.tx, rating, body.seenSeq, { state: rating.state, seq: rating.seq });
    const done = await advance(w, ratingProjection, rating, 'revisit', { answer: body.answer }, { seatId });
    await settleReminders(w.tx, rating.findingId);
    return { id, ...done };
  });
}

export async function ratingRows(tx: Tx, actor: Actor, found: readonly RatingRecord[]): Promise<RatingRow[]> {
  const places = await placesOf(tx, [...new Set(found.map(r => r.unitId))], actor.day);
  return found.map(row => {
    const { verifierId: _v, firstPersonId: _f, secondPersonId: _s, unitId, ...shown } = row;
    const isDecider = holds(actor, 'task.decide', places.get(unitId) ?? []);
    return {
      ...shown,
      no: findingNo(row.findingId),
      stateLabel: stateLabel(findingRatingLife, row.state),
      allowed: mayRevisit(actor, row, isDecider).ok ? ['revisit'] : [],
    };
  });
}
