/** How the units stand to which this person's units have sent tasks. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { WorkbenchView } from '@niangjia/domain/deploy/workbench.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { seatUnits } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';
import { isLateStart, isOverdue, isSilent, startLimits } from './task.store.ts';

type Below = NonNullable<WorkbenchView['below']>;

/** Null for somebody who sends nothing. */
export async function standingBelow(tx: Tx, actor: Actor, watch: Watching): Promise<Below | null> {
  const mine = seatUnits(actor, 'task.decide');
  if (mine.length === 0) return null;
  const limits = await startLimits(tx, watch);
  const units = await tx.rows<
    Below['units'][number] & { silent: number; claimed: number; late: number }
  >(sql`SELECT t.unit_id AS "unitId", u.short_name AS unit,
      count(*)::int AS tasks, count(*) FILTER (WHERE t.state = 'sent')::int AS unreceived,
      count(*) FILTER (WHERE ${isOverdue(watch)})::int AS overdue, count(*) FILTER (WHERE t.state = 'finished')::int AS finished,
      count(*) FILTER (WHERE ${isSilent({ today: watch.today, days: watch.silenceDays })})::int AS silent,
      count(*) FILTER (WHERE ${isLateStart(watch, limits)})::int AS late,
      count(*) FILTER (WHERE t.state = 'claimed')::int AS claimed
    FROM task t JOIN unit u ON u.id = t.unit_id LEFT JOIN programme g ON g.id = t.programme_id
    WHERE t.issuer_unit_id = ANY (${mine}::uuid[]) AND t.parent_id IS NOT NULL AND t.state <> 'withdrawn'
    GROUP BY t.unit_id, u.short_name, u.sort_no, u.code ORDER BY u.sort_no, u.code`);
  if (units.length === 0) return null;
  const sum = (of: (unit: (typeof units)[number]) => number) => units.reduce((n, unit) => n + of(unit), 0);
  return {
    unreceived: sum(u => u.unreceived),
    overdue: sum(u => u.overdue),
    noReport: sum(u => u.silent),
    claimed: sum(u => u.claimed),
    lateStarts: sum(u => u.late),
    units: units.map(({ silent: _, claimed: __, late: ___, ...unit }) => unit),
  };
}
