/**
 * What the bank answered. The file is checked as a whole and stored in one transaction; its rows are booked part by part, each row with
 * its postings in the transaction that marks it, so that a stop in the middle neither loses nor repeats one.
 */
import { createHash } from 'node:crypto';
import {
  faultsOf,
  type ReturnLine,
  readReturn,
  type SentLine,
} from '@niangjia/domain/aid/bank-file.rules.ts';
import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import { paymentRefusals as no } from '@niangjia/domain/aid/payment.refusals.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { tellReturned } from './aid.reminders.ts';
import { batchNo } from './batch.actions.ts';
import { type BatchRow, batchProjection, lockBatch, sealedLines } from './batch.store.ts';
import { cardIndex } from './payee.ts';
import { bookPart, findReturn, insertReturn, rowsLeft } from './return.store.ts';

const PAY = 'aid.pay';
/** Rows booked in one transaction. */
const PART = 2000;

export function takeReturn(ctx: Ctx, id: string, text: string) {
  const digest = createHash('sha256').update(text).digest('hex');
  return act(ctx, paymentApi.takeReturn.audit, [PAY], { id, digest }, async w => {
    const { batch, seatId } = await underWay(w, id);
    const known = await findReturn(w.tx, id, digest);
    if (known)
      return {
        id,
        state: batch.state,
        seq: batch.seq,
        returnId: known.id,
        rows: known.rows,
        left: await rowsLeft(w.tx, known.id),
      };
    const lines = await checkedLines(w, batch, text);
    const returnId = w.newId();
    await insertReturn(w, { id: returnId, batchId: id, digest }, lines);
    const after = await advance(w, batchProjection, batch, 'takeReturn', {}, { seatId });
    return { id, ...after, returnId, rows: lines.length, left: lines.length };
  });
}

async function underWay(w: Work, id: string): Promise<{ batch: BatchRow; seatId: string | null }> {
  const batch = present(await lockBatch(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, batch.unitId);
  insist(canMove(batchLife, 'takeReturn', at(places, batch.state), w.actor));
  const seatId = seatIdFor(w.actor, PAY, places);
  w.about({ id, unitId: batch.unitId, seatId });
  return { batch, seatId };
}

/** All of it or nothing: a row that is wrong leaves every other question to the bank open. */
async function checkedLines(w: Work, batch: BatchRow, text: string): Promise<ReturnLine[]> {
  const read = readReturn(text);
  if (!read.ok) throw new Refusal(read.refusal);
  const stored = await sealedLines(w.tx, batch.id);
  const sent = new Map(stored.map(l => [l.no, l as SentLine]));
  const cards = new Map(stored.map(l => [l.no, l.cardBlind]));
  const isCardOf = (n: number, card: string) => cards.get(n)?.equals(cardIndex(w.crypto, card)) ?? false;
  const faults = [...read.faults, ...faultsOf(read.lines, sent, batchNo(batch.id), isCardOf)];
  const [first] = faults;
  if (first) {
    const fields = faults.slice(0, 50).map(f => ({ path: `rows.${f.row}`, says: f.says }));
    throw new Refusal(no['return-faulty']({ count: faults.length, first: first.says }, { fields }));
  }
  return [...new Map(read.lines.map(l => [l.no, l])).values()];
}

/** Books one part. Called again and again until nothing is left. */
export function bookReturn(ctx: Ctx, id: string, returnId: string) {
  return act(ctx, paymentApi.bookReturn.audit, [PAY], { id, returnId }, async w => {
    const { batch } = await underWay(w, id);
    const { booked, returned } = await bookPart(w.tx, id, returnId, PART);
    await tellReturned(w, id, returned);
    return { id, state: batch.state, seq: batch.seq, booked, left: await rowsLeft(w.tx, returnId) };
  });
}
