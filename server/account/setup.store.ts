/** What first set-up writes beside units and persons: the installation, parameters, the shipped calendar. */
import { yearsNeeded } from '@niangjia/domain/core/calendar.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { defaultParameters } from '@niangjia/domain/core/parameter-catalogue.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export async function insertDefaultParameters(w: Work, rootUnitId: string): Promise<void> {
  for (const p of defaultParameters(rootUnitId, asDay('2000-01-01'), () => w.newId()))
    await w.tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, day_type, from_day, doc_no, article)
      VALUES (${w.actor.home}, ${p.id}, ${p.code}, ${p.jurisdiction}, ${JSON.stringify(p.value)}::jsonb, ${p.unit}, ${p.dayType},
        ${p.fromDay}, ${p.docNo}, ${p.article})`);
}

/** The years that come with the platform, where no administrator has loaded them yet. */
export async function loadShippedCalendar(tx: Tx): Promise<void> {
  for (const { year, docNo, days } of shippedCalendarYears) {
    const isNew =
      await tx.run(sql`INSERT INTO calendar_year (year, doc_no, loaded_at) VALUES (${year}, ${docNo}, clock())
      ON CONFLICT DO NOTHING`);
    if (!isNew) continue;
    await tx.run(sql`INSERT INTO calendar_day (day, year, is_workday, kind, name)
      SELECT day, ${year}, "isWorkday", kind, name FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
        AS d(day date, "isWorkday" boolean, kind text, name text)`);
  }
}

export interface Installed {
  mode: 'demo' | 'real';
  name: string;
  isDone: boolean;
}

export const findInstallation = (tx: Tx): Promise<Installed | undefined> =>
  tx.maybe<Installed>(sql`SELECT mode, name, mode = 'demo' OR set_up_at IS NOT NULL AS "isDone"
    FROM installation WHERE id = 1`);

/** The one row. Of two set-ups at once the later waits for the first and then changes nothing. @returns was it us? */
export async function claimInstallation(
  tx: Tx,
  row: { home: number; name: string; level: string; jurisdiction: string },
): Promise<boolean> {
  const written =
    await tx.run(sql`INSERT INTO installation AS i (id, mode, home, name, level, jurisdiction, set_up_at)
    VALUES (1, 'real', ${row.home}, ${row.name}, ${row.level}, ${row.jurisdiction}, clock())
    ON CONFLICT (id) DO UPDATE SET home = excluded.home, name = excluded.name, level = excluded.level,
      jurisdiction = excluded.jurisdiction, set_up_at = excluded.set_up_at
    WHERE i.mode = 'real' AND i.set_up_at IS NULL`);
  return written === 1;
}

export const setRootUnit = (tx: Tx, unitId: string): Promise<number> =>
  tx.run(sql`UPDATE installation SET root_unit_id = ${unitId} WHERE id = 1`);

export interface CalendarCheck {
  today: string;
  years: number[];
  missing: number[];
}

export async function checkCalendar(tx: Tx): Promise<CalendarCheck> {
  const { today, years } = await tx.one<{ today: string; years: number[] }>(
    sql`SELECT today() AS today, ARRAY(SELECT year::int FROM calendar_year ORDER BY year) AS years`,
  );
  const known = [...new Set([...years, ...shippedCalendarYears.map(y => y.year)])].sort();
  return { today, years: known, missing: yearsNeeded(today).filter(y => !known.includes(y)) };
}
