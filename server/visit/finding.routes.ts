import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { moveFinding } from './finding.actions.ts';
import { noteVisits } from './finding.looks.ts';
import { findingView } from './finding.view.ts';
import { giveCode, ratingRows, revisit } from './rating.actions.ts';
import { listRatings } from './rating.store.ts';
import { findVisitOf } from './visit.store.ts';
import { rateFinding, seeVisited } from './visited.actions.ts';

export const findingRoutes: Route[] = routesOf('visit', findingApi, {
  getFinding: (ctx, { params }) =>
    ctx.db.tx(async tx => {
      const visit = present(await findVisitOf(tx, ctx.actor, params.id));
      await noteVisits(tx, ctx, [{ ...visit, findings: visit.findings.filter(f => f.id === params.id) }]);
      return present(await findingView(tx, ctx.actor, visit, params.id));
    }),
  moveFinding: (ctx, { params, body }) => moveFinding(ctx, params.id, body),
  giveCode: (ctx, { params, body }) => giveCode(ctx, params.id, body),
  listRatings: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { items, next } = paged(await listRatings(tx, ctx.actor, query), query.limit, r => r);
      return { items: await ratingRows(tx, ctx.actor, items), next };
    }),
  revisit: (ctx, { params, body }) => revisit(ctx, params.id, body),
  seeVisited: (ctx, { body }) => seeVisited(ctx, body.code),
  rateFinding: (ctx, { body }) => rateFinding(ctx, body),
});
