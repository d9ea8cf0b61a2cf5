import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import {
  askCorrection,
  listAsks,
  lookAtOwnData,
  settleAsk,
  takeOwnData,
  withdrawCorrection,
} from './own-data.actions.ts';

export const ownDataRoutes: Route[] = routesOf('own-data', ownDataApi, {
  look: (ctx, { body }) => lookAtOwnData(ctx, body),
  ask: (ctx, { body }) => askCorrection(ctx, body),
  withdraw: (ctx, { body }) => withdrawCorrection(ctx, body),
  take: (ctx, { body }) => takeOwnData(ctx, body),
  listAsks: ctx => listAsks(ctx),
  settleAsk: (ctx, { params, body }) => settleAsk(ctx, params.id, body),
});
