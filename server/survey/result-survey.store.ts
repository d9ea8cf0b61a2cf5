/** What the results of a survey need to know of it: its versions, and the units at which the reader may look. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Question } from '@niangjia/domain/survey/question.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';

/** Results stand by the tree of the day on which it was closed; while it collects, by today's. */
export const treeDay = async (tx: Tx, surveyId: string): Promise<string> =>
  (
    await tx.one<{ day: string }>(
      sql`SELECT coalesce(closed_on, today()) AS day FROM survey WHERE id = ${surveyId}`,
    )
  ).day;

export const questionsByVersion = (
  tx: Tx,
  surveyId: string,
): Promise<{ number: number; questions: Question[] }[]> =>
  tx.rows(sql`SELECT number, questions FROM survey_version WHERE survey_id = ${surveyId} ORDER BY number`);

/** Of these units those within the reader's duties. */
export const unitsReadable = async (
  tx: Tx,
  actor: Actor,
  unitIds: readonly string[],
): Promise<Set<string>> => {
  const rows = await tx.rows<{ id: string }>(sql`SELECT u.id FROM unit u
    WHERE ${and(sql`u.id = ANY (${unitIds as string[]}::uuid[])`, inScope(actor, ['survey.read', 'survey.keep'], sql`u.id`))}`);
  return new Set(rows.map(r => r.id));
};

/** In the order in which units are listed everywhere. */
export const unitNames = async (tx: Tx, unitIds: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.rows<{ id: string; name: string }>(sql`SELECT id, short_name AS name FROM unit
    WHERE id = ANY (${unitIds as string[]}::uuid[]) ORDER BY sort_no, code`);
  return new Map(rows.map(r => [r.id, r.name]));
};

/** Rounds of visits that carried the survey, the earliest first. */
export const roundNames = (tx: Tx, surveyId: string): Promise<{ id: string; title: string }[]> =>
  tx.rows(sql`SELECT r.id, r.title FROM visit_round r WHERE r.id IN (SELECT v.round_id FROM survey_answer a
      JOIN visit v ON v.home = a.home AND v.id = a.visit_id WHERE a.survey_id = ${surveyId})
    ORDER BY r.from_day, r.id`);
