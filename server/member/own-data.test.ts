import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import {
  askedOf,
  askOwnCorrection,
  listAsks,
  listOwnAsks,
  settleAsk,
  withdrawOwnCorrection,
} from './correction.actions.ts';
import { giveCode } from './join.decide.ts';
import { askCorrection, lookAtOwnData, takeOwnData, withdrawCorrection } from './own-data.actions.ts';
import { asksOf, correctionProjection } from './own-data.store.ts';
import { registerWorker } from './worker.actions.ts';
import { revealWorker } from './worker.reveal.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
await kit.db.tx(tx => syncIndicators(tx, memberIndicators));
const chair = await kit.officer(mill, 'enterprise-chair');
const foreign = await kit.officer(g.foreign, 'office');
const documentNo = sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'female', serial: 7 });
const { id } = await registerWorker(kit.ctx(chair), {
  unitId: mill,
  fields: {
    ...{
      name: '苗青禾',
      document: 'id-card',
      documentNo,
      mobile: '13912345678',
      groups: [],
      employerId: null,
    },
    ...{ job: '挡车工', ethnic: '01', education: '40', political: null, isComparedWithDocument: false },
  },
  joinedOn: asDay('2020-03-01'),
  otherThan: [],
});
const { code } = await giveCode(kit.ctx(chair), id);
const nobody = { personId: newId(HOME), seats: [], day: kit.today, home: HOME } as unknown as Actor;
const out = () => kit.ctx(nobody);
const me = { code, check: documentNo.slice(-4) };

test('a worker sees the own data masked, and who looked at a whole number and why', async () => {
  await revealWorker(kit.ctx(chair), id, { field: 'mobile', why: '电话核实入会申请' });
  const data = await lookAtOwnData(out(), me);
  const text = JSON.stringify(data);
  expect(text).not.toContain(documentNo);
  expect(text).not.toContain('13912345678');
  expect(data.lines).toContainEqual({ label: '岗位', value: '挡车工' });
  expect(data.lines).toContainEqual({ label: '民族', value: '汉族' });
  // Words, never codes: of what is registered, and of who looked and changed.
  expect(data.lines.filter(l => /^\d\d$/.test(l.value))).toEqual([]);
  expect(data.seen.filter(s => /[a-z]/i.test(s.what))).toEqual([]);
  expect(data.spans).toMatchObject([{ unit: '永安纺织厂工会', standing: '在籍', to: null }]);
  expect(data.seen).toContainEqual(
    expect.objectContaining({ what: '查看手机号明文', why: '电话核实入会申请', who: chair.name }),
  );
  expect(data.kept).toContain('36个月');
});

test('the code alone opens nothing, nor the number alone, and the answer is the same', async () => {
  const wrong = [
    { ...me, check: '0000' },
    { ...me, code: 'X'.repeat(28) },
  ];
  for (const given of wrong) {
    expect(await codeOf(lookAtOwnData(out(), given))).toBe('member.own-wrong');
    expect(await codeOf(askCorrection(out(), { ...given, wanted: [{ field: 'job', to: '组长' }] }))).toBe(
      'member.own-wrong',
    );
    expect(await codeOf(takeOwnData(out(), { ...given, format: 'json' }))).toBe('member.own-wrong');
    expect(await codeOf(withdrawCorrection(out(), given))).toBe('member.own-wrong');
  }
});

test('what is taken away is whole, as JSON and as a workbook', async () => {
  const json = await takeOwnData(out(), { ...me, format: 'json' });
  const text = Buffer.from(json.bytes).toString();
  expect(text).toContain(documentNo);
  expect(text).toContain('13912345678');
  const book = await takeOwnData(out(), { ...me, format: 'xlsx' });
  expect(Buffer.from(book.bytes).subarray(0, 2).toString()).toBe('PK');
});

test('a correction lands at the union within its days, sealed, and is answered with words', async () => {
  const wanted = [{ field: 'job' as const, to: '细纱车间组长' }];
  const asked = await askCorrection(out(), { ...me, wanted });
  expect(asked.asks).toMatchObject([
    { state: 'asked', askedOn: '2026-11-20', answerBy: '2026-12-05', isLate: false },
  ]);
  await kit.db.tx(async tx => {
    const late = (day: string) =>
      tx.run(sql`UPDATE correction_ask SET answer_by = ${day} WHERE worker_id = ${id}`);
    await late('2026-11-19');
    expect(askedOf(await asksOf(tx, id), kit.today)).toMatchObject([{ isLate: true }]);
    await late('2026-12-05');
  });
  // Sent twice by a phone that heard no answer.
  expect((await askCorrection(out(), { ...me, wanted })).asks).toHaveLength(1);
  expect(await codeOf(askCorrection(out(), { ...me, wanted: [{ field: 'name', to: '苗禾' }] }))).toBe(
    'member.correction-open',
  );
  const { plain } = await kit.db.read(tx =>
    tx.one<{ plain: string }>(
      sql`SELECT string_agg(c::text, '') || (SELECT string_agg(m.patch::text, '') FROM move m) AS plain FROM correction_ask c`,
    ),
  );
  expect(plain).not.toContain('细纱');
  expect((await listAsks(kit.ctx(foreign))).items).toEqual([]);
  const [item] = (await listAsks(kit.ctx(chair))).items;
  expect(item).toMatchObject({
    name: '苗青禾',
    wanted: [{ label: '岗位', to: '细纱车间组长' }],
    allowed: ['settle', 'decline'],
  });
  const answer = (who: Actor, move: 'settle' | 'decline', why = '') =>
    settleAsk(kit.ctx(who), item!.id, { move, seenSeq: 1, why });
  expect(await codeOf(answer(foreign, 'settle'))).toBe('core.absent');
  expect(await codeOf(answer(chair, 'decline'))).toBe('member.why-missing');
  await answer(chair, 'decline', '与劳动合同不符，请提供岗位证明');
  expect(await codeOf(answer(chair, 'settle'))).not.toBe('done');
  expect((await lookAtOwnData(out(), me)).asks).toMatchObject([
    { state: 'declined', answer: '与劳动合同不符，请提供岗位证明' },
  ]);
  const left = await kit.db.read(tx =>
    tx.one<{ n: number }>(sql`SELECT count(sealed) AS n FROM correction_ask`),
  );
  expect(left.n).toBe(0);
});

test('the worker takes a correction back', async () => {
  await askCorrection(out(), { ...me, wanted: [{ field: 'other', to: '入会日期应为2019年' }] });
  expect((await withdrawCorrection(out(), me)).asks[0]).toMatchObject({ state: 'withdrawn' });
  expect(await codeOf(withdrawCorrection(out(), me))).toBe('member.correction-none');
  expect((await kit.db.read(tx => proveProjection(tx, correctionProjection))).unequal).toEqual([]);
});

test('whoever has an account asks with it; those who keep the register answer, never the asker, and the asker sees what', async () => {
  const office = await kit.officer(g.county, 'office');
  const second = await kit.officer(g.county, 'office');
  const wanted = [{ field: 'mobile' as const, to: '13900001111' }];
  const asked = await askOwnCorrection(kit.ctx(office), { wanted });
  expect(asked.asks).toMatchObject([{ state: 'asked', answer: null }]);
  expect(await codeOf(askOwnCorrection(kit.ctx(office), { wanted }))).toBe('member.correction-open');
  const waitingFor = async (actor: Actor) =>
    (await listAsks(kit.ctx(actor))).items.filter(i => i.personId === office.personId);
  const [row] = await waitingFor(second);
  expect(row).toMatchObject({ name: office.name, workerId: null, allowed: ['settle', 'decline'] });
  expect(row!.wanted).toEqual([{ label: '手机号', to: '13900001111' }]);
  const answer = { move: 'settle' as const, seenSeq: row!.seq, why: '' };
  // The asker keeps the register too, and still does not answer; other counties and those who keep members see nothing of it.
  expect((await waitingFor(office))[0]!.allowed).toEqual([]);
  expect(await codeOf(settleAsk(kit.ctx(office), row!.id, answer))).not.toBe('done');
  for (const other of [foreign, chair]) {
    expect(await waitingFor(other)).toEqual([]);
    expect(await codeOf(settleAsk(kit.ctx(other), row!.id, answer))).toBe('core.absent');
  }
  await settleAsk(kit.ctx(second), row!.id, { ...answer, why: '已改为新号码' });
  expect((await listOwnAsks(kit.ctx(office))).asks).toMatchObject([
    { state: 'settled', answer: '已改为新号码' },
  ]);
  await askOwnCorrection(kit.ctx(office), { wanted });
  expect((await withdrawOwnCorrection(kit.ctx(office))).asks[0]).toMatchObject({ state: 'withdrawn' });
  expect(await codeOf(withdrawOwnCorrection(kit.ctx(office)))).toBe('member.correction-none');
  const sealed = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 FROM correction_ask WHERE person_id IS NOT NULL AND sealed IS NOT NULL`),
  );
  expect(sealed).toEqual([]);
  expect((await kit.db.read(tx => proveProjection(tx, correctionProjection))).unequal).toEqual([]);
});

test('nothing of a matter or a petition points to a worker, so nobody is led from a membership to a compartment', async () => {
  const tables = await kit.db.read(tx =>
    tx.rows<{
      name: string;
      points: boolean;
    }>(sql`SELECT table_name AS name, bool_or(column_name LIKE '%worker%') AS points
      FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name
      HAVING bool_or(column_name IN ('matter_id', 'confined')) OR table_name IN ('matter', 'request')`),
  );
  expect(tables.map(t => t.name)).toEqual(expect.arrayContaining(['matter', 'matter_secret', 'request']));
  expect(tables.filter(t => t.points)).toEqual([]);
});
