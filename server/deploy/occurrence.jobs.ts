/**
 * Recurring tasks (每周 每月 每季 每半年 每年 每学期) get their occurrences as each period begins.
 *
 * The sweep looks for tasks whose last raised period has ended, a page at a time, each page in its own transaction: after a stop
 * it goes on where it was, after a long stop it makes up what was missed, and two at once share the work (SKIP LOCKED, with
 * `occurrence_once` behind it). A year without a calendar raises nothing for its days; the log says which year is missing.
 */

import type { Calendar } from '@niangjia/domain/core/calendar.ts';
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, asDay, type Day, earlier, later } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { type Period, periodOf, type TermDates } from '@niangjia/domain/core/period.ts';
import { occurrencesBetween } from '@niangjia/domain/core/period-occurrences.ts';
import { CADENCE_PERIODS } from '@niangjia/domain/deploy/programme.model.ts';
import type { Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { type Birth, openMany } from '../core/life-bulk.ts';
import { loadTerms } from '../core/terms.ts';
import { occurrenceProjection } from './occurrence.store.ts';

const PAGE = 200;
const PAGES_A_RUN = 50;
/** Who acts when nobody does. */
const PLATFORM = '00000000-0000-8000-8000-000000000000';

interface Recurring {
  id: string;
  unitId: string;
  cadence: keyof typeof CADENCE_PERIODS;
  /** First day that counts: the later of start and issue. */
  fromDay: string | null;
  dueOn: string | null;
  raisedTill: string | null;
}

export const occurrenceSweep: Sweep = {
  name: 'deploy.occurrences',
  everySeconds: 600,
  run: async parts => void (await raiseOccurrences(parts)),
};

/** @returns how many tasks were looked at and how many occurrences made; `missingYear` when a calendar was wanting */
export async function raiseOccurrences(
  parts: Pick<JobParts, 'db' | 'crypto' | 'files'> & { log?: Pick<JobParts['log'], 'warn'> },
  pages: number = PAGES_A_RUN,
): Promise<{ tasks: number; raised: number; missingYear: number | null }> {
  const sum = { tasks: 0, raised: 0, missingYear: null as number | null };
  for (let page = 0, after: string | null = null; page < pages; page++) {
    const done: PageDone = await parts.db.tx(tx => raisePage(tx, parts, after));
    sum.tasks += done.tasks;
    sum.raised += done.raised;
    sum.missingYear ??= done.missingYear;
    after = done.last;
    if (after === null) break;
  }
  if (sum.missingYear !== null)
    parts.log?.warn({ year: sum.missingYear }, 'occurrences wait for the calendar of a year');
  return sum;
}

interface PageDone {
  tasks: number;
  raised: number;
  missingYear: number | null;
  last: string | null;
}

async function raisePage(
  tx: Tx,
  parts: Pick<JobParts, 'crypto' | 'files'>,
  after: string | null,
): Promise<PageDone> {
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const calendar = await loadCalendar(tx);
  const terms = await loadTerms(tx, today);
  const tasks =
    await tx.rows<Recurring>(sql`SELECT t.id, t.unit_id AS "unitId", t.cadence, t.due_on AS "dueOn", t.raised_till AS "raisedTill",
      greatest(t.start_on, coalesce(t.issued_on, g.issued_on)) AS "fromDay"
    FROM task t LEFT JOIN programme g ON g.id = t.programme_id
    WHERE t.cadence IS NOT NULL AND t.parent_id IS NOT NULL AND t.state IN ('sent', 'received', 'endorsed', 'doing')
      AND greatest(t.start_on, coalesce(t.issued_on, g.issued_on)) <= ${today}::date
      AND (t.raised_till IS NULL OR t.raised_till < least(${today}::date, t.due_on))
      AND (${after}::uuid IS NULL OR t.id > ${after}::uuid)
    ORDER BY t.id LIMIT ${PAGE} FOR UPDATE OF t SKIP LOCKED`);
  const done: PageDone = { tasks: tasks.length, raised: 0, missingYear: null, last: null };
  const births: Birth[] = [];
  const till: { id: string; day: string }[] = [];
  for (const task of tasks) {
    const made = periodsOf(task, asDay(today), calendar, terms);
    if (made.till) till.push({ id: task.id, day: made.till });
    births.push(...made.births);
    done.missingYear ??= made.missingYear;
  }
  done.raised = await keep(tx, parts, births, today);
  await tx.run(sql`UPDATE task SET raised_till = n.day FROM unnest(${till.map(n => n.id)}::uuid[], ${till.map(n => n.day)}::date[]) AS n(id, day)
    WHERE task.id = n.id`);
  done.last = tasks.length === PAGE ? tasks.at(-1)!.id : null;
  return done;
}

/** The periods that have begun and were not raised yet, as far as the calendar reaches. */
function periodsOf(task: Recurring, today: Day, calendar: Calendar, terms: TermDates) {
  const kind = CADENCE_PERIODS[task.cadence];
  const births: Birth[] = [];
  let till: Day | null = null;
  const start = asDay(task.fromDay!);
  let day = task.raisedTill ? later(start, addCalendarDays(asDay(task.raisedTill), 1)) : start;
  const last = task.dueOn ? earlier(asDay(task.dueOn), today) : today;
  try {
    while (day <= last) {
      const period: Period | undefined = periodOf(kind, day, terms);
      // Between two school terms nothing is owed.
      if (!period) {
        day = addCalendarDays(day, 1);
        continue;
      }
      const end = task.dueOn ? earlier(period.end, asDay(task.dueOn)) : period.end;
      const { due } = occurrencesBetween(
        { every: kind, due: { at: 'last-workday' } },
        day,
        end,
        calendar,
        terms,
      );
      for (const o of due) births.push(birthOf(task, o.period, later(o.period.start, start), o.dueOn));
      till = period.end;
      day = addCalendarDays(period.end, 1);
    }
  } catch (error) {
    if (error instanceof CalendarMissing) return { births, till, missingYear: error.year };
    throw error;
  }
  return { births, till, missingYear: null };
}

const birthOf = (task: Recurring, period: Period, startOn: Day, dueOn: Day): Birth => ({
  id: newId(homeOf(task.id)),
  patch: {},
  fixed: {
    task_id: task.id,
    unit_id: task.unitId,
    period: period.key,
    label: period.label,
    start_on: startOn,
    due_on: dueOn,
  },
});

/** Periods that are there already, from a task whose date was moved, are passed over. */
async function keep(
  tx: Tx,
  parts: Pick<JobParts, 'crypto' | 'files'>,
  births: readonly Birth[],
  day: string,
): Promise<number> {
  const there = await tx.rows<{
    taskId: string;
    period: string;
  }>(sql`SELECT task_id AS "taskId", period FROM occurrence
    WHERE task_id = ANY (${[...new Set(births.map(b => b.fixed.task_id as string))]}::uuid[])`);
  const known = new Set(there.map(o => `${o.taskId}/${o.period}`));
  const fresh = births.filter(b => !known.has(`${b.fixed.task_id}/${b.fixed.period}`));
  await openMany(platformWork(tx, parts, day), occurrenceProjection, 'raise', fresh);
  return fresh.length;
}

/** A transaction in nobody's hands: moves show 系统 as the one who acted. */
function platformWork(tx: Tx, { crypto, files }: Pick<JobParts, 'crypto' | 'files'>, day: string): Work {
  const actor = {
    personId: PLATFORM,
    accountId: PLATFORM,
    name: '系统',
    seats: [],
    unitIds: [],
    departmentIds: [],
    day,
    home: 0,
  };
  return { tx, actor, crypto, files, key: 'sweep', about: () => undefined, newId: () => newId(0) };
}
