/** The meter by day: days that are closed stand in a table and never change, the days since are counted from the records. */
import type { FieldCounts } from '@niangjia/domain/burden/asked.model.ts';
import { added, secondsOf, typedOf } from '@niangjia/domain/burden/filled.rules.ts';
import { addCalendarDays, asDay, type Day, earlier, later } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { type Days, type Recorded, recordedOn, type Wanted, type Whose } from './record.store.ts';

/** What one unit filled in on one day on one form. */
export interface DayRow extends Recorded {
  records: number;
  seconds: number;
}

const keyOf = ({ unitId, day, source, form, askerUnitId }: Recorded): string =>
  [unitId, day, source, form, askerUnitId].join(' ');

/** Counted anew from the records. */
export async function countDays(tx: Tx, wanted: Wanted): Promise<DayRow[]> {
  const rows = new Map<string, DayRow>();
  for (const one of await recordedOn(tx, wanted)) {
    if (typedOf(one.filled) + one.filled.taken + one.filled.rows === 0) continue;
    const key = keyOf(one);
    const before = rows.get(key);
    if (!before) rows.set(key, { ...one, records: 1, seconds: 0 });
    else rows.set(key, { ...before, records: before.records + 1, filled: added(before.filled, one.filled) });
  }
  const seconds = await secondsFor(tx);
  for (const row of rows.values()) {
    const set = await seconds(row);
    row.seconds = secondsOf(row.filled, sort => set.number(`burden.seconds-${sort}`));
  }
  return [...rows.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

/** The numbers of a unit on a day; those of the root hold for everybody where no place below has set any. */
async function secondsFor(tx: Tx) {
  const { isOne } = await tx.one<{ isOne: boolean }>(sql`SELECT NOT EXISTS (SELECT FROM parameter
    WHERE starts_with(code, 'burden.seconds-') AND jurisdiction IS DISTINCT FROM (SELECT root_unit_id::text FROM installation WHERE id = 1)) AS "isOne"`);
  const seen = new Map<string, Awaited<ReturnType<typeof loadParameters>>>();
  return async (row: Recorded) => {
    const [unitId, day] = [isOne ? null : row.unitId, row.day];
    const key = `${unitId} ${day}`;
    const set = seen.get(key) ?? (await loadParameters(tx, 'burden.seconds-', unitId, day));
    seen.set(key, set);
    return set;
  };
}

export const closedThrough = async (tx: Tx, lock: Sql = sql``): Promise<Day | null> => {
  const { through } = await tx.one<{ through: string | null }>(
    sql`SELECT through FROM burden_run WHERE id = 1 ${lock}`,
  );
  return through === null ? null : asDay(through);
};

export const closeThrough = (tx: Tx, day: Day): Promise<number> =>
  tx.run(sql`UPDATE burden_run SET through = ${day}::date WHERE id = 1`);

export const keepDays = (tx: Tx, rows: readonly DayRow[]): Promise<number> =>
  tx.run(sql`INSERT INTO burden_day (unit_id, day, source, form, asker_unit_id, title, records, typed, taken, rows, seconds, fields)
    SELECT * FROM unnest(${rows.map(r => r.unitId)}::uuid[], ${rows.map(r => r.day)}::date[], ${rows.map(r => r.source)}::text[],
      ${rows.map(r => r.form)}::text[], ${rows.map(r => r.askerUnitId)}::uuid[], ${rows.map(r => r.title)}::text[],
      ${rows.map(r => r.records)}::integer[], ${rows.map(r => JSON.stringify(r.filled.typed))}::jsonb[], ${rows.map(r => r.filled.taken)}::integer[],
      ${rows.map(r => r.filled.rows)}::integer[], ${rows.map(r => r.seconds)}::integer[], ${rows.map(r => typedOf(r.filled))}::integer[])`);

const closedDays = async (tx: Tx, { from, to }: Days, which: Sql): Promise<DayRow[]> => {
  const rows = await tx.rows<Omit<DayRow, 'filled'> & { typed: FieldCounts; taken: number; rows: number }>(
    sql`SELECT b.unit_id AS "unitId", b.day, b.source, b.form, b.asker_unit_id AS "askerUnitId", b.title, b.records, b.typed, b.taken, b.rows, b.seconds
      FROM burden_day b WHERE b.day BETWEEN ${from}::date AND ${to}::date AND ${which} ORDER BY b.unit_id, b.day, b.source, b.form`,
  );
  return rows.map(({ typed, taken, rows: read, ...row }) => ({
    ...row,
    filled: { typed, taken, rows: read },
  }));
};

/** Closed days from the table, the days since from the records: exact at every moment. */
export async function daysOf(tx: Tx, days: Days, whose: Whose): Promise<DayRow[]> {
  const through = await closedThrough(tx);
  const closed = through
    ? await closedDays(
        tx,
        { from: days.from, to: earlier(days.to, through) },
        whose(sql`b.unit_id`, sql`b.asker_unit_id`),
      )
    : [];
  return [...closed, ...(await openDays(tx, days, through, whose))];
}

/** The days that are not closed yet, from the records. */
export async function openDays(tx: Tx, days: Days, through: Day | null, whose: Whose): Promise<DayRow[]> {
  const from = through ? later(days.from, addCalendarDays(through, 1)) : days.from;
  return from > days.to ? [] : countDays(tx, { from, to: days.to, whose });
}

/** For the proof: every closed day of the span. */
export const closedOf = (tx: Tx, days: Days): Promise<DayRow[]> => closedDays(tx, days, sql`true`);
