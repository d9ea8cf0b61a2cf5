/** What supervision waits for: the word of a unit for a call, the call itself, events to be reported or passed on, closed ones to be seen again. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { type Days, isOfThisStep, loadDays, sortByDay, tellWaiting } from '../core/due-reminders.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import type { ReminderSource } from '../core/reminders.ts';
import { atSeats } from '../core/todos.ts';
import { seesCall } from './call.store.ts';
import { seesEvent } from './event.store.ts';
import { seenAfter } from './sample.store.ts';

const AREA = 'supervise';

export const superviseReminders: ReminderSource = {
  area: AREA,
  shown:
    actor => sql`SELECT 'call', '调度会：' || c.title, u.short_name FROM call c JOIN unit u ON u.id = c.unit_id
      WHERE c.id = r.subject AND c.state = 'planned' AND ${seesCall(actor)} AND ${waitsFor(actor)}
    UNION ALL SELECT 'event', '必报事项：' || e.title, u.short_name FROM event e JOIN unit u ON u.id = e.unit_id
      WHERE e.id = r.subject AND e.state IN ('found', 'asked', 'passing', 'arrived', 'received') AND ${isOfThisStep} AND ${seesEvent(actor)}`,
};

/** Once the word of the unit is there, the call waits for its holder only. */
const waitsFor = (actor: Actor): Sql => sql`(c.unit_id = ${atSeats(actor, 'call.keep')}
  OR EXISTS (SELECT FROM call_report w WHERE w.call_id = c.id AND w.state = 'asked' AND w.unit_id = ${atSeats(actor, 'task.undertake')}))`;

export const superviseReminderSweep: Sweep = {
  name: 'supervise.reminders',
  everySeconds: 120,
  run: async parts => void (await tellSupervision(parts)),
};

/** @returns how many things were told of */
export async function tellSupervision({ db }: Pick<JobParts, 'db'>): Promise<number> {
  const days = await db.read(tx => loadDays(tx, 'call.reminder-before'));
  if (!days) return 0;
  let all = 0;
  for (const waiting of [reports, calls, arrivals, events])
    all += await tellWaiting(db, AREA, days, waiting(days));
  // A drawn one is a matter, and is told with the matters of the one who looks at it again.
  return all + (await tellWaiting(db, 'matter', days, checks(days)));
}

type Branch = (days: Days) => Sql;

const reports: Branch = days => {
  const due = sql`coalesce(c.report_by, c.held_on)`;
  return sql`SELECT r.home, r.id, c.id, r.unit_id, 'task.undertake', NULL::uuid, ${due}, ${sortByDay(due, days)}
    FROM call_report r JOIN call c ON c.id = r.call_id AND c.state = 'planned' WHERE r.state = 'asked'`;
};

const calls: Branch =
  days => sql`SELECT c.home, c.id, c.id, c.unit_id, 'call.keep', NULL::uuid, c.held_on, ${sortByDay(sql`c.held_on`, days)}
  FROM call c WHERE c.state = 'planned'`;

/** In whose hands an event is: who is to report it, to pass it on, to read it or to send it round. */
const inHand = sql`SELECT e.*, CASE WHEN e.state IN ('found', 'asked') THEN e.unit_id ELSE e.to_unit_id END AS at_unit,
    CASE WHEN e.state IN ('arrived', 'received') THEN 'event.keep' ELSE 'event.report' END AS step,
    CASE e.state WHEN 'passing' THEN e.forward_due_at WHEN 'arrived' THEN e.publish_due_at WHEN 'received' THEN NULL ELSE e.report_due_at END AS due_at
  FROM event e WHERE e.state IN ('found', 'asked', 'passing', 'arrived', 'received')`;
const dayOf = (moment: Sql): Sql => sql`(${moment} AT TIME ZONE 'Asia/Shanghai')::date`;

const arrivals: Branch = () =>
  sql`SELECT e.home, e.id, e.id, e.at_unit, e.step, NULL::uuid, coalesce(${dayOf(sql`e.due_at`)}, today()), 'arrived' FROM (${inHand}) e`;

/** Events are late to the minute. */
const events: Branch =
  days => sql`SELECT e.home, e.id, e.id, e.at_unit, e.step, NULL::uuid, ${dayOf(sql`e.due_at`)},
    ${sortByDay(dayOf(sql`e.due_at`), days, sql`e.due_at < clock()`)}
  FROM (${inHand}) e WHERE e.due_at IS NOT NULL`;

/** Told to the verifier alone, who sits elsewhere than the matter. */
const checks: Branch =
  days => sql`SELECT c.home, m.id, m.id, v.unit_id, 'rectify.verify', c.verifier_id, k.due_on, ${sortByDay(sql`k.due_on`, days)}
  FROM rectify_check c JOIN rectify_sample s ON s.id = c.sample_id JOIN matter m ON m.id = c.matter_id AND m.state = 'closed'
    JOIN matter_clock k ON k.matter_id = m.id AND k.code = 'revisit' AND k.state = 'running'
    JOIN LATERAL (SELECT s.unit_id FROM seat s WHERE s.person_id = c.verifier_id AND s.duty = 'rectify.verify'
      AND s.from_day <= today() AND today() < s.to_day LIMIT 1) v ON true
  WHERE ${seenAfter(sql`c.matter_id`, sql`s.at`)} IS NULL`;
