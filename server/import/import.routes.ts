import { setTimeout as sleep } from 'node:timers/promises';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import { isUnderWay } from '@niangjia/domain/import/import.life.ts';
import { KEPT_SHOWN } from '@niangjia/domain/import/import.model.ts';
import { paged } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { oneByOne } from '../core/one-by-one.ts';
import { present } from '../core/scope.ts';
import { XLSX } from '../core/sheet/sheet.ts';
import { allowedFor, decideAlike, moveImport, printReturned, sendSheet } from './import.actions.ts';
import { type BatchRow, findBatch, keptOf, listBatches, rowsOf } from './import.store.ts';
import { shownRow } from './row.view.ts';
import { sheetsFor, sortOf } from './sort.model.ts';
import { templateOf } from './template.ts';

async function shown(tx: Tx, ctx: Ctx, batch: BatchRow) {
  const { unitId: _, fileId: _f, sentBy: _s, rowAt: _r, doneAt: _d, home: _h, ...rest } = batch;
  const { title: sheet, measure } = sortOf(batch.sort).sheet;
  return { ...rest, sheet, measure, allowed: await allowedFor(tx, ctx, batch) };
}

const LOOK_MS = 700;
/** Then the browser asks anew, with the rights that it has by then. */
const LONGEST_MS = 5 * 60_000;

/** How far it is, as often as it changes. Whoever may not see it is refused before the first word. */
async function watched(ctx: Ctx, id: string) {
  const look = () => ctx.db.read(async tx => shown(tx, ctx, present(await findBatch(tx, ctx.actor, id))));
  const first = await look();
  return (async function* () {
    let batch = first;
    let said = '';
    for (const till = performance.now() + LONGEST_MS; performance.now() < till; batch = await look()) {
      const text = JSON.stringify(batch);
      yield text === said ? null : batch;
      said = text;
      if (!isUnderWay(batch.state)) return;
      await sleep(LOOK_MS);
    }
  })();
}

export const importRoutes: Route[] = routesOf('import', importApi, {
  sorts: async ({ actor }) => ({
    items: sheetsFor(actor).map(({ sort, title, duty, measure, forUnit }) => ({
      sort,
      title,
      duty,
      measure,
      forUnit,
    })),
  }),
  template: async (_, { params }) => {
    const { sheet } = sortOf(params.id);
    return { name: `${sheet.title}导入模板.xlsx`, mediaType: XLSX, bytes: await templateOf(sheet) };
  },
  send: (ctx, { params, query, file }) => sendSheet(ctx, params.id, query.sort, file),
  list: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { items, next } = paged(await listBatches(tx, ctx.actor, query), query.limit, row => row);
      return { items: await oneByOne(items, batch => shown(tx, ctx, batch)), next };
    }),
  get: (ctx, { params }) =>
    ctx.db.read(async tx => shown(tx, ctx, present(await findBatch(tx, ctx.actor, params.id)))),
  watch: (ctx, { params }) => watched(ctx, params.id),
  rows: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const batch = present(await findBatch(tx, ctx.actor, params.id));
      const found = await rowsOf(tx, ctx.crypto, batch, { ...query, limit: query.limit + 1 });
      const { sheet } = sortOf(batch.sort);
      const items = found.slice(0, query.limit).map(row => shownRow(sheet, row));
      return { items, next: found.length > query.limit ? items.at(-1)!.rowNo : null };
    }),
  kept: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const { id, sort } = present(await findBatch(tx, ctx.actor, params.id));
      return { items: await sortOf(sort).kept(tx, ctx.crypto, await keptOf(tx, id, KEPT_SHOWN)) };
    }),
  decide: (ctx, { params, body }) => decideAlike(ctx, params.id, params.rowNo, body),
  move: (ctx, { params, body }) => moveImport(ctx, params.id, body),
  returned: (ctx, { params, query }) => printReturned(ctx, params.id, query.verdict),
});
