/** Beside an item of aid: which batches it was paid by, and what the bank answered, so that whoever keeps it knows what to correct. */
import { aidItem } from '@niangjia/domain/aid/aid-item.kind.ts';
import { LINE_STATES, type LineState } from '@niangjia/domain/aid/payment.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Beside } from '@niangjia/domain/matter/matter.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { registerBeside } from '../matter/origin.actions.ts';
import { READERS } from './batch.store.ts';

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

export const registerPaidBy = (): void =>
  registerBeside(aidItem.kind, (tx, actor, { id }) => paidBy(tx, actor, id));
