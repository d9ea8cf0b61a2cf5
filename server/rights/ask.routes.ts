import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { ownApi } from '@niangjia/domain/rights/own.api.ts';
import { publishedApi } from '@niangjia/domain/rights/published.api.ts';
import { routesOf } from '../core/http/registry.ts';
import { askWithoutAccount, listPlaces, raiseByChair } from './ask.actions.ts';
import { addByCode, followByCode, rateByCode, withdrawByCode } from './follow.actions.ts';
import { addToOwn, leaveOwnAsk, listOwn, rateOwn, takeOwn, withdrawOwn } from './own.actions.ts';
import { publishedSheet, publishedView } from './published.view.ts';

/** The same for everybody, frozen: nothing of it depends on who asks. */
const publishedRoutes = routesOf('rights', publishedApi, {
  published: (ctx, { query }) => ctx.db.read(tx => publishedView(tx, query.month, ctx.actor.day)),
  publishedSheet: (ctx, { query }) =>
    ctx.db.read(async tx => publishedSheet(await publishedView(tx, query.month, ctx.actor.day))),
});

const ownRoutes = routesOf('rights', ownApi, {
  listOwn: ctx => listOwn(ctx),
  takeOwn: (ctx, { body }) => takeOwn(ctx, body.code),
  addOwn: (ctx, { body }) => addToOwn(ctx, body),
  rateOwn: (ctx, { body }) => rateOwn(ctx, body),
  withdrawOwn: (ctx, { body }) => withdrawOwn(ctx, body),
  leaveOwn: (ctx, { body }) => leaveOwnAsk(ctx, body.id),
});

export const askRoutes = [
  ...publishedRoutes,
  ...ownRoutes,
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
