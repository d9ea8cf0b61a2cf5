import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import {
  askOwnCorrection,
  listAsks,
  listOwnAsks,
  settleAsk,
  withdrawOwnCorrection,
} from './correction.actions.ts';
import { askCorrection, lookAtOwnData, takeOwnData, withdrawCorrection } from './own-data.actions.ts';

export const ownDataRoutes: Route[] = routesOf('own-data', ownDataApi, {
  look: (ctx, { body }) => lookAtOwnData(ctx, body),
  ask: (ctx, { body }) => askCorrection(ctx, body),
  withdraw: (ctx, { body }) => withdrawCorrection(ctx, body),
  take: (ctx, { body }) => takeOwnData(ctx, body),
  ownAsks: ctx => listOwnAsks(ctx),
  askOwn: (ctx, { body }) => askOwnCorrection(ctx, body),
  withdrawOwn: ctx => withdrawOwnCorrection(ctx),
  listAsks: ctx => listAsks(ctx),
  settleAsk: (ctx, { params, body }) => settleAsk(ctx, params.id, body),
});
