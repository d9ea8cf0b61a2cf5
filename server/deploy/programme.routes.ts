import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { Ctx } from '../core/action.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { moveCountersign } from './countersign.actions.ts';
import { addTask, dropTask, editTask, listReceivers, proposeSplit } from './draft.actions.ts';
import { tasksOfProgramme } from './draft.store.ts';
import { getLetter, moveLetter } from './letter.actions.ts';
import { findLetter, lettersOf } from './letter.store.ts';
import { breakdownOf } from './print/breakdown.data.ts';
import { printBreakdown } from './print/breakdown.ts';
import { printRequest } from './print/request.ts';
import { changeLeading, createProgramme, editProgramme } from './programme.actions.ts';
import { moveProgramme } from './programme.moves.ts';
import { findForDocument, findProgramme, listProgrammes } from './programme.store.ts';
import { programmeRowView, programmeView } from './programme.view.ts';

export const programmeRoutes: Route[] = routesOf('deploy', programmeApi, {
  listProgrammes: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listProgrammes(tx, ctx.actor, query);
      const rows = found.slice(0, query.limit);
      return { items: rows.map(programmeRowView), next: found.length > rows.length ? rows.at(-1)!.id : null };
    }),
  getProgramme: (ctx, { params }) =>
    ctx.db.read(async tx =>
      programmeView(tx, ctx.actor, present(await findProgramme(tx, ctx.actor, params.id))),
    ),
  createProgramme: (ctx, { body }) => createProgramme(ctx, body),
  changeLeading: (ctx, { params, body }) => changeLeading(ctx, params.id, body),
  editProgramme: (ctx, { params, body }) => editProgramme(ctx, params.id, body),
  addTask: (ctx, { params, body }) => addTask(ctx, params.id, body),
  editTask: (ctx, { params, body }) => editTask(ctx, params.id, body),
  dropTask: (ctx, { params, body }) => dropTask(ctx, params.id, body),
  listReceivers: (ctx, { params, query }) => listReceivers(ctx, params.id, query),
  proposeSplit: (ctx, { params, body }) => proposeSplit(ctx, params.id, body),
  moveProgramme: (ctx, { params, body }) => moveProgramme(ctx, params.id, body),
  moveCountersign: (ctx, { params, body }) => moveCountersign(ctx, params.id, body),
  printBreakdown: (ctx, { params }) => breakdownDocument(ctx, params.id),
  moveLetter: (ctx, { params, body }) => moveLetter(ctx, params.id, body),
  getLetter: (ctx, { params }) => getLetter(ctx, params.id),
  printLetter: (ctx, { params }) => letterDocument(ctx, params.id),
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const saved = (name: string, bytes: Uint8Array): Document => ({
  name,
  mediaType: DOCX,
  bytes,
  show: 'attachment',
});

/** What was issued is served as it was kept; anything before is printed on demand and marked as a draft. */
function breakdownDocument(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.read(async tx => {
    const programme = present(await findForDocument(tx, ctx.actor, id));
    const name = `${programme.title}任务分解表`;
    if (programme.documentNo === null) {
      const data = await breakdownOf(tx, programme, await tasksOfProgramme(tx, id), { signer: null });
      return saved(`${name}（草案）.docx`, await printBreakdown(data));
    }
    const letter = (await lettersOf(tx, id)).find(l => l.sort === 'breakdown');
    if (!letter?.fileId) throw new Refusal(deployRefusals['document-missing']());
    return saved(`${name}.docx`, (await ctx.files.bytes(tx, letter.fileId)).bytes);
  });
}

function letterDocument(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.read(async tx => {
    const letter = present(await findLetter(tx, ctx.actor, id));
    if (letter.fileId) return saved(`${letter.title}.docx`, (await ctx.files.bytes(tx, letter.fileId)).bytes);
    return saved(`${letter.title}（拟稿）.docx`, await printRequest(letter));
  });
}
