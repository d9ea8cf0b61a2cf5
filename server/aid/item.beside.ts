/** Beside an item of aid: which batches it was paid by, and what the bank answered, so that whoever keeps it knows what to correct. */
import { AID_SORTS, OPEN_SORTS } from '@niangjia/domain/aid/aid.model.ts';
import { aidItem } from '@niangjia/domain/aid/aid-item.kind.ts';
import { otherClass } from '@niangjia/domain/aid/aid-item.rules.ts';
import { LINE_STATES, type LineState } from '@niangjia/domain/aid/payment.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Beside } from '@niangjia/domain/matter/matter.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { registerBeside } from '../matter/origin.actions.ts';
import { READERS } from './batch.store.ts';
import { classBeside } from './draw.store.ts';

interface PaidBy {
  batchId: string;
  batch: string;
  no: number;
  state: LineState;
  reason: string;
  isOpen: boolean;
}

/** Who may not read batches is told what became of it, and finds no way in. */
export async function paidBy(tx: Tx, actor: Actor, itemId: string): Promise<Beside[]> {
  const lines = await tx.rows<PaidBy>(sql`SELECT b.id AS "batchId", b.title AS batch, l.no, l.state, l.reason,
      ${inScope(actor, READERS, sql`b.unit_id`)} AS "isOpen"
    FROM aid_line l JOIN aid_batch b ON b.id = l.batch_id WHERE l.item_id = ${itemId} ORDER BY b.id`);
  return lines.map(({ batchId, batch, no, state, reason, isOpen }) => ({
    label: '发放',
    says: `${batch}，序号${no}，${LINE_STATES[state]}${reason ? `：${reason}` : ''}`,
    to: isOpen ? `/aid/batches/${batchId}` : null,
  }));
}

/** Whoever reviews sees before the money is drawn that the class is another one than the file's, or that there is no file. */
async function filedAs(tx: Tx, itemId: string): Promise<Beside[]> {
  const found = await classBeside(tx, itemId);
  if (!found?.sort || OPEN_SORTS.has(found.sort)) return [];
  const says = found.isInFile
    ? (otherClass(found.group, found.fileClass) ?? '与困难职工档案认定的类别一致')
    : `本人不在档，不能发放${AID_SORTS[found.sort]}`;
  return [{ label: '在档情况', says, to: null }];
}

export const registerPaidBy = (): void =>
  registerBeside(aidItem.kind, async (tx, actor, { id }) => [
    ...(await filedAs(tx, id)),
    ...(await paidBy(tx, actor, id)),
  ]);
