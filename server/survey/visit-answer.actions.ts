/** Answers that visitors fill in with an employer. They belong to the visit; while the survey collects, they count in it, once per visit. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import { canAnswer, canHandIn } from '@niangjia/domain/survey/survey.rules.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insist } from '../core/refusal.ts';
import { stemsOf } from '../core/scope.ts';
import { addAnswer, claimEmployer } from './answer.store.ts';
import { employerById } from './frame.store.ts';
import { surveyById, versionOf } from './survey.store.ts';

export interface CarriedSurvey {
  id: string;
  title: string;
  version: number;
  questions: Question[];
  /** Why it takes no answers today. */
  shut: string | null;
}

/** Surveys of employers by name that collect today, of the unit itself and of those above it. */
export const surveysToCarry = (
  tx: Tx,
  unitId: string,
  day: string,
): Promise<{ id: string; title: string; version: number }[]> =>
  tx.rows(sql`SELECT s.id, s.title, s.version FROM survey s
    WHERE s.state = 'open' AND s.named AND s.audience = 'enterprise' AND s.closes_on >= ${day}::date
      AND EXISTS (SELECT 1 FROM unit_place mine JOIN unit_place up ON up.line = mine.line AND up.path = ANY (${stemsOf(sql`mine.path`)})
          AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
        WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day AND up.unit_id = s.unit_id)
    ORDER BY s.closes_on, s.id`);

export async function carriedSurvey(
  tx: Tx,
  carried: { surveyId: string; version: number | null },
  day: string,
): Promise<CarriedSurvey> {
  const survey = (await surveyById(tx, carried.surveyId))!;
  const version = carried.version ?? survey.version;
  const kept = (await versionOf(tx, survey.id, version))!;
  const open = canAnswer(survey, asDay(day));
  return {
    id: survey.id,
    title: survey.title,
    version,
    questions: kept.questions,
    shut: open.ok ? null : open.refusal.says,
  };
}

/** What the employer answered on its last visit before this one, in any round. */
export const lastVisitAnswer = (
  tx: Tx,
  employerId: string,
  surveyId: string,
): Promise<{ day: string; answers: Answers } | undefined> =>
  tx.maybe(sql`SELECT v.visited_on AS day, v.answers FROM visit v JOIN visit_round r ON r.home = v.home AND r.id = v.round_id
    WHERE v.employer_id = ${employerId} AND v.counted AND v.answers IS NOT NULL
    ORDER BY r.survey_id = ${surveyId} DESC, v.visited_on DESC, v.id DESC LIMIT 1`);

export const insistAnswers = (questions: readonly Question[], answers: Answers): void =>
  insist(canHandIn(questions, answers));

/**
 * What a visit says now stands in the survey, and nothing else of it. Once the survey is closed its results stand as they were counted.
 * @param answers null when the visit counts no more, or has none
 */
export async function keepVisitAnswer(
  w: Work,
  visit: { id: string; employerId: string; surveyId: string; version: number },
  answers: Answers | null,
): Promise<void> {
  const survey = (await surveyById(w.tx, visit.surveyId, sql`FOR SHARE OF s`))!;
  if (!canAnswer(survey, asDay(w.actor.day)).ok) return;
  const home = homeOf(survey.id);
  const kept = await w.tx.maybe<{ id: string }>(sql`SELECT id FROM survey_answer
    WHERE home = ${home} AND survey_id = ${survey.id} AND visit_id = ${visit.id}`);
  if (kept && answers) {
    await w.tx.run(sql`UPDATE survey_answer SET answers = ${JSON.stringify(answers)}::jsonb
      WHERE home = ${home} AND id = ${kept.id}`);
  } else if (kept) {
    await w.tx.run(
      sql`DELETE FROM survey_employer_once WHERE home = ${home} AND survey_id = ${survey.id} AND answer_id = ${kept.id}`,
    );
    await w.tx.run(sql`DELETE FROM survey_answer WHERE home = ${home} AND id = ${kept.id}`);
  } else if (answers) await addVisitAnswer(w, survey, visit, answers);
}

/** An employer that the survey does not reach, or that has answered it already, has its answers in the visit alone. */
async function addVisitAnswer(
  w: Work,
  survey: NonNullable<Awaited<ReturnType<typeof surveyById>>>,
  visit: { id: string; employerId: string; version: number },
  answers: Answers,
): Promise<void> {
  const employer = await employerById(w.tx, survey, visit.employerId);
  if (!employer) return;
  const id = await addAnswer(w.tx, {
    surveyId: survey.id,
    version: visit.version,
    unitId: employer.unitId,
    channel: 'visit',
    answers,
    cuts: { sector: employer.sector, ...(employer.sizeClass ? { size: employer.sizeClass } : {}) },
    employerId: employer.id,
    visitId: visit.id,
  });
  if (survey.once && id && !(await claimEmployer(w.tx, survey.id, employer.id, id)))
    await w.tx.run(sql`DELETE FROM survey_answer WHERE home = ${homeOf(survey.id)} AND id = ${id}`);
}
