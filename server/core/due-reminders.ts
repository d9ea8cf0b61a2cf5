/**
 * Reminders of what has a day: told when it comes, before its day, on it and after it, once each for every step and every day that was set.
 * An area says what waits at whom; what was told is noted in the transaction that tells it, so that the sweep may stop anywhere and run twice.
 */
import { addWorkdays, type Calendar, CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, type Day } from '@niangjia/domain/core/days.ts';
import type { ReminderSort } from '@niangjia/domain/core/reminder.model.ts';
import { loadCalendar } from './calendar.ts';
import type { Db, Tx } from './database/db.ts';
import { type Sql, sql } from './database/sql.ts';
import { loadParameters } from './parameters.ts';
import { remind, type Telling } from './reminders.ts';

/** Rows of one step: short enough that a page waits for no more than a blink. */
const STEP = 2000;

export interface Days {
  today: Day;
  /** Whose parameters hold. */
  root: string | null;
  /** Last day that is near. */
  soonUntil: Day;
  /** What went by before is not told any more. */
  since: Day;
}

/** Null where nothing is known of the working days: a wrong day would be worse than none. @param before code of the parameter that says how early */
export async function loadDays(tx: Tx, before: string): Promise<Days | null> {
  const { today, root } = await tx.one<{ today: Day; root: string | null }>(
    sql`SELECT today() AS today, (SELECT root_unit_id FROM installation WHERE id = 1) AS root`,
  );
  const kept = (await loadParameters(tx, 'reminder.', root, today)).number('reminder.keep');
  const early = (await loadParameters(tx, before, root, today)).number(before);
  const soonUntil = workdayAfter(await loadCalendar(tx), today, early);
  return soonUntil && { today, root, soonUntil, since: addCalendarDays(today, -kept) };
}

/** Null when the calendar does not reach so far. */
export function workdayAfter(calendar: Calendar, from: Day, count: number): Day | null {
  try {
    return addWorkdays(calendar, from, count).dueOn;
  } catch (error) {
    if (error instanceof CalendarMissing) return null;
    throw error;
  }
}

/** What a day means now. `late` is for what is due at a minute. */
export const sortByDay = (due: Sql, { today, soonUntil }: Days, late: Sql = sql`false`): Sql =>
  sql`CASE WHEN ${due} < ${today}::date OR ${late} THEN 'overdue' WHEN ${due} = ${today}::date THEN 'due'
    WHEN ${due} <= ${soonUntil}::date THEN 'warning' END`;

/**
 * @param waiting a SELECT by position: home, item that waits, subject to open, unit_id, duty of the step, person_id of the one who was
 *   appointed or null, due_on, sort or null
 * @returns how many were told of
 */
export async function tellWaiting(db: Db, area: string, { since }: Days, waiting: Sql): Promise<number> {
  let all = 0;
  for (let more = STEP; more === STEP; all += more)
    more = await db.tx(async tx => {
      const fresh = await notePage(tx, since, waiting);
      await settleStale(
        tx,
        fresh.map(f => f.subject),
      );
      for (const [sort, tellings] of bySort(fresh)) await remind(tx, area, sort, tellings);
      return fresh.length;
    });
  return all;
}

interface Fresh {
  subject: string;
  sort: ReminderSort;
  /** Empty where nobody is seated. */
  persons: string[];
}

const COLUMNS = sql`home, item, subject, unit_id, step, person_id, due_on, sort`;

/** Told to the one who was appointed, while still seated there; else to everybody with the duty at that very unit. */
const notePage = (tx: Tx, since: string, waiting: Sql): Promise<Fresh[]> =>
  tx.rows(sql`WITH w AS MATERIALIZED (SELECT * FROM (${waiting}) AS x(${COLUMNS})
      WHERE x.sort IS NOT NULL AND x.due_on >= ${since}::date AND NOT EXISTS (SELECT FROM reminder_told d
        WHERE d.home = x.home AND d.item = x.item AND d.step = x.step AND d.sort = x.sort AND d.due_on = x.due_on)
      LIMIT ${STEP}),
    noted AS (INSERT INTO reminder_told (home, item, step, sort, due_on) SELECT home, item, step, sort, due_on FROM w
      ON CONFLICT DO NOTHING RETURNING home, item, step, sort)
    SELECT w.subject, w.sort, ARRAY(SELECT DISTINCT s.person_id FROM seat s WHERE ${seated(sql`s.person_id`)}
        AND (s.person_id = w.person_id OR NOT EXISTS (SELECT FROM seat s WHERE ${seated(sql`w.person_id`)}))) AS persons
    FROM w JOIN noted n ON n.home = w.home AND n.item = w.item AND n.step = w.step AND n.sort = w.sort`);

const seated = (person: Sql): Sql => sql`s.person_id = ${person} AND s.unit_id = w.unit_id AND s.duty = w.step
  AND s.from_day <= today() AND today() < s.to_day`;

function bySort(fresh: readonly Fresh[]): Map<ReminderSort, Telling[]> {
  const sorted = new Map<ReminderSort, Map<string, Telling>>();
  for (const { subject, sort, persons } of fresh)
    for (const personId of persons) {
      const told = sorted.get(sort) ?? new Map<string, Telling>();
      // Two things of one record that wait for one person are one line.
      told.set(`${subject} ${personId}`, { subject, personId });
      sorted.set(sort, told);
    }
  return new Map([...sorted].map(([sort, told]) => [sort, [...told.values()]]));
}

/** Told of a step that is over: a newer word must not find an unread one in its place. */
const settleStale = (tx: Tx, subjects: readonly string[]): Promise<number> =>
  tx.run(sql`UPDATE reminder r SET read_at = greatest(clock(), r.at)
    WHERE r.subject = ANY (${subjects as string[]}::uuid[]) AND r.read_at IS NULL AND NOT ${isOfThisStep}`);

/** Of a reminder `r`: what it is about has not gone on since. */
export const isOfThisStep: Sql = sql`(NOT EXISTS (SELECT FROM move o WHERE o.home = r.home AND o.subject = r.subject
  AND o.at > r.at AND o.from_state <> o.to_state))`;
