/** The working calendar as this installation has it: the years that were imported, and nothing guessed beyond. */
import { type Calendar, type CalendarDay, calendarOf } from '@niangjia/domain/core/calendar.ts';
import type { Tx } from './database/db.ts';
import { sql } from './database/sql.ts';

interface Kept {
  stamp: string;
  calendar: Calendar;
}
const kept = new WeakMap<object, Kept>();

/** Reads the calendar, at most once per change and pool: years are few, and a new import has a new stamp. */
export async function loadCalendar(tx: Tx, cacheKey: object = tx.client): Promise<Calendar> {
  const { stamp } = await tx.one<{ stamp: string }>(
    sql`SELECT coalesce(string_agg(year || '@' || loaded_at, ',' ORDER BY year), '') AS stamp FROM calendar_year`,
  );
  const known = kept.get(cacheKey);
  if (known?.stamp === stamp) return known.calendar;
  const years = await tx.rows<{ year: number; docNo: string }>(
    sql`SELECT year, doc_no AS "docNo" FROM calendar_year ORDER BY year`,
  );
  const days = await tx.rows<CalendarDay & { year: number }>(
    sql`SELECT year, day, is_workday AS "isWorkday", kind, name FROM calendar_day ORDER BY day`,
  );
  const calendar = calendarOf(
    years.map(y => ({ ...y, days: days.filter(d => d.year === y.year).map(({ year: _, ...day }) => day) })),
  );
  kept.set(cacheKey, { stamp, calendar });
  return calendar;
}
