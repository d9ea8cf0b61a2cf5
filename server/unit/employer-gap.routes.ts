import { employerGapApi } from '@niangjia/domain/unit/employer-gap.api.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { gapViews, moveGap, soonUntil } from './employer-gap.actions.ts';
import { countGaps, listGaps } from './employer-gap.store.ts';
import { getUnit } from './unit.sight.ts';

export const employerGapRoutes: Route[] = routesOf('gap', employerGapApi, {
  list: (ctx, { query }) =>
    ctx.db.read(async tx => {
      if (query.underId) await getUnit(tx, ctx.actor, query.underId, ['unit.read']);
      const found = await listGaps(tx, ctx.actor, { ...query, soonUntil: await soonUntil(tx, ctx) });
      const { items, next } = paged(found, query.limit, row => row);
      return { items: await gapViews(tx, ctx, items), next };
    }),
  counts: (ctx, { query }) =>
    ctx.db.read(async tx => {
      if (query.underId) await getUnit(tx, ctx.actor, query.underId, ['unit.read']);
      return countGaps(tx, ctx.actor, { ...query, soonUntil: await soonUntil(tx, ctx) });
    }),
  move: (ctx, { params, body }) => moveGap(ctx, params.id, body),
});
