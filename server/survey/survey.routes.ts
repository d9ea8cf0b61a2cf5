import { answerApi } from '@niangjia/domain/survey/answer.api.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { handIn, issueToken, listForMember, showAsked } from './answer.actions.ts';
import { enterPaper, secondPaper, settlePaper } from './paper.actions.ts';
import { findPaper, listPapers } from './paper.store.ts';
import { drawSurvey, editSurvey, moveSurvey, saveDraft } from './survey.actions.ts';
import { findSurvey, listSurveys, versionOf } from './survey.store.ts';
import {
  coverageOf,
  mayKeepAt,
  paperPlaces,
  paperRow,
  paperView,
  surveyRows,
  surveyView,
} from './survey.view.ts';

export const surveyRoutes: Route[] = [
  ...routesOf('survey', surveyApi, {
    listSurveys: (ctx, { query }) =>
      ctx.db.read(async tx => {
        const { items, next } = paged(await listSurveys(tx, ctx.actor, query), query.limit, s => s);
        return {
          items: await surveyRows(tx, ctx.actor, items),
          next,
          mayKeepAt: await mayKeepAt(tx, ctx.actor),
        };
      }),
    drawSurvey: (ctx, { body }) => drawSurvey(ctx, body),
    getSurvey: (ctx, { params }) =>
      ctx.db.read(async tx => surveyView(tx, ctx.actor, present(await findSurvey(tx, ctx.actor, params.id)))),
    editSurvey: (ctx, { params, body }) => editSurvey(ctx, params.id, body),
    saveDraft: (ctx, { params, body }) => saveDraft(ctx, params.id, body),
    moveSurvey: (ctx, { params, body }) => moveSurvey(ctx, params.id, body),
    getVersion: (ctx, { params }) =>
      ctx.db.read(async tx => {
        const { id } = present(await findSurvey(tx, ctx.actor, params.id));
        return present(await versionOf(tx, id, params.number));
      }),
    getCoverage: (ctx, { params }) =>
      ctx.db.read(async tx => coverageOf(tx, present(await findSurvey(tx, ctx.actor, params.id)), ctx.actor)),
    paperPlaces: (ctx, { params }) =>
      ctx.db.read(async tx =>
        paperPlaces(tx, ctx.actor, present(await findSurvey(tx, ctx.actor, params.id))),
      ),
    listPapers: (ctx, { params, query }) =>
      ctx.db.read(async tx => {
        const { id } = present(await findSurvey(tx, ctx.actor, params.id));
        return paged(await listPapers(tx, ctx.actor, id, query), query.limit, paperRow(ctx.actor));
      }),
    enterPaper: (ctx, { params, body }) => enterPaper(ctx, params.id, body),
    getPaper: (ctx, { params }) =>
      ctx.db.read(async tx => paperView(tx, ctx.actor, present(await findPaper(tx, ctx.actor, params.id)))),
    secondPaper: (ctx, { params, body }) => secondPaper(ctx, params.id, body),
    settlePaper: (ctx, { params, body }) => settlePaper(ctx, params.id, body),
  }),
  ...routesOf('answering', answerApi, {
    getAsked: (ctx, { params }) => showAsked(ctx, params.code),
    listForMember: (ctx, { body }) => listForMember(ctx, body.code),
    issueToken: (ctx, { params, body }) => issueToken(ctx, params.code, body),
    handIn: (ctx, { params, body, edge }) => handIn(ctx, params.code, body, edge),
  }),
];
