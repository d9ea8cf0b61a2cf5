/** Signing for a paper, and writing down who passed it on to whom (传达). */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all } from '@niangjia/domain/core/verdict.ts';
import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { paperReceiptLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { canRelay } from '@niangjia/domain/deploy/paper.rules.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { lockReceipt, receiptProjection } from './paper.store.ts';

const DUTY = 'task.receive';

async function receiptInHand(w: Work, id: string) {
  const receipt = present(await lockReceipt(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, receipt.unitId);
  const seatId = seatIdFor(w.actor, DUTY, places);
  w.about({ id, unitId: receipt.unitId, seatId });
  return { receipt, places, seatId, subject: at(places, receipt.state) };
}

export function receivePaper(ctx: Ctx, id: string) {
  return act(ctx, paperApi.receivePaper.audit, [DUTY], { id }, async w => {
    const { receipt, places, seatId, subject } = await receiptInHand(w, id);
    insist(canMove(paperReceiptLife, 'receive', subject, w.actor));
    const moved = await advance(w, receiptProjection, receipt, 'receive', {}, { seatId });
    return { id, ...moved, allowed: openMoves(paperReceiptLife, at(places, moved.state), w.actor) };
  });
}

export function relayPaper(ctx: Ctx, id: string, body: BodyOf<(typeof paperApi)['relayPaper']>) {
  return act(ctx, paperApi.relayPaper.audit, [DUTY], { id, body }, async w => {
    const { receipt, places, seatId, subject } = await receiptInHand(w, id);
    insist(
      all(
        canMove(paperReceiptLife, 'relay', subject, w.actor),
        canRelay(body.on, receipt.receivedOn, w.actor.day),
      ),
    );
    const patch = { relays: [...receipt.relays, body] };
    const moved = await advance(w, receiptProjection, receipt, 'relay', patch, { seatId });
    return { id, ...moved, allowed: openMoves(paperReceiptLife, at(places, moved.state), w.actor) };
  });
}
