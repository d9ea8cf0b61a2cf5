/** Tasks, their periods and drafts to comment on: told when they come, and before, on and after the day on which something is to be done about them. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import {
  type Days,
  isOfThisStep,
  loadDays,
  sortByDay,
  tellWaiting,
  workdayAfter,
} from '../core/due-reminders.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { loadParameters } from '../core/parameters.ts';
import { type ReminderSource, remind } from '../core/reminders.ts';
import { atSeats } from '../core/todos.ts';
import { issuedOn, seesTask } from './task.store.ts';

const AREA = 'deploy';

export const deployReminders: ReminderSource = {
  area: AREA,
  shown:
    actor => sql`SELECT 'task', CASE t.state WHEN 'sent' THEN '待签收任务：' ELSE '任务：' END || t.title, u.short_name
    FROM task t JOIN unit u ON u.id = t.unit_id
    WHERE t.id = r.subject AND t.state IN ('sent', 'received', 'endorsed', 'doing') AND ${isOfThisStep} AND ${seesTask(actor)}
    UNION ALL SELECT 'consultation', '待反馈意见：' || c.title || '（' || to_char(c.due_on, 'FMMM"月"FMDD"日"') || '前反馈）', mine.unit
    FROM consultation c JOIN LATERAL (SELECT u.short_name AS unit FROM consultation_receiver a JOIN unit u ON u.id = a.unit_id
      WHERE a.consultation_id = c.id AND a.state = 'asked' AND a.unit_id = ${atSeats(actor, 'consult.comment')} ORDER BY a.id LIMIT 1) mine ON true
    WHERE c.id = r.subject AND c.state = 'open'`,
};

export const taskReminderSweep: Sweep = {
  name: 'deploy.reminders',
  everySeconds: 300,
  run: async parts => void (await tellTasks(parts)),
};

/** @returns how many tasks, periods and drafts to comment on were told of */
export async function tellTasks({ db }: Pick<JobParts, 'db'>): Promise<number> {
  const found = await db.read(load);
  if (!found) return 0;
  const { days, signing } = found;
  let all = 0;
  for (const waiting of [arrivals, signing, reports, periods, asked, opinions])
    all += await tellWaiting(db, AREA, days, waiting(days));
  return all;
}

type Branch = (days: Days) => Sql;

const fromTask = sql`FROM task t LEFT JOIN programme g ON g.id = t.programme_id WHERE t.parent_id IS NOT NULL`;

const arrivals: Branch = () =>
  sql`SELECT t.home, t.id, t.id, t.unit_id, 'task.receive', NULL::uuid, ${issuedOn}, 'arrived' ${fromTask} AND t.state = 'sent'`;

/** Whose turn it is, by the state; the day is that of the whole task. */
const reports: Branch = days => sql`SELECT t.home, t.id, t.id, t.unit_id,
    CASE t.state WHEN 'sent' THEN 'task.receive' WHEN 'received' THEN 'task.endorse' ELSE 'task.undertake' END,
    t.undertaker_id, t.due_on, ${sortByDay(sql`t.due_on`, days)}
  FROM task t WHERE t.parent_id IS NOT NULL AND t.state IN ('sent', 'received', 'endorsed', 'doing') AND t.due_on <= ${days.soonUntil}::date`;

const periods: Branch =
  days => sql`SELECT o.home, o.id, t.id, o.unit_id, 'task.undertake', t.undertaker_id, o.due_on, ${sortByDay(sql`o.due_on`, days)}
  FROM occurrence o JOIN task t ON t.id = o.task_id AND t.state = 'doing' WHERE o.state = 'due' AND o.due_on <= ${days.soonUntil}::date`;

const fromAsked = sql`FROM consultation_receiver a JOIN consultation c ON c.id = a.consultation_id AND c.state = 'open'
  WHERE a.state = 'asked'`;
const askedOn = sql`(SELECT (o.at AT TIME ZONE 'Asia/Shanghai')::date FROM move o WHERE o.home = a.home AND o.subject = a.id AND o.seq = 1)`;

/** A draft to comment on comes, and has a day by which to come back. */
const asked: Branch = () =>
  sql`SELECT a.home, a.id, c.id, a.unit_id, 'consult.comment', NULL::uuid, ${askedOn}, 'arrived' ${fromAsked}`;
const opinions: Branch = days =>
  sql`SELECT a.home, a.id, c.id, a.unit_id, 'consult.comment', NULL::uuid, c.due_on, ${sortByDay(sql`c.due_on`, days)}
    ${fromAsked} AND c.due_on <= ${days.soonUntil}::date`;

/** Who comments at these units is told that the drafting unit asks again. */
export async function tellUrged(tx: Tx, consultationId: string, unitIds: readonly string[]): Promise<void> {
  const people = await tx.rows<{ personId: string }>(sql`SELECT DISTINCT s.person_id AS "personId" FROM seat s
    WHERE s.unit_id = ANY (${unitIds as string[]}::uuid[]) AND s.duty = 'consult.comment' AND s.from_day <= today() AND today() < s.to_day`);
  await remind(
    tx,
    AREA,
    'urged',
    people.map(({ personId }) => ({ subject: consultationId, personId })),
  );
}

async function load(tx: Tx): Promise<{ days: Days; signing: Branch } | null> {
  const days = await loadDays(tx, 'deploy.reminder-before');
  if (!days) return null;
  const limits = await loadParameters(tx, 'deploy.', days.root, days.today);
  const calendar = await loadCalendar(tx);
  const by = (await issuedSince(tx, days.since)).flatMap(({ day, atOnce }) => {
    const due = workdayAfter(calendar, day, limits.number(atOnce ? 'deploy.first-action' : 'deploy.receipt'));
    return due ? [{ day, atOnce, due }] : [];
  });
  return { days, signing: signingBy(by) };
}

interface Issued {
  day: Day;
  atOnce: boolean;
}

const issuedSince = (tx: Tx, since: Day): Promise<Issued[]> =>
  tx.rows(sql`SELECT DISTINCT ${issuedOn} AS day, coalesce(t.at_once, false) AS "atOnce" ${fromTask}
    AND t.state = 'sent' AND ${issuedOn} >= ${since}::date`);

/** Signing for a task has a day of its own, counted in working days from the one on which it was issued. */
const signingBy =
  (by: readonly (Issued & { due: Day })[]): Branch =>
  days =>
    sql`SELECT t.home, t.id, t.id, t.unit_id, 'task.receive', NULL::uuid, d.due, ${sortByDay(sql`d.due`, days)}
    FROM task t LEFT JOIN programme g ON g.id = t.programme_id
      JOIN unnest(${by.map(b => b.day)}::date[], ${by.map(b => b.atOnce)}::boolean[], ${by.map(b => b.due)}::date[]) AS d(day, at_once, due)
        ON d.day = ${issuedOn} AND d.at_once = coalesce(t.at_once, false)
    WHERE t.parent_id IS NOT NULL AND t.state = 'sent'`;
