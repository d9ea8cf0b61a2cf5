import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { mustHold, paged, placesAt } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { noteFindings, noteVisits } from './finding.looks.ts';
import { listFindings } from './finding.store.ts';
import { editRound, moveRound, planRound, scopeOfRound } from './round.actions.ts';
import { employersWithin, findRound, listAllotments, listRounds } from './round.store.ts';
import { correctVisit, moveVisit, recordVisit } from './visit.actions.ts';
import { findVisit, listVisits, visitorsForEmployer } from './visit.store.ts';
import {
  findingRows,
  mayPlanAt,
  progressOf,
  roundRows,
  roundView,
  visitRows,
  visitView,
} from './visit.view.ts';

export const visitRoutes: Route[] = routesOf('visit', visitApi, {
  listRounds: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const rows = await listRounds(tx, ctx.actor, query);
      const page = rows.slice(0, query.limit);
      return {
        items: await roundRows(tx, ctx.actor, page),
        next: rows.length > page.length ? page.at(-1)!.id : null,
        mayPlanAt: await mayPlanAt(tx, ctx.actor),
      };
    }),
  planRound: (ctx, { body }) => planRound(ctx, body),
  getRound: (ctx, { params }) =>
    ctx.db.read(async tx => roundView(tx, ctx.actor, present(await findRound(tx, ctx.actor, params.id)))),
  editRound: (ctx, { params, body }) => editRound(ctx, params.id, body),
  moveRound: (ctx, { params, body }) => moveRound(ctx, params.id, body),
  countFrame: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const round = present(await findRound(tx, ctx.actor, params.id));
      insist(mustHold(ctx.actor, 'visit.keep', await placesAt(tx, ctx.actor, round.unitId)));
      const { unitIds, wanted } = await scopeOfRound(tx, round);
      const all = await employersWithin(tx, unitIds, ctx.actor.day, { ...wanted, sectors: [] });
      const counts = new Map<string, number>();
      for (const { sector } of all) counts.set(sector, (counts.get(sector) ?? 0) + 1);
      const reached = all.filter(row => round.sectors.length === 0 || round.sectors.includes(row.sector));
      return {
        employers: reached.length,
        sectors: [...counts]
          .map(([sector, employers]) => ({ sector, employers }))
          .sort((a, b) => b.employers - a.employers),
      };
    }),
  roundProgress: (ctx, { params, query }) =>
    ctx.db.read(async tx =>
      progressOf(tx, ctx.actor, present(await findRound(tx, ctx.actor, params.id)), query.unitId),
    ),
  listAllotments: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const { id } = present(await findRound(tx, ctx.actor, params.id));
      return listAllotments(tx, ctx.actor, id, query);
    }),
  listVisitors: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const { id } = present(await findRound(tx, ctx.actor, params.id));
      return { items: await visitorsForEmployer(tx, ctx.actor, id, query.employerId) };
    }),
  recordVisit: (ctx, { params, body }) => recordVisit(ctx, params.id, body),
  listVisits: (ctx, { query }) =>
    ctx.db.tx(async tx => {
      const { rows, next, total } = await listVisits(tx, ctx.actor, query);
      await noteVisits(tx, ctx, rows);
      return { items: await visitRows(tx, ctx.actor, rows), next, total };
    }),
  listFindings: (ctx, { query }) =>
    ctx.db.tx(async tx => {
      const { items, next } = paged(await listFindings(tx, ctx.actor, query), query.limit, f => f);
      await noteFindings(tx, ctx, items);
      return { items: await findingRows(tx, ctx.actor, items), next };
    }),
  getVisit: (ctx, { params }) =>
    ctx.db.tx(async tx => {
      const visit = present(await findVisit(tx, ctx.actor, params.id));
      await noteVisits(tx, ctx, [visit]);
      return visitView(tx, ctx.actor, visit);
    }),
  correctVisit: (ctx, { params, body }) => correctVisit(ctx, params.id, body),
  moveVisit: (ctx, { params, body }) => moveVisit(ctx, params.id, body),
});
