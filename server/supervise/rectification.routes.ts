import { findPeriod } from '@niangjia/domain/core/period.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { paged } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { printMonth } from './ledger.print.ts';
import { openRectifications } from './rectification.actions.ts';
import { freezeReport, reportRow, showLedger } from './report.actions.ts';
import { findReport, listReports } from './report.store.ts';
import { drawSample, listVerifiers, sampleRow, sampleView } from './sample.actions.ts';
import { listSamples } from './sample.store.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const rectificationRoutes: Route[] = routesOf('supervise', rectificationApi, {
  openRectifications: (ctx, { body }) => openRectifications(ctx, body),
  showLedger: (ctx, { params, query }) => showLedger(ctx, params.id, query.fromDay),
  freezeReport: (ctx, { params, body }) => freezeReport(ctx, params.id, body),
  listReports: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listReports(tx, ctx.actor, query), query.limit, reportRow)),
  getReport: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const report = present(await findReport(tx, ctx.actor, params.id));
      return { ...reportRow(report), ledger: report.ledger };
    }),
  printReport: (ctx, { params }) => monthPaper(ctx, params.id),
  listVerifiers: (ctx, { params }) => listVerifiers(ctx, params.id),
  drawSample: (ctx, { params, body }) => drawSample(ctx, params.id, body),
  listSamples: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listSamples(tx, ctx.actor, query), query.limit, sampleRow)),
  getSample: (ctx, { params }) => ctx.db.read(tx => sampleView(tx, ctx.actor, params.id)),
});

function monthPaper({ db, actor, origin }: Ctx, id: string): Promise<Document> {
  return db.tx(async tx => {
    const { unitId, unit, period, ledger } = present(await findReport(tx, actor, id));
    const action = rectificationApi.printReport.audit;
    await recordAudit(tx, { actor, action, subject: id, unitId, compartment: false, origin });
    const month = findPeriod(period)?.label ?? period;
    const bytes = await printMonth({ office: unit, month, ledger });
    return { name: `${unit}${month}整改情况月报告.docx`, mediaType: DOCX, bytes, show: 'attachment' };
  });
}
