import { handlingApi } from '@niangjia/domain/matter/handling.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { handlingOf, handlingRows } from './handling.figures.ts';
import { handlingSheet } from './handling.sheet.ts';

export const handlingRoutes: Route[] = routesOf('matter', handlingApi, {
  handling: (ctx, { params, query }) => ctx.db.read(tx => handlingOf(tx, ctx.actor, params.unitId, query)),
  handlingRows: (ctx, { params, query }) =>
    ctx.db.read(tx => handlingRows(tx, ctx.actor, params.unitId, query)),
  handlingSheet: (ctx, { params, query }) =>
    ctx.db.read(async tx => handlingSheet(await handlingOf(tx, ctx.actor, params.unitId, query))),
});
