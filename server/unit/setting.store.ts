/** Parameters and calendar years as screens show them. */
import { type CalendarDay, type CalendarYear, calendarOf, dayLabel } from '@niangjia/domain/core/calendar.ts';
import { countWorkdays } from '@niangjia/domain/core/calendar-import.ts';
import { asDay, type Day, yearOf } from '@niangjia/domain/core/days.ts';
import type { Parameter } from '@niangjia/domain/core/parameter.model.ts';
import { parameterCatalogue, UNIT_LABELS } from '@niangjia/domain/core/parameter-catalogue.ts';
import type { ParameterSpec } from '@niangjia/domain/core/parameter-spec.ts';
import type { ParameterEntry } from '@niangjia/domain/unit/setting.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { jurisdictionChain, listParameters, parameterSet } from '../core/parameters.ts';

/** The catalogue with what is in force for a unit on a day, and every row of the unit and those above it. */
export async function listSettings(tx: Tx, unitId: string | null, day: Day): Promise<ParameterEntry[]> {
  const chain = await jurisdictionChain(tx, unitId, day);
  const rows = await listParameters(tx, sql`jurisdiction = ANY (${chain}::text[])`);
  const names = await namesOf(tx, chain);
  const set = parameterSet(rows, chain, day);
  return parameterCatalogue.map(spec => {
    const row = set.row(spec.code);
    return {
      code: spec.code,
      label: spec.label,
      unitLabel: UNIT_LABELS[spec.unit],
      dayType: spec.dayType,
      sort: spec.choices ? 'choice' : 'number',
      min: spec.min ?? null,
      max: spec.max ?? null,
      choices: choicesOf(spec),
      value: row?.value ?? spec.defaultValue,
      source: row ? 'row' : 'default',
      rowId: row?.id ?? null,
      docNo: row?.docNo ?? spec.docNo,
      article: row?.article ?? spec.article,
      rows: rows
        .filter(r => r.code === spec.code)
        .sort((a, b) => (a.fromDay < b.fromDay ? 1 : -1))
        .map(r => toRow(r, names)),
    };
  });
}

const choicesOf = (spec: ParameterSpec) =>
  Object.entries(spec.choices ?? {}).map(([value, label]) => ({ value, label }));

const toRow = (
  { id, jurisdiction, value, fromDay, toDay, docNo, article }: Parameter,
  names: Map<string, UnitRef>,
) => ({
  id,
  jurisdiction: names.get(jurisdiction) ?? { id: jurisdiction, name: jurisdiction, shortName: jurisdiction },
  value,
  fromDay,
  toDay,
  docNo,
  article,
});

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, UnitRef>> {
  const rows = await tx.rows<UnitRef>(
    sql`SELECT id, name, short_name AS "shortName" FROM unit WHERE id = ANY (${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(row => [row.id, row]));
}

export const findUnitRef = (tx: Tx, id: string): Promise<UnitRef | undefined> =>
  tx.maybe(sql`SELECT id, name, short_name AS "shortName" FROM unit WHERE id = ${id}`);

export const findRootId = async (tx: Tx): Promise<string | null> =>
  (await tx.maybe<{ id: string | null }>(sql`SELECT root_unit_id AS id FROM installation WHERE id = 1`))
    ?.id ?? null;

export async function listYears(
  tx: Tx,
): Promise<{ year: number; docNo: string; loadedAt: string; workdayCount: number }[]> {
  const years = await tx.rows<{ year: number; docNo: string; loadedAt: string }>(
    sql`SELECT year, doc_no AS "docNo", loaded_at AS "loadedAt" FROM calendar_year ORDER BY year DESC`,
  );
  const days = await tx.rows<CalendarDay & { year: number }>(
    sql`SELECT year, day, is_workday AS "isWorkday", kind, name FROM calendar_day ORDER BY day`,
  );
  return years.map(y => ({
    ...y,
    workdayCount: countWorkdays({ ...y, days: days.filter(d => d.year === y.year) }),
  }));
}

export async function findYear(tx: Tx, year: number): Promise<CalendarYear | undefined> {
  const found = await tx.maybe<{ docNo: string }>(
    sql`SELECT doc_no AS "docNo" FROM calendar_year WHERE year = ${year}`,
  );
  if (!found) return undefined;
  const days = await tx.rows<CalendarDay>(
    sql`SELECT day, is_workday AS "isWorkday", kind, name FROM calendar_day WHERE year = ${year} ORDER BY day`,
  );
  return { year, docNo: found.docNo, days };
}

/** Writes a year, in place of what was there. A notice may speak of the December before; readers let the later year decide. */
export async function storeYear(tx: Tx, { year, docNo, days }: CalendarYear): Promise<void> {
  await tx.run(sql`INSERT INTO calendar_year (year, doc_no, loaded_at) VALUES (${year}, ${docNo}, clock())
    ON CONFLICT (year) DO UPDATE SET doc_no = excluded.doc_no, loaded_at = excluded.loaded_at`);
  await tx.run(sql`DELETE FROM calendar_day WHERE year = ${year}`);
  await tx.run(sql`INSERT INTO calendar_day (day, year, is_workday, kind, name)
    SELECT d.day, ${year}, d.is_workday, d.kind, d.name
    FROM unnest(${days.map(d => d.day)}::date[], ${days.map(d => d.isWorkday)}::boolean[], ${days.map(d => d.kind)}::text[],
      ${days.map(d => d.name)}::text[]) AS d(day, is_workday, kind, name)`);
}

/**
 * Days that would be worked or free otherwise than now: those of the year where it is loaded, and of the December before, of which a
 * notice may speak.
 */
export function changesBetween(
  [earlier, now]: readonly [CalendarYear | undefined, CalendarYear | undefined],
  next: CalendarYear,
): { day: Day; before: string; after: string }[] {
  const loaded = [earlier, now].filter(table => table !== undefined);
  const before = calendarOf(loaded);
  const after = calendarOf([...(earlier ? [earlier] : []), next]);
  const days = [...new Set([...(now?.days ?? []), ...next.days].map(d => d.day))].sort();
  return days
    .filter(day => before.years.has(yearOf(day)))
    .map(day => ({ day: asDay(day), before: dayLabel(before, day), after: dayLabel(after, day) }))
    .filter(change => change.before !== change.after);
}

/** What the administrator should do about missing years. The coming year's notice appears in November. */
export function missingYears(loaded: readonly number[], today: Day): string[] {
  const year = yearOf(today);
  const says: string[] = [];
  if (!loaded.includes(year)) says.push(`缺少${year}年放假安排，时限无法计算，请立即导入`);
  if (!loaded.includes(year + 1)) {
    const isOut = today >= `${year}-11-01`;
    says.push(
      isOut
        ? `${year + 1}年放假安排通常已经公布，请尽快导入，否则跨年时限无法计算`
        : `尚未导入${year + 1}年放假安排，公布后（一般在11月）请及时导入`,
    );
  }
  return says;
}
