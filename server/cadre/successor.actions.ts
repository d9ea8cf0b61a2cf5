/** The list of successors (后备干部). The trail says what was planned, and the name stands only in the row. */
import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { SUCCESSOR_FIRST, successorLife } from '@niangjia/domain/cadre/cadre.life.ts';
import { cadreRefusals as no } from '@niangjia/domain/cadre/cadre.refusals.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import { successorProjection } from './cadre.projection.ts';
import { isCadrePost } from './cadre.store.ts';
import { lockSuccessor } from './successor.store.ts';

const DUTY = 'cadre.succession';

export function nameSuccessor(ctx: Ctx, unitId: string, body: BodyOf<typeof cadreApi.name>) {
  return act(ctx, cadreApi.name.audit, [DUTY], { unitId, ...body }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, DUTY);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const { personId, ...patch } = body;
    const person = await w.tx.maybe<{ name: string }>(sql`SELECT p.name FROM person p WHERE p.id = ${personId}
      AND EXISTS (SELECT FROM post t WHERE t.person_id = p.id AND ${isCadrePost(w.actor.day)}
        AND ${eachInScope(w.actor, ['cadre.read', 'cadre.keep'], sql`t.unit_id`)})`);
    if (!person) {
      const note = no['no-cadre']({ count: 1 });
      throw new Refusal({ ...note, fields: [{ path: 'personId', says: note.says }] });
    }
    const fixed = { unit_id: unitId, person_id: personId };
    const twice = no['succession-twice']({ name: person.name });
    await orTaken(
      openLife(w, successorProjection, id, SUCCESSOR_FIRST.name, patch, fixed, unit.seatId),
      twice,
    );
    return { id, seq: 1, state: successorLife.initial };
  });
}

export function planSuccessor(ctx: Ctx, id: string, body: BodyOf<typeof cadreApi.plan>) {
  const { seenSeq, ...patch } = body;
  return move(ctx, cadreApi.plan.audit, id, 'plan', { seenSeq, why: null }, () => patch);
}

export const removeSuccessor = (ctx: Ctx, id: string, body: BodyOf<typeof cadreApi.leave>) =>
  move(ctx, cadreApi.leave.audit, id, 'leave', body, today => ({ toDay: today }));

function move(
  ctx: Ctx,
  audit: string,
  id: string,
  name: keyof (typeof successorLife)['moves'],
  { seenSeq, why }: { seenSeq: number; why: string | null },
  patchOf: (today: string) => Record<string, unknown>,
) {
  const content = { id, seenSeq, why, patch: patchOf('') };
  return act(ctx, audit, [DUTY], content, async w => {
    const row = present(await lockSuccessor(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, row.unitId);
    const seatId = seatIdFor(w.actor, DUTY, places);
    w.about({ id, unitId: row.unitId, seatId });
    insist(canMove(successorLife, name, at(places, row.state), w.actor));
    await insistSeq(w.tx, row, seenSeq, { state: row.state });
    return {
      id,
      ...(await advance(w, successorProjection, row, name, patchOf(w.actor.day), { why, seatId })),
    };
  });
}
