/** A batch on its way: finished, checked by other hands, sent whole, settled when every line has its result. */
import { createHash } from 'node:crypto';
import { bankFile } from '@niangjia/domain/aid/bank-file.rules.ts';
import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import { paymentRefusals as no } from '@niangjia/domain/aid/payment.refusals.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import iconv from 'iconv-lite';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import type { Document } from '../core/http/registry.ts';
import { advance, doneBy, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { settleReturned } from './aid.reminders.ts';
import {
  type BatchRow,
  batchProjection,
  dropLines,
  findBatch,
  itemsChanged,
  lockBatch,
  sealedLines,
  sendLines,
  tallyOf,
} from './batch.store.ts';
import { openPayee } from './payee.ts';

type Move = 'finish' | 'check' | 'send' | 'settle' | 'drop';

export function moveBatch(ctx: Ctx, id: string, move: Move, body: { seenSeq: number; why: string }) {
  const { audit, duty } = paymentApi.moveBatch;
  return act(ctx, audit, duty, { id, move, body }, async w => {
    const batch = present(await lockBatch(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, batch.unitId);
    const done = await doneBy(w.tx, id);
    insist(canMove(batchLife, move, at(places, batch.state, done), w.actor));
    await insistSeq(w.tx, batch, body.seenSeq, { state: batch.state });
    const seatId = seatIdFor(w.actor, batchLife.moves[move].duty, places);
    w.about({ id, unitId: batch.unitId, seatId });
    insist(await readyFor(w.tx, move, batch, body.why));
    const patch = await effectOf(w, move, batch);
    const after = await advance(w, batchProjection, batch, move, patch, { why: body.why || null, seatId });
    return { id, ...after };
  });
}

async function readyFor(tx: Tx, move: Move, batch: BatchRow, why: string): Promise<Verdict> {
  if (batchLife.moves[move].needsWhy && why.length < 2)
    return refused(no['why-missing']({}, { fields: [{ path: 'why', says: '请写明理由' }] }));
  if (move === 'finish' && !batch.isDrawn) return refused(no['not-fully-drawn']());
  if (move === 'finish' && batch.lines === 0) return refused(no['nothing-drawn']());
  if (move === 'send') {
    const changed = await itemsChanged(tx, batch.id);
    return changed ? refused(no['items-changed']({ count: changed })) : allowed;
  }
  if (move !== 'settle') return allowed;
  const count = (await tallyOf(tx, batch.id)).find(t => t.state === 'sent')?.lines ?? 0;
  return count ? refused(no['still-under-way']({ count })) : allowed;
}

/** What beside the batch itself changes, all in the same transaction; and what is noted of it. */
async function effectOf(w: Work, move: Move, batch: BatchRow): Promise<Record<string, unknown>> {
  if (move === 'drop') await dropLines(w.tx, batch.id);
  if (move !== 'send') return {};
  const bytes = await bankBytes(w.tx, w.crypto, batch);
  const sent = await sendLines(w.tx, batch.id);
  if (sent !== batch.lines * 2)
    throw new Error(`batch ${batch.id}: ${sent} postings for ${batch.lines} lines`);
  await settleReturned(w, batch.id);
  return { digest: digestOf(bytes), sentOn: w.actor.day };
}

/** Called by its number at the bank too: short, and the same for ever. */
export const batchNo = (id: string): string => id.replaceAll('-', '').slice(-12).toUpperCase();

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The same batch always makes the same bytes. */
async function bankBytes(tx: Tx, crypto: Crypto, batch: BatchRow): Promise<Buffer> {
  const lines = (await sealedLines(tx, batch.id)).map(line => ({
    no: line.no,
    amountFen: line.amountFen,
    ...openPayee(crypto, line),
  }));
  return iconv.encode(bankFile(batchNo(batch.id), batch.remark, lines), 'gb18030');
}

/** The file as it was sent; a difference from the digest kept then stops the download. */
export function printBankFile(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.tx(async tx => {
    const { actor, origin } = ctx;
    const batch = present(await findBatch(tx, actor, id));
    const places = await placesAt(tx, actor, batch.unitId);
    insist(canMove(batchLife, 'takeReturn', at(places, 'sent'), actor));
    if (!batch.digest) throw new Refusal(no['not-sent']());
    const bytes = await bankBytes(tx, ctx.crypto, batch);
    if (digestOf(bytes) !== batch.digest) throw new Refusal(no['bank-file-changed']());
    const { unitId } = batch;
    const action = paymentApi.printBankFile.audit;
    await recordAudit(tx, { actor, action, subject: id, unitId, compartment: false, origin });
    return { name: `发放批次${batchNo(id)}.csv`, mediaType: 'text/csv; charset=gb18030', bytes };
  });
}
