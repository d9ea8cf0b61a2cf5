/**
 * Results of a questionnaire: 100,000 answers to 15 questions in 120 townships, the page as it is asked for, whole and by each cut. Each
 * table of the whole is compared with a slow count by another way: every answer read and counted one by one. The limit is one pass over
 * the same answers that only takes them out. `SURVEY_ANSWERS` sets how many.
 */
import { rmSync } from 'node:fs';
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { Question } from '@niangjia/domain/survey/question.model.ts';
import type { ResultCut, ResultPart } from '@niangjia/domain/survey/result.model.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { resultsView } from '@niangjia/server/survey/result.view.ts';
import { benchFolder } from './folder.ts';
import type { Measured } from './run.ts';
import { at, timed } from './timing.ts';

const HOME = 1;
const ANSWERS = Number(process.env.SURVEY_ANSWERS ?? 100_000);
const COUNTIES = 12;
const TOWNSHIPS = 120;
const ASKED = 20;
/** Answers in one statement. */
const PART = 20_000;
const LOOKS: readonly (ResultCut | undefined)[] = [undefined, 'unit', 'sector', 'group'];
const OPTIONS = ['a', 'b', 'c', 'd', 'e'];

const question = (id: string, more: Partial<Question>): Question =>
  ({
    ...{ id, sort: 'single', label: `题目${id}`, hint: '', required: true, options: [], rows: [], unit: '' },
    ...{ min: null, max: null, most: null, measures: false, showWhen: [] },
    ...(more as object),
  }) as unknown as Question;
const options = OPTIONS.map(id => ({ id, label: id }));
const QUESTIONS: Question[] = [
  ...Array.from({ length: 9 }, (_, i) => question(`q${i + 1}`, { options })),
  ...Array.from({ length: 2 }, (_, i) => question(`m${i + 1}`, { sort: 'multiple', options })),
  ...Array.from({ length: 2 }, (_, i) => question(`s${i + 1}`, { sort: 'scale' })),
  question('n1', { sort: 'number' }),
  question('t1', { sort: 'text' }),
];

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 2 });
  try {
    const unhurried = openDb({ ...server.app, max: 1, isUnhurried: true });
    const { surveyId, actor } = await filled(unhurried).finally(() => unhurried.close());
    await withClient(server.owner, client => client.query('VACUUM ANALYZE'));
    const isExact = await compared(db, actor, surveyId);
    const times: number[] = [];
    const limits: number[] = [];
    const byLook = new Map(LOOKS.map(by => [by ?? 'whole', [] as number[]]));
    const taken = QUESTIONS.map(q => q.id);
    for (let n = 0; n < ASKED; n++) {
      const by = LOOKS[n % LOOKS.length];
      const took = await timed(() => db.read(tx => resultsView(tx, actor, surveyId, { by })));
      times.push(took);
      byLook.get(by ?? 'whole')!.push(took);
      limits.push(
        await timed(() =>
          db.read(tx =>
            tx.one(sql`SELECT count(g.given) AS n FROM survey_answer a, LATERAL (SELECT a.answers ->> k AS given
              FROM unnest(${taken}::text[]) AS k) g WHERE a.survey_id = ${surveyId}`),
          ),
        ),
      );
    }
    const ms = (n: number): number => Math.round(n);
    return {
      name: 'survey-results',
      ours: ms(at(times, 0.5)),
      limit: ms(at(limits, 0.5)),
      ratio: Math.round((at(limits, 0.5) / at(times, 0.5)) * 100) / 100,
      unit: 'ms p50',
      context: {
        ...{ answers: ANSWERS, questions: QUESTIONS.length, townships: TOWNSHIPS, isExact },
        ...{ p95: ms(at(times, 0.95)), best: ms(at(times, 0)) },
        byLook: Object.fromEntries([...byLook].map(([by, list]) => [by, ms(at(list, 0.5))])),
      },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A city with its counties and townships, and a closed questionnaire: nobody answers quite like the next one. */
async function filled(db: Db): Promise<{ surveyId: string; actor: Actor }> {
  const city = newId(HOME);
  const surveyId = newId(HOME);
  await db.tx(async tx => {
    await tx.run(sql`CREATE TEMP TABLE made ON COMMIT DROP AS SELECT 0 AS level, 0 AS n, ${city}::uuid AS id, 'c.' AS path
      UNION ALL SELECT 1, k, gen_random_uuid(), 'c.k' || k || '.' FROM generate_series(0, ${COUNTIES - 1}::int) AS k
      UNION ALL SELECT 2, t, gen_random_uuid(), 'c.k' || t % ${COUNTIES} || '.t' || t || '.' FROM generate_series(0, ${TOWNSHIPS - 1}::int) AS t`);
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level, state, seq)
      SELECT ${HOME}, id, level || 'u' || n, level || '级' || n, level || '级' || n, (ARRAY['federation', 'federation', 'township'])[level + 1],
        (ARRAY['city', 'county', 'township'])[level + 1], 'live', 1 FROM made`);
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) SELECT 'territory', id, path, '2020-01-01' FROM made`,
    );
    await tx.run(sql`INSERT INTO survey (home, id, unit_id, line, title, purpose, audience, once, named, opens_on, closes_on, cuts, code,
        version, closed_on, state, seq)
      VALUES (${HOME}, ${surveyId}, ${city}, 'territory', '职工状况调查', '改进服务', 'worker', false, false, today() - 60, today(),
        '["unit", "sector", "group"]'::jsonb, ${surveyId}, 1, today(), 'closed', 1)`);
    await tx.run(sql`INSERT INTO survey_version (home, survey_id, number, questions, seconds, published_on)
      VALUES (${HOME}, ${surveyId}, 1, ${JSON.stringify(QUESTIONS)}::jsonb, 60, today())`);
    for (let from = 1; from <= ANSWERS; from += PART)
      await tx.run(sql`INSERT INTO survey_answer (home, id, survey_id, version, unit_id, channel, answered_on, answers, cuts)
        SELECT ${HOME}, gen_random_uuid(), ${surveyId}, 1, t.id, 'link', today() - s.no % 50, g.answers,
          jsonb_build_object('sector', '门类' || s.no / 7 % 19, 'group', 'g' || s.no / 3 % 6)
        FROM generate_series(${from}::int, ${Math.min(from + PART - 1, ANSWERS)}::int) AS s(no)
        JOIN made t ON t.level = 2 AND t.n = s.no * 7919::bigint % ${TOWNSHIPS}
        CROSS JOIN LATERAL (SELECT jsonb_object_agg(q.id, CASE left(q.id, 1)
            WHEN 'm' THEN to_jsonb((ARRAY['a', 'b', 'c', 'd', 'e'])[1 + (s.no / q.i) % 2: 1 + (s.no / q.i) % 5])
            WHEN 's' THEN to_jsonb(1 + (s.no / q.i) % 5) WHEN 'n' THEN to_jsonb(30 + (s.no / q.i) % 40)
            WHEN 't' THEN to_jsonb('希望改善' || s.no) ELSE to_jsonb((ARRAY['a', 'b', 'c', 'd', 'e'])[1 + (s.no / q.i) % 5]) END) AS answers
          FROM unnest(${QUESTIONS.map(q => q.id)}::text[]) WITH ORDINALITY AS q(id, i) WHERE q.id <> 't1' OR s.no % 4 = 0) g`);
  });
  const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
  const place = { line: 'territory', path: 'c.' } as const;
  const seat: Seat = { ...place, id: newId(HOME), unitId: city, duty: 'survey.read', reach: 'below' };
  const actor: Actor = {
    ...{ personId: newId(HOME), accountId: newId(HOME), name: '某', seats: [seat], unitIds: [city] },
    ...{ departmentIds: [], day, home: HOME },
  };
  return { surveyId, actor };
}

/** Every choice of the whole, and of each sector that is shown, counted one by one. */
async function compared(db: Db, actor: Actor, surveyId: string): Promise<boolean> {
  const { questions } = await db.read(tx => resultsView(tx, actor, surveyId, { by: 'sector' }));
  const rows = await db.read(tx =>
    tx.rows<{ answers: Record<string, unknown>; sector: string }>(
      sql`SELECT answers, cuts->>'sector' AS sector FROM survey_answer WHERE survey_id = ${surveyId}`,
    ),
  );
  const isRight = (id: string, { base, tally }: ResultPart, own: typeof rows): boolean => {
    const given = own.flatMap(r => (id in r.answers ? [r.answers[id]] : []));
    const times = (option: string) =>
      given.filter(g => (Array.isArray(g) ? g.includes(option) : String(g) === option)).length;
    return base === given.length && tally!.options.every(o => o.count === times(o.id));
  };
  const bySector = new Map(questions[0]!.parts.map(p => [p.key, rows.filter(r => r.sector === p.key)]));
  return questions.every(
    ({ id, whole, parts }) =>
      isRight(id, whole, rows) &&
      parts.length > 0 &&
      parts.every(part => !bySector.has(part.key) || isRight(id, part, bySector.get(part.key)!)),
  );
}
