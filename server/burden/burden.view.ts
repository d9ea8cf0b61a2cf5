/** The meter for one unit: weeks, forms and units, each the sum of the same rows. */
import type {
  Amounts,
  Asking,
  Burden,
  BurdenRow,
  FormAmounts,
  Week,
} from '@niangjia/domain/burden/burden.model.ts';
import { amountsOf, grouped, sumOf, weeksUpTo } from '@niangjia/domain/burden/burden.rules.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { namesOf, type UnitHead } from './burden.store.ts';
import { type DayRow, daysOf } from './day.store.ts';
import type { Days } from './record.store.ts';
import { isUnder, underOf } from './under.store.ts';
import { askedIn, isUnasked, type Spread, underIn } from './week.store.ts';

const spanOf = (weeks: readonly Days[]): Days => ({ from: weeks[0]!.from, to: weeks.at(-1)!.to });
const byWeek = (weeks: readonly Days[], days: readonly (Amounts & { day: Day })[]): Week[] =>
  weeks.map(({ from, to }) => ({ from, to, ...sumOf(days.filter(r => from <= r.day && r.day <= to)) }));

const askerOf = (row: Pick<DayRow, 'source' | 'askerUnitId'>, names: ReadonlyMap<string, string>): string =>
  isUnasked(row) ? '' : (names.get(row.askerUnitId) ?? '');

/** Largest first: what takes the most time. */
function byForm({ forms, unitsFor }: Spread, names: ReadonlyMap<string, string>): FormAmounts[] {
  return grouped(forms, r => `${r.source} ${r.form} ${r.askerUnitId}`)
    .map(([, group]) => {
      const first = group[0]!;
      const { source, form, askerUnitId: askerId } = first;
      return {
        ...{ source, form, askerId, title: group.at(-1)!.title, asker: askerOf(first, names) },
        ...{ units: unitsFor(first), ...sumOf(group) },
      };
    })
    .sort((a, b) => b.seconds - a.seconds || a.title.localeCompare(b.title));
}

export async function burdenView(tx: Tx, head: UnitHead, day: string, count: number): Promise<Burden> {
  const weeks = weeksUpTo(asDay(day), count);
  const span = spanOf(weeks);
  const found = await underIn(tx, span, await underOf(tx, head.id, day));
  const { forms, days } = found;
  const { '': own = [], ...below } = Object.fromEntries(grouped(forms, r => r.below));
  const names = await namesOf(tx, [...Object.keys(below), ...forms.map(r => r.askerUnitId)]);
  return {
    ...{ unitId: head.id, unit: head.unit, ...span, total: sumOf(forms) },
    weeks: byWeek(weeks, days),
    forms: byForm(found, names),
    units: [
      { unitId: head.id, unit: `${head.unit}本级`, isOwn: true, ...sumOf(own) },
      ...Object.entries(below)
        .map(([id, rows]) => ({ unitId: id, unit: names.get(id) ?? '', isOwn: false, ...sumOf(rows) }))
        .sort((a, b) => b.seconds - a.seconds),
    ],
  };
}

export async function askingView(tx: Tx, head: UnitHead, day: string, count: number): Promise<Asking> {
  const weeks = weeksUpTo(asDay(day), count);
  const span = spanOf(weeks);
  const found = await askedIn(tx, span, head.id);
  return {
    ...{ unitId: head.id, unit: head.unit, ...span, total: sumOf(found.forms) },
    weeks: byWeek(weeks, found.days),
    forms: byForm(found, new Map([[head.id, head.unit]])),
  };
}

/** A line for each day, unit and form: they add up to the figures above. */
export async function burdenRows(
  tx: Tx,
  head: UnitHead,
  day: string,
  { from, to, own }: Days & { own?: 'yes' | undefined },
): Promise<BurdenRow[]> {
  const under = await underOf(tx, head.id, day);
  const rows = await daysOf(tx, { from, to }, unit =>
    own ? sql`${unit} = ${head.id}` : isUnder(under, unit),
  );
  const names = await namesOf(
    tx,
    rows.flatMap(r => [r.unitId, r.askerUnitId]),
  );
  return rows
    .map(row => {
      const { unitId, source, form, title } = row;
      return {
        ...{ day: row.day, unitId, unit: names.get(unitId) ?? '', source, form, title },
        ...{ askerId: row.askerUnitId, asker: askerOf(row, names), ...amountsOf(row) },
      };
    })
    .sort((a, b) => b.day.localeCompare(a.day) || a.unit.localeCompare(b.unit));
}
