import { burdenApi } from '@niangjia/domain/burden/burden.api.ts';
import { linesShown } from '@niangjia/domain/burden/burden.rules.ts';
import {
  askedAlways,
  askedByForm,
  askedByKind,
  askedBySheet,
  askedBySurvey,
  isFound,
} from '@niangjia/domain/burden/catalogue.rules.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { everySheet } from '../import/sort.model.ts';
import { burdenSheets } from './burden.sheet.ts';
import { findUnit, openSurveys, reasonsAround, standingForms } from './burden.store.ts';
import { askingView, burdenRows, burdenView } from './burden.view.ts';

export const burdenRoutes: Route[] = routesOf('burden', burdenApi, {
  getBurden: (ctx, { params, query }) =>
    ctx.db.read(async tx => burdenView(tx, await unitOf(tx, ctx, params.id), ctx.actor.day, query.weeks)),
  listRows: (ctx, { params, query }) =>
    ctx.db.read(async tx => ({
      ...linesShown(await burdenRows(tx, await unitOf(tx, ctx, params.id), ctx.actor.day, query)),
      next: null,
    })),
  getAsking: (ctx, { params, query }) =>
    ctx.db.read(async tx => askingView(tx, await unitOf(tx, ctx, params.id), ctx.actor.day, query.weeks)),
  listAgain: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const { id } = await unitOf(tx, ctx, params.id);
      return { items: await reasonsAround(tx, id, ctx.actor.day), next: null };
    }),
  printBurden: (ctx, { params, query }) => printed(ctx, params.id, query.weeks),
  listCatalogue: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const items = (await catalogueOf(tx, ctx)).filter(
        field => (!query.source || field.source === query.source) && (!query.q || isFound(field, query.q)),
      );
      return { items, next: null, total: items.length };
    }),
});

const unitOf = async (tx: Tx, { actor }: Ctx, id: string) => present(await findUnit(tx, actor, id));

const catalogueOf = async (tx: Tx, { actor }: Ctx) => [
  ...(await standingForms(tx, actor)).flatMap(f => askedByForm(f.title, f.unit, f.fields)),
  ...(await openSurveys(tx, actor)).flatMap(s => askedBySurvey(s.title, s.unit, s.audience, s.questions)),
  ...askedAlways(),
  ...Object.values(kinds).flatMap(askedByKind),
  ...everySheet().flatMap(askedBySheet),
];

function printed(ctx: Ctx, id: string, weeks: number): Promise<Document> {
  return ctx.db.tx(async tx => {
    const { actor, origin } = ctx;
    const head = await unitOf(tx, ctx, id);
    const burden = await burdenView(tx, head, actor.day, weeks);
    const rows = await burdenRows(tx, head, actor.day, burden);
    const about = { subject: id, unitId: id, compartment: false };
    await recordAudit(tx, { actor, action: burdenApi.printBurden.audit, origin, ...about });
    const name = `${head.unit}基层负担${burden.from}至${burden.to}.xlsx`;
    return { name, mediaType: XLSX, bytes: xlsxOf(burdenSheets(burden, rows)), show: 'attachment' };
  });
}
