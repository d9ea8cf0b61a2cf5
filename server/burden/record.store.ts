/** What was filled in on some days, read from the records of every area: who, for whom, on which form, and which fields hold something. */

import type { Filled, Source } from '@niangjia/domain/burden/asked.model.ts';
import {
  filledAnswers,
  filledEndorsement,
  filledImport,
  filledMove,
  filledReport,
  filledSheet,
  filledVisit,
} from '@niangjia/domain/burden/filled.rules.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { Amounts, Field } from '@niangjia/domain/statement/statement.model.ts';
import type { Question } from '@niangjia/domain/survey/question.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

/** One filled-in form. */
export interface Recorded {
  unitId: string;
  day: Day;
  source: Exclude<Source, 'letter'>;
  form: string;
  askerUnitId: string;
  title: string;
  filled: Filled;
}
type Head = Omit<Recorded, 'filled' | 'source'>;

export interface Days {
  from: Day;
  to: Day;
}

/** Whose records, by the unit that filled in and the one that asked. */
export type Whose = (unit: Sql, asker: Sql) => Sql;

/** Which records: of some days, and of some units or of all. */
export interface Wanted extends Days {
  whose?: Whose;
}

export const within = (at: Sql, { from, to }: Wanted): Sql =>
  sql`${at} >= ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AND ${at} < (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const of = ({ whose }: Wanted, unit: Sql, asker: Sql): Sql => (whose ? whose(unit, asker) : sql`true`);
export const dayOf = (at: Sql): Sql => sql`(${at} AT TIME ZONE 'Asia/Shanghai')::date AS day`;

async function sheets(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  interface Row extends Head {
    fields: Field[];
    patch: { amounts: Amounts; own: Amounts | null; notes: Record<string, string>; remark: string };
    isSum: boolean;
  }
  const rows =
    await tx.rows<Row>(sql`SELECT s.unit_id AS "unitId", ${dayOf(sql`m.at`)}, f.id AS form, f.unit_id AS "askerUnitId", f.title, p.fields, m.patch,
      s.is_sum AS "isSum"
    FROM move m JOIN statement s ON s.home = m.home AND s.id = m.subject JOIN statement_period p ON p.id = s.period_id JOIN statement_form f ON f.id = p.form_id
    WHERE ${within(sql`m.at`, wanted)} AND m.kind = 'statement' AND m.name = 'submit' AND ${of(wanted, sql`s.unit_id`, sql`f.unit_id`)}`);
  return rows.map(({ fields, patch, isSum, ...head }) => ({
    ...{ ...head, source: 'statement' },
    filled: filledSheet(fields, { ...patch, isSum }),
  }));
}

async function reports(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  type Row = Head & { amount: number | null; text: string; files: unknown[] };
  const rows =
    await tx.rows<Row>(sql`SELECT r.unit_id AS "unitId", ${dayOf(sql`r.at`)}, t.root_id AS form, root.unit_id AS "askerUnitId", root.title, r.amount, r.text, r.files
    FROM task_report r JOIN task t ON t.id = r.task_id JOIN task root ON root.id = t.root_id WHERE ${within(sql`r.at`, wanted)} AND ${of(wanted, sql`r.unit_id`, sql`root.unit_id`)}`);
  return rows.map(({ amount, text, files, ...head }) => ({
    ...{ ...head, source: 'task' },
    filled: filledReport({ amount, text, files }),
  }));
}

async function endorsements(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  const rows = await tx.rows<Head & { patch: Record<string, unknown> }>(
    sql`SELECT t.unit_id AS "unitId", ${dayOf(sql`m.at`)}, t.root_id AS form, root.unit_id AS "askerUnitId", root.title, m.patch
    FROM move m JOIN task t ON t.home = m.home AND t.id = m.subject JOIN task root ON root.id = t.root_id
    WHERE ${within(sql`m.at`, wanted)} AND m.kind = 'task' AND m.name = 'endorse' AND ${of(wanted, sql`t.unit_id`, sql`root.unit_id`)}`,
  );
  return rows.map(({ patch, ...head }) => ({ ...head, source: 'task', filled: filledEndorsement(patch) }));
}

/** By the unit in whose name they went; else the one that answers for the employer. */
async function visits(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  type Row = Head & { patch: Record<string, unknown>; questions: Question[] | null };
  const rows =
    await tx.rows<Row>(sql`SELECT coalesce(s.unit_id, v.unit_id) AS "unitId", ${dayOf(sql`m.at`)}, r.id AS form, r.unit_id AS "askerUnitId", r.title, m.patch,
      q.questions
    FROM move m JOIN visit v ON v.home = m.home AND v.id = m.subject JOIN visit_round r ON r.home = v.home AND r.id = v.round_id LEFT JOIN seat s ON s.id = m.seat
    LEFT JOIN survey_version q ON q.survey_id = r.survey_id AND q.number = r.survey_version
    WHERE ${within(sql`m.at`, wanted)} AND m.kind = 'visit' AND m.name IN ('record', 'correct') AND ${of(wanted, sql`coalesce(s.unit_id, v.unit_id)`, sql`r.unit_id`)}`);
  return rows.map(({ patch, questions, ...head }) => ({
    ...{ ...head, source: 'visit' },
    filled: filledVisit(patch, questions ?? []),
  }));
}

/** Paper that a unit types in, pass by pass. Answers by link are given by workers and enterprises: their time is no unit's, and nobody's own. */
async function papers(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  type Row = Head & { questions: Question[] };
  const rows =
    await tx.rows<Row>(sql`SELECT a.unit_id AS "unitId", ${dayOf(sql`a.at`)}, v.id AS form, v.unit_id AS "askerUnitId", v.title, q.questions
    FROM audit a LEFT JOIN survey_paper p ON p.id = a.subject JOIN survey v ON v.id = coalesce(p.survey_id, a.subject)
    CROSS JOIN LATERAL (SELECT x.questions FROM survey_version x WHERE x.home = v.home AND x.survey_id = v.id
      AND x.published_on <= (a.at AT TIME ZONE 'Asia/Shanghai')::date ORDER BY x.number DESC LIMIT 1) AS q
    WHERE ${within(sql`a.at`, wanted)} AND a.action IN ('survey.enter-paper', 'survey.second-paper', 'survey.settle-paper') AND a.result = 'done'
      AND a.unit_id IS NOT NULL AND ${of(wanted, sql`a.unit_id`, sql`v.unit_id`)}`);
  return rows.map(({ questions, ...head }) => ({
    ...{ ...head, source: 'survey' },
    filled: filledAnswers(questions, Object.fromEntries(questions.map(({ id }) => [id, id]))),
  }));
}

const CONFINED = { form: 'confined', title: '不公开的事项' };
/** Of a matter: the kind, and of a confined one not even that. */
export const formOf = (matter: Sql): Sql =>
  sql`CASE WHEN ${matter}.confined THEN ${CONFINED.form} ELSE ${matter}.kind END`;

/** By the rules of the business: nobody in particular asks. Only names of fields are read, of confined kinds not even the kind is told. What people do for themselves by code has no seat. */
async function moves(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  type Row = Omit<Head, 'title'> & { name: string; names: string[]; confined: boolean };
  const rows = await tx.rows<Row>(sql`SELECT s.unit_id AS "unitId", ${dayOf(sql`m.at`)}, x.kind AS form,
      s.unit_id AS "askerUnitId", m.name, x.confined, k.names
    FROM move m JOIN matter x ON x.home = m.home AND x.id = m.subject JOIN seat s ON s.id = m.seat
    CROSS JOIN LATERAL (SELECT array_agg(substr(e.key, 3)) AS names FROM jsonb_each(m.patch) AS e
      WHERE starts_with(e.key, 'f.') AND e.value NOT IN ('null', '""', '[]')) AS k
    WHERE ${within(sql`m.at`, wanted)} AND k.names IS NOT NULL AND ${of(wanted, sql`s.unit_id`, sql`s.unit_id`)}`);
  return rows.map(({ name, names, confined, ...head }) => ({
    ...{ ...head, source: 'matter' },
    ...(confined ? CONFINED : { title: kindOf(head.form)?.label ?? head.form }),
    filled: filledMove(head.form, name, names),
  }));
}

/** Counted on the day on which the trial ended: by then all rows have been read. */
async function imports(tx: Tx, wanted: Wanted): Promise<Recorded[]> {
  const rows = await tx.rows<Head & { rows: number }>(
    sql`SELECT b.unit_id AS "unitId", ${dayOf(sql`m.at`)}, b.sort AS form, b.unit_id AS "askerUnitId", b.title, b.rows_read AS rows
    FROM move m JOIN import_batch b ON b.home = m.home AND b.id = m.subject
    WHERE ${within(sql`m.at`, wanted)} AND m.kind = 'import' AND m.name IN ('tried', 'fail') AND ${of(wanted, sql`b.unit_id`, sql`b.unit_id`)}`,
  );
  return rows.map(({ rows: read, ...head }) => ({ ...head, source: 'import', filled: filledImport(read) }));
}

export const recordedOn = async (tx: Tx, wanted: Wanted): Promise<Recorded[]> => [
  ...(await sheets(tx, wanted)),
  ...(await reports(tx, wanted)),
  ...(await endorsements(tx, wanted)),
  ...(await visits(tx, wanted)),
  ...(await papers(tx, wanted)),
  ...(await moves(tx, wanted)),
  ...(await imports(tx, wanted)),
];
