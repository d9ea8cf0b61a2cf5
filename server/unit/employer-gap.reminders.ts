/** Whoever took an employer without a union is told before its day, on it and after it. The rest of the list waits on its own page. */
import { sql } from '../core/database/sql.ts';
import { loadDays, sortByDay, tellWaiting } from '../core/due-reminders.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import type { ReminderSource } from '../core/reminders.ts';
import { eachInScope } from '../core/scope.ts';

const AREA = 'unit';

export const gapReminders: ReminderSource = {
  area: AREA,
  shown:
    actor => sql`SELECT 'employer-gap', '未建会单位：' || e.name, u.short_name FROM employer_gap g JOIN employer e ON e.id = g.employer_id
      JOIN unit u ON u.id = g.unit_id
    WHERE g.id = r.subject AND g.state IN ('open', 'escalated') AND ${eachInScope(actor, 'term.handle', sql`g.unit_id`)}`,
};

export const gapReminderSweep: Sweep = {
  name: 'unit.gap-reminders',
  everySeconds: 300,
  run: async parts => void (await tellGaps(parts)),
};

/** @returns how many things were told of */
export async function tellGaps({ db }: Pick<JobParts, 'db'>): Promise<number> {
  const days = await db.read(tx => loadDays(tx, 'gap.reminder-before'));
  if (!days) return 0;
  return tellWaiting(
    db,
    AREA,
    days,
    sql`SELECT g.home, g.id, g.id, g.unit_id, 'term.handle', g.person_id, g.due_on, ${sortByDay(sql`g.due_on`, days)} FROM employer_gap g
      WHERE g.state IN ('open', 'escalated') AND g.person_id IS NOT NULL AND g.due_on <= ${days.soonUntil}::date`,
  );
}
