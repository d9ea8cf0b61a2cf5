/** The national aid system keeps the master ledger: what goes there, what comes back, and where the two differ. */
import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import { matchRefusals as no } from '@niangjia/domain/aid/match.refusals.ts';
import {
  differences,
  nationalFile,
  type OurFile,
  readReceipts,
} from '@niangjia/domain/aid/national.rules.ts';
import iconv from 'iconv-lite';
import { unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Document } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { moveInWork } from '../matter/move.actions.ts';
import { sealedFields } from '../matter/sealed.actions.ts';
import { filesInForce, type InFile } from './match.store.ts';
import { noteDifferences } from './review.store.ts';

const REVIEW = 'aid.review';
/** Each new receipt is a move of its file, all in one transaction. */
const MOST = 2000;

export function printNational(ctx: Ctx, unitId: string): Promise<Document> {
  return ctx.db.tx(async tx => {
    const { actor, origin } = ctx;
    const unit = await unitForNew(tx, actor, unitId, REVIEW);
    const files = await filesInForce(tx, unit.id);
    const text = nationalFile(files.map(f => ({ ...f, nationalNo: null })));
    const action = matchApi.printNational.audit;
    await recordAudit(tx, { actor, action, subject: unitId, unitId, compartment: false, origin });
    const bytes = iconv.encode(text, 'gb18030');
    return { name: `${unit.shortName}在档困难职工.csv`, mediaType: 'text/csv; charset=gb18030', bytes };
  });
}

export function takeNational(ctx: Ctx, unitId: string, text: string) {
  return act(ctx, matchApi.takeNational.audit, [REVIEW], { unitId, text }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, REVIEW);
    w.about({ id: unitId, unitId, seatId: unit.seatId });
    const receipts = readReceipts(text);
    if (!receipts) throw new Refusal(no['receipt-columns']());
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
