/** At every unit a survey in design, one that is open to anybody, one with tokens for members, and paper of the open one that is half typed in. */
import type { Question } from '@niangjia/domain/survey/question.model.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { addKey } from '../../survey/answer.store.ts';
import { newBlindKey } from '../../survey/blind.ts';
import { surveyProjection } from '../../survey/survey.projection.ts';
import { addVersion, openDraft } from '../../survey/survey.store.ts';
import { linesAt, type PlaceName } from './places.ts';

export const SURVEY_CONTENT = {
  ...{ title: '证明问卷', purpose: '证明所需', audience: 'worker', once: false, named: false },
  ...{ opensOn: '2026-01-01', closesOn: '2027-12-31', cuts: ['unit'], longWhy: '' },
} as const;
const option = (id: string) => ({ id, label: id });
export const SURVEY_QUESTION: Question = {
  ...{ id: 'q1', label: '证明题', help: '', required: true, rows: [], unit: '', min: null },
  ...{ options: [option('a'), option('b')], max: null, whole: false, showWhen: null, counts: null },
  sort: 'single',
};
const pair = newBlindKey();

async function surveyAt(
  w: Work,
  at: PlaceName,
  unitId: string,
  state: 'draft' | 'open',
  { once = false, named = false }: { once?: boolean; named?: boolean } = {},
) {
  const id = w.newId();
  const code = `proof${id.slice(-6)}${once ? 'once' : named ? 'named' : state}`;
  const audience = named ? 'enterprise' : 'worker';
  const patch = {
    ...{ ...SURVEY_CONTENT, once, named, audience, title: `证明问卷${at}${code}` },
    ...{ version: state === 'open' ? 1 : 0, closedOn: null },
  };
  const line = linesAt(at)[0]!;
  await openLife(w, surveyProjection, id, 'draw', patch, { unit_id: unitId, line, code }, null, state);
  const questions = [SURVEY_QUESTION];
  await openDraft(w.tx, id, questions);
  if (state === 'draft') return { id, code };
  await addVersion(w.tx, id, { number: 1, questions, seconds: 30 });
  await w.tx.run(sql`INSERT INTO survey_frame (home, survey_id, unit_id, asked)
    VALUES (${w.actor.home}, ${id}, ${unitId}, 40)`);
  if (once) await addKey(w.tx, w.crypto, id, await pair);
  return { id, code };
}

async function paperOf(w: Work, surveyId: string, unitId: string, no: number, [first, second]: Hands) {
  const id = w.newId();
  const typed = JSON.stringify({ q1: 'a' });
  await w.tx.run(sql`INSERT INTO survey_paper (home, id, survey_id, version, batch, no, unit_id, first_person, first_answers, twice, second_person, second_answers, state)
    VALUES (${w.actor.home}, ${id}, ${surveyId}, 1, '证明', ${no}, ${unitId}, ${first}, ${typed}::jsonb, true, ${second},
      ${second ? JSON.stringify({ q1: 'b' }) : null}::jsonb, ${second ? 'differs' : 'waiting'})`);
  return id;
}
type Hands = readonly [first: string, second: string | null];

export async function surveys(w: Work, at: PlaceName, unitId: string, persons: readonly [string, string]) {
  const open = await surveyAt(w, at, unitId, 'open');
  return {
    survey: (await surveyAt(w, at, unitId, 'draft')).id,
    openSurvey: open.id,
    visitSurvey: (await surveyAt(w, at, unitId, 'open', { named: true })).id,
    surveyCode: open.code,
    onceCode: (await surveyAt(w, at, unitId, 'open', { once: true })).code,
    surveyPaper: await paperOf(w, open.id, unitId, 1, [persons[0], null]),
    differingPaper: await paperOf(w, open.id, unitId, 2, persons),
  };
}
