import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { answersShown } from '@niangjia/domain/survey/question.rules.ts';
import { carriedApi } from '@niangjia/domain/visit/carried.api.ts';
import { carriedRefusals as no } from '@niangjia/domain/visit/carried.refusals.ts';
import { roundLife } from '@niangjia/domain/visit/visit.life.ts';
import type { VisitContent } from '@niangjia/domain/visit/visit.model.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import {
  carriedSurvey,
  insistAnswers,
  keepVisitAnswer,
  surveysToCarry,
} from '../survey/visit-answer.actions.ts';
import { lockRound, type RoundHead } from './round.store.ts';
import { roundProjection } from './visit.projection.ts';

export function carrySurvey(ctx: Ctx, id: string, body: BodyOf<typeof carriedApi.carrySurvey>) {
  return act(ctx, carriedApi.carrySurvey.audit, ['visit.keep'], { id, ...body }, async w => {
    const round = present(await lockRound(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, round.unitId);
    const seatId = seatIdFor(w.actor, 'visit.keep', places);
    w.about({ id, unitId: round.unitId, seatId });
    insist(canMove(roundLife, 'carry', at(places, round.state), w.actor));
    const { surveyId, seenSeq } = body;
    await insistSeq(w.tx, round, seenSeq, { surveyId: round.surveyId });
    const choices = await surveysToCarry(w.tx, round.unitId, w.actor.day);
    if (surveyId && !choices.some(c => c.id === surveyId))
      throw new Refusal(no['not-fit']({}, { fields: [{ path: 'surveyId', says: '请重新选择' }] }));
    if (surveyId === round.surveyId) throw new Refusal(no.same());
    const done = await advance(w, roundProjection, round, 'carry', { surveyId }, { seatId });
    return { id, ...done };
  });
}

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

type Carrying = Pick<RoundHead, 'surveyId' | 'surveyVersion'>;
type Answered = Pick<VisitContent, 'outcome' | 'answers' | 'told'>;

/** The answers as they are kept: checked by the rules of the version that the round carries. Without an interview there are none. */
export async function fitAnswers<C extends Answered>(w: Work, round: Carrying, content: C): Promise<C> {
  const { answers } = content;
  if (!answers) return content;
  if (content.outcome !== 'interview') throw new Refusal(no['no-interview']());
  const { surveyId, surveyVersion: version } = round;
  if (!surveyId) throw new Refusal(no['none-carried']());
  const { questions } = await carriedSurvey(w.tx, { surveyId, version }, w.actor.day);
  insistAnswers(questions, answers);
  return { ...content, answers: answersShown(questions, answers) };
}

/** What stands in the survey follows the visit: counted, corrected, taken back. */
export async function tellSurvey(
  w: Work,
  visit: Carrying & { id: string; employerId: string; answers?: VisitContent['answers'] },
  counts: boolean,
): Promise<void> {
  const { id, employerId, surveyId, surveyVersion: version } = visit;
  if (!surveyId || version === null) return;
  await keepVisitAnswer(w, { id, employerId, surveyId, version }, counts ? (visit.answers ?? null) : null);
}
