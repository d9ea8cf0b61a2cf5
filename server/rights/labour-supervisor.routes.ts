import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import { labourSupervisorLife } from '@niangjia/domain/rights/labour-supervisor.life.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { trailSteps } from '../core/trail.ts';
import {
  certifyLabourSupervisors,
  enterLabourSupervisor,
  moveLabourSupervisor,
} from './labour-supervisor.actions.ts';
import { getSupervisor, listSupervisors } from './labour-supervisor.store.ts';
import { supervisorViews, warningFor } from './labour-supervisor.view.ts';

export const labourSupervisorRoutes: Route[] = routesOf('rights', labourSupervisorApi, {
  listLabourSupervisors: ({ db, actor }, { query }) =>
    db.read(async tx => {
      const warning = await warningFor(tx, actor);
      const found = await listSupervisors(tx, actor, query, warning);
      const rows = found.slice(0, query.limit);
      return {
        items: await supervisorViews(tx, actor, rows, { warning, employerId: query.employerId }),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
      };
    }),
  getLabourSupervisor: ({ db, actor }, { params }) =>
    db.read(async tx => {
      const row = present(await getSupervisor(tx, actor, params.id));
      const [view] = await supervisorViews(tx, actor, [row], { warning: await warningFor(tx, actor) });
      return { ...view!, trail: await trailSteps(tx, labourSupervisorLife, row.id) };
    }),
  enterLabourSupervisor: (ctx, { body }) => enterLabourSupervisor(ctx, body),
  certifyLabourSupervisors: (ctx, { body }) => certifyLabourSupervisors(ctx, body),
  moveLabourSupervisor: (ctx, { params, body }) => moveLabourSupervisor(ctx, params.id, params.move, body),
});
