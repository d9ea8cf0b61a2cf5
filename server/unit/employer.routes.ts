import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { correctEmployer, registerEmployer } from './employer.actions.ts';
import { employerRecord } from './employer.record.ts';
import { countEmployers, listEmployers } from './employer.store.ts';
import { moveChange } from './employer-change.move.ts';
import { listChanges } from './employer-change.store.ts';
import { changeViews } from './employer-change.view.ts';
import { getUnit } from './unit.sight.ts';

export const employerRoutes: Route[] = routesOf('employer', employerApi, {
  list: ({ db, actor }, { query }) =>
    db.read(async tx => {
      if (query.underId) await getUnit(tx, actor, query.underId, ['unit.read']);
      return listEmployers(tx, actor, query);
    }),
  counts: ({ db, actor }, { query }) =>
    db.read(async tx => {
      if (query.underId) await getUnit(tx, actor, query.underId, ['unit.read']);
      return countEmployers(tx, actor, query.underId);
    }),
  record: ({ db, actor }, { params }) => db.read(tx => employerRecord(tx, actor, params.id)),
  register: (ctx, { params, body }) => registerEmployer(ctx, params.id, body),
  correct: (ctx, { params, body }) => correctEmployer(ctx, params.id, body),
  listChanges: ({ db, actor }, { query }) =>
    db.read(async tx => {
      const { items, next } = paged(await listChanges(tx, actor, query), query.limit, row => row);
      return { items: await changeViews(tx, actor, items), next };
    }),
  moveChange: (ctx, { params, body }) => moveChange(ctx, params.id, body),
});
