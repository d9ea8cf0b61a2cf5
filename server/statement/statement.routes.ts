import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { paged } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { designForm, editForm, issuePeriod, moveForm, movePeriod } from './form.actions.ts';
import { findForm, findPeriodRow, listForms, listPeriods } from './form.store.ts';
import { moveSheet, submitSheet } from './sheet.actions.ts';
import { findSheet, listSheets } from './sheet.store.ts';
import { periodSheet } from './statement.sheet.ts';
import { formRow, formView, periodRow, periodView, sheetRows, sheetView } from './statement.view.ts';

export const statementRoutes: Route[] = routesOf('statement', statementApi, {
  listForms: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listForms(tx, ctx.actor, query), query.limit, formRow)),
  getForm: (ctx, { params }) =>
    ctx.db.read(async tx => formView(tx, ctx.actor, present(await findForm(tx, ctx.actor, params.id)))),
  designForm: (ctx, { body }) => designForm(ctx, body),
  editForm: (ctx, { params, body }) => editForm(ctx, params.id, body),
  moveForm: (ctx, { params, body }) => moveForm(ctx, params.id, body),
  issuePeriod: (ctx, { params, body }) => issuePeriod(ctx, params.id, body),
  listPeriods: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listPeriods(tx, ctx.actor, query), query.limit, periodRow)),
  getPeriod: (ctx, { params }) =>
    ctx.db.read(async tx =>
      periodView(tx, ctx.actor, present(await findPeriodRow(tx, ctx.actor, params.id))),
    ),
  movePeriod: (ctx, { params, body }) => movePeriod(ctx, params.id, body),
  exportPeriod: (ctx, { params }) => exported(ctx, params.id),
  listSheets: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { items, next } = paged(await listSheets(tx, ctx.actor, query), query.limit, s => s);
      return { items: await sheetRows(tx, ctx.actor, items), next };
    }),
  getSheet: (ctx, { params }) =>
    ctx.db.read(async tx => sheetView(tx, ctx.actor, present(await findSheet(tx, ctx.actor, params.id)))),
  submitSheet: (ctx, { params, body }) => submitSheet(ctx, params.id, body),
  moveSheet: (ctx, { params, body }) => moveSheet(ctx, params.id, body),
});

function exported(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.tx(async tx => {
    const { actor, origin } = ctx;
    const period = await periodView(tx, actor, present(await findPeriodRow(tx, actor, id)));
    const action = statementApi.exportPeriod.audit;
    const about = { subject: id, unitId: period.unitId, compartment: false };
    await recordAudit(tx, { actor, action, origin, ...about });
    const name = `${period.form}${period.label}.xlsx`;
    return { name, mediaType: XLSX, bytes: xlsxOf([periodSheet(period)]), show: 'attachment' };
  });
}
