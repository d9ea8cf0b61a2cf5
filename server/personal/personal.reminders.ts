/** Sheets with personal data and clean-ups that wait for another hand's word: told once, when they are asked for. */
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { sql } from '../core/database/sql.ts';
import { loadDays, tellWaiting } from '../core/due-reminders.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import type { ReminderSource } from '../core/reminders.ts';
import { eachInScope } from '../core/scope.ts';

const AREA = 'personal';
const APPROVERS: Duty = 'personal.approve';

export const personalReminders: ReminderSource = {
  area: AREA,
  shown:
    actor => sql`SELECT 'personal-export', '个人信息导出：' || x.title, u.short_name FROM personal_export x JOIN unit u ON u.id = x.unit_id
      WHERE x.id = r.subject AND x.state = 'asked' AND x.asked_by <> ${actor.personId} AND ${eachInScope(actor, APPROVERS, sql`x.unit_id`)}
    UNION ALL SELECT 'personal-retention', '个人信息到期清理', u.short_name FROM retention_run c JOIN unit u ON u.id = c.unit_id
      WHERE c.id = r.subject AND c.state = 'counted' AND ${eachInScope(actor, APPROVERS, sql`c.unit_id`)}`,
};

export const personalReminderSweep: Sweep = {
  name: 'personal.reminders',
  everySeconds: 300,
  run: async parts => void (await tellPersonal(parts)),
};

/** Told at the nearest unit above that has somebody who approves. @returns how many things were told of */
export async function tellPersonal({ db }: Pick<JobParts, 'db'>): Promise<number> {
  const days = await db.read(tx => loadDays(tx, 'member.reminder-before'));
  if (!days) return 0;
  const at = sql`(SELECT up.unit_id FROM unit_place mine
      JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path) AND up.from_day <= today() AND today() < up.to_day
    WHERE mine.unit_id = x.unit_id AND mine.from_day <= today() AND today() < mine.to_day
      AND EXISTS (SELECT FROM seat s WHERE s.unit_id = up.unit_id AND s.duty = ${APPROVERS} AND s.from_day <= today() AND today() < s.to_day)
    ORDER BY length(up.path) DESC, up.line LIMIT 1)`;
  return tellWaiting(
    db,
    AREA,
    days,
    sql`SELECT x.home, x.id, x.id, ${at}, ${APPROVERS}::text, NULL::uuid, x.on_day, 'arrived' FROM (
        SELECT home, id, unit_id, (asked_at AT TIME ZONE 'Asia/Shanghai')::date AS on_day FROM personal_export WHERE state = 'asked'
        UNION ALL SELECT home, id, unit_id, day FROM retention_run WHERE state = 'counted') AS x`,
  );
}
