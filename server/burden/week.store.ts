/** The meter by week, added up by the database: a city has a hundred thousand closed days in eight weeks, and a page shows their sums. */
import { type FieldCounts, fieldSorts } from '@niangjia/domain/burden/asked.model.ts';
import { type Day, earlier } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { closedThrough, type DayRow, openDays } from './day.store.ts';
import type { Days, Whose } from './record.store.ts';

/** What was filled in within a week on one form. `below`: by which unit directly below, and those under it; '' by the unit itself. */
export interface WeekRow extends Omit<DayRow, 'unitId'> {
  below: string;
}

export interface Spread {
  rows: WeekRow[];
  /** How many units filled in a form of somebody. */
  unitsFor(row: Pick<WeekRow, 'source' | 'form' | 'askerUnitId'>): number;
}

const formOf = ({ source, form, askerUnitId }: Pick<DayRow, 'source' | 'form' | 'askerUnitId'>): string =>
  [source, form, askerUnitId].join(' ');

/** By the rules of the business, or of one's own accord: nobody in particular asks. */
export const isUnasked = ({ source }: Pick<DayRow, 'source'>): boolean =>
  source === 'matter' || source === 'import';

/** @param under units and where each of them stands below the unit */
export async function underIn(
  tx: Tx,
  weeks: readonly Days[],
  unitId: string,
  under: ReadonlyMap<string, string | null>,
): Promise<Spread> {
  const ids = [...under.keys()];
  const belows = [...under.values()].map(below => below ?? '');
  return spread(tx, weeks, {
    from: sql`unnest(${ids}::uuid[], ${belows}::text[]) AS u(id, below) JOIN burden_day b ON b.unit_id = u.id`,
    ...{ unitId, below: sql`u.below` },
    which: sql`true`,
    open: { whose: { by: 'unit', ids }, belowOf: ({ unitId }) => under.get(unitId) ?? '' },
  });
}

/** What a unit asks of others; what it does by the rules of its business it asks of nobody. */
export const askedIn = (tx: Tx, weeks: readonly Days[], askerId: string): Promise<Spread> =>
  spread(tx, weeks, {
    ...{ unitId: askerId, from: sql`burden_day b`, below: sql`''` },
    which: sql`b.asker_unit_id = ${askerId} AND b.unit_id <> ${askerId}`,
    open: {
      whose: { by: 'asker', ids: [askerId] },
      belowOf: ({ unitId }) => (unitId === askerId ? null : ''),
    },
  });

interface Ask {
  /** Stands for all who ask nobody but themselves. */
  unitId: string;
  from: Sql;
  below: Sql;
  which: Sql;
  /** The days since, counted from the records: null where a row is not meant. */
  open: { whose: Whose; belowOf: (row: DayRow) => string | null };
}

async function spread(tx: Tx, weeks: readonly Days[], ask: Ask): Promise<Spread> {
  // How many units there are decides how they are joined; a plan for any number walks to each of them by itself.
  await tx.run(sql`SET LOCAL plan_cache_mode = force_custom_plan`);
  const span = { from: weeks[0]!.from, to: weeks.at(-1)!.to };
  const through = await closedThrough(tx);
  const days = (await openDays(tx, span, through, ask.open.whose)).flatMap(row => {
    const below = ask.open.belowOf(row);
    const askerUnitId = isUnasked(row) ? ask.unitId : row.askerUnitId;
    return below === null ? [] : [{ ...row, askerUnitId, below }];
  });
  const closed = through && { from: span.from, to: earlier(span.to, through) };
  const rows = closed ? await closedWeeks(tx, weeks, closed, ask) : [];
  const units = await unitCounts(tx, closed ?? span, { ...ask, isNone: !closed }, days);
  return { rows: [...rows, ...days], unitsFor: row => units.get(formOf(row)) ?? 0 };
}

const sums = join(
  fieldSorts.map(sort => sql`${sort}::text, sum((b.typed ->> ${sort})::int)`),
  ', ',
);
const askerIn = ({ unitId }: Ask): Sql =>
  sql`CASE WHEN b.source IN ('matter', 'import') THEN ${unitId}::uuid ELSE b.asker_unit_id END`;
/** The title as it was last: a day has ten characters. */
const lastTitle = sql`substr(max(b.day::text || b.title), 11)`;

async function closedWeeks(tx: Tx, weeks: readonly Days[], { from, to }: Days, ask: Ask): Promise<WeekRow[]> {
  interface Row extends Omit<WeekRow, 'filled' | 'day'> {
    week: number;
    typed: FieldCounts;
    taken: number;
    read: number;
  }
  const mondays = weeks.map(w => w.from as string);
  const rows =
    await tx.rows<Row>(sql`SELECT ${ask.below} AS below, width_bucket(b.day, ${mondays}::date[]) AS week, b.source, b.form,
      ${askerIn(ask)} AS "askerUnitId", ${lastTitle} AS title, sum(b.records) AS records, sum(b.seconds) AS seconds,
      jsonb_strip_nulls(jsonb_build_object(${sums})) AS typed, sum(b.taken) AS taken, sum(b.rows) AS read
    FROM ${ask.from} WHERE b.day BETWEEN ${from}::date AND ${to}::date AND ${ask.which}
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`);
  return rows.map(({ week, typed, taken, read, ...row }) => ({
    ...row,
    day: weeks[week - 1]!.from as Day,
    filled: { typed, taken, rows: read },
  }));
}

/** Whoever filled in a form before and again on a day that is not closed yet is one unit. */
async function unitCounts(
  tx: Tx,
  { from, to }: Days,
  ask: Ask & { isNone: boolean },
  open: readonly DayRow[],
): Promise<Map<string, number>> {
  const closed = ask.isNone
    ? sql``
    : sql`UNION SELECT b.source, b.form, ${askerIn(ask)}, b.unit_id FROM ${ask.from}
        WHERE b.day BETWEEN ${from}::date AND ${to}::date AND ${ask.which}`;
  const rows = await tx.rows<Pick<DayRow, 'source' | 'form' | 'askerUnitId'> & { units: number }>(
    sql`SELECT source, form, asker AS "askerUnitId", count(*) AS units FROM (
      SELECT * FROM unnest(${open.map(r => r.source)}::text[], ${open.map(r => r.form)}::text[], ${open.map(r => r.askerUnitId)}::uuid[],
        ${open.map(r => r.unitId)}::uuid[]) AS o(source, form, asker, unit) ${closed}) AS x GROUP BY 1, 2, 3`,
  );
  return new Map(rows.map(row => [formOf(row), row.units]));
}
