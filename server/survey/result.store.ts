/** Answers, counted: never one by one, never with anything finer than what a survey is broken down by. */
import type { Answer, Answers } from '@niangjia/domain/survey/question.model.ts';
import type { ResultCut } from '@niangjia/domain/survey/result.model.ts';
import type { AskedQuestion } from '@niangjia/domain/survey/result.rules.ts';
import type { Channel } from '@niangjia/domain/survey/survey.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';

/** Which answers of a survey. */
export interface Among {
  surveyId: string;
  /** Until the end of this day; null: all. */
  asOf: string | null;
}

const answersOnly = sql`FROM survey_answer a`;
const withVisits = sql`FROM survey_answer a LEFT JOIN visit v ON v.home = a.home AND v.id = a.visit_id`;
const among = ({ surveyId, asOf }: Among): Sql =>
  and(sql`a.survey_id = ${surveyId}`, asOf === null ? null : sql`a.answered_on <= ${asOf}::date`);

export const dailyAnswers = (tx: Tx, surveyId: string): Promise<{ day: string; count: number }[]> =>
  tx.rows(sql`SELECT answered_on AS day, count(*) AS count FROM survey_answer WHERE survey_id = ${surveyId}
    GROUP BY 1 ORDER BY 1`);

const VALUE: Readonly<Record<ResultCut, Sql>> = {
  unit: sql`a.unit_id::text`,
  sector: sql`coalesce(a.cuts->>'sector', '')`,
  size: sql`coalesce(a.cuts->>'size', '')`,
  group: sql`coalesce(a.cuts->>'group', '')`,
  version: sql`a.version::text`,
  round: sql`coalesce(v.round_id::text, '')`,
};

export interface AtomRow {
  unitId: string;
  /** In the order of the cuts that were asked for. */
  values: string[];
  /** How many of the given days went before. */
  batch: number;
  count: number;
  /** In the order of the questions: how many answered each. */
  bases: number[];
}

/** Answers that are alike in everything the survey is broken down by. */
export const atomRows = (
  tx: Tx,
  which: Among,
  ask: { cuts: readonly ResultCut[]; days: readonly string[]; questions: readonly AskedQuestion[] },
): Promise<AtomRow[]> => {
  const values = list(
    ask.cuts.map(cut => VALUE[cut]),
    sql`'{}'::text[]`,
  );
  const bases = list(
    ask.questions.map(
      ({ question, versions }) => sql`count(*) FILTER (WHERE ${answersIt(question.id, versions)})`,
    ),
    sql`'{}'::bigint[]`,
  );
  const batch = ask.days.length
    ? sql`width_bucket(a.answered_on - 1, ${ask.days as string[]}::date[])`
    : sql`0`;
  return tx.rows<AtomRow>(sql`SELECT a.unit_id AS "unitId", ${values} AS values, ${batch} AS batch, count(*) AS count, ${bases} AS bases
    ${ask.cuts.includes('round') ? withVisits : answersOnly} WHERE ${among(which)} GROUP BY 1, 2, 3`);
};

const list = (items: readonly Sql[], none: Sql): Sql =>
  items.length ? sql`ARRAY[${join([...items])}]` : none;

const answersIt = (id: string, versions: readonly number[]): Sql =>
  sql`a.answers ? ${id} AND a.version = ANY (${versions as number[]}::int[])`;

export interface TallyRow {
  question: string;
  value: string;
  answer: Answer;
  count: number;
}

/** One for each question of a statement; more questions take another statement. */
const COLUMNS = [
  sql`q1`,
  sql`q2`,
  sql`q3`,
  sql`q4`,
  sql`q5`,
  sql`q6`,
  sql`q7`,
  sql`q8`,
  sql`q9`,
  sql`q10`,
  sql`q11`,
  sql`q12`,
  sql`q13`,
  sql`q14`,
  sql`q15`,
] as const;

/** Equal answers to each question by the value of a cut; '' where none is asked for. Texts are counted, not read. */
export async function tallyRows(
  tx: Tx,
  which: Among,
  ask: { by: ResultCut | null; unitIds: readonly string[] | null; questions: readonly AskedQuestion[] },
): Promise<TallyRow[]> {
  const rows: TallyRow[] = [];
  for (let at = 0; at < ask.questions.length; at += COLUMNS.length)
    rows.push(
      ...(await someTallies(tx, which, { ...ask, questions: ask.questions.slice(at, at + COLUMNS.length) })),
    );
  return rows;
}

/** All questions in one pass over the answers: a set of groups for each. */
async function someTallies(
  tx: Tx,
  which: Among,
  { by, unitIds, questions }: Parameters<typeof tallyRows>[2],
): Promise<TallyRow[]> {
  const columns = COLUMNS.slice(0, questions.length);
  const answers = join(
    questions.map((asked, i) => sql`${textOf(asked)} AS ${columns[i]!}`),
    ', ',
  );
  const sets = join(
    columns.map(c => sql`(value, ${c})`),
    ', ',
  );
  const rows = await tx.rows<{ value: string; mask: number; answer: string | null; count: number }>(sql`
    SELECT value, grouping(${join(columns)}) AS mask, coalesce(${join([...columns, sql`NULL`])}) AS answer, count(*) AS count
    FROM (SELECT ${by ? VALUE[by] : sql`''`} AS value, ${answers} ${by === 'round' ? withVisits : answersOnly}
      WHERE ${and(among(which), unitIds ? sql`a.unit_id = ANY (${unitIds as string[]}::uuid[])` : null)}) AS given
    GROUP BY GROUPING SETS (${sets})`);
  return rows.flatMap(({ value, mask, answer, count }) => {
    // The only bit that is not set belongs to the question whose answers stand together here.
    const asked = questions.find((_, i) => !(mask & (1 << (questions.length - 1 - i))))!;
    return answer === null
      ? []
      : [{ question: asked.question.id, value, answer: readAnswer(asked, answer), count }];
  });
}

/** What was given to a question, as text; NULL where it was not answered. */
const textOf = ({ question, versions }: AskedQuestion): Sql => {
  const given =
    question.sort === 'text'
      ? sql`CASE WHEN a.answers ? ${question.id} THEN '' END`
      : sql`a.answers->>${question.id}`;
  return sql`CASE WHEN a.version = ANY (${versions}::int[]) THEN ${given} END`;
};

const readAnswer = ({ question: { sort } }: AskedQuestion, text: string): Answer =>
  sort === 'single' || sort === 'date' || sort === 'text' ? text : (JSON.parse(text) as Answer);

export const channelRows = (
  tx: Tx,
  which: Among,
  unitIds: readonly string[] | null,
): Promise<{ channel: Channel; count: number }[]> =>
  tx.rows(sql`SELECT a.channel, count(*) AS count FROM survey_answer a
    WHERE ${and(among(which), unitIds ? sql`a.unit_id = ANY (${unitIds as string[]}::uuid[])` : null)}
    GROUP BY 1 ORDER BY 1`);

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
