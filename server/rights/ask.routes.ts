import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { routesOf } from '../core/http/registry.ts';
import {
  addByCode,
  askWithoutAccount,
  followByCode,
  listPlaces,
  raiseByChair,
  rateByCode,
  withdrawByCode,
} from './ask.actions.ts';

export const askRoutes = routesOf('rights', askApi, {
  places: ctx => listPlaces(ctx),
  ask: (ctx, { body }) => askWithoutAccount(ctx, body),
  follow: (ctx, { body }) => followByCode(ctx, body.code),
  add: (ctx, { body }) => addByCode(ctx, body),
  rate: (ctx, { body }) => rateByCode(ctx, body),
  withdraw: (ctx, { body }) => withdrawByCode(ctx, body),
  raise: (ctx, { body }) => raiseByChair(ctx, body),
});
