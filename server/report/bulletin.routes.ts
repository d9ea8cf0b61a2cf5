import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { bulletinRefusals } from '@niangjia/domain/report/bulletin.refusals.ts';
import type { Ctx } from '../core/action.ts';
import { lastClosedDay } from '../core/figures.store.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { draftBulletin, editBulletin } from './bulletin.actions.ts';
import { moveBulletin } from './bulletin.moves.ts';
import { choicesFor, countBulletins, findBulletin, listBulletins, snapshotById } from './bulletin.store.ts';
import { bulletinRows, bulletinView, namingViews, printedOf } from './bulletin.view.ts';
import { askNamed, moveNaming } from './naming.actions.ts';
import { listNamings } from './naming.store.ts';
import { printBulletin } from './print/bulletin.print.ts';

export const bulletinRoutes: Route[] = routesOf('report', bulletinApi, {
  listBulletins: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listBulletins(tx, ctx.actor, query);
      const rows = found.slice(0, query.limit);
      return {
        items: await bulletinRows(tx, ctx.actor, rows),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
        total: await countBulletins(tx, ctx.actor, query),
      };
    }),
  listBulletinChoices: ctx =>
    ctx.db.read(async tx => ({
      lastClosed: (await lastClosedDay(tx)) as never,
      units: (await choicesFor(tx, ctx.actor)).map(unit => ({ ...unit, lines: unit.lines ?? [] })),
    })),
  getBulletin: (ctx, { params }) =>
    ctx.db.read(async tx =>
      bulletinView(tx, ctx.actor, present(await findBulletin(tx, ctx.actor, params.id))),
    ),
  draftBulletin: (ctx, { body }) => draftBulletin(ctx, body),
  editBulletin: (ctx, { params, body }) => editBulletin(ctx, params.id, body),
  moveBulletin: (ctx, { params, body }) => moveBulletin(ctx, params.id, body),
  printBulletin: (ctx, { params }) => bulletinDocument(ctx, params.id),
  askNamed: (ctx, { params, body }) => askNamed(ctx, params.id, body),
  listNamings: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listNamings(tx, ctx.actor, query);
      const rows = found.slice(0, query.limit);
      const next = found.length > rows.length ? rows.at(-1)!.id : null;
      return { items: await namingViews(tx, ctx.actor, rows), next };
    }),
  moveNaming: (ctx, { params, body }) => moveNaming(ctx, params.id, body),
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What was signed is served as it was kept, for ever; anything before is printed on demand and marked as a draft. */
function bulletinDocument(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.read(async tx => {
    const bulletin = present(await findBulletin(tx, ctx.actor, id));
    const saved = (name: string, bytes: Uint8Array): Document => ({
      name: `${name}.docx`,
      mediaType: DOCX,
      bytes,
      show: 'attachment',
    });
    if (bulletin.number === null) {
      const printed = printedOf(bulletin, await snapshotById(tx, bulletin.snapshotId));
      return saved(`${bulletin.title}（拟稿）`, await printBulletin(printed));
    }
    if (!bulletin.fileId) throw new Refusal(bulletinRefusals['document-missing']());
    return saved(bulletin.title, (await ctx.files.bytes(tx, bulletin.fileId)).bytes);
  });
}
