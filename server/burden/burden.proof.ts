/**
 * That closed days say what the records say. Seconds are those of the parameters of that time and are not counted anew; nor is what was
 * filled in on forms of matters that have changed since: only the forms of today are known.
 */

import { fieldSorts } from '@niangjia/domain/burden/asked.model.ts';
import { addCalendarDays } from '@niangjia/domain/core/days.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { closedOf, closedThrough, countDays, type DayRow } from './day.store.ts';
import { type Days, dayOf, formOf, within } from './record.store.ts';

/** As far back as is looked at: what is older was looked at before. */
const SPAN = 62;

const lineOf = ({ unitId, day, source, form, askerUnitId, records, filled }: DayRow): string =>
  [
    ...[unitId, day, source, form, askerUnitId, records],
    ...[...fieldSorts.map(sort => filled.typed[sort] ?? 0), filled.taken, filled.rows],
  ].join(' ');

const placeOf = ({ unitId, day, source, form }: Pick<DayRow, 'unitId' | 'day' | 'source' | 'form'>): string =>
  [unitId, day, source, form].join(' ');

/** Where matters were handled by another version of their kind. */
async function changedForms(tx: Tx, days: Days): Promise<Set<string>> {
  const versions = Object.fromEntries(Object.values(kinds).map(({ kind, version }) => [kind, version]));
  const rows = await tx.rows<Pick<DayRow, 'unitId' | 'day' | 'form'>>(
    sql`SELECT DISTINCT s.unit_id AS "unitId", ${dayOf(sql`m.at`)}, ${formOf(sql`x`)} AS form
      FROM move m JOIN matter x ON x.home = m.home AND x.id = m.subject JOIN seat s ON s.id = m.seat
      WHERE ${within(sql`m.at`, days)} AND m.version <> (${JSON.stringify(versions)}::jsonb ->> x.kind)::integer`,
  );
  return new Set(rows.map(row => placeOf({ ...row, source: 'matter' })));
}

export async function proveBurden(tx: Tx): Promise<{ checked: number; faults: string[] }> {
  const to = await closedThrough(tx);
  if (to === null) return { checked: 0, faults: [] };
  const days = { from: addCalendarDays(to, -SPAN), to };
  const kept = await closedOf(tx, days);
  const changed = await changedForms(tx, days);
  const linesOf = (rows: readonly DayRow[]) =>
    new Set(rows.filter(row => !changed.has(placeOf(row))).map(lineOf));
  const [stored, counted] = [linesOf(kept), linesOf(await countDays(tx, days))];
  const odd = [...stored].filter(l => !counted.has(l)).concat([...counted].filter(l => !stored.has(l)));
  const apart = await tx.rows<{ id: string }>(
    sql`SELECT DISTINCT b.unit_id AS id FROM burden_day b WHERE b.day BETWEEN ${days.from}::date AND ${days.to}::date
      AND b.fields <> (SELECT coalesce(sum(e.value::int), 0) FROM jsonb_each_text(b.typed) AS e)`,
  );
  const units = [...new Set([...odd.map(l => l.slice(0, 36)), ...apart.map(({ id }) => id)])];
  const names = await tx.rows<{ name: string }>(
    sql`SELECT short_name AS name FROM unit WHERE id = ANY (${units}::uuid[]) ORDER BY code`,
  );
  return { checked: kept.length, faults: names.map(({ name }) => `${name}的填报统计与记录不符`) };
}
