import { specialApi } from '@niangjia/domain/report/special.api.ts';
import { specialRefusals as no } from '@niangjia/domain/report/special.refusals.ts';
import type { Ctx } from '../core/action.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { printBulletin } from './print/bulletin.print.ts';
import { draftSpecial, editSpecial } from './special.actions.ts';
import { assignSpecial, moveSpecial } from './special.moves.ts';
import { findSpecial, listSpecials, mayDraftAt } from './special.store.ts';
import { paperNow, specialRows, specialView } from './special.view.ts';

export const specialRoutes: Route[] = routesOf('report', specialApi, {
  listSpecials: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listSpecials(tx, ctx.actor, query);
      const rows = found.slice(0, query.limit);
      return {
        items: await specialRows(tx, ctx.actor, rows),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
        mayDraftAt: await mayDraftAt(tx, ctx.actor),
      };
    }),
  getSpecial: (ctx, { params }) =>
    ctx.db.read(async tx => specialView(tx, ctx.actor, present(await findSpecial(tx, ctx.actor, params.id)))),
  draftSpecial: (ctx, { body }) => draftSpecial(ctx, body),
  editSpecial: (ctx, { params, body }) => editSpecial(ctx, params.id, body),
  moveSpecial: (ctx, { params, body }) => moveSpecial(ctx, params.id, body),
  assignSpecial: (ctx, { params, body }) => assignSpecial(ctx, params.id, body),
  printSpecial: (ctx, { params }) => specialDocument(ctx, params.id),
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What was signed is served as it was kept; anything before is printed on demand and marked as a draft. */
function specialDocument(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.read(async tx => {
    const special = present(await findSpecial(tx, ctx.actor, id));
    const saved = (name: string, bytes: Uint8Array): Document => ({
      ...{ name: `${name}.docx`, mediaType: DOCX, bytes, show: 'attachment' },
    });
    if (special.number === null)
      return saved(`${special.title}（拟稿）`, await printBulletin((await paperNow(tx, special)).paper));
    if (!special.fileId) throw new Refusal(no['document-missing']());
    return saved(special.title, (await ctx.files.bytes(tx, special.fileId)).bytes);
  });
}
