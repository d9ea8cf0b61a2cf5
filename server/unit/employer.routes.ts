import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { countEmployers, listEmployers } from './employer.store.ts';
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
});
