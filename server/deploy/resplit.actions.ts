/**
 * Changing a split after it went out: several parts of one task at once. The task's row is locked before its parts, so that two who
 * change the same split come one after the other, and `task_given_fits` holds the sum in the database whatever happens.
 */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { canResplit } from '@niangjia/domain/deploy/task.rules.ts';
import { act, type Ctx } from '../core/action.ts';
import { advanceMany } from '../core/life-bulk.ts';
import { mayNow, step, taskInHand } from './task.hand.ts';
import { taskProjection } from './task.projection.ts';
import { lockParts, recountGiven } from './task.store.ts';

export function resplitTask(ctx: Ctx, id: string, body: BodyOf<typeof taskApi.resplitTask>) {
  return act(ctx, taskApi.resplitTask.audit, ['target.keep'], { id, body }, async w => {
    const hand = await taskInHand(w, id, 'resplit');
    const parts = await lockParts(w.tx, id);
    await mayNow(w, hand, 'resplit', body.seenSeq, canResplit(hand.task, parts, body));
    const rows = new Map(parts.map(p => [p.id, p]));
    const changed = body.parts.filter(p => rows.get(p.partId)!.amount !== p.amount);
    const { why } = body;
    const steps = changed.map(c => ({ row: rows.get(c.partId)!, patch: { amount: c.amount } }));
    await advanceMany(w, taskProjection, 'change', steps, { why, seatId: hand.seatId });
    const moved = await step(w, hand, 'resplit', {}, why);
    await recountGiven(w.tx, [id]);
    return moved;
  });
}
