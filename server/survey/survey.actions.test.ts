import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import { asked } from '@niangjia/domain/survey/testing/asked.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { codeOf } from '../unit/testing/unit-kit.ts';
import { handIn } from './answer.actions.ts';
import { drawSurvey, editSurvey, moveSurvey, saveDraft } from './survey.actions.ts';
import { surveyProjection } from './survey.projection.ts';
import { findSurvey, listSurveys, versionOf } from './survey.store.ts';
import { closeOverdue } from './survey.sweep.ts';
import { surveyView } from './survey.view.ts';

import { anyhow, content, edge, questions, sent, surveyField } from './testing/asking.ts';

const { kit, g, mill, keeper, typist, chair, stranger, out, drawn, published } = await surveyField();

test('a draft is saved with its faults; publishing names them; a published version never changes', async () => {
  const { id, seq } = await drawn({}, [asked('paid', { label: '' })]);
  const publish = (seenSeq: number) =>
    moveSurvey(kit.ctx(keeper), id, { move: 'publish', seenSeq, again: anyhow });
  expect(await codeOf(publish(seq))).toBe('survey.draft-faults');
  await saveDraft(kit.ctx(keeper), id, { questions, seenSaves: 1 });
  expect(await codeOf(saveDraft(kit.ctx(keeper), id, { questions, seenSaves: 1 }))).toBe(
    'survey.draft-changed',
  );
  const { seq: open } = await publish(seq);
  const revise = (why?: string) =>
    moveSurvey(kit.ctx(keeper), id, {
      move: 'revise',
      seenSeq: open,
      again: anyhow,
      ...(why ? { why } : {}),
    });
  expect(await codeOf(revise('改一处'))).toBe('survey.draft-same');
  const more = [...questions, asked('more')];
  await saveDraft(kit.ctx(keeper), id, { questions: more, seenSaves: 2 });
  expect(await codeOf(revise())).toBe('survey.why');
  await revise('加一题');
  const kept = await kit.db.read(async tx => [await versionOf(tx, id, 1), await versionOf(tx, id, 2)]);
  expect(kept.map(version => version?.questions)).toEqual([questions, more]);
  await expect(
    kit.db.tx(tx => tx.run(sql`UPDATE survey_version SET questions = '[]' WHERE survey_id = ${id}`)),
  ).rejects.toThrow();
});

test('more questions than usual want a reason, by the parameter of the day', async () => {
  const many = Array.from({ length: 16 }, (_, i) => asked(`q${i}`));
  const { id, seq } = await drawn({}, many);
  const publish = (seenSeq: number) =>
    codeOf(moveSurvey(kit.ctx(keeper), id, { move: 'publish', seenSeq, again: anyhow }).then(() => 'done'));
  expect(await publish(seq)).toBe('survey.many-questions');
  const done = await editSurvey(kit.ctx(keeper), id, {
    ...content({ longWhy: '五年一次的普查' }),
    seenSeq: seq,
  });
  await moveSurvey(kit.ctx(keeper), id, { move: 'publish', seenSeq: done.seq, again: anyhow });
});

test('workers are not asked by their employer: basic unions neither issue nor see a survey', async () => {
  const { id } = await published();
  const draw = drawSurvey(kit.ctx(chair), { ...content(), unitId: mill, copyOf: null });
  expect(await codeOf(draw)).toBe('core.no-duty');
  const own = (by: Actor) => codeOf(drawSurvey(kit.ctx(by), { ...content(), unitId: mill, copyOf: null }));
  expect(await own(keeper)).toBe('core.no-duty');
  // Not even with the duty there, which no office of a basic union gives.
  const [seat] = chair.seats;
  expect(await own({ ...chair, seats: [{ ...seat!, duty: 'survey.keep' }] })).toBe('survey.not-basic');
  expect(await kit.db.read(tx => findSurvey(tx, chair, id))).toBeUndefined();
  expect(await kit.db.read(tx => findSurvey(tx, stranger, id))).toBeUndefined();
  expect(await kit.db.read(tx => findSurvey(tx, typist, id))).toBeDefined();
  const names = await kit.db.read(async tx =>
    (await listSurveys(tx, typist, { limit: 50 })).map(survey => survey.state),
  );
  expect(new Set(names)).toEqual(new Set(['open']));
});

test('what a survey may not be is refused with its field', async () => {
  const draw = (more: Partial<SurveyContent>) =>
    codeOf(drawSurvey(kit.ctx(keeper), { ...content(more), unitId: g.county, copyOf: null }));
  expect(await draw({ closesOn: asDay('2026-10-01') })).toBe('survey.window');
  expect(await draw({ closesOn: asDay('2027-11-01') })).toBe('survey.window-long');
  expect(await draw({ named: true })).toBe('survey.worker-named');
  expect(await draw({ audience: 'enterprise', once: true })).toBe('survey.enterprise-once');
  expect(await draw({ audience: 'enterprise' })).toBe('survey.worker-cut');
});

test('it closes by hand or with its last day; nobody answers or makes tokens then', async () => {
  const { id, code } = await published({ once: true });
  const view = await kit.db.read(async tx => surveyView(tx, keeper, (await findSurvey(tx, keeper, id))!));
  expect(view.allowed).toEqual(['revise', 'extend', 'close']);
  await moveSurvey(kit.ctx(keeper), id, { move: 'close', seenSeq: view.seq });
  expect(await codeOf(handIn(out(), code, sent(), edge()))).toBe('survey.over');
  const left = await kit.db.read(tx =>
    tx.one<{ sealed: Buffer | null }>(
      sql`SELECT private_enc AS sealed FROM survey_key WHERE survey_id = ${id}`,
    ),
  );
  expect(left.sealed).toBeNull();
  const overdue = await published();
  await kit.db.tx(tx => tx.run(sql`UPDATE survey SET closes_on = '2026-11-19' WHERE id = ${overdue.id}`));
  expect(await codeOf(handIn(out(), overdue.code, sent(), edge()))).toBe('survey.over');
  await closeOverdue(kit.ctx(keeper));
  await closeOverdue(kit.ctx(keeper));
  const { state } = await kit.db.read(tx =>
    tx.one<{ state: string }>(sql`SELECT state FROM survey WHERE id = ${overdue.id}`),
  );
  expect(state).toBe('closed');
  await kit.db.tx(tx => tx.run(sql`UPDATE survey SET closes_on = '2026-12-15' WHERE id = ${overdue.id}`));
  expect((await kit.db.read(tx => proveProjection(tx, surveyProjection))).unequal).toEqual([]);
});

test('a copy takes the questions of the last version, numbers and all', async () => {
  const { id } = await published();
  const copy = await drawSurvey(kit.ctx(keeper), { ...content(), unitId: g.county, copyOf: id });
  const view = await kit.db.read(async tx =>
    surveyView(tx, keeper, (await findSurvey(tx, keeper, copy.id))!),
  );
  expect(view.draft?.questions).toEqual(questions);
});
