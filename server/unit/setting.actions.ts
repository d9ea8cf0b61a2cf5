/** Keeping parameters and the calendar. Rows are never changed in value: a new one follows, an old one gets its last day. */

import type { CalendarYear } from '@niangjia/domain/core/calendar.ts';
import { countWorkdays, parseCalendarYear } from '@niangjia/domain/core/calendar-import.ts';
import { addCalendarDays } from '@niangjia/domain/core/days.ts';
import type { BodyOf, ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { canAddParameter } from '@niangjia/domain/core/parameter.ts';
import { findParameterSpec } from '@niangjia/domain/core/parameter-catalogue.ts';
import type { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import { settingRefusals as no } from '@niangjia/domain/unit/setting.refusals.ts';
import { act, type Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { listParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { changesBetween, findRootId, findYear, storeYear } from './setting.store.ts';
import { lockUnit, mustHold } from './unit.sight.ts';
import { FOREVER } from './unit.tree.ts';

const KEEP = ['setting.keep'] as const;
type Body<K extends keyof typeof settingApi> = BodyOf<(typeof settingApi)[K]>;
export type Imported = ReplyOf<(typeof settingApi)['importYear']>;

export function addParameter(ctx: Ctx, body: Body<'addParameter'>): Promise<{ id: string }> {
  return act(ctx, 'setting.add-parameter', KEEP, body, async w => {
    // The unit's lock keeps two rows of one code from being added side by side.
    const unit = await lockUnit(w, body.unitId, ['unit.read', ...KEEP]);
    insist(mustHold(w.actor, 'setting.keep', unit.places));
    const spec = findParameterSpec(body.code);
    if (!spec) throw new Refusal(no['unknown-parameter']({ code: body.code }));
    const { unitId, code, value, fromDay, toDay, docNo, article } = body;
    const id = w.newId();
    w.about({ id, unitId });
    const rows = await listParameters(w.tx, sql`code = ${code} AND jurisdiction = ${unitId}`);
    const { unit: measure, dayType } = spec;
    const row = {
      id,
      code,
      jurisdiction: unitId,
      value,
      unit: measure,
      dayType,
      fromDay,
      toDay,
      docNo,
      article,
    };
    insist(canAddParameter(rows, row));
    const endsBefore = toDay === null ? FOREVER : addCalendarDays(toDay, 1);
    await w.tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, day_type, from_day, to_day, doc_no, article)
      VALUES (${w.actor.home}, ${id}, ${code}, ${unitId}, ${JSON.stringify(value)}::jsonb, ${measure}, ${dayType}, ${fromDay}::date,
        ${endsBefore}::date, ${docNo}, ${article})`);
    return { id };
  });
}

export function endParameter(ctx: Ctx, id: string, body: Body<'endParameter'>): Promise<{ id: string }> {
  return act(ctx, 'setting.end-parameter', KEEP, { id, ...body }, async w => {
    const [row] = await listParameters(w.tx, sql`id = ${id}`);
    const unit = await lockUnit(w, present(row).jurisdiction, ['unit.read', ...KEEP]);
    insist(mustHold(w.actor, 'setting.keep', unit.places));
    const { fromDay, toDay } = present(row);
    w.about({ id, unitId: unit.id });
    if (body.toDay < fromDay || (toDay !== null && toDay < body.toDay))
      throw new Refusal(no['end-outside']({}, { fields: [{ path: 'toDay', says: '请核对失效日期' }] }));
    await w.tx.run(
      sql`UPDATE parameter SET to_day = ${addCalendarDays(body.toDay, 1)}::date WHERE id = ${id}`,
    );
    return { id };
  });
}

function readTable(body: Body<'checkYear'>): { table: CalendarYear; notes: string[] } {
  const { year, docNo } = body;
  const read = parseCalendarYear(body.text, { ...(year ? { year } : {}), ...(docNo ? { docNo } : {}) });
  if (!read.ok) throw new Refusal(read.refusal);
  return read;
}

async function compare(tx: Tx, table: CalendarYear, notes: string[]): Promise<Imported> {
  const now = await findYear(tx, table.year);
  const earlier = await findYear(tx, table.year - 1);
  return {
    year: table.year,
    docNo: table.docNo,
    days: [...table.days],
    workdayCount: countWorkdays(table),
    notes,
    replaces: now !== undefined,
    changes: changesBetween([earlier, now], table),
  };
}

/** Only the federation at the root keeps the calendar: it is one for the platform. */
async function insistRoot(tx: Tx, ctx: Ctx): Promise<string> {
  const rootId = await findRootId(tx);
  if (!rootId) throw new Refusal(no['no-root']());
  const places = (await placesOf(tx, [rootId], ctx.actor.day)).get(rootId) ?? [];
  insist(mustHold(ctx.actor, 'setting.keep', places));
  return rootId;
}

/** A dry run: what an import would bring, without bringing it. */
export function checkYear(ctx: Ctx, body: Body<'checkYear'>): Promise<Imported> {
  const { table, notes } = readTable(body);
  return ctx.db.read(async tx => {
    await insistRoot(tx, ctx);
    return compare(tx, table, notes);
  });
}

export function importYear(ctx: Ctx, body: Body<'importYear'>): Promise<Imported> {
  const { table, notes } = readTable(body);
  return act(ctx, 'setting.import-year', KEEP, body, async w => {
    const rootId = await insistRoot(w.tx, ctx);
    await w.tx.run(sql`SELECT id FROM unit WHERE id = ${rootId} FOR NO KEY UPDATE`);
    w.about({ id: rootId, unitId: rootId });
    const imported = await compare(w.tx, table, notes);
    await storeYear(w.tx, table);
    return imported;
  });
}
