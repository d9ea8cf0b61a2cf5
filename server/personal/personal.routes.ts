import { personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { oneByOne } from '../core/one-by-one.ts';
import { askExport, exportView, moveExport, takeExport } from './export.actions.ts';
import { ownExports, watchedExports } from './export.store.ts';
import { keysView } from './keys.store.ts';
import { countRun, endHold, getRun, hold, moveRun, runView } from './retention.actions.ts';
import { listHolds, listRuns } from './retention.store.ts';

export const personalRoutes: Route[] = routesOf('personal', personalApi, {
  keys: ctx => ctx.db.read(tx => keysView(tx, ctx.crypto)),
  listRuns: ctx =>
    ctx.db.read(async tx => {
      const runs = await listRuns(tx, ctx.actor);
      return { items: await oneByOne(runs, run => runView(tx, ctx, run)) };
    }),
  countRun: (ctx, { params }) => countRun(ctx, params.id),
  getRun: (ctx, { params }) => getRun(ctx, params.id),
  moveRun: (ctx, { params, body }) => moveRun(ctx, params.id, body),
  listHolds: ctx => ctx.db.read(async tx => ({ items: await listHolds(tx, ctx.actor) })),
  hold: (ctx, { body }) => hold(ctx, body),
  endHold: (ctx, { params, body }) => endHold(ctx, params.id, body),
  listExports: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await (query.view === 'own' ? ownExports : watchedExports)(tx, ctx.actor);
      return { items: await oneByOne(found, x => exportView(tx, ctx, x)) };
    }),
  askExport: (ctx, { body }) => askExport(ctx, body),
  moveExport: (ctx, { params, body }) => moveExport(ctx, params.id, body),
  takeExport: (ctx, { params }) => takeExport(ctx, params.id),
});
