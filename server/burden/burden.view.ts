/** The meter for one unit: weeks, forms and units, each the sum of the same rows. */
import type { Asking, Burden, BurdenRow, FormAmounts, Week } from '@niangjia/domain/burden/burden.model.ts';
import { grouped, sumOf, weeksUpTo } from '@niangjia/domain/burden/burden.rules.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { namesOf, type UnitHead, unitsUnder } from './burden.store.ts';
import { type DayRow, daysOf } from './day.store.ts';
import type { Days } from './record.store.ts';
import { askedIn, isUnasked, type Spread, underIn, type WeekRow } from './week.store.ts';

const spanOf = (weeks: readonly Days[]): Days => ({ from: weeks[0]!.from, to: weeks.at(-1)!.to });
const byWeek = (weeks: readonly Days[], rows: readonly WeekRow[]): Week[] =>
  weeks.map(({ from, to }) => ({ from, to, ...sumOf(rows.filter(r => from <= r.day && r.day <= to)) }));

const askerOf = (row: Pick<DayRow, 'source' | 'askerUnitId'>, names: ReadonlyMap<string, string>): string =>
  isUnasked(row) ? '' : (names.get(row.askerUnitId) ?? '');

/** Largest first: what takes the most time. */
function byForm({ rows, unitsFor }: Spread, names: ReadonlyMap<string, string>): FormAmounts[] {
  return grouped(rows, r => `${r.source} ${r.form} ${r.askerUnitId}`)
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
  const under = await unitsUnder(tx, head.id, day);
  const found = await underIn(tx, weeks, head.id, under);
  const { rows } = found;
  const children = [...new Set([...under.values()].filter(id => id !== null))];
  const names = await namesOf(tx, [...children, ...rows.map(r => r.askerUnitId)]);
  const below = new Map(grouped(rows, r => r.below));
  return {
    ...{ unitId: head.id, unit: head.unit, ...span, total: sumOf(rows) },
    weeks: byWeek(weeks, rows),
    forms: byForm(found, names),
    units: [
      { unitId: head.id, unit: `${head.unit}本级`, isOwn: true, ...sumOf(below.get('') ?? []) },
      ...children
        .map(id => ({ unitId: id, unit: names.get(id) ?? '', isOwn: false, ...sumOf(below.get(id) ?? []) }))
        .filter(({ records }) => records > 0)
        .sort((a, b) => b.seconds - a.seconds),
    ],
  };
}

export async function askingView(tx: Tx, head: UnitHead, day: string, count: number): Promise<Asking> {
  const weeks = weeksUpTo(asDay(day), count);
  const span = spanOf(weeks);
  const found = await askedIn(tx, weeks, head.id);
  const { rows } = found;
  return {
    ...{ unitId: head.id, unit: head.unit, ...span, total: sumOf(rows) },
    weeks: byWeek(weeks, rows),
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
  const ids = own ? [head.id] : [...(await unitsUnder(tx, head.id, day)).keys()];
  const rows = await daysOf(tx, { from, to }, { by: 'unit', ids });
  const names = await namesOf(
    tx,
    rows.flatMap(r => [r.unitId, r.askerUnitId]),
  );
  return rows
    .map(row => {
      const { unitId, source, form, title } = row;
      return {
        ...{ day: row.day, unitId, unit: names.get(unitId) ?? '', source, form, title },
        ...{ askerId: row.askerUnitId, asker: askerOf(row, names), ...sumOf([row]) },
      };
    })
    .sort((a, b) => b.day.localeCompare(a.day) || a.unit.localeCompare(b.unit));
}
