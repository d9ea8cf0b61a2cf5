import { asked } from '@niangjia/domain/survey/testing/asked.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { given, HOME } from '../deploy/testing/given.ts';
import { answeredSurvey } from '../survey/testing/answered.ts';
import { carrySurvey } from './carried.actions.ts';
import { carriedView } from './carried.view.ts';
import { moveRound, planRound } from './round.actions.ts';
import { employersAt, faultsNow, filled } from './testing/visits.ts';
import { correctVisit, moveVisit, recordVisit } from './visit.actions.ts';
import { findVisit } from './visit.store.ts';
import { visitView } from './visit.view.ts';

const g = await given('2026-07-13');
const employers = await employersAt(g, 'yanEast', 6);
const QUESTIONS = [
  asked('pay', { required: true }),
  asked('why', { sort: 'text', showWhen: [{ question: 'pay', is: 'any-of', values: ['o2'] }] }),
];
const surveyOf = (more: object = {}) =>
  answeredSurvey(g, {
    home: HOME,
    ...{
      unitId: g.unit.city.id,
      state: 'open',
      named: true,
      audience: 'enterprise',
      versions: [QUESTIONS],
      rows: [],
    },
    ...more,
  });
const planned = () =>
  planRound(g.ctx('organiser'), {
    ...{ unitId: g.unit.city.id, title: '带问卷的走访', taskId: null, sectors: [], sizes: [], note: '' },
    fromDay: g.today,
    toDay: g.today,
  } as never);
async function opened(surveyId: string) {
  const { id } = await planned();
  const carried = await carrySurvey(g.ctx('organiser'), id, { surveyId, seenSeq: 1 });
  await moveRound(g.ctx('organiser'), id, { move: 'open', seenSeq: carried.seq });
  return id;
}
const rowsOf = (surveyId: string) =>
  g.db.read(tx =>
    tx.rows(
      sql`SELECT answers, channel, version, employer_id AS "employerId" FROM survey_answer WHERE survey_id = ${surveyId}`,
    ),
  );
const visitTo = (round: string, employerId: string, more: object = {}) =>
  recordVisit(g.ctx('eastStaff'), round, { ...filled(g), employerId, ...more });

test('only a named questionnaire for employers that collects may be carried, by a round that is not open yet', async () => {
  const worker = await surveyOf({ named: false, audience: 'worker' });
  const closed = await surveyOf({ state: 'closed' });
  const { id } = await planned();
  for (const surveyId of [worker, closed])
    expect(await g.outcome(carrySurvey(g.ctx('organiser'), id, { surveyId, seenSeq: 1 }))).toBe(
      'visit-survey.not-fit',
    );
  const survey = await surveyOf();
  const round = await opened(survey);
  expect(await g.outcome(carrySurvey(g.ctx('organiser'), round, { surveyId: null, seenSeq: 3 }))).toBe(
    'core.wrong-state',
  );
});

test('answers are checked, count in the survey once, follow a correction and fall with the visit', async () => {
  const survey = await surveyOf();
  const round = await opened(survey);
  const employerId = employers[0]!;
  expect(await g.outcome(visitTo(round, employerId, { answers: { why: '忙' } }))).toBe('survey.answers');
  expect(
    await g.outcome(visitTo(round, employerId, { ...filled(g, 'refused'), answers: { pay: 'o1' } })),
  ).toBe('visit-survey.no-interview');
  const sent = await visitTo(round, employerId, {
    answers: { pay: 'o2', why: ' 订单少 ' },
    told: { headcount: 52, sector: '制造业' },
  });
  expect(await rowsOf(survey)).toEqual([
    { answers: { pay: 'o2', why: '订单少' }, channel: 'visit', version: 1, employerId },
  ]);
  const view = await g.db.read(async tx =>
    visitView(tx, g.actor.eastStaff, (await findVisit(tx, g.actor.eastStaff, sent.id))!),
  );
  expect(view).toMatchObject({
    answered: { surveyId: survey, answers: { pay: 'o2' } },
    told: { headcount: 52 },
    register: { headcount: 40 },
  });
  const corrected = await correctVisit(g.ctx('eastStaff'), sent.id, {
    ...filled(g),
    answers: { pay: 'o1' },
    seenSeq: 1,
    why: '记错了',
  });
  expect((await rowsOf(survey)).map(r => (r as { answers: object }).answers)).toEqual([{ pay: 'o1' }]);
  await moveVisit(g.ctx('eastStaff'), sent.id, { move: 'withdraw', seenSeq: corrected.seq, why: '去错了' });
  expect(await rowsOf(survey)).toEqual([]);
  expect(await faultsNow(g)).toEqual([]);
});

test('the version is fixed when the round opens; what was said last time and what the register holds is offered', async () => {
  const survey = await surveyOf();
  const first = await opened(survey);
  const employerId = employers[1]!;
  await visitTo(first, employerId, { answers: { pay: 'o1' } });
  const second = await opened(survey);
  await g.db.tx(async tx => {
    await tx.run(sql`INSERT INTO survey_version (home, survey_id, number, questions, seconds, published_on)
      SELECT home, survey_id, 2, '[]', 1, published_on FROM survey_version WHERE survey_id = ${survey}`);
    await tx.run(sql`UPDATE survey SET version = 2 WHERE id = ${survey}`);
  });
  const carried = await g.db.read(tx => carriedView(tx, g.actor.eastStaff, second, employerId));
  expect(carried).toMatchObject({
    survey: { version: 1, shut: null },
    register: { headcount: 40, sector: '制造业' },
    last: { answers: { pay: 'o1' } },
    choices: [],
  });
});

test('once the survey is closed the answers stay with the visit, and its results stand', async () => {
  const survey = await surveyOf();
  const round = await opened(survey);
  await g.db.tx(tx =>
    tx.run(sql`UPDATE survey SET state = 'closed', closed_on = today() WHERE id = ${survey}`),
  );
  const sent = await visitTo(round, employers[2]!, { answers: { pay: 'o1' } });
  expect(sent.counted).toBe(true);
  expect(await rowsOf(survey)).toEqual([]);
});
