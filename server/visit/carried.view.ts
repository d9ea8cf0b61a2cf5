/** 随访问卷 as it is shown: with an employer before it is filled in, and on the visit afterwards. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { answersShown } from '@niangjia/domain/survey/question.rules.ts';
import type { Carried, Told } from '@niangjia/domain/visit/carried.model.ts';
import type { VisitView } from '@niangjia/domain/visit/visit.view.model.ts';
import { mustHold, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { inScope, present } from '../core/scope.ts';
import { carriedSurvey, lastVisitAnswer, surveysToCarry } from '../survey/visit-answer.actions.ts';
import { findRound, VISIT_READERS } from './round.store.ts';
import type { VisitHead } from './visit.store.ts';

export async function carriedView(
  tx: Tx,
  actor: Actor,
  roundId: string,
  employerId: string | undefined,
): Promise<Carried> {
  const round = present(await findRound(tx, actor, roundId));
  const keeps = mustHold(actor, 'visit.keep', await placesAt(tx, actor, round.unitId)).ok;
  const choices = keeps && round.state === 'draft' ? await surveysToCarry(tx, round.unitId, actor.day) : [];
  const register = employerId ? present(await registered(tx, actor, roundId, employerId)) : null;
  const { surveyId } = round;
  if (!surveyId) return { survey: null, register, last: null, choices };
  const survey = await carriedSurvey(tx, { surveyId, version: round.surveyVersion }, actor.day);
  const before = employerId ? await lastVisitAnswer(tx, employerId, surveyId) : undefined;
  // Only what still fits the questions of today is offered again.
  const answers = before ? answersShown(survey.questions, before.answers) : {};
  const last = before && Object.keys(answers).length > 0 ? { day: before.day, answers } : null;
  return { survey, register, last: last as Carried['last'], choices };
}

const registered = (tx: Tx, actor: Actor, roundId: string, employerId: string): Promise<Told | undefined> =>
  tx.maybe<Told>(sql`SELECT e.headcount, e.sector FROM allotment a JOIN employer e ON e.id = a.employer_id
    WHERE a.round_id = ${roundId} AND a.employer_id = ${employerId} AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)}`);

/** What was answered on a visit, and what the register holds of the employer today. */
export async function answeredOn(
  tx: Tx,
  actor: Actor,
  { surveyId, surveyVersion: version, answers, told, employerId }: VisitHead,
): Promise<Pick<VisitView, 'answered' | 'carries' | 'told' | 'register'>> {
  const register = await tx.one<Told>(sql`SELECT headcount, sector FROM employer WHERE id = ${employerId}`);
  const more = { carries: surveyId !== null, told, register };
  if (!surveyId || !answers) return { answered: null, ...more };
  const { title, questions } = await carriedSurvey(tx, { surveyId, version }, actor.day);
  return { answered: { surveyId, title, questions, answers }, ...more };
}
