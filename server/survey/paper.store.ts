/** Sheets of paper that are typed in, at units within the typist's duty. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import type { Cuts } from '@niangjia/domain/survey/survey.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';

export interface Paper {
  id: string;
  surveyId: string;
  version: number;
  unitId: string;
  unit: string;
  batch: string;
  no: number;
  twice: boolean;
  firstPerson: string;
  first: string;
  second: string | null;
  firstAnswers: Answers;
  secondAnswers: Answers | null;
  cuts: Cuts;
  employerId: string | null;
  state: 'waiting' | 'differs' | 'counted';
}

const columns = sql`p.id, p.survey_id AS "surveyId", p.version, p.unit_id AS "unitId", u.short_name AS unit, p.batch, p.no, p.twice,
  p.first_person AS "firstPerson", f.name AS first, s.name AS second, p.first_answers AS "firstAnswers",
  p.second_answers AS "secondAnswers", p.cuts, p.employer_id AS "employerId", p.state`;
const from = sql`FROM survey_paper p JOIN unit u ON u.id = p.unit_id JOIN person f ON f.id = p.first_person
  LEFT JOIN person s ON s.id = p.second_person`;
const TYPISTS = ['survey.enter', 'survey.keep'] as const;

export const listPapers = (
  tx: Tx,
  actor: Actor,
  surveyId: string,
  { after, limit, left }: { after?: string | undefined; limit: number; left?: 'yes' | undefined },
): Promise<Paper[]> =>
  tx.rows<Paper>(
    sql`SELECT ${columns} ${from} WHERE ${and(
      sql`p.survey_id = ${surveyId}`,
      inScope(actor, TYPISTS, sql`p.unit_id`),
      left ? sql`p.state <> 'counted'` : null,
      after ? sql`p.id < ${cursor(after)}::uuid` : null,
    )} ORDER BY p.id DESC LIMIT ${limit + 1}`,
  );

export const findPaper = (tx: Tx, actor: Actor, id: string, lock = sql``): Promise<Paper | undefined> =>
  tx.maybe<Paper>(
    sql`SELECT ${columns} ${from} WHERE ${and(sql`p.id = ${id}`, inScope(actor, ['survey.enter'], sql`p.unit_id`))} ${lock}`,
  );

/** @returns false when this number of the batch is there already */
export const addPaper = async (
  tx: Tx,
  paper: Pick<Paper, 'id' | 'surveyId' | 'version' | 'unitId' | 'batch' | 'no' | 'twice' | 'cuts'> & {
    personId: string;
    answers: Answers;
    employerId: string | null;
    answerId: string | null;
  },
): Promise<boolean> =>
  (await tx.run(sql`INSERT INTO survey_paper (home, id, survey_id, version, batch, no, unit_id, first_person, first_answers, cuts, employer_id, twice, answer_id, state)
    VALUES (${homeOf(paper.surveyId)}, ${paper.id}, ${paper.surveyId}, ${paper.version}, ${paper.batch}, ${paper.no}, ${paper.unitId},
      ${paper.personId}, ${JSON.stringify(paper.answers)}::jsonb, ${JSON.stringify(paper.cuts)}::jsonb, ${paper.employerId}, ${paper.twice},
      ${paper.answerId}, ${paper.answerId ? 'counted' : 'waiting'}) ON CONFLICT (home, survey_id, unit_id, batch, no) DO NOTHING`)) ===
  1;

export const keepSecond = (
  tx: Tx,
  paper: Pick<Paper, 'id'>,
  second: { personId: string; answers: Answers; answerId: string | null },
): Promise<number> =>
  tx.run(sql`UPDATE survey_paper SET second_person = ${second.personId}, second_answers = ${JSON.stringify(second.answers)}::jsonb,
    answer_id = ${second.answerId}, state = ${second.answerId ? 'counted' : 'differs'} WHERE id = ${paper.id}`);

export const settle = (tx: Tx, paper: Pick<Paper, 'id'>, answerId: string): Promise<number> =>
  tx.run(sql`UPDATE survey_paper SET answer_id = ${answerId}, state = 'counted' WHERE id = ${paper.id}`);
