/** Units of the meter, reasons for asking again, and forms that are in force. */

import { BURDEN_READERS } from '@niangjia/domain/burden/burden.api.ts';
import type { AskedAgain } from '@niangjia/domain/burden/burden.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Field } from '@niangjia/domain/statement/statement.model.ts';
import type { Question } from '@niangjia/domain/survey/question.model.ts';
import type { Audience } from '@niangjia/domain/survey/survey.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { eachInScope, inScope, standsUnder } from '../core/scope.ts';

export interface UnitHead {
  id: string;
  unit: string;
}

export const findUnit = (tx: Tx, actor: Actor, id: string): Promise<UnitHead | undefined> =>
  tx.maybe(sql`SELECT u.id, u.short_name AS unit FROM unit u
    WHERE ${and(sql`u.id = ${id}`, eachInScope(actor, BURDEN_READERS, sql`u.id`))}`);

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Of the unit itself, of those below it, and of those above, who ask it too. */
export const reasonsAround = (tx: Tx, unitId: string, day: string): Promise<AskedAgain[]> =>
  tx.rows(sql`SELECT u.short_name AS unit, a.form, a.label, a.says, a.why, coalesce(e.name, '') AS person, a.day
    FROM asked_again a JOIN unit u ON u.id = a.unit_id LEFT JOIN person e ON e.id = a.person_id
    WHERE EXISTS (SELECT 1 FROM unit_place mine JOIN unit_place their ON their.line = mine.line AND their.unit_id = a.unit_id
        AND their.from_day <= ${day}::date AND ${day}::date < their.to_day
        AND (starts_with(mine.path, their.path) OR starts_with(their.path, mine.path))
      WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day)
    ORDER BY a.day DESC, a.form, a.key LIMIT 200`);

/** Forms of periodic statements that are in force at units in scope, and those above that have asked units in scope. */
export const standingForms = (
  tx: Tx,
  actor: Actor,
): Promise<{ title: string; unit: string; fields: Field[] }[]> =>
  tx.rows(sql`SELECT f.title, u.short_name AS unit, f.fields FROM statement_form f JOIN unit u ON u.id = f.unit_id
    WHERE f.state = 'standing' AND (${inScope(actor, BURDEN_READERS, sql`f.unit_id`)} OR EXISTS (SELECT 1 FROM statement_period p JOIN statement s ON s.period_id = p.id
      WHERE p.form_id = f.id AND ${inScope(actor, BURDEN_READERS, sql`s.unit_id`)}))
    ORDER BY f.title, f.id`);

export const openSurveys = (
  tx: Tx,
  actor: Actor,
): Promise<{ title: string; unit: string; audience: Audience; questions: Question[] }[]> =>
  tx.rows(sql`SELECT sv.title, u.short_name AS unit, sv.audience, v.questions FROM survey sv JOIN unit u ON u.id = sv.unit_id
    JOIN survey_version v ON v.home = sv.home AND v.survey_id = sv.id AND v.number = sv.version
    WHERE sv.state = 'open' AND (${inScope(actor, BURDEN_READERS, sql`sv.unit_id`)} OR ${standsUnder(actor, BURDEN_READERS, sql`sv.unit_id`)})
    ORDER BY sv.title, sv.id`);
