/** Surveys, their drafts and versions. Every read by staff takes the actor; what is open to anyone goes by the public code. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Question } from '@niangjia/domain/survey/question.model.ts';
import { SURVEY_READERS } from '@niangjia/domain/survey/survey.api.ts';
import type { SurveyContent, SurveyVersion } from '@niangjia/domain/survey/survey.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope, standsUnder } from '../core/scope.ts';

export interface SurveyHead extends LockedRow, SurveyContent {
  unitId: string;
  unit: string;
  /** In full, for those outside. */
  unitName: string;
  line: Line;
  code: string;
  version: number;
}
export type CountedSurvey = SurveyHead & { answers: number };

/** Readers of the unit whose survey it is; once it is out, also those whose unit it reaches: they type in paper. */
const seesSurvey = (actor: Actor): Sql => sql`(${inScope(actor, SURVEY_READERS, sql`s.unit_id`)}
  OR (s.state IN ('open', 'closed') AND ${standsUnder(actor, SURVEY_READERS, sql`s.unit_id`)}))`;

const head = sql`s.id, s.unit_id AS "unitId", u.short_name AS unit, u.name AS "unitName", s.line, s.title, s.purpose, s.audience, s.once, s.named,
  s.opens_on AS "opensOn", s.closes_on AS "closesOn", s.cuts, s.long_why AS "longWhy", s.code, s.version, s.state, s.seq`;
const answers = sql`(SELECT count(*) FROM survey_answer a WHERE a.survey_id = s.id)::int AS answers`;
const from = sql`FROM survey s JOIN unit u ON u.id = s.unit_id`;

export const findSurvey = (tx: Tx, actor: Actor, id: string): Promise<CountedSurvey | undefined> =>
  tx.maybe<CountedSurvey>(
    sql`SELECT ${head}, ${answers} ${from} WHERE ${and(sql`s.id = ${id}`, seesSurvey(actor))}`,
  );

export const lockSurvey = (tx: Tx, actor: Actor, id: string): Promise<SurveyHead | undefined> =>
  tx.maybe<SurveyHead>(
    sql`SELECT ${head} ${from} WHERE ${and(sql`s.id = ${id}`, seesSurvey(actor))} FOR UPDATE OF s`,
  );

/** By the link. @param lock held to the end: nobody closes it between the check and the answer */
export const surveyByCode = (tx: Tx, code: string, lock: Sql = sql``): Promise<SurveyHead | undefined> =>
  tx.maybe<SurveyHead>(sql`SELECT ${head} ${from} WHERE s.code = ${code} AND s.version > 0 ${lock}`);

/** For what refers to it and has been looked up itself. */
export const surveyById = (tx: Tx, id: string, lock: Sql = sql``): Promise<SurveyHead | undefined> =>
  tx.maybe<SurveyHead>(sql`SELECT ${head} ${from} WHERE s.id = ${id} ${lock}`);

export const lockOverdue = (tx: Tx, id: string): Promise<SurveyHead | undefined> =>
  tx.maybe<SurveyHead>(
    sql`SELECT ${head} ${from} WHERE s.id = ${id} AND s.state = 'open' AND s.closes_on < today() FOR UPDATE OF s`,
  );

/** Open ones first, then the latest. */
export const listSurveys = (
  tx: Tx,
  actor: Actor,
  page: {
    after?: string | undefined;
    limit: number;
    state?: string | undefined;
    audience?: string | undefined;
    q?: string | undefined;
  },
): Promise<CountedSurvey[]> =>
  tx.rows<CountedSurvey>(
    sql`SELECT ${head}, ${answers} ${from} WHERE ${and(
      seesSurvey(actor),
      page.state ? sql`s.state = ${page.state}` : sql`s.state <> 'dropped'`,
      page.audience ? sql`s.audience = ${page.audience}` : null,
      page.q ? sql`s.title ILIKE ${containing(page.q)}` : null,
      page.after
        ? sql`(s.state <> 'open', s.closes_on, s.id) > (SELECT x.state <> 'open', x.closes_on, x.id FROM survey x WHERE x.id = ${cursor(page.after)})`
        : null,
    )} ORDER BY s.state <> 'open', s.closes_on, s.id LIMIT ${page.limit + 1}`,
  );

export interface Draft {
  questions: Question[];
  saves: number;
}

export const draftOf = (tx: Tx, surveyId: string): Promise<Draft> =>
  tx.one<Draft>(
    sql`SELECT questions, saves FROM survey_draft WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId}`,
  );

export const openDraft = (tx: Tx, surveyId: string, questions: readonly Question[]): Promise<number> =>
  tx.run(sql`INSERT INTO survey_draft (home, survey_id, questions)
    VALUES (${homeOf(surveyId)}, ${surveyId}, ${JSON.stringify(questions)}::jsonb)`);

/** @returns false when somebody saved it since it was read */
export const keepDraft = async (
  tx: Tx,
  surveyId: string,
  questions: readonly Question[],
  seenSaves: number,
): Promise<boolean> =>
  (await tx.run(sql`UPDATE survey_draft SET questions = ${JSON.stringify(questions)}::jsonb, saves = saves + 1
    WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId} AND saves = ${seenSaves}`)) === 1;

export const addVersion = (
  tx: Tx,
  surveyId: string,
  version: { number: number; questions: readonly Question[]; seconds: number },
): Promise<number> =>
  tx.run(sql`INSERT INTO survey_version (home, survey_id, number, questions, seconds, published_on)
    VALUES (${homeOf(surveyId)}, ${surveyId}, ${version.number}, ${JSON.stringify(version.questions)}::jsonb, ${version.seconds}, today())`);

export interface KeptVersion extends SurveyVersion {
  seconds: number;
}

export const versionOf = (tx: Tx, surveyId: string, number: number): Promise<KeptVersion | undefined> =>
  tx.maybe<KeptVersion>(sql`SELECT survey_id AS "surveyId", number, questions, seconds, published_on AS "publishedOn"
    FROM survey_version WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId} AND number = ${number}`);

export const versionsOf = (
  tx: Tx,
  surveyId: string,
): Promise<{ number: number; publishedOn: string; questions: number; answers: number }[]> =>
  tx.rows(sql`SELECT v.number, v.published_on AS "publishedOn", jsonb_array_length(v.questions) AS questions,
      (SELECT count(*) FROM survey_answer a WHERE a.survey_id = v.survey_id AND a.version = v.number)::int AS answers
    FROM survey_version v WHERE v.home = ${homeOf(surveyId)} AND v.survey_id = ${surveyId} ORDER BY v.number`);
