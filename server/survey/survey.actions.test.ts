import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { blind, unblind } from '@niangjia/domain/survey/blind.rules.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import { asked } from '@niangjia/domain/survey/testing/asked.ts';
import { expect, test } from 'vitest';
import { reasonsFor } from '../burden/testing/reasons.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { giveCode } from '../member/join.decide.ts';
import { registerWorker } from '../member/worker.actions.ts';
import { codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { handIn, issueToken, showAsked } from './answer.actions.ts';
import { enterPaper, secondPaper, settlePaper } from './paper.actions.ts';
import { findPaper } from './paper.store.ts';
import { drawSurvey, editSurvey, moveSurvey, saveDraft } from './survey.actions.ts';
import { surveyProjection } from './survey.projection.ts';
import { findSurvey, listSurveys, versionOf } from './survey.store.ts';
import { closeOverdue } from './survey.sweep.ts';
import { coverageOf, paperView, surveyView } from './survey.view.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
await kit.db.tx(tx => syncIndicators(tx, memberIndicators));
const keeper = await kit.officer(g.county, 'office');
const typist = await kit.officer(g.township, 'township-staff');
const other = await kit.officer(g.township, 'township-chair');
const chair = await kit.officer(mill, 'enterprise-chair');
const stranger = await kit.officer(g.foreign, 'office');
const nobody = { personId: newId(HOME), seats: [], day: kit.today, home: HOME } as unknown as Actor;
const out = () => kit.ctx(nobody);
const edge = (agent = 'a phone') => ({ token: null, setSession: () => undefined, agent });

const content = (more: Partial<SurveyContent> = {}): SurveyContent => ({
  title: '职工满意度调查',
  purpose: '了解工资和休息情况，只作统计',
  audience: 'worker',
  once: false,
  named: false,
  opensOn: asDay('2026-11-01'),
  closesOn: asDay('2026-12-15'),
  cuts: ['unit', 'sector', 'group'],
  longWhy: '',
  ...more,
});
const questions = [asked('paid', { required: true }), asked('say', { sort: 'text', required: false })];

/** Tests ask the same again and again. */
const anyhow = reasonsFor(
  [...questions.map(q => q.id), 'more', ...Array.from({ length: 16 }, (_, i) => `q${i}`)].map(key => ({
    key,
  })),
);

async function drawn(more: Partial<SurveyContent> = {}, asks = questions) {
  const { id, seq } = await drawSurvey(kit.ctx(keeper), { ...content(more), unitId: g.county, copyOf: null });
  await saveDraft(kit.ctx(keeper), id, { questions: asks, seenSaves: 0 });
  return { id, seq };
}
async function published(more: Partial<SurveyContent> = {}, asks = questions) {
  const { id, seq } = await drawn(more, asks);
  await moveSurvey(kit.ctx(keeper), id, { move: 'publish', seenSeq: seq, again: anyhow });
  const { code } = await kit.db.read(tx =>
    tx.one<{ code: string }>(sql`SELECT code FROM survey WHERE id = ${id}`),
  );
  return { id, code };
}
const answersOf = (id: string) =>
  kit.db.read(tx =>
    tx.rows<{ channel: string; unitId: string; version: number; answers: object; cuts: object }>(
      sql`SELECT channel, unit_id AS "unitId", version, answers, cuts FROM survey_answer WHERE survey_id = ${id}`,
    ),
  );
const sent = (more = {}) => ({
  id: crypto.randomUUID(),
  version: 1,
  answers: { paid: 'o1' },
  cuts: {},
  ...more,
});
let serial = 100;
async function member(unitId = mill) {
  const documentNo = sampleIdCard({
    birthDay: asDay(`${1960 + (serial % 40)}-04-12`),
    sex: 'female',
    serial: serial++,
  });
  const { id } = await registerWorker(kit.ctx(unitId === mill ? chair : stranger), {
    unitId,
    fields: {
      ...{
        name: `苗青${'禾苗田地山川水木'[serial % 8]}`,
        document: 'id-card',
        documentNo,
        mobile: null,
        groups: [],
        employerId: null,
      },
      ...{ job: '', ethnic: null, education: null, political: null, isComparedWithDocument: false },
    },
    joinedOn: asDay('2020-03-01'),
    otherThan: [],
  });
  return { id, ...(await giveCode(kit.ctx(unitId === mill ? chair : stranger), id)) };
}

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
  const own = drawSurvey(kit.ctx(keeper), { ...content(), unitId: mill, copyOf: null });
  expect(['core.no-duty', 'core.absent', 'survey.not-basic']).toContain(await codeOf(own));
  expect(await kit.db.read(tx => findSurvey(tx, chair, id))).toBeUndefined();
  expect(await kit.db.read(tx => findSurvey(tx, stranger, id))).toBeUndefined();
  expect(await kit.db.read(tx => findSurvey(tx, typist, id))).toBeDefined();
  const names = await kit.db.read(async tx =>
    (await listSurveys(tx, typist, { limit: 50 })).map(survey => survey.state),
  );
  expect(new Set(names)).toEqual(new Set(['open']));
});

test('an answer by link is kept once however often it is sent, and says neither who nor when', async () => {
  const { id, code } = await published();
  const one = sent({ cuts: { unitId: g.township, sector: '制造业' }, answers: { paid: 'o1', say: ' 好 ' } });
  await handIn(out(), code, one, edge());
  await handIn(out(), code, one, edge());
  expect(await answersOf(id)).toEqual([
    {
      channel: 'link',
      unitId: g.township,
      version: 1,
      answers: { paid: 'o1', say: '好' },
      cuts: { sector: '制造业' },
    },
  ]);
  const columns = await kit.db.read(tx =>
    tx.rows<{ name: string; type: string }>(
      sql`SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'survey_answer'`,
    ),
  );
  expect(
    columns.filter(c => /time|inet|cidr/.test(c.type) || /person|worker|agent|key/.test(c.name)),
  ).toEqual([]);
  const trail = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM audit WHERE subject = ${one.id} OR action = 'survey.hand-in'`),
  );
  const requests = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM request WHERE action = 'survey.hand-in'`),
  );
  expect([trail, requests]).toEqual([[], []]);
});

test('what does not fit the questions or the lists is refused, and nothing is kept', async () => {
  const { id, code } = await published();
  const hand = (more: object) => codeOf(handIn(out(), code, sent(more), edge()));
  expect(await hand({ answers: {} })).toBe('survey.answers');
  expect(await hand({ answers: { paid: 'o9' } })).toBe('survey.answers');
  expect(await hand({ version: 7 })).toBe('survey.version-none');
  expect(await hand({ cuts: { unitId: g.foreign } })).toBe('survey.place');
  expect(await hand({ cuts: { sector: '我是张三' } })).toBe('survey.cut');
  expect(await hand({ cuts: { size: 'large' } })).toBe('survey.cut');
  expect(await codeOf(handIn(out(), 'nosuchcode', sent(), edge()))).toBe('survey.no-such-link');
  expect(await answersOf(id)).toEqual([]);
});

test('one network cannot fill an open survey: the parameter bounds it by the hour', async () => {
  const { id, code } = await published();
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'survey.link-per-hour', ${g.county}, '6', 'times', '2026-01-01', '试', '试')`),
  );
  for (let i = 0; i < 6; i++) await handIn(out(), code, sent(), edge('a filler'));
  expect(await codeOf(handIn(out(), code, sent(), edge('a filler')))).toBe('survey.pace');
  await handIn(out(), code, sent(), edge('somebody else'));
  expect(await answersOf(id)).toHaveLength(7);
});

test('one answer per member: a token is given once per person, used once, and known to nobody', async () => {
  const { id, code } = await published({ once: true });
  const me = await member();
  const { key } = await showAsked(out(), code);
  const kept = await blind(key!);
  const ask = (blinded = kept.blinded, mine = me.code) => issueToken(out(), code, { code: mine, blinded });
  const { signature } = await ask();
  expect(await ask()).toEqual({ signature });
  const second = await blind(key!);
  expect(await codeOf(ask(second.blinded))).toBe('survey.token-issued');
  const token = unblind(key!, kept, signature);
  expect(await codeOf(handIn(out(), code, sent(), edge()))).toBe('survey.token-missing');
  expect(
    await codeOf(handIn(out(), code, sent({ token: { ...token, message: second.message } }), edge())),
  ).toBe('survey.token-wrong');
  const first = sent({ token });
  await handIn(out(), code, first, edge());
  await handIn(out(), code, first, edge());
  expect(await codeOf(handIn(out(), code, sent({ token }), edge()))).toBe('survey.token-spent');
  expect(await answersOf(id)).toHaveLength(1);
  const far = await member(g.foreign).catch(() => null);
  if (far) expect(await codeOf(ask(second.blinded, far.code))).toBe('survey.token-nobody');
});

test('of twenty parallel answers with one token one is kept', async () => {
  const { id, code } = await published({ once: true });
  const { key } = await showAsked(out(), code);
  const kept = await blind(key!);
  const { signature } = await issueToken(out(), code, { code: (await member()).code, blinded: kept.blinded });
  const token = unblind(key!, kept, signature);
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(handIn(out(), code, sent({ token }), edge()).then(() => 'done'))),
  );
  expect(codes.filter(found => found !== 'survey.token-spent')).toHaveLength(1);
  expect(await answersOf(id)).toHaveLength(1);
});

test('what is stored of tokens does not lead from a person to an answer', async () => {
  const rows = await kit.db.read(tx =>
    tx.rows<{ table: string; name: string }>(
      sql`SELECT table_name AS table, column_name AS name FROM information_schema.columns WHERE table_name IN ('survey_spent', 'survey_issue')`,
    ),
  );
  const shared = rows.filter(r => r.table === 'survey_spent').map(r => r.name);
  expect(shared.sort()).toEqual(['home', 'survey_id', 'token_hash']);
  expect(rows.filter(r => r.table === 'survey_issue').map(r => r.name)).not.toContain('token_hash');
  const both = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM survey_issue i JOIN survey_spent s ON s.token_hash = i.blinded_hash`),
  );
  expect(both).toEqual([]);
});

test('paper counts at once, or when two persons typed the same; a difference is settled from the paper', async () => {
  const { id } = await published();
  const sheet = (no: number, twice: boolean) => ({
    ...{ unitId: g.township, batch: '第一批', no, twice, version: 1, answers: { paid: 'o1' }, cuts: {} },
  });
  expect(await enterPaper(kit.ctx(typist), id, sheet(1, false))).toMatchObject({ state: 'counted' });
  expect(await codeOf(enterPaper(kit.ctx(typist), id, sheet(1, false)))).toBe('survey.paper-no');
  expect(await codeOf(enterPaper(kit.ctx(chair), id, sheet(9, false)))).toBe('core.absent');
  expect(await codeOf(enterPaper(kit.ctx(typist), id, { ...sheet(9, false), unitId: g.foreign }))).toBe(
    'core.no-duty',
  );
  const same = await enterPaper(kit.ctx(typist), id, sheet(2, true));
  const differs = await enterPaper(kit.ctx(typist), id, sheet(3, true));
  expect(await answersOf(id)).toHaveLength(1);
  const blindView = await kit.db.read(async tx =>
    paperView(tx, other, (await findPaper(tx, other, same.id))!),
  );
  expect(blindView.typed).toBeNull();
  expect(await codeOf(secondPaper(kit.ctx(typist), same.id, { answers: { paid: 'o1' } }))).toBe(
    'survey.paper-hands',
  );
  expect(await secondPaper(kit.ctx(other), same.id, { answers: { paid: 'o1' } })).toMatchObject({
    state: 'counted',
  });
  expect(await secondPaper(kit.ctx(other), differs.id, { answers: { paid: 'o2' } })).toMatchObject({
    state: 'differs',
  });
  expect(await answersOf(id)).toHaveLength(2);
  await settlePaper(kit.ctx(typist), differs.id, { answers: { paid: 'o2' } });
  expect(await codeOf(settlePaper(kit.ctx(typist), differs.id, { answers: { paid: 'o2' } }))).toBe(
    'survey.paper-done',
  );
  expect((await answersOf(id)).map(a => a.channel)).toEqual(['paper', 'paper', 'paper']);
});

test('coverage is told against the frame; few answers of one place are not told', async () => {
  const { id, code } = await published();
  for (let i = 0; i < 3; i++) await handIn(out(), code, sent({ cuts: { unitId: g.township } }), edge('c'));
  const seen = await kit.db.read(async tx => coverageOf(tx, (await findSurvey(tx, keeper, id))!, keeper));
  expect(seen).toMatchObject({ answers: 3, link: 3, paper: 0 });
  const members = await kit.db.read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM membership WHERE unit_id = ${mill} AND to_day = '9999-12-31'`,
    ),
  );
  expect(seen.asked).toBe(members.n);
  expect(seen.units.find(row => row.unitId === g.township)).toMatchObject({
    asked: members.n,
    answers: null,
  });
  expect(seen.units.some(row => row.unitId === mill)).toBe(false);
});

test('an enterprise answers by name once; a code from elsewhere is not taken', async () => {
  const { id, code } = await published({ audience: 'enterprise', named: true, once: true, cuts: ['unit'] });
  const employer = newId(HOME);
  const creditCode = '91310000MA1K35X27H';
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, credit_code, keeper_unit_id, sector, headcount, status, size_class)
      VALUES (${HOME}, ${employer}, '霁川永安纺织厂', ${creditCode}, ${g.township}, '制造业', 80, 'operating', 'small')`),
  );
  expect(await codeOf(handIn(out(), code, sent(), edge()))).toBe('survey.employer-missing');
  expect(await codeOf(handIn(out(), code, sent({ creditCode: '91310000MA1K35X27X' }), edge()))).toBe(
    'survey.employer-unknown',
  );
  await handIn(out(), code, sent({ creditCode: creditCode.toLowerCase() }), edge());
  expect(await codeOf(handIn(out(), code, sent({ creditCode }), edge()))).toBe('survey.employer-once');
  expect(await answersOf(id)).toMatchObject([
    { unitId: g.township, cuts: { sector: '制造业', size: 'small' } },
  ]);
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
