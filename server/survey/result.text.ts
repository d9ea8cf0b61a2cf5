/** 文字回答: read by whom the duty is given at the unit whose survey it is, and only where enough of them stand together. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ParamsOf, QueryOf } from '@niangjia/domain/core/endpoint.ts';
import { isShown } from '@niangjia/domain/survey/breakdown.rules.ts';
import type { resultApi } from '@niangjia/domain/survey/result.api.ts';
import { resultRefusals as no } from '@niangjia/domain/survey/result.refusals.ts';
import { mustHold, paged, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { textRows } from './result.store.ts';
import { sourceOf, within } from './result.view.ts';

type Texts = typeof resultApi.listTexts;

export async function textsView(tx: Tx, actor: Actor, params: ParamsOf<Texts>, query: QueryOf<Texts>) {
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
  return { label: question.asked.question.label, ...paged(found, query.limit, row => row) };
}
