import type { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import { LINE_STATES } from '@niangjia/domain/aid/payment.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { doneBy } from '../core/life-store.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { type BatchRow, type LineRow, returnedIn, tallyOf } from './batch.store.ts';

type Reply<K extends keyof typeof paymentApi> = SentReplyOf<(typeof paymentApi)[K]>;

/** In a list nobody's hands are looked up, so what is offered there is decided when the batch is opened. */
export function batchRow(batch: BatchRow): Reply<'listBatches'>['items'][number] {
  const { id, unitId, unit, title, fund, remark, includesFailed, lines, amountFen, sentOn, state, seq } =
    batch;
  return {
    ...{ id, unitId, unit, title, fund, remark, includesFailed, lines, amountFen, sentOn, state, seq },
    stateLabel: stateLabel(batchLife, state),
  };
}

export async function batchView(tx: Tx, actor: Actor, batch: BatchRow): Promise<Reply<'getBatch'>> {
  const places = (await placesOf(tx, [batch.unitId], actor.day)).get(batch.unitId)!;
  const open = openMoves(batchLife, at(places, batch.state, await doneBy(tx, batch.id)), actor);
  return {
    ...batchRow(batch),
    allowed: open.filter(move => move !== 'open'),
    tally: (await tallyOf(tx, batch.id)).map(t => ({ ...t, label: LINE_STATES[t.state] })),
    returned: await returnedIn(tx, batch.id),
    digest: batch.digest,
  };
}

export const lineView = ({
  againBatchId,
  againBatch,
  againState,
  ...line
}: LineRow): Reply<'listBatchLines'>['items'][number] => ({
  ...line,
  stateLabel: LINE_STATES[line.state],
  again:
    againBatchId && againBatch && againState
      ? { batchId: againBatchId, batch: againBatch, stateLabel: LINE_STATES[againState] }
      : null,
});
