/** 文字回答: read by whom the duty is given at the unit whose survey it is, and only where enough of them stand together. */
import type { ParamsOf, QueryOf } from '@niangjia/domain/core/endpoint.ts';
import { isShown } from '@niangjia/domain/survey/breakdown.rules.ts';
import { resultApi } from '@niangjia/domain/survey/result.api.ts';
import { resultRefusals as no } from '@niangjia/domain/survey/result.refusals.ts';
import { mustHold, paged, placesAt } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { looksAtEach, noteLooks } from '../core/audit/looks.ts';
import type { Tx } from '../core/database/db.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { textRows } from './result.store.ts';
import { sourceOf, within } from './result.view.ts';

type Texts = typeof resultApi.listTexts;

export async function textsView(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'origin'>,
  params: ParamsOf<Texts>,
  query: QueryOf<Texts>,
) {
  const { actor } = ctx;
  const { survey, shown, paths, places } = await sourceOf(tx, actor, params.id);
  insist(mustHold(actor, 'survey.text', await placesAt(tx, actor, survey.unitId)));
  const question = shown.questions.find(q => q.asked.question.id === params.question);
  if (question?.asked.question.sort !== 'text') throw new Refusal(no['no-question']());
  const { path } = present(places.find(p => p.id === (query.at ?? survey.unitId)));
  if (!isShown(question.breakdown, path)) throw new Refusal(no['few-texts']({ least: shown.least }));
  const found = await textRows(
    tx,
    { surveyId: survey.id, asOf: question.asOf },
    {
      question: question.asked,
      unitIds: path.length === 0 ? null : within(paths, path),
      after: query.after ?? null,
      limit: query.limit,
    },
  );
  const action = resultApi.listTexts.audit;
  await noteLooks(tx, ctx, action, [{ subject: survey.id, unitId: survey.unitId }]);
  const looks = (await looksAtEach(tx, action, [survey.id])).get(survey.id) ?? [];
  return { label: question.asked.question.label, looks, ...paged(found, query.limit, row => row) };
}
