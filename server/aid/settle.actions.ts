/** After the bank has paid: each item is moved to 已发放 by the engine, with the bank's reference, part by part. */
import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { at, placesAt } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { moveInWork } from '../matter/move.actions.ts';
import { lockBatch } from './batch.store.ts';
import { paidItems } from './return.store.ts';

/** Items moved in one transaction. */
const PART = 100;

export function settleItems(ctx: Ctx, id: string) {
  return act(ctx, paymentApi.settleItems.audit, ['aid.pay'], { id }, async w => {
    const batch = present(await lockBatch(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, batch.unitId);
    insist(canMove(batchLife, 'settle', at(places, 'sent'), w.actor));
    w.about({ id, unitId: batch.unitId });
    const { items, left } = await paidItems(w.tx, id, PART);
    for (const { itemId, seq, fence, bankRef } of items)
      await moveInWork(w, itemId, 'settle', { seenSeq: seq, fence, why: '', given: { receipt: bankRef } });
    return { id, state: batch.state, seq: batch.seq, settled: items.length, left: left - items.length };
  });
}
