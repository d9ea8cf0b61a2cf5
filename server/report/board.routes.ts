import { boardApi } from '@niangjia/domain/report/board.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { boardSheet } from './board.sheet.ts';
import { boardView, readBoard, wallOf } from './board.view.ts';
import { explainLag, withdrawReason } from './lag-reason.actions.ts';
import { loadMap, mapView, withdrawMap } from './map.actions.ts';
import { myStanding } from './mine.view.ts';
import { partView } from './part.view.ts';
import { urgeParts } from './urge.actions.ts';

export const boardRoutes: Route[] = routesOf('report', boardApi, {
  getBoard: (ctx, { params, query }) => ctx.db.read(tx => boardView(tx, ctx.actor, params.id, query)),
  printSheet: (ctx, { params, query }) =>
    ctx.db.read(async tx => boardSheet((await readBoard(tx, ctx.actor, params.id, query)).board)),
  getWall: (ctx, { params, query }) =>
    ctx.db.read(async tx => wallOf((await readBoard(tx, ctx.actor, params.id, query)).board)),
  myStanding: ctx => ctx.db.read(tx => myStanding(tx, ctx.actor)),
  getPart: (ctx, { params, query }) =>
    ctx.db.read(tx => partView(tx, ctx.actor, params.id, query.asOf ?? null)),
  explainLag: (ctx, { params, body }) => explainLag(ctx, params.id, body),
  withdrawReason: (ctx, { params, body }) => withdrawReason(ctx, params.id, body),
  urgeParts: (ctx, { params, body }) => urgeParts(ctx, params.id, body),
  getMap: (ctx, { params }) => ctx.db.read(tx => mapView(tx, ctx.actor, params.id)),
  loadMap: (ctx, { params, body, file }) => loadMap(ctx, params.id, body, file!),
  withdrawMap: (ctx, { params, body }) => withdrawMap(ctx, params.id, body),
});
