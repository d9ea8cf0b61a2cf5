/**
 * By which arrangement of days clocks were counted: every stamp that was ever put on a clock is listed, so that a sweep need not look at
 * a million rows to learn that none is stale. A stamp whose calendar no longer stands is walked once, and looked for once more an hour
 * later: by then whatever began before the calendar changed has ended.
 */
import { createHash } from 'node:crypto';
import type { Calendar } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, yearOf } from '@niangjia/domain/core/days.ts';
import type { ClockRun } from '@niangjia/domain/matter/clock.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

/** By which arrangement of days a date was counted, year by year: `2026:x7GdQ1,2027:-`. A year that changed makes the sweep count again. */
export type StampOf = (fromYear: number, toYear: number) => string;

export const calendarStamp =
  (calendar: Calendar): StampOf =>
  (fromYear, toYear) =>
    Array.from({ length: Math.max(1, toYear - fromYear + 1) }, (_, n) =>
      yearStamp(calendar, fromYear + n),
    ).join();

/** Years that a run lies in. A last day at the end of a year may be put off into the next. */
export const yearsOf = (run: Pick<ClockRun, 'startedOn' | 'dueOn'>): [number, number] => [
  yearOf(run.startedOn),
  yearOf(addCalendarDays(run.dueOn, 31)),
];

export const isCountedBy = (calendar: Calendar, stamp: string): boolean =>
  stamp.split(',').every(part => part === yearStamp(calendar, Number(part.slice(0, 4))));

const stamps = new WeakMap<Calendar, Map<number, string>>();

function yearStamp(calendar: Calendar, year: number): string {
  const known = stamps.get(calendar) ?? new Map<number, string>();
  stamps.set(calendar, known);
  if (!known.has(year)) {
    // The notice of the year after may speak of a December, so days count by where they lie.
    const days = [...calendar.special.values()].filter(d => yearOf(d.day) === year);
    const words = days.map(d => `${d.day}${d.isWorkday ? '+' : '-'}`).sort();
    const digest = createHash('sha256').update(words.join()).digest('base64url').slice(0, 6);
    known.set(year, `${year}:${calendar.years.has(year) ? digest : '-'}`);
  }
  return known.get(year)!;
}

/** Longer than any transaction may take that still counts by the calendar before. */
const SETTLED = '1 hour';

export interface Listed {
  /** Of calendars that no longer stand; running clocks may be found under them. */
  stale: string[];
  /** Of calendars that stand again. */
  back: string[];
}

export async function listedStamps(tx: Tx, calendar: Calendar): Promise<Listed> {
  const all = await tx.rows<{
    stamp: string;
    isNoted: boolean;
    isOpen: boolean;
  }>(sql`SELECT stamp, stale_at IS NOT NULL AS "isNoted",
      cleared_at IS NULL OR (cleared_at < stale_at + ${SETTLED}::interval AND clock() >= stale_at + ${SETTLED}::interval) AS "isOpen"
    FROM matter_clock_stamp`);
  const stands = new Set(all.filter(s => isCountedBy(calendar, s.stamp)));
  return {
    stale: all.filter(s => s.isOpen && !stands.has(s)).map(s => s.stamp),
    back: all.filter(s => s.isNoted && stands.has(s)).map(s => s.stamp),
  };
}

/** Goes before the statement that puts them on clocks. One that was cleared is looked for again. */
export const listing = (stamps: readonly string[]): Sql => sql`WITH listed AS (
    INSERT INTO matter_clock_stamp (stamp) SELECT DISTINCT unnest(${stamps as string[]}::text[]) ON CONFLICT DO NOTHING),
  reopened AS (UPDATE matter_clock_stamp SET cleared_at = NULL WHERE stamp = ANY (${stamps as string[]}::text[]) AND cleared_at IS NOT NULL)`;

export const listStamps = (tx: Tx, stamps: readonly string[]): Promise<number> =>
  tx.run(sql`${listing(stamps)} SELECT 1 AS yes`);

/** Of these stamps, those that running clocks carry. */
export async function carriedStamps(tx: Tx, stamps: readonly string[]): Promise<string[]> {
  if (stamps.length === 0) return [];
  const rows = await tx.rows<{ stamp: string }>(sql`SELECT DISTINCT counted_by AS stamp FROM matter_clock
    WHERE state = 'running' AND counted_by = ANY (${stamps as string[]}::text[])`);
  return rows.map(r => r.stamp);
}

/** Notes since when stamps are stale, and under which of them nothing runs any more. */
export async function settleStamps(tx: Tx, { stale, back }: Listed): Promise<void> {
  const carried = await carriedStamps(tx, stale);
  await tx.run(sql`UPDATE matter_clock_stamp SET stale_at = coalesce(stale_at, clock()),
      cleared_at = CASE WHEN stamp = ANY (${carried}::text[]) THEN NULL ELSE clock() END
    WHERE stamp = ANY (${stale}::text[])`);
  await tx.run(
    sql`UPDATE matter_clock_stamp SET stale_at = NULL, cleared_at = NULL WHERE stamp = ANY (${back}::text[])`,
  );
}
