/**
 * The sweep that lists misses: late first reports, events that nobody passed on or sent round, meetings and reports of a period that
 * did not happen. Safe to run twice at once: `miss_once` keeps the second row out.
 */
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { endOfDay, pastDue } from '@niangjia/domain/supervise/event.rules.ts';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { cadenceRules, noteEventMisses, notePeriodMisses } from './miss.store.ts';

export const missSweep: Sweep = {
  name: 'supervise.misses',
  everySeconds: 300,
  run: async parts => void (await noteMisses(parts)),
};

/** @returns how many were new; `missingYear` when a calendar was wanting for some period */
export function noteMisses(
  parts: Pick<JobParts, 'db'> & { log?: Pick<JobParts['log'], 'warn'> },
): Promise<{ noted: number; missingYear: number | null }> {
  return parts.db.tx(async tx => {
    const done = { noted: await noteEventMisses(tx), missingYear: null as number | null };
    const calendar = await loadCalendar(tx);
    const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
    for (const rule of await cadenceRules(tx))
      try {
        for (const { period, dueOn } of pastDue(rule, asDay(today), calendar))
          done.noted += await notePeriodMisses(tx, rule, period, endOfDay(dueOn));
      } catch (error) {
        if (!(error instanceof CalendarMissing)) throw error;
        done.missingYear = error.year;
      }
    if (done.missingYear !== null)
      parts.log?.warn({ year: done.missingYear }, 'misses wait for the calendar of a year');
    return done;
  });
}
