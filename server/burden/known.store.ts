/** What is known already, or was asked for before: indicators, registers, and the forms of units above, beside the same place and below. */

import type { Known } from '@niangjia/domain/burden/again.rules.ts';
import type { Answerer, FieldSort } from '@niangjia/domain/burden/asked.model.ts';
import { columnSort, QUESTION_FIELDS } from '@niangjia/domain/burden/declared.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { QuestionSort } from '@niangjia/domain/survey/question.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { eachInScope } from '../core/scope.ts';
import { everySheet } from '../import/sort.model.ts';

/** Registers that everybody of the union may take figures from, and where they stand. */
const REGISTERS: Readonly<Record<string, string>> = { employer: '/employers', unit: '/units' };

/** What each column of a register is called, under all its names. */
export const heldInRegisters = (): Known[] =>
  everySheet().flatMap(({ sort, title, columns }) => {
    const open = REGISTERS[sort];
    if (!open) return [];
    return Object.values(columns).flatMap(column =>
      [column.title, ...(column.aliases ?? [])].map(label => ({
        ...{ where: 'held' as const, form: `${title}台账`, label, unit: '', day: null, answerer: null, open },
        sort: columnSort(column.kind),
      })),
    );
  });

/** Counted from records or computed from what is; what units report of themselves is neither. */
export const countedFigures = async (tx: Tx): Promise<Known[]> =>
  (
    await tx.rows<{ name: string; measure: string }>(
      sql`SELECT name, measure FROM indicator WHERE NOT self_reported ORDER BY code`,
    )
  ).map(({ name, measure }) => ({
    ...{ where: 'counted', form: '指标', label: name, unit: '', day: null, answerer: null, open: null },
    ...{ sort: 'number', measure },
  }));

export interface Asking {
  /** What is being made: never compared with itself. */
  id: string;
  unitId: string;
}

/** Whoever asks here reaches the same people as these units: those above, the unit itself, those below. */
const near = ({ unitId }: Asking, column: Sql, day: Day): Sql => sql`EXISTS (
  SELECT 1 FROM unit_place mine JOIN unit_place their ON their.line = mine.line AND their.unit_id = ${column}
    AND their.from_day <= ${day}::date AND ${day}::date < their.to_day
    AND (starts_with(mine.path, their.path) OR starts_with(their.path, mine.path))
  WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day)`;

interface Row {
  form: string;
  label: string;
  measure: string | null;
  unit: string;
  day: string;
  id: string;
  opens: boolean;
}
const asked = (row: Row, sort: FieldSort, answerer: Answerer, page: string): Known => ({
  ...{
    where: 'asked',
    form: row.form,
    label: row.label,
    measure: row.measure,
    unit: row.unit,
    answerer,
    sort,
  },
  day: asDay(row.day),
  open: row.opens ? page : null,
});
const opens = (actor: Actor, duties: readonly Duty[], column: Sql): Sql =>
  sql`${eachInScope(actor, duties, column)} AS opens`;

/** Questions of the version that is out. */
export async function askedInSurveys(tx: Tx, actor: Actor, asking: Asking, since: Day): Promise<Known[]> {
  const rows = await tx.rows<Row & { sort: QuestionSort; audience: 'worker' | 'enterprise' }>(
    sql`SELECT sv.title AS form, q ->> 'label' AS label, nullif(q ->> 'unit', '') AS measure, q ->> 'sort' AS sort, u.short_name AS unit, v.published_on AS day, sv.audience, sv.id,
        ${opens(actor, ['survey.read', 'survey.keep'], sql`sv.unit_id`)}
      FROM survey sv JOIN unit u ON u.id = sv.unit_id
      JOIN survey_version v ON v.home = sv.home AND v.survey_id = sv.id AND v.number = sv.version
      CROSS JOIN LATERAL jsonb_array_elements(v.questions) AS q
      WHERE v.published_on >= ${since}::date AND sv.id <> ${asking.id} AND ${near(asking, sql`sv.unit_id`, asDay(actor.day))}`,
  );
  return rows.map(row =>
    asked(
      row,
      QUESTION_FIELDS[row.sort],
      row.audience === 'worker' ? 'worker' : 'employer',
      `/surveys/${row.id}/results`,
    ),
  );
}

/** Columns that units filled in themselves, of the last period that was issued. */
export async function askedInStatements(tx: Tx, actor: Actor, asking: Asking, since: Day): Promise<Known[]> {
  const rows = await tx.rows<Row & { periodId: string }>(
    sql`SELECT f.title AS form, c ->> 'name' AS label, c ->> 'measure' AS measure, u.short_name AS unit, p.issued_on AS day, f.id, p.id AS "periodId",
        ${opens(actor, ['statement.read', 'statement.keep', 'supervise.read'], sql`f.unit_id`)}
      FROM statement_form f JOIN unit u ON u.id = f.unit_id
      CROSS JOIN LATERAL (SELECT p.id, p.fields, (m.at AT TIME ZONE 'Asia/Shanghai')::date AS issued_on FROM statement_period p
        JOIN move m ON m.home = p.home AND m.subject = p.id AND m.seq = 1
        WHERE p.form_id = f.id ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS p
      CROSS JOIN LATERAL jsonb_array_elements(p.fields) AS c
      WHERE p.issued_on >= ${since}::date AND c ->> 'indicator' IS NULL AND f.id <> ${asking.id}
        AND ${near(asking, sql`f.unit_id`, asDay(actor.day))}`,
  );
  return rows.map(row => asked(row, 'number', 'union', `/statement-periods/${row.periodId}`));
}

/** Quantities that units report themselves, of tasks that are not counted by an indicator. */
export async function askedInTasks(tx: Tx, actor: Actor, asking: Asking, since: Day): Promise<Known[]> {
  const rows = await tx.rows<Row>(
    sql`SELECT coalesce(g.title, t.title) AS form, t.title AS label, t.measure, u.short_name AS unit, i.day, t.id,
        ${opens(actor, ['deploy.read', 'supervise.read'], sql`t.unit_id`)}
      FROM task t JOIN unit u ON u.id = t.unit_id LEFT JOIN programme g ON g.id = t.programme_id
      CROSS JOIN LATERAL (SELECT min(p.issued_on) AS day FROM task p WHERE p.parent_id = t.id) AS i
      WHERE t.parent_id IS NULL AND t.type = 'quantity' AND t.state IN ('issued', 'closed') AND i.day >= ${since}::date
        AND t.programme_id IS DISTINCT FROM ${asking.id}::uuid
        AND NOT EXISTS (SELECT 1 FROM target x WHERE x.task_id = t.id AND x.indicator IS NOT NULL)
        AND ${near(asking, sql`t.unit_id`, asDay(actor.day))}`,
  );
  return rows.map(row => asked(row, 'number', 'union', `/tasks/${row.id}`));
}

export interface Reason {
  key: string;
  meaning: string;
  why: string;
}

export const reasonsOf = (tx: Tx, sourceId: string): Promise<Reason[]> =>
  tx.rows(sql`SELECT key, meaning, why FROM asked_again WHERE source_id = ${sourceId} ORDER BY day`);

export interface NewReason extends Reason {
  label: string;
  says: string;
}

export const keepReasons = (
  tx: Tx,
  { home, personId, day }: Pick<Actor, 'home' | 'personId' | 'day'>,
  ask: Asking & { source: string; form: string },
  reasons: readonly NewReason[],
): Promise<number> =>
  tx.run(sql`INSERT INTO asked_again (home, source, source_id, key, meaning, unit_id, form, label, says, why, person_id, day)
    SELECT ${home}, ${ask.source}, ${ask.id}, r.key, r.meaning, ${ask.unitId}, ${ask.form}, r.label, r.says, r.why, ${personId}, ${day}::date
    FROM unnest(${reasons.map(r => r.key)}::text[], ${reasons.map(r => r.meaning)}::text[], ${reasons.map(r => r.label)}::text[],
      ${reasons.map(r => r.says)}::text[], ${reasons.map(r => r.why)}::text[]) AS r(key, meaning, label, says, why)`);
