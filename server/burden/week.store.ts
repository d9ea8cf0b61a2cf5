/** The meter of some weeks, added up by the database: a city has a hundred thousand closed days in eight weeks, and a page shows their sums. */
import type { Amounts } from '@niangjia/domain/burden/burden.model.ts';
import { amountsOf } from '@niangjia/domain/burden/burden.rules.ts';
import { type Day, earlier } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { closedThrough, type DayRow, openDays } from './day.store.ts';
import type { Days, Whose } from './record.store.ts';
import { belowEach, belows, isUnder, type Under } from './under.store.ts';

type FormKey = Pick<DayRow, 'source' | 'form' | 'askerUnitId'>;

/** What was filled in on one form of somebody. `below`: by which unit directly below, and those under it; '' by the unit itself. */
export interface FormRow extends FormKey, Amounts {
  below: string;
  title: string;
}

export interface Spread {
  forms: FormRow[];
  days: (Amounts & { day: Day })[];
  /** How many units filled in a form of somebody. */
  unitsFor(row: FormKey): number;
}

const formOf = ({ source, form, askerUnitId }: FormKey): string => [source, form, askerUnitId].join(' ');

/** By the rules of the business, or of one's own accord: nobody in particular asks. */
export const isUnasked = ({ source }: Pick<DayRow, 'source'>): boolean =>
  source === 'matter' || source === 'import';

interface Ask {
  /** Stands for all who ask nobody but themselves. */
  unitId: string;
  whose: Whose;
  /** Where those who filled in stand below the unit; null: nobody asks. */
  under: Under | null;
}

export const underIn = (tx: Tx, days: Days, under: Under): Promise<Spread> =>
  spread(tx, days, { unitId: under.unitId, under, whose: unit => isUnder(under, unit) });

/** What a unit asks of others; what it does by the rules of its business it asks of nobody. */
export const askedIn = (tx: Tx, days: Days, askerId: string): Promise<Spread> =>
  spread(tx, days, {
    ...{ unitId: askerId, under: null },
    whose: (unit, asker) => sql`${asker} = ${askerId} AND ${unit} <> ${askerId}`,
  });

async function spread(tx: Tx, span: Days, ask: Ask): Promise<Spread> {
  // How many units there are decides how they are joined; a plan for any number walks to each of them by itself.
  await tx.run(sql`SET LOCAL plan_cache_mode = force_custom_plan`);
  const through = await closedThrough(tx);
  const open = await openRows(tx, span, through, ask);
  const closed = through && { from: span.from, to: earlier(span.to, through) };
  const forms = closed ? await closedForms(tx, closed, ask) : [];
  const days = closed ? await closedDays(tx, closed, ask) : [];
  const units = new Map<string, number>();
  const more = closed ? await newUnits(tx, closed, open) : open;
  const also = [...new Set(more.map(r => `${formOf(r)} ${r.unitId}`))].map(key => key.slice(0, -37));
  for (const [key, n] of [
    ...forms.map(f => [formOf(f), f.units] as const),
    ...also.map(k => [k, 1] as const),
  ])
    units.set(key, (units.get(key) ?? 0) + n);
  return {
    forms: [...forms, ...open.map(r => ({ ...r, ...amountsOf(r) }))],
    days: [...days, ...open.map(r => ({ day: r.day, ...amountsOf(r) }))],
    unitsFor: row => units.get(formOf(row)) ?? 0,
  };
}

/** The days since the last that is closed, from the records. */
async function openRows(tx: Tx, span: Days, through: Day | null, { whose, under, unitId }: Ask) {
  const rows = await openDays(tx, span, through, whose);
  const below = under
    ? await belowEach(
        tx,
        under,
        rows.map(r => r.unitId),
      )
    : new Map<string, string>();
  return rows.map(row => ({
    ...row,
    askerUnitId: isUnasked(row) ? unitId : row.askerUnitId,
    below: below.get(row.unitId) ?? '',
  }));
}

const within = ({ from, to }: Days, { whose }: Pick<Ask, 'whose'>): Sql =>
  sql`b.day BETWEEN ${from}::date AND ${to}::date AND ${whose(sql`b.unit_id`, sql`b.asker_unit_id`)}`;
const amounts = sql`sum(b.records) AS records, sum(b.fields) AS typed, sum(b.taken) AS taken, sum(b.rows) AS rows, sum(b.seconds) AS seconds`;

const closedDays = (tx: Tx, span: Days, ask: Ask): Promise<(Amounts & { day: Day })[]> =>
  tx.rows(sql`SELECT b.day, ${amounts} FROM burden_day b WHERE ${within(span, ask)} GROUP BY 1 ORDER BY 1`);

/** First by unit and form, which counts the units as well, then by those directly below. */
async function closedForms(tx: Tx, span: Days, ask: Ask): Promise<(FormRow & { units: number })[]> {
  const asker = sql`CASE WHEN b.source IN ('matter', 'import') THEN ${ask.unitId}::uuid ELSE b.asker_unit_id END`;
  const [below, from] = ask.under
    ? [sql`u.below`, sql`JOIN (${belows(ask.under)}) AS u ON u.id = b.unit_id`]
    : [sql`''`, sql``];
  const rows = await tx.rows<FormRow & { units: number; last: Day }>(
    sql`SELECT ${below} AS below, b.source, b.form, b.asker AS "askerUnitId", count(*) AS units, max(b.last) AS last, ${amounts}
      FROM (SELECT b.unit_id, b.source, b.form, ${asker} AS asker, max(b.day) AS last, sum(b.records) AS records, sum(b.fields) AS fields,
          sum(b.taken) AS taken, sum(b.rows) AS rows, sum(b.seconds) AS seconds
        FROM burden_day b WHERE ${within(span, ask)} GROUP BY 1, 2, 3, 4) AS b ${from}
      GROUP BY 1, 2, 3, 4 ORDER BY last, 1, 2, 3, 4`,
  );
  // The title as it was last: read of those days alone.
  const lasts = [...new Set(rows.map(r => r.last as string))];
  const titles = new Map(
    (
      await tx.rows<FormKey & { day: Day; title: string }>(
        sql`SELECT b.day, b.source, b.form, ${asker} AS "askerUnitId", max(b.title) AS title FROM burden_day b
          WHERE b.day = ANY (${lasts}::date[]) AND ${within(span, ask)} GROUP BY 1, 2, 3, 4`,
      )
    ).map(row => [`${row.day} ${formOf(row)}`, row.title]),
  );
  return rows.map(row => ({ ...row, title: titles.get(`${row.last} ${formOf(row)}`)! }));
}

/** Whoever filled in a form before and again on a day that is not closed yet is one unit. @returns the rows of those who are new */
async function newUnits<R extends DayRow>(tx: Tx, { from, to }: Days, open: readonly R[]): Promise<R[]> {
  if (open.length === 0) return [];
  const asked = open.map(({ unitId, source, form, askerUnitId }, n) => ({
    ...{ n, unit: unitId, source, form, asker: askerUnitId },
  }));
  const known = await tx.rows<{ n: number }>(
    sql`SELECT o.n FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS o(n int, unit uuid, source text, form text, asker uuid)
      WHERE EXISTS (SELECT 1 FROM burden_day b WHERE b.unit_id = o.unit AND b.day BETWEEN ${from}::date AND ${to}::date
        AND b.source = o.source AND b.form = o.form AND (b.asker_unit_id = o.asker OR b.source IN ('matter', 'import')))`,
  );
  const seen = new Set(known.map(({ n }) => n));
  return open.filter((_, n) => !seen.has(n));
}
