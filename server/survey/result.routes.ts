import { asDay } from '@niangjia/domain/core/days.ts';
import { resultApi } from '@niangjia/domain/survey/result.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { resultSheet } from './result.sheet.ts';
import { textsView } from './result.text.ts';
import { resultsView } from './result.view.ts';

export const resultRoutes: Route[] = routesOf('survey', resultApi, {
  getResults: (ctx, { params, query }) => ctx.db.read(tx => resultsView(tx, ctx.actor, params.id, query)),
  printResults: (ctx, { params, query }) =>
    ctx.db.read(async tx =>
      resultSheet(await resultsView(tx, ctx.actor, params.id, query), asDay(ctx.actor.day)),
    ),
  listTexts: (ctx, { params, query }) => ctx.db.tx(tx => textsView(tx, ctx, params, query)),
});
