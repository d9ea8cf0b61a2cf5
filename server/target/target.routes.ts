import { targetApi } from '@niangjia/domain/target/target.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { lastYearView } from './last-year.view.ts';
import { attachSource, detachSource, reachPoint, shapeTarget } from './target.actions.ts';
import { findTaskFor } from './target.store.ts';
import { sourceChoices, targetView } from './target.view.ts';
import { splitWeights } from './weights.view.ts';

export const targetRoutes: Route[] = routesOf('target', targetApi, {
  getTarget: (ctx, { params }) =>
    ctx.db.read(async tx => targetView(tx, ctx.actor, present(await findTaskFor(tx, ctx.actor, params.id)))),
  listTargetChoices: (ctx, { params }) =>
    ctx.db.read(async tx => sourceChoices(tx, present(await findTaskFor(tx, ctx.actor, params.id)))),
  listSplitWeights: (ctx, { params, query }) =>
    ctx.db.read(async tx =>
      splitWeights(tx, ctx.actor, present(await findTaskFor(tx, ctx.actor, params.id)), query),
    ),
  readLastYear: (ctx, { params, query }) =>
    ctx.db.read(async tx => lastYearView(tx, present(await findTaskFor(tx, ctx.actor, params.id)), query)),
  shapeTarget: (ctx, { params, body }) => shapeTarget(ctx, params.id, body),
  attachSource: (ctx, { params, body }) => attachSource(ctx, params.id, body),
  detachSource: (ctx, { params, body }) => detachSource(ctx, params.id, body),
  reachPoint: (ctx, { params, body }) => reachPoint(ctx, params.id, body),
});
