/** Whoever made a batch is told that the bank returned payments of it, until they have been drawn again. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { type ReminderSource, remind, settleOf, type Telling } from '../core/reminders.ts';
import { inScope } from '../core/scope.ts';
import { tellHandlers } from '../matter/told.actions.ts';
import { READERS } from './batch.store.ts';
import { returnedOf } from './returned.store.ts';

const AREA = 'aid';

export const aidReminders: ReminderSource = {
  area: AREA,
  shown: (
    actor: Actor,
  ) => sql`SELECT 'aid-batch', '发放批次：' || b.title, u.short_name FROM aid_batch b JOIN unit u ON u.id = b.unit_id
    WHERE b.id = r.subject AND ${inScope(actor, READERS, sql`b.unit_id`)} AND ${returnedOf} > 0`,
};

/** In the transaction that books the answer of the bank: whoever keeps each item, and whoever made the batch. */
export async function tellReturned(w: Work, batchId: string, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tellHandlers(w, itemIds, 'bounced');
  const makers =
    await w.tx.rows<Telling>(sql`SELECT DISTINCT b.id AS subject, o.person AS "personId" FROM aid_batch b
    JOIN move o ON o.home = b.home AND o.subject = b.id AND o.name IN ('open', 'draw', 'finish')
    JOIN seat s ON s.person_id = o.person AND s.unit_id = b.unit_id AND s.duty = 'aid.pay' AND s.from_day <= today() AND today() < s.to_day
    WHERE b.id = ${batchId}`);
  await remind(w.tx, AREA, 'bounced', makers);
}

/** On its way to the bank again: nobody has to be told of the first time any more. */
export async function settleReturned(w: Work, batchId: string): Promise<void> {
  const again = await w.tx.rows<{ itemId: string }>(
    sql`SELECT item_id AS "itemId" FROM aid_line WHERE batch_id = ${batchId} AND prior_id IS NOT NULL`,
  );
  const ids = again.map(a => a.itemId);
  if (ids.length > 0) await settleOf(w.tx, ids, 'bounced');
}
