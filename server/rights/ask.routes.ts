import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { publishedApi } from '@niangjia/domain/rights/published.api.ts';
import { routesOf } from '../core/http/registry.ts';
import { askWithoutAccount, listPlaces, raiseByChair } from './ask.actions.ts';
import { addByCode, followByCode, rateByCode, withdrawByCode } from './follow.actions.ts';
import { publishedSheet, publishedView } from './published.view.ts';

/** The same for everybody, frozen: nothing of it depends on who asks. */
const publishedRoutes = routesOf('rights', publishedApi, {
  published: (ctx, { query }) => ctx.db.read(tx => publishedView(tx, query.month, ctx.actor.day)),
  publishedSheet: (ctx, { query }) =>
    ctx.db.read(async tx => publishedSheet(await publishedView(tx, query.month, ctx.actor.day))),
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
