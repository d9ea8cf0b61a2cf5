/** Applications, corrections, transfers and expulsions to be filed: told when they come, and before, on and after the day by which they are to be answered. */
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { type Days, loadDays, sortByDay, tellWaiting } from '../core/due-reminders.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import type { ReminderSource } from '../core/reminders.ts';
import { eachInScope, stemsOf } from '../core/scope.ts';
import { MEMBER_READERS, seesWorker } from './worker.store.ts';

const AREA = 'member';

export const memberReminders: ReminderSource = {
  area: AREA,
  shown: actor => {
    const ofUnit = (unit: Sql): Sql => eachInScope(actor, MEMBER_READERS, unit);
    return sql`SELECT CASE w.state WHEN 'applied' THEN 'member-apply' WHEN 'expelled' THEN 'member-expelled' ELSE 'member-transfer' END,
        CASE w.state WHEN 'applied' THEN '入会申请：' WHEN 'expelled' THEN '开除会籍报上级备案：' ELSE '转会：' END || w.name, u.short_name
      FROM worker w JOIN unit u ON u.id = w.unit_id
      WHERE w.id = r.subject AND (w.state = 'applied' OR w.handshake IS NOT NULL OR (w.state = 'expelled' AND w.due_on IS NOT NULL)) AND ${seesWorker(actor)}
    UNION ALL SELECT 'member-join', '入会申请：证件号已登记，请核对', u.short_name FROM join_request j JOIN unit u ON u.id = j.unit_id
      WHERE j.id = r.subject AND j.state = 'doubtful' AND ${ofUnit(sql`j.unit_id`)}
    UNION ALL SELECT 'member-correct', '更正个人信息：' || w.name, u.short_name FROM correction_ask c JOIN unit u ON u.id = c.unit_id
      JOIN worker w ON w.id = c.worker_id WHERE c.id = r.subject AND c.state = 'asked' AND ${ofUnit(sql`c.unit_id`)}
    UNION ALL SELECT 'member-correct', '更正个人信息：' || p.name, u.short_name FROM correction_ask c JOIN unit u ON u.id = c.unit_id
      JOIN person p ON p.id = c.person_id
      WHERE c.id = r.subject AND c.state = 'asked' AND ${eachInScope(actor, 'unit.keep', sql`c.unit_id`)}`;
  },
};

export const memberReminderSweep: Sweep = {
  name: 'member.reminders',
  everySeconds: 300,
  run: async parts => void (await tellMembership(parts)),
};

/** @returns how many things were told of */
export async function tellMembership({ db }: Pick<JobParts, 'db'>): Promise<number> {
  const days = await db.read(tx => loadDays(tx, 'member.reminder-before'));
  if (!days) return 0;
  const arrived = await tellWaiting(
    db,
    AREA,
    days,
    told(sql`'arrived'`, sql`x.due_on >= ${days.today}::date`),
  );
  return arrived + (await tellWaiting(db, AREA, days, told(sortByDay(sql`x.due_on`, days), near(days))));
}

const near = ({ soonUntil }: Days): Sql => sql`x.due_on <= ${soonUntil}::date`;

const step = (duty: Duty): Sql => sql`${duty}::text`;

/** Both sides of a transfer that the member wishes are told: each is an item of its own. */
const waiting = sql`SELECT w.home, w.id AS item, w.id AS subject, w.unit_id, ${step('member.approve')} AS step, w.due_on FROM worker w
    WHERE w.state = 'applied' AND w.due_on IS NOT NULL
  UNION ALL SELECT j.home, j.id, j.id, j.unit_id, ${step('member.keep')}, j.answer_by FROM join_request j WHERE j.state = 'doubtful'
  UNION ALL SELECT c.home, c.id, c.id, c.unit_id, CASE WHEN c.worker_id IS NULL THEN ${step('unit.keep')} ELSE ${step('member.keep')} END, c.answer_by
    FROM correction_ask c WHERE c.state = 'asked'
  UNION ALL SELECT w.home, w.id, w.id, w.unit_id, ${step('member.keep')}, w.due_on FROM worker w WHERE w.handshake IN ('in', 'ask', 'away')
  UNION ALL SELECT w.home, w.id, w.id, w.unit_id, ${step('member.keep')}, w.due_on FROM worker w WHERE w.state = 'expelled' AND w.due_on IS NOT NULL
  UNION ALL SELECT w.home, md5(w.id::text || w.other_unit_id::text)::uuid, w.id, w.other_unit_id, ${step('member.keep')}, w.due_on
    FROM worker w WHERE w.other_unit_id IS NOT NULL AND w.handshake IN ('out', 'ask')`;

/** Told at the union itself, or at the one above that serves it; a federation serves none. */
const told = (sort: Sql, where: Sql): Sql => sql`SELECT x.home, x.item, x.subject,
    (SELECT up.unit_id FROM unit_place mine JOIN unit_place up ON up.line = mine.line AND up.path = ANY (${stemsOf(sql`mine.path`)})
        AND up.from_day <= today() AND today() < up.to_day
      JOIN unit u ON u.id = up.unit_id AND (u.kind <> 'federation' OR u.id = x.unit_id)
      WHERE mine.unit_id = x.unit_id AND mine.from_day <= today() AND today() < mine.to_day
        AND EXISTS (SELECT FROM seat s WHERE s.unit_id = up.unit_id AND s.duty = x.step AND s.from_day <= today() AND today() < s.to_day)
      ORDER BY length(up.path) DESC LIMIT 1), x.step, NULL::uuid, x.due_on, ${sort}
  FROM (${waiting}) AS x WHERE ${and(sql`x.due_on IS NOT NULL`, where)}`;
