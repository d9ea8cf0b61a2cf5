import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import {
  assessChoices,
  markViews,
  objectionViews,
  resultRow,
  resultView,
  schemeRow,
  schemeView,
} from './assess.view.ts';
import { moveMark, recordMark } from './mark.actions.ts';
import { listMarks } from './mark.store.ts';
import { moveObjection, raiseObjection } from './objection.actions.ts';
import { listObjections } from './objection.store.ts';
import { findResult, listResults } from './result.store.ts';
import { computeScheme, createScheme, editScheme, moveScheme } from './scheme.actions.ts';
import { childrenOf, findScheme, keepsFor, listSchemes, schemeCursor } from './scheme.store.ts';

/** The rows of a page, and where the next one begins. */
function pageOf<T>(found: readonly T[], limit: number, cursor: (row: T) => string) {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > rows.length ? cursor(rows.at(-1)!) : null };
}

export const assessRoutes: Route[] = routesOf('assess', assessApi, {
  listSchemes: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { rows, next } = pageOf(await listSchemes(tx, ctx.actor, query), query.limit, schemeCursor);
      return { items: rows.map(schemeRow), next };
    }),
  getScheme: (ctx, { params }) =>
    ctx.db.read(async tx => schemeView(tx, ctx.actor, present(await findScheme(tx, ctx.actor, params.id)))),
  listAssessChoices: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const unitId = present(await keepsFor(tx, ctx.actor, params.id));
      return { ...(await assessChoices(tx, unitId)), units: await childrenOf(tx, unitId, ctx.actor.day) };
    }),
  createScheme: (ctx, { body }) => createScheme(ctx, body),
  editScheme: (ctx, { params, body }) => editScheme(ctx, params.id, body),
  moveScheme: (ctx, { params, body }) => moveScheme(ctx, params.id, body),
  computeScheme: (ctx, { params, body }) => computeScheme(ctx, params.id, body),
  listResults: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listResults(tx, ctx.actor, query);
      const { rows, next } = pageOf(found, query.limit, () => String(Number(query.after ?? 0) + query.limit));
      return { items: rows.map(resultRow), next };
    }),
  getResult: (ctx, { params }) =>
    ctx.db.read(async tx =>
      resultView(tx, ctx.actor, present(await findResult(tx, ctx.actor, params.id, params.unitId))),
    ),
  listMarks: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { rows, next } = pageOf(await listMarks(tx, ctx.actor, query), query.limit, r => r.id);
      return { items: await markViews(tx, rows, ctx.actor), next };
    }),
  recordMark: (ctx, { params, body }) => recordMark(ctx, params.id, body),
  moveMark: (ctx, { params, body }) => moveMark(ctx, params.id, body),
  listObjections: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { rows, next } = pageOf(await listObjections(tx, ctx.actor, query), query.limit, r => r.id);
      return { items: await objectionViews(tx, rows, ctx.actor), next };
    }),
  raiseObjection: (ctx, { params, body }) => raiseObjection(ctx, params.id, params.unitId, body),
  moveObjection: (ctx, { params, body }) => moveObjection(ctx, params.id, body),
});
