/** The questionnaire of a round, as its visits find it. */
import { carriedRefusals as no } from '@niangjia/domain/visit/carried.refusals.ts';
import type { Work } from '../core/action.ts';
import { Refusal } from '../core/refusal.ts';
import { carriedSurvey } from '../survey/visit-answer.actions.ts';
import type { RoundHead } from './round.store.ts';

/** All visits of a round ask the same: the version of the day on which it opens. */
export async function versionToCarry(
  w: Work,
  { surveyId }: Pick<RoundHead, 'surveyId'>,
): Promise<number | null> {
  if (!surveyId) return null;
  const survey = await carriedSurvey(w.tx, { surveyId, version: null }, w.actor.day);
  if (survey.shut) throw new Refusal(no['not-open']({ title: survey.title }));
  return survey.version;
}
