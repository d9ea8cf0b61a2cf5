import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { mustHold, paged, placesAt } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { editCampaign, moveCampaign, planCampaign } from './campaign.actions.ts';
import { findCampaign, listCampaigns } from './campaign.store.ts';
import { campaignRows, campaignView } from './campaign.view.ts';
import { arrange, cancelRun, pinLine, publishPlan } from './plan.actions.ts';
import { rulesOf } from './plan.gather.ts';
import { planSheet } from './plan.sheet.ts';
import { listLines, momentOf } from './plan.store.ts';
import { awayView, lineViews, planView, teamViews } from './plan.view.ts';
import { findRound } from './round.store.ts';
import { changeTeam, declareAway, endAway, formTeams, moveTeam } from './team.actions.ts';
import { cadresFor, findTeam, listAways, listTeams } from './team.store.ts';
import { mayPlanAt } from './visit.view.ts';

/** More lines than any round has; a sheet is whole or it is not made. */
const WHOLE = 200_000;

export const campaignRoutes: Route[] = routesOf('visit', campaignApi, {
  listCampaigns: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { items, next } = paged(await listCampaigns(tx, ctx.actor, query), query.limit, c => c);
      return {
        items: await campaignRows(tx, ctx.actor, items),
        next,
        mayPlanAt: await mayPlanAt(tx, ctx.actor),
      };
    }),
  planCampaign: (ctx, { body }) => planCampaign(ctx, body),
  getCampaign: (ctx, { params }) =>
    ctx.db.read(async tx =>
      campaignView(tx, ctx.actor, present(await findCampaign(tx, ctx.actor, params.id))),
    ),
  editCampaign: (ctx, { params, body }) => editCampaign(ctx, params.id, body),
  moveCampaign: (ctx, { params, body }) => moveCampaign(ctx, params.id, body),
  getPlan: (ctx, { params }) =>
    ctx.db.read(async tx => planView(tx, ctx.actor, present(await findRound(tx, ctx.actor, params.id)))),
  formTeams: (ctx, { params }) => formTeams(ctx, params.id),
  listTeams: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const { id } = present(await findRound(tx, ctx.actor, params.id));
      const { rows, next, total } = await listTeams(tx, ctx.actor, id, query);
      return { items: await teamViews(tx, ctx.actor, rows), next, total };
    }),
  listTeamPersons: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const team = present(await findTeam(tx, ctx.actor, params.id));
      insist(mustHold(ctx.actor, 'visit.keep', await placesAt(tx, ctx.actor, team.countyUnitId)));
      return { items: await cadresFor(tx, team, ctx.actor.day) };
    }),
  changeTeam: (ctx, { params, body }) => changeTeam(ctx, params.id, body),
  moveTeam: (ctx, { params, body }) => moveTeam(ctx, params.id, body),
  arrange: (ctx, { params }) => arrange(ctx, params.id),
  cancelRun: (ctx, { params }) => cancelRun(ctx, params.id),
  listLines: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const round = present(await findRound(tx, ctx.actor, params.id));
      const { keyEmployers } = await rulesOf(tx, round);
      const { rows, next, total } = await listLines(tx, ctx.actor, round.id, query, keyEmployers);
      return { items: await lineViews(tx, ctx.actor, rows), next, total };
    }),
  pinLine: (ctx, { params, body }) => pinLine(ctx, params.id, params.employerId, body),
  publishPlan: (ctx, { params, body }) => publishPlan(ctx, params.id, body),
  planSheet: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const round = present(await findRound(tx, ctx.actor, params.id));
      const { keyEmployers } = await rulesOf(tx, round);
      const { rows } = await listLines(tx, ctx.actor, round.id, { ...query, limit: WHOLE }, keyEmployers);
      const teams = await listTeams(tx, ctx.actor, round.id, { ...query, limit: WHOLE });
      const at = await momentOf(tx);
      return planSheet(
        await planView(tx, ctx.actor, round),
        rows,
        await teamViews(tx, ctx.actor, teams.rows),
        at,
      );
    }),
  listAways: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listAways(tx, ctx.actor, query), query.limit, awayView)),
  declareAway: (ctx, { params, body }) => declareAway(ctx, params.id, body),
  endAway: (ctx, { params, body }) => endAway(ctx, params.id, body),
});
