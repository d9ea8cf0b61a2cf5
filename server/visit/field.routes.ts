import { fieldApi } from '@niangjia/domain/visit/field.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { openPhone } from './field.actions.ts';
import { ownDay } from './own.view.ts';

export const fieldRoutes: Route[] = routesOf('visit', fieldApi, {
  listOwnVisits: ctx => ctx.db.tx(tx => ownDay(tx, ctx)),
  openPhone: ctx => openPhone(ctx),
});
