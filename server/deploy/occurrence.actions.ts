/** Letting one period of a recurring task go by without a report. */
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { occurrenceLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { act, type Ctx } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { lockOccurrence, occurrenceProjection, taskOfOccurrence } from './occurrence.store.ts';
import { REPLAY, taskInHand } from './task.hand.ts';

export function waiveOccurrence(ctx: Ctx, id: string, body: { why: string }) {
  return act(ctx, taskApi.waiveOccurrence.audit, REPLAY, { id, body }, async w => {
    const taskId = present(await taskOfOccurrence(w.tx, id));
    const hand = await taskInHand(w, taskId, 'endorse');
    const row = present(await lockOccurrence(w.tx, id));
    const { seatId } = hand;
    w.about({ id, unitId: row.unitId, seatId });
    const subject = { state: row.state, places: hand.subject.places };
    insist(canMove(occurrenceLife, 'waive', subject, w.actor));
    const moved = await advance(w, occurrenceProjection, row, 'waive', {}, { why: body.why, seatId });
    return { id, ...moved, allowed: openMoves(occurrenceLife, { ...subject, state: moved.state }, w.actor) };
  });
}
