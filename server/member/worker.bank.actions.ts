/** The bank card of a worker: told once, sealed in its row, taken by whoever pays. The trail says that it was registered, never the number. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { readCard } from '@niangjia/domain/member/membership.rules.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { membershipProjection } from './member.projection.ts';
import { changedOf, lockWorker } from './member.sight.ts';
import { type Bank, documentIndex, openBank, sealBank } from './worker.seal.ts';

export function setBank(ctx: Ctx, id: string, { bank, why, seenSeq }: BodyOf<typeof memberApi.setBank>) {
  return act(ctx, memberApi.setBank.audit, ['member.keep'], { id, bank, why, seenSeq }, async w => {
    const worker = present(await lockWorker(w, id));
    const places = await placesAt(w.tx, w.actor, worker.unitId);
    insist(canMove(membershipLife, 'correct', at(places, worker.state), w.actor));
    await insistSeq(w.tx, worker, seenSeq, null);
    const seatId = seatIdFor(w.actor, 'member.keep', places);
    w.about({ id, unitId: worker.unitId, seatId });
    const card = bank && readCard(bank.card);
    if (card && !card.ok) throw new Refusal(card.refusal);
    const sealed = bank && card?.ok ? sealBank(w.crypto, id, { card: card.value, name: bank.name }) : null;
    await w.tx.run(sql`UPDATE worker SET bank_enc = ${sealed} WHERE id = ${id}`);
    await advance(w, membershipProjection, worker, 'correct', {}, { why: `银行卡：${why}`, seatId });
    return changedOf(w, present(await lockWorker(w, id)));
  });
}

/** The card of somebody of this name and identity number, for a payment to that very person. It goes to no screen. */
export async function bankOf(
  tx: Tx,
  crypto: Crypto,
  { name, identity }: { name: string; identity: string },
): Promise<Bank | undefined> {
  const row = await tx.maybe<{ id: string; bank: Buffer }>(sql`SELECT id, bank_enc AS bank FROM worker
    WHERE document_index = ${documentIndex(crypto, 'id-card', identity)} AND name = ${name}
      AND bank_enc IS NOT NULL AND state NOT IN ('merged', 'void')`);
  return row && openBank(crypto, row.id, row.bank);
}
