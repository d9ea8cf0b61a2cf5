/** Answers as results are made from them: column by column, never with anything finer than what a survey is broken down by. */
import { type Column, codeIn, UNANSWERED } from '@niangjia/domain/survey/column.model.ts';
import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import type { ResultCut } from '@niangjia/domain/survey/result.model.ts';
import type { AskedQuestion } from '@niangjia/domain/survey/result.rules.ts';
import type { Channel } from '@niangjia/domain/survey/survey.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';

/** Which answers of a survey. */
interface Among {
  surveyId: string;
  /** Until the end of this day; null: all. */
  asOf: string | null;
}

const answersOnly = sql`FROM survey_answer a`;
const withVisits = sql`FROM survey_answer a LEFT JOIN visit v ON v.home = a.home AND v.id = a.visit_id`;
const among = ({ surveyId, asOf }: Among): Sql =>
  and(sql`a.survey_id = ${surveyId}`, asOf === null ? null : sql`a.answered_on <= ${asOf}::date`);

/** Of a column its values for all answers of a unit in one text: no value has this character in it, and rows one by one would cost many times as much. */
const BETWEEN = '\u001f';
const BETWEEN_COLUMNS = '\u001e';

/** The unit and the version are in the columns that answers are fetched by. */
const VALUE: Readonly<Record<Exclude<ResultCut, 'unit' | 'version'>, Sql>> = {
  sector: sql`coalesce(translate(a.cuts->>'sector', ${BETWEEN + BETWEEN_COLUMNS}, ''), '')`,
  size: sql`coalesce(a.cuts->>'size', '')`,
  group: sql`coalesce(a.cuts->>'group', '')`,
  round: sql`coalesce(v.round_id::text, '')`,
};

/** All answers of a survey: everything that is counted of it is counted from these. */
export interface AnswerColumns {
  size: number;
  /** Ids of units. */
  unit: Column;
  version: Column;
  day: Column;
  channel: Column;
  cuts: Partial<Record<ResultCut, Column>>;
  /** In the order of the questions. Of texts it says only that there is one. */
  questions: Column[];
}

const strung = (values: readonly Sql[]): Sql =>
  sql`concat_ws(${BETWEEN_COLUMNS}, ${join(
    values.map(v => sql`string_agg(${v}, ${BETWEEN})`),
    ', ',
  )})`;

export async function answerColumns(
  tx: Tx,
  surveyId: string,
  ask: { cuts: readonly ResultCut[]; questions: readonly AskedQuestion[] },
): Promise<AnswerColumns> {
  const cuts = ask.cuts.filter(cut => cut !== 'unit' && cut !== 'version');
  const values = [
    sql`a.answered_on::text`,
    sql`a.channel`,
    ...cuts.map(cut => VALUE[cut]),
    ...ask.questions.map(textOf),
  ];
  const rows = await tx.rows<{ unit: string; version: string; count: number; strung: string }>(
    sql`SELECT a.unit_id::text AS unit, a.version::text AS version, count(*) AS count, ${strung(values)} AS strung
      ${cuts.includes('round') ? withVisits : answersOnly} WHERE a.survey_id = ${surveyId} GROUP BY a.unit_id, a.version`,
  );
  const size = rows.reduce((sum, r) => sum + r.count, 0);
  const column = (valuesIn: (row: (typeof rows)[number]) => string[]): Column =>
    columnOf(size, rows.map(valuesIn));
  const unit = column(r => new Array<string>(r.count).fill(r.unit));
  const version = column(r => new Array<string>(r.count).fill(r.version));
  const lists = rows.map(row => row.strung.split(BETWEEN_COLUMNS));
  const [day, channel, ...others] = values.map((_, k) =>
    columnOf(
      size,
      lists.map(list => list[k]!.split(BETWEEN)),
    ),
  );
  const byCut = new Map<ResultCut, Column>(cuts.map((cut, k) => [cut, others[k]!]));
  if (ask.cuts.includes('version')) byCut.set('version', version);
  const questions = others.slice(cuts.length);
  return { size, unit, version, day: day!, channel: channel!, cuts: Object.fromEntries(byCut), questions };
}

function columnOf(size: number, parts: readonly (readonly string[])[]): Column {
  const codes = new Int32Array(size);
  const found = new Map<string, number>();
  let at = 0;
  for (const values of parts) for (const value of values) codes[at++] = codeIn(found, value);
  if (at !== size) throw new Error(`${at} values for ${size} answers`);
  return { codes, values: [...found.keys()] };
}

/** What was given to a question, as text. */
const textOf = ({ question, versions }: AskedQuestion): Sql => {
  const given =
    question.sort === 'text'
      ? sql`CASE WHEN a.answers ? ${question.id} THEN '1' END`
      : sql`a.answers->>${question.id}`;
  return sql`coalesce(CASE WHEN a.version = ANY (${versions}::int[]) THEN ${given} END, ${UNANSWERED})`;
};

/** Texts in no order that says anything: ids are random. */
export const textRows = (
  tx: Tx,
  which: Among,
  ask: { question: AskedQuestion; unitIds: readonly string[] | null; after: string | null; limit: number },
): Promise<{ id: string; text: string }[]> =>
  tx.rows(sql`SELECT a.id, a.answers->>${ask.question.question.id} AS text FROM survey_answer a
    WHERE ${and(
      among(which),
      sql`a.answers ? ${ask.question.question.id} AND a.version = ANY (${ask.question.versions}::int[])`,
      ask.unitIds ? sql`a.unit_id = ANY (${ask.unitIds as string[]}::uuid[])` : null,
      ask.after ? sql`a.id > ${ask.after}::uuid` : null,
    )} ORDER BY a.id LIMIT ${ask.limit + 1}`);

/** Where the units of the answers stand below the survey's unit on a day: the one directly below first. */
export async function pathsBelow(
  tx: Tx,
  survey: { unitId: string; line: string; id: string },
  day: string,
): Promise<Map<string, string[]>> {
  const rows = await tx.rows<{ unitId: string; path: string[] }>(sql`SELECT x.unit_id AS "unitId",
      coalesce((SELECT array_agg(up.unit_id ORDER BY length(up.path))
        FROM unit_place top JOIN unit_place mine ON mine.line = top.line AND mine.unit_id = x.unit_id
            AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day AND starts_with(mine.path, top.path)
          JOIN unit_place up ON up.line = top.line AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
            AND length(up.path) > length(top.path) AND starts_with(mine.path, up.path)
        WHERE top.unit_id = ${survey.unitId} AND top.line = ${survey.line}
          AND top.from_day <= ${day}::date AND ${day}::date < top.to_day), '{}') AS path
    FROM (SELECT DISTINCT unit_id FROM survey_answer WHERE survey_id = ${survey.id}
      UNION SELECT unit_id FROM survey_frame WHERE survey_id = ${survey.id}) x`);
  return new Map(rows.map(r => [r.unitId, r.path.slice(0, 2)]));
}

export const frameRows = (tx: Tx, surveyId: string): Promise<{ unitId: string; asked: number }[]> =>
  tx.rows(sql`SELECT unit_id AS "unitId", asked FROM survey_frame WHERE survey_id = ${surveyId}`);

export interface NamedRow {
  employer: string;
  unit: string;
  day: string;
  channel: Channel;
  version: number;
  answers: Answers;
}

/** Only answers that were given by name have an employer. */
export const namedRows = (tx: Tx, surveyId: string): Promise<NamedRow[]> =>
  tx.rows<NamedRow>(sql`SELECT e.name AS employer, u.short_name AS unit, a.answered_on AS day, a.channel, a.version, a.answers
    FROM survey_answer a JOIN employer e ON e.id = a.employer_id JOIN unit u ON u.id = a.unit_id
    WHERE a.survey_id = ${surveyId} ORDER BY u.sort_no, u.code, e.name, a.id`);
