import { applyApi } from '@niangjia/domain/aid/apply.api.ts';
import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { reviewApi } from '@niangjia/domain/aid/review.api.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { applyForAid, listOpenings, sendPaper } from './apply.actions.ts';
import { moveBatch, printBankFile } from './batch.actions.ts';
import { findBatch, listBatches, listLines } from './batch.store.ts';
import { batchRow, batchView, lineView } from './batch.view.ts';
import { drawPart, openBatch } from './draw.actions.ts';
import { decideMatch, importList, matchView } from './match.actions.ts';
import { listMatches } from './match.store.ts';
import { takeNational } from './national.actions.ts';
import { bookReturn, takeReturn } from './return.actions.ts';
import {
  answerCheck,
  checkFileView,
  checksView,
  differenceView,
  drawCheck,
  settle,
} from './review.actions.ts';
import { findCheck, listCheckFiles, listDifferences } from './review.store.ts';
import { settleItems } from './settle.actions.ts';

/** Banks write GB18030; who opened and saved the file may have made it UTF-8. */
function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const paymentRoutes = routesOf('aid', paymentApi, {
  listBatches: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listBatches(tx, ctx.actor, query), query.limit, batchRow)),
  getBatch: (ctx, { params }) =>
    ctx.db.read(async tx => batchView(tx, ctx.actor, present(await findBatch(tx, ctx.actor, params.id)))),
  listBatchLines: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      present(await findBatch(tx, ctx.actor, params.id));
      const found = await listLines(tx, params.id, query);
      const items = found.slice(0, query.limit);
      return {
        items: items.map(lineView),
        next: found.length > query.limit ? String(items.at(-1)!.no) : null,
      };
    }),
  openBatch: (ctx, { params, body }) => openBatch(ctx, params.id, body),
  drawBatch: (ctx, { params }) => drawPart(ctx, params.id),
  moveBatch: (ctx, { params, body }) => moveBatch(ctx, params.id, params.move, body),
  printBankFile: (ctx, { params }) => printBankFile(ctx, params.id),
  takeReturn: (ctx, { params, file }) => takeReturn(ctx, params.id, textIn(file!.bytes)),
  settleItems: (ctx, { params }) => settleItems(ctx, params.id),
  bookReturn: (ctx, { params }) => bookReturn(ctx, params.id, params.returnId),
});

const matchRoutes = routesOf('aid', matchApi, {
  importList: (ctx, { params, body }) => importList(ctx, params.id, body),
  listMatches: (ctx, { query }) =>
    ctx.db.read(async tx =>
      paged(await listMatches(tx, ctx.actor, query), query.limit, match => matchView(ctx, match)),
    ),
  decideMatch: (ctx, { params, body }) => decideMatch(ctx, params.id, body),
  takeNational: (ctx, { params, body }) => takeNational(ctx, params.id, body.text),
});

const reviewRoutes = routesOf('aid', reviewApi, {
  listDifferences: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listDifferences(tx, ctx.actor, query), query.limit, differenceView)),
  settleDifference: (ctx, { params, body }) => settle(ctx, params.id, body),
  listChecks: checksView,
  drawCheck: (ctx, { params }) => drawCheck(ctx, params.id),
  listCheckFiles: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      present(await findCheck(tx, ctx.actor, params.id));
      const rows = await listCheckFiles(tx, params.id, query);
      return paged(
        rows.map(row => ({ ...row, id: row.matterId })),
        query.limit,
        checkFileView,
      );
    }),
  answerCheck: (ctx, { params, body }) => answerCheck(ctx, params, body),
});

const applyRoutes = routesOf('aid', applyApi, {
  openings: listOpenings,
  sendPaper: (ctx, { file }) => sendPaper(ctx, file),
  apply: (ctx, { body }) => applyForAid(ctx, body),
});

export const aidRoutes: Route[] = [...paymentRoutes, ...matchRoutes, ...reviewRoutes, ...applyRoutes];
