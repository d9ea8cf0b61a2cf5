import { carriedApi } from '@niangjia/domain/visit/carried.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { carrySurvey } from './carried.actions.ts';
import { carriedView } from './carried.view.ts';

export const carriedRoutes: Route[] = routesOf('visit', carriedApi, {
  getCarried: (ctx, { params, query }) =>
    ctx.db.read(tx => carriedView(tx, ctx.actor, params.id, query.employerId)),
  carrySurvey: (ctx, { params, body }) => carrySurvey(ctx, params.id, body),
});
