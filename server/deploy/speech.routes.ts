import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { HeadingView } from '@niangjia/domain/deploy/speech.model.ts';
import { at } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { addClause, decideClauses, editClause, mergeClauses, splitClause } from './clause.actions.ts';
import { clauseView, liveClauses } from './clause.store.ts';
import { editSpeech, moveSpeech } from './speech.actions.ts';
import { keepBaselines, keepProblems, listKept, moveProblem } from './speech.kept.ts';
import { findSpeech, findSpeechHead, type ListedSpeech, listSpeeches, programmesOf } from './speech.store.ts';
import { pasteSpeech, takeSampleSpeech, uploadSpeech } from './speech.take.ts';

export const speechRoutes: Route[] = routesOf('deploy', speechApi, {
  listSpeeches: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listSpeeches(tx, ctx.actor, query as Parameters<typeof listSpeeches>[2]);
      const rows = found.slice(0, query.limit);
      const places = await placesOf(tx, [...new Set(rows.map(r => r.unitId))], ctx.actor.day);
      return {
        items: rows.map(row => speechRowView(row, places.get(row.unitId) ?? [], ctx)),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
      };
    }),
  getSpeech: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const speech = present(await findSpeech(tx, ctx.actor, params.id));
      const places = await placesOf(tx, [speech.unitId], ctx.actor.day);
      const { text, repairs, repairCount, parts } = speech;
      return {
        ...speechRowView(speech, places.get(speech.unitId) ?? [], ctx),
        text,
        repairs,
        repairCount,
        parts: parts as { title: string; start: number; end: number; outline: HeadingView[] }[],
        programmes: await programmesOf(tx, speech.id),
      };
    }),
  listClauses: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const speech = present(await findSpeechHead(tx, ctx.actor, params.id));
      const places = (await placesOf(tx, [speech.unitId], ctx.actor.day)).get(speech.unitId) ?? [];
      const rows = await liveClauses(tx, speech.id);
      return { clauses: rows.map(row => clauseView(row, places, ctx.actor, speech.state === 'open')) };
    }),
  pasteSpeech: (ctx, { body }) => pasteSpeech(ctx, body),
  uploadSpeech: (ctx, { body, file }) => {
    if (!file) throw new Refusal(coreRefusals['file-missing']());
    return uploadSpeech(ctx, body, file);
  },
  takeSampleSpeech: (ctx, { body }) => takeSampleSpeech(ctx, body),
  editSpeech: (ctx, { params, body }) => editSpeech(ctx, params.id, body),
  moveSpeech: (ctx, { params, body }) => moveSpeech(ctx, params.id, body),
  decideClauses: (ctx, { params, body }) => decideClauses(ctx, params.id, body),
  editClause: (ctx, { params, body }) => editClause(ctx, params.id, body),
  addClause: (ctx, { params, body }) => addClause(ctx, params.id, body),
  mergeClauses: (ctx, { params, body }) => mergeClauses(ctx, params.id, body),
  splitClause: (ctx, { params, body }) => splitClause(ctx, params.id, body),
  keepBaselines: (ctx, { params, body }) => keepBaselines(ctx, params.id, body),
  keepProblems: (ctx, { params, body }) => keepProblems(ctx, params.id, body),
  listKept: (ctx, { params }) => listKept(ctx, params.id),
  moveProblem: (ctx, { params, body }) => moveProblem(ctx, params.id, body),
});

function speechRowView(row: ListedSpeech, places: Parameters<typeof at>[0], ctx: Ctx) {
  const {
    id,
    unitId,
    title,
    speaker,
    meeting,
    heldOn,
    format,
    state,
    seq,
    takenAt,
    task,
    fact,
    problem,
    none,
    guessed,
  } = row;
  return {
    ...{ id, unitId, title, speaker, meeting, heldOn, format, state, seq, takenAt },
    stateLabel: (speechLife.states as Record<string, string>)[state] ?? state,
    counts: { task, fact, problem, none, guessed },
    allowed: openMoves(speechLife, at(places, state), ctx.actor),
  };
}
