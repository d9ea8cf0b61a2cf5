/** The national aid system keeps the master ledger: what goes there, what comes back, and where the two differ. */
import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import { matchRefusals as no } from '@niangjia/domain/aid/match.refusals.ts';
import {
  differences,
  type OurFile,
  type Receipt,
  readReceipts,
  receiptFaults,
} from '@niangjia/domain/aid/national.rules.ts';
import { unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { Refusal } from '../core/refusal.ts';
import { moveInWork } from '../matter/move.actions.ts';
import { sealedFields } from '../matter/sealed.actions.ts';
import { filesInForce, type InFile } from './match.store.ts';
import { noteDifferences } from './review.store.ts';

const REVIEW = 'aid.review';
/** Each new receipt is a move of its file, all in one transaction. */
const MOST = 2000;
/** Faults in the sentence, and beside it. */
const SHOWN = 3;
const LISTED = 50;

export function takeNational(ctx: Ctx, unitId: string, text: string) {
  return act(ctx, matchApi.takeNational.audit, [REVIEW], { unitId, text }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, REVIEW);
    w.about({ id: unitId, unitId, seatId: unit.seatId });
    const receipts = readReceipts(text);
    if (!receipts) throw new Refusal(no['receipt-columns']());
    insistReadable(receipts);
    if (receipts.length > MOST) throw new Refusal(no['receipts-many']({ most: MOST }));
    const files = await filesInForce(w.tx, unit.id);
    const ours = await withNumbers(w, files);
    const fresh = new Map(receipts.filter(r => r.isValid && r.nationalNo).map(r => [r.ref, r.nationalNo]));
    let taken = 0;
    for (const [i, { id, ref, seq, fence, isReceived }] of files.entries()) {
      const nationalNo = fresh.get(ref);
      if (!nationalNo || ours[i]!.nationalNo || !isReceived) continue;
      await moveInWork(w, id, 'takeReceipt', { seenSeq: seq, fence, why: '', given: { nationalNo } });
      taken++;
    }
    const found = differences(ours, receipts);
    await noteDifferences(w, unitId, found);
    return { taken, differences: found };
  });
}

/** All of a file or nothing: whoever corrects it sees every place at once. */
function insistReadable(receipts: readonly Receipt[]): void {
  const faults = receiptFaults(receipts);
  if (faults.length === 0) return;
  const first = faults.slice(0, SHOWN).join('；') + (faults.length > SHOWN ? ' 等' : '');
  const fields = faults.slice(0, LISTED).map(says => ({ path: 'text', says }));
  throw new Refusal(no['receipts-faulty']({ count: faults.length, first }, { fields }));
}

async function withNumbers(w: Work, files: readonly InFile[]): Promise<OurFile[]> {
  const secrets = await sealedFields(
    w,
    files.map(f => f.id),
    ['nationalNo'],
  );
  return files.map(f => ({
    ...f,
    nationalNo: (secrets.get(f.id)!.values.nationalNo as string | undefined) ?? null,
  }));
}
