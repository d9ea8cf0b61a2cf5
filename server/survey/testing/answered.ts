/** Surveys with answers put in as rows, in a small tree of units: what results are read from. */
import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import type { Cut } from '@niangjia/domain/survey/survey.model.ts';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { type CoreKit, HOME } from '../../core/testing/core-kit.ts';

export interface AnswerRow {
  unitId: string;
  answers: Answers;
  cuts?: Record<string, string>;
  day?: string;
  version?: number;
}

interface SurveyRow {
  unitId: string;
  state?: 'open' | 'closed';
  named?: boolean;
  audience?: 'worker' | 'enterprise';
  cuts?: Cut[];
  home?: number;
  /** One version each. */
  versions: Question[][];
  rows: AnswerRow[];
}

export async function answeredSurvey(kit: Pick<CoreKit, 'db' | 'today'>, given: SurveyRow): Promise<string> {
  const {
    unitId,
    state = 'closed',
    named = false,
    audience = 'worker',
    cuts = ['unit'],
    versions,
    home = HOME,
  } = given;
  const id = newId(home);
  const rows = given.rows.map(r => ({ cuts: {}, day: kit.today, version: versions.length, ...r }));
  await kit.db.tx(async tx => {
    await tx.run(sql`INSERT INTO survey (home, id, unit_id, line, title, purpose, audience, once, named, opens_on, closes_on,
        cuts, code, version, closed_on, state, seq)
      VALUES (${home}, ${id}, ${unitId}, 'territory', '职工满意度调查', '改进服务', ${audience}, false, ${named}, ${kit.today}::date - 60,
        ${kit.today}, ${JSON.stringify(cuts)}::jsonb, ${id}, ${versions.length}, ${state === 'closed' ? kit.today : null}, ${state}, 1)`);
    for (const [i, questions] of versions.entries())
      await tx.run(sql`INSERT INTO survey_version (home, survey_id, number, questions, seconds, published_on)
        VALUES (${home}, ${id}, ${i + 1}, ${JSON.stringify(questions)}::jsonb, 60, ${kit.today})`);
    await tx.run(sql`INSERT INTO survey_answer (home, id, survey_id, version, unit_id, channel, answered_on, answers, cuts)
      SELECT ${home}, gen_random_uuid(), ${id}, a.version, a.unit_id, 'link', a.day, a.answers, a.cuts
      FROM unnest(${rows.map(r => r.version)}::int[], ${rows.map(r => r.unitId)}::uuid[], ${rows.map(r => r.day)}::date[],
        ${rows.map(r => JSON.stringify(r.answers))}::jsonb[], ${rows.map(r => JSON.stringify(r.cuts))}::jsonb[])
        AS a(version, unit_id, day, answers, cuts)`);
  });
  return id;
}
