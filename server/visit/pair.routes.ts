import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import { unitForNew } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { employerFor, endPair, makePair, planPair } from './pair.actions.ts';
import { findPair } from './pair.store.ts';
import { pairList, pairView } from './pair.view.ts';
import { recordReturn, withdrawReturn } from './return.actions.ts';
import { visitorsFor } from './visit.store.ts';

export const pairRoutes: Route[] = routesOf('visit', pairApi, {
  listPairs: ({ db, actor }, { query }) => db.read(tx => pairList(tx, actor, query)),
  getPair: ({ db, actor }, { params }) =>
    db.read(async tx => pairView(tx, actor, present(await findPair(tx, actor, params.id)))),
  listPairPersons: ({ db, actor }, { params, query }) =>
    db.read(async tx => {
      await unitForNew(tx, actor, params.id, 'visit.keep');
      const employer = present(await employerFor(tx, actor, query.employerId));
      return { items: await visitorsFor(tx, actor, employer.unitId) };
    }),
  makePair: (ctx, { params, body }) => makePair(ctx, params.id, body),
  planPair: (ctx, { params, body }) => planPair(ctx, params.id, body),
  endPair: (ctx, { params, body }) => endPair(ctx, params.id, body),
  recordReturn: (ctx, { params, body }) => recordReturn(ctx, params.id, body),
  withdrawReturn: (ctx, { params, body }) => withdrawReturn(ctx, params.id, body),
});
