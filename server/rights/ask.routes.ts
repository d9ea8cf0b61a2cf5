import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { petition } from '@niangjia/domain/rights/petition.kind.ts';
import { petitionReview } from '@niangjia/domain/rights/petition-review.kind.ts';
import { publishedApi } from '@niangjia/domain/rights/published.api.ts';
import { request } from '@niangjia/domain/rights/request.kind.ts';
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
import { keptMonth } from './published.store.ts';

const LABELS = new Map([request, petition, petitionReview].map(({ kind, label }) => [kind, label]));

/** The same for everybody, frozen: nothing of it depends on who asks. */
const publishedRoutes = routesOf('rights', publishedApi, {
  published: (ctx, { query }) =>
    ctx.db.read(async tx => ({
      items: (await keptMonth(tx, query.month)).map(row => ({
        ...row,
        kindLabel: LABELS.get(row.kind) ?? row.kind,
      })),
    })),
});

export const askRoutes = [
  ...publishedRoutes,
  ...routesOf('rights', askApi, {
    places: ctx => listPlaces(ctx),
    ask: (ctx, { body }) => askWithoutAccount(ctx, body),
    follow: (ctx, { body }) => followByCode(ctx, body.code),
    add: (ctx, { body }) => addByCode(ctx, body),
    rate: (ctx, { body }) => rateByCode(ctx, body),
    withdraw: (ctx, { body }) => withdrawByCode(ctx, body),
    raise: (ctx, { body }) => raiseByChair(ctx, body),
  }),
];
