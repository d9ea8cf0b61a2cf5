/** What waits in payments: a batch at whoever draws, checks or sends it; what the bank returned at whoever keeps the item and at the cashier. */
import { aidItem } from '@niangjia/domain/aid/aid-item.kind.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { isMineOrNobodys } from '../core/appointed.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { atSeats, notBy, type TodoSource } from '../core/todos.ts';
import { isReturned, isUncorrected, returnedOf } from './returned.store.ts';

const items = (
  actor: Actor,
): Sql => sql`SELECT 'returned', 'aid-returned', m.id, l.id, m.title, m.unit_id, m.issuer_unit_id, m.due_on, m.state, l.reason
  FROM aid_line l JOIN matter m ON m.id = l.item_id AND m.state = 'approved' AND NOT m.confined
  WHERE ${isReturned} AND m.unit_id = ${atSeats(actor, 'aid.apply')} AND ${isMineOrNobodys(actor, sql`m.undertaker_id`, sql`m.unit_id`, 'aid.apply')}
    AND ${isUncorrected}`;

/** One with returned payments waits for them alone, whether it is settled already or not. */
const batches = (
  actor: Actor,
): Sql => sql`SELECT CASE WHEN b.returned > 0 THEN 'returned' WHEN b.state = 'drawing' THEN 'draft' WHEN b.state = 'drafted' THEN 'review'
      WHEN b.state = 'checked' THEN 'undertake' ELSE 'doing' END, 'aid-batch', b.id, b.id, b.title, b.unit_id, NULL::uuid, NULL::date, b.state,
    CASE WHEN b.returned > 0 THEN '银行退回' || b.returned || '笔' END
  FROM (SELECT b.*, CASE WHEN b.state IN ('sent', 'settled') THEN ${returnedOf} ELSE 0 END AS returned FROM aid_batch b
    WHERE b.unit_id = ${atSeats(actor, 'aid.pay')} OR b.unit_id = ${atSeats(actor, 'aid.review')}) b
  WHERE (b.unit_id = ${atSeats(actor, 'aid.pay')} AND (b.returned > 0 OR b.state IN ('drawing', 'sent')
      OR (b.state = 'checked' AND ${notBy(actor, sql`b`, ['check'])})))
    OR (b.unit_id = ${atSeats(actor, 'aid.review')} AND b.state = 'drafted' AND ${notBy(actor, sql`b`, ['open', 'draw', 'finish'])})`;

export const aidTodos: TodoSource = {
  area: 'aid',
  sorts: { returned: { label: '银行退回', after: 'today' } },
  kinds: {
    'aid-returned': {
      lives: [aidItem.life],
      title: row => `${aidItem.label}：${row.title}（银行退回：${row.label}）`,
      dueSays: () => '审定后限期发放',
    },
    'aid-batch': { lives: [batchLife] },
  },
  branch: actor => sql`${items(actor)} UNION ALL ${batches(actor)}`,
};
