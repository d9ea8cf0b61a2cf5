import { hasDuty } from '@niangjia/domain/core/actor.ts';
import { countWorkdays } from '@niangjia/domain/core/calendar-import.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import { settingRefusals as no } from '@niangjia/domain/unit/setting.refusals.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { addParameter, checkYear, endParameter, importYear } from './setting.actions.ts';
import { findRootId, findUnitRef, findYear, listSettings, listYears, missingYears } from './setting.store.ts';
import { getUnit, mustHold } from './unit.sight.ts';

export const settingRoutes: Route[] = routesOf('setting', settingApi, {
  listParameters: ({ db, actor }, { query }) =>
    db.read(async tx => {
      // A unit that is named must be in sight; without one, the asker's own.
      const named = query.unitId
        ? await getUnit(tx, actor, query.unitId, ['unit.read', 'setting.keep'])
        : undefined;
      const id = named?.id ?? actor.unitIds[0] ?? (await findRootId(tx));
      const jurisdiction = present(id ? await findUnitRef(tx, id) : undefined);
      const day = query.day ?? asDay(actor.day);
      const canKeep = named
        ? mustHold(actor, 'setting.keep', named.places).ok
        : hasDuty(actor, 'setting.keep');
      return { jurisdiction, day, canKeep, items: await listSettings(tx, id, day) };
    }),
  addParameter: (ctx, { body }) => addParameter(ctx, body),
  endParameter: (ctx, { params, body }) => endParameter(ctx, params.id, body),
  listYears: ({ db, actor }) =>
    db.read(async tx => {
      const items = await listYears(tx);
      const warnings = missingYears(
        items.map(item => item.year),
        asDay(actor.day),
      );
      return { items, warnings, canKeep: hasDuty(actor, 'setting.keep') };
    }),
  year: ({ db }, { params }) =>
    db.read(async tx => {
      const table = await findYear(tx, Number(params.year));
      if (!table) throw new Refusal(no['year-absent']({ year: params.year }));
      return { ...table, workdayCount: countWorkdays(table), days: [...table.days] };
    }),
  checkYear: (ctx, { body }) => checkYear(ctx, body),
  importYear: (ctx, { body }) => importYear(ctx, body),
});
