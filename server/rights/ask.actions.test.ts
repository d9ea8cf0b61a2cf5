/** Somebody without an account: three things, a code, and nobody of the employer's side who learns of it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import {
  type Ask,
  plainReceipt,
  RECEIPT_LENGTH,
  receiptInGroups,
} from '@niangjia/domain/rights/ask.model.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { listMatters } from '../matter/list.store.ts';
import { findMatter } from '../matter/matter.store.ts';
import { matterView } from '../matter/matter.view.ts';
import { moveMatter } from '../matter/move.actions.ts';
import { storeYear } from '../unit/setting.store.ts';
import { type City, codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { askWithoutAccount, raiseByChair } from './ask.actions.ts';
import { addByCode, followByCode, rateByCode, withdrawByCode } from './follow.actions.ts';

const kit = await unitKit();
let at: City;
let officer: Actor;
let cityOfficer: Actor;
let supervisor: Actor;
let chair: Actor;
let leader: Actor;
let employerId: string;
const nobody: Actor = {
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day: kit.today,
  home: 0,
};

const ask: Ask = {
  what: '三个月没有发工资，找经理说没有钱',
  employer: '顺达运输公司',
  placeId: null,
  reach: '13900000017',
  name: '林一鸣',
  anonymity: 'veiled',
  onBehalf: 'self',
  filler: '',
  fillerReach: '',
};
const put = (more: Partial<Ask> = {}, key?: string) =>
  askWithoutAccount(kit.ctx(nobody, key), { ...ask, ...more });
const matters = () =>
  kit.db.read(tx =>
    tx.rows<{ id: string; unit_id: string; employer_id: string | null; content: Record<string, unknown> }>(
      sql`SELECT id, unit_id, employer_id, content FROM matter WHERE kind = 'request' ORDER BY id`,
    ),
  );
const newest = async () => (await matters()).at(-1)!;
const seen = (actor: Actor) =>
  kit.db.read(async tx =>
    (
      await listMatters(
        tx,
        actor,
        { open: 'all', view: 'all' },
        { today: kit.today, soonUntil: kit.today },
        { after: null, limit: 50 },
      )
    ).map(m => m.id),
  );
const move = async (actor: Actor, id: string, name: string, given: Record<string, unknown>, more = {}) => {
  const m = await kit.db.read(tx => findMatter(tx, actor, id));
  return moveMatter(kit.ctx(actor), id, name, { seenSeq: m!.seq, fence: m!.fence, why: '', given, ...more });
};

beforeAll(async () => {
  at = await givenCity(kit);
  await kit.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  const staffed = async (unitId: string, office: 'department-staff' | 'petition-officer') => {
    const post = await kit.post(unitId, office);
    return kit.actor(post.personId);
  };
  officer = await staffed(at.county, 'petition-officer');
  cityOfficer = await staffed(at.city, 'petition-officer');
  supervisor = await staffed(at.county, 'department-staff');
  chair = await kit.officer(at.enterprise, 'enterprise-chair');
  leader = await kit.officer(at.township, 'township-chair');
  employerId = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${employerId}, '顺达运输公司', ${at.township}, ${at.enterprise}, '交通物流', 120, 'operating')`),
  );
});

test('a request goes to the county federation over the employer, and its code opens what the office answers', async () => {
  const { code, answerBy } = await put();
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{28}$/);
  expect(code).toHaveLength(RECEIPT_LENGTH);
  expect(answerBy! > kit.today).toBe(true);
  const made = await newest();
  expect(made).toMatchObject({ unit_id: at.county, employer_id: employerId });
  await move(officer, made.id, 'triage', { topic: 'pay', reply: '已与公司核实，周五前给您回话' });
  const followed = await followByCode(
    kit.ctx(nobody),
    plainReceipt(` ${receiptInGroups(code).toLowerCase()} `),
  );
  expect(followed).toMatchObject({ stateLabel: '办理中', may: ['add', 'withdraw'] });
  expect(followed.steps.map(s => [s.label, s.says])).toEqual([
    ['已收到', ''],
    ['已受理', '已与公司核实，周五前给您回话'],
  ]);
  // Nothing of what the worker said comes back with a code that somebody else may have found.
  expect(JSON.stringify(followed)).not.toMatch(/工资|林一鸣|13900000017|顺达/);
});

test('only those who take in requests at the accepting office see it; the chair, the township and the city do not', async () => {
  await put();
  const { id } = await newest();
  expect(await seen(officer)).toContain(id);
  for (const other of [chair, leader, cityOfficer]) expect(await seen(other)).not.toContain(id);
});

test('what was said and how to reach the worker lie sealed; the code lies nowhere', async () => {
  const { code } = await put({ what: '暗号甲乙丙丁' });
  const { rows } = await kit.db.read(async tx => ({
    rows: await tx.rows<{
      line: string;
    }>(sql`SELECT m::text AS line FROM matter m UNION ALL SELECT s::text FROM matter_secret s
      UNION ALL SELECT v::text FROM move v UNION ALL SELECT a::text FROM audit a UNION ALL SELECT r::text FROM request r
      UNION ALL SELECT c::text FROM asker_code c`),
  }));
  const all = rows.map(r => r.line).join('\n');
  expect(all).not.toContain('暗号甲乙丙丁');
  expect(all).not.toContain('13900000017');
  expect(all).not.toContain(code);
});

test('the audit row of a request names nobody and is marked as of a compartment', async () => {
  await put();
  const { id } = await newest();
  const rows = await kit.db.read(tx =>
    tx.rows(sql`SELECT person, compartment, action FROM audit WHERE subject = ${id}`),
  );
  expect(rows).toEqual([{ person: null, compartment: true, action: 'rights.ask' }]);
});

test('the same request sent again opens nothing new, and both codes lead to it; another one under the same key is refused', async () => {
  const key = newId(HOME);
  const before = (await matters()).length;
  const twins = await Promise.all([put({}, key), put({}, key)]);
  const again = await put({}, key);
  expect((await matters()).length).toBe(before + 1);
  for (const { code } of [...twins, again])
    expect((await followByCode(kit.ctx(nobody), code)).stateLabel).toBe('待受理');
  expect(await codeOf(put({ what: '另一件事情' }, key))).toBe('core.key-reused');
});

test('unknown, mistyped and empty codes get one and the same answer', async () => {
  const answers = await Promise.all(
    ['', 'ABC', 'A'.repeat(28), '2'.repeat(200)].map(code =>
      followByCode(kit.ctx(nobody), code).then(
        () => 'found',
        error => JSON.stringify(error.note),
      ),
    ),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('rights.code-unknown');
});

test('an anonymous request keeps no name, even when one was typed', async () => {
  await put({ anonymity: 'anonymous', reach: '' });
  const { content } = await newest();
  expect(content.name).toBeUndefined();
  expect(content.phone).toBeUndefined();
});

test('without a way back and without being anonymous it is refused, by field', async () => {
  expect(await codeOf(put({ reach: '' }))).toBe('rights.reach-missing');
  expect(await codeOf(put({ onBehalf: 'workmate', fillerReach: '13900000018' }))).toBe(
    'rights.filler-missing',
  );
});

test('an employer that nobody knows goes to the chosen county, else to the city; nobody needs to know the register', async () => {
  await put({ employer: '没有登记的小厂', placeId: at.county });
  expect((await newest()).unit_id).toBe(at.county);
  await put({ employer: '没有登记的小厂' });
  expect((await newest()).unit_id).toBe(at.city);
  // The other county has nobody who takes in requests: the one above does.
  await put({ employer: '没有登记的小厂', placeId: at.other });
  expect((await newest()).unit_id).toBe(at.city);
});

test('the asker adds words to those before, rates the answer once and may take an open request back', async () => {
  const { code } = await put();
  const { id } = await newest();
  await addByCode(kit.ctx(nobody), { code, words: '工友还有六个人' });
  await addByCode(kit.ctx(nobody), { code, words: '经理换人了' });
  await move(officer, id, 'answerNow', { topic: 'pay', answer: '公司已补发，请查收' });
  const answered = await followByCode(kit.ctx(nobody), code);
  expect(answered.may).toEqual(['add', 'rate']);
  const rated = await rateByCode(kit.ctx(nobody), { code, satisfaction: 'good', words: '' });
  expect(rated.may).toEqual(['add']);
  expect(await codeOf(rateByCode(kit.ctx(nobody), { code, satisfaction: 'poor', words: '' }))).toBe(
    'rights.rated-already',
  );
  expect(await codeOf(withdrawByCode(kit.ctx(nobody), { code }))).toBe('matter.not-for-asker');

  const other = await put();
  expect((await withdrawByCode(kit.ctx(nobody), { code: other.code })).stateLabel).toBe('已撤回');
});

test('a request that became a petition is followed with the code that the worker has', async () => {
  const { code } = await put();
  const { id } = await newest();
  await move(officer, id, 'toPetition', { reply: '按信访事项办理，15日内书面告知' });
  const petition = await kit.db.read(tx =>
    tx.one<{ id: string; content: Record<string, unknown> }>(
      sql`SELECT id, content FROM matter WHERE kind = 'petition' AND origin->>'id' = ${id}`,
    ),
  );
  expect(petition.content).toMatchObject({ employerNamed: '顺达运输公司', anonymity: 'veiled' });
  expect(await seen(officer)).toContain(petition.id);
  await move(officer, petition.id, 'answerNow', { topic: 'pay', answer: '已督促补发' });
  const followed = await followByCode(kit.ctx(nobody), code);
  expect(followed.stateLabel).toBe('已答复');
  expect(followed.steps.map(s => s.label)).toEqual(['已收到', '转为信访事项办理', '已答复']);
  expect(followed.may).toEqual(['add', 'rate']);
});

test('a chair hands up to the federation above the own union; the name lies sealed, and the own union sees nothing', async () => {
  const { code } = await raiseByChair(kit.ctx(chair), {
    what: '老板不让开职代会，请上级出面',
    reach: '13900000019',
  });
  const made = await newest();
  expect(made).toMatchObject({ unit_id: at.county, employer_id: employerId });
  expect(await seen(officer)).toContain(made.id);
  expect(await seen(chair)).not.toContain(made.id);
  const stored = await kit.db.read(tx =>
    tx.rows<{ masked: string }>(
      sql`SELECT masked FROM matter_secret WHERE matter_id = ${made.id} AND field = 'filler'`,
    ),
  );
  expect(stored[0]!.masked).toMatch(/^甲\*$/);
  expect((await followByCode(kit.ctx(nobody), code)).stateLabel).toBe('待受理');
});

test('everybody at the county who is tied to the accused is passed over', async () => {
  const tied = await kit.post(at.county, 'petition-officer');
  await kit.post(at.enterprise, 'enterprise-chair', tied.personId).catch(() => undefined);
  await put();
  const { id } = await newest();
  const members = await kit.db.read(tx =>
    tx.rows<{ person_id: string }>(sql`SELECT person_id FROM member WHERE subject = ${id}`),
  );
  expect(members.map(m => m.person_id)).toContain(officer.personId);
  expect(members.map(m => m.person_id)).not.toContain(tied.personId);
});

const born = (from: string, kind: string) =>
  kit.db.read(tx =>
    tx.maybe<{ id: string; channel: string; content: Record<string, unknown>; confined: boolean }>(
      sql`SELECT id, channel, content, confined FROM matter WHERE kind = ${kind} AND origin->>'id' = ${from}`,
    ),
  );
const LEAD = { topics: ['pay'], leadSource: 'complaint', lead: '有多人反映该单位拖欠工资' };

test('a request that became a lead is followed with its code; into the tree goes nothing that the asker said', async () => {
  const { code } = await put();
  const { id } = await newest();
  const turn = (opening: object) =>
    move(officer, id, 'toSupervision', { reply: '转劳动法律监督，两个月内告诉您结果' }, { opening });
  const wrong = await turn({ ...LEAD, topics: [] }).catch(error => error.note);
  expect(wrong.fields).toMatchObject([{ path: 'opening.topics' }]);
  await turn(LEAD);
  const lead = (await born(id, 'labour-supervision'))!;
  expect(lead).toMatchObject({ confined: false, channel: 'transfer' });
  expect(lead.content).toMatchObject({ employerName: '顺达运输公司' });
  const stored = await kit.db.read(tx =>
    tx.rows<{ field: string }>(sql`SELECT field FROM matter_secret WHERE matter_id = ${lead.id}`),
  );
  expect(stored.map(s => s.field)).toEqual(['lead']);
  // Whoever handles leads sees the lead, and no trace of the request behind it.
  const seen = await kit.db.read(async tx => {
    const found = (await findMatter(tx, supervisor, lead.id))!;
    return matterView(tx, { actor: supervisor, crypto: kit.ctx(nobody).crypto }, found);
  });
  expect(seen).toMatchObject({ origin: null, links: [] });
  expect(JSON.stringify(seen)).not.toMatch(/林一鸣|13900000017|三个月没有发工资/);
  expect(JSON.stringify(seen)).not.toContain(id);
  // Who is accused stays accused: it is handed neither to their union nor to whoever sits there.
  const kept = await kit.db.read(tx =>
    tx.rows(sql`SELECT unit_id, employer_id FROM conflict WHERE subject = ${lead.id} ORDER BY 1`),
  );
  expect(kept).toEqual([
    { unit_id: at.enterprise, employer_id: null },
    { unit_id: null, employer_id: employerId },
  ]);

  await move(supervisor, lead.id, 'accept', {});
  const followed = await followByCode(kit.ctx(nobody), code);
  expect(followed).toMatchObject({ stateLabel: '待调查', may: ['add', 'withdraw'] });
  expect(followed.steps.map(s => s.label)).toEqual(['已收到', '转为劳动法律监督', '监督线索已受理']);
  // What is added stays with the request, among those who know who asks.
  await addByCode(kit.ctx(nobody), { code, words: '又有两个人没有拿到' });
  expect((await newestOf(id)).content.more).toMatchObject({ sealed: expect.any(Number) });
  expect((await newestOf(lead.id)).content.more).toBeUndefined();
});
const newestOf = (id: string) =>
  kit.db.read(tx =>
    tx.one<{ content: Record<string, unknown> }>(sql`SELECT content FROM matter WHERE id = ${id}`),
  );

test('a request becomes a mediation or legal aid by name; what is missing is asked for with the move', async () => {
  const { code } = await put({ name: '', anonymity: 'anonymous', reach: '' });
  const { id } = await newest();
  const opening = { sort: 'pay', demand: '补发三个月工资', appliedOn: kit.today };
  const turn = (more: object = {}) =>
    move(officer, id, 'toMediation', { reply: '为您调解' }, { opening: { ...opening, ...more } });
  const refused = await turn().catch(error => error.note);
  expect(refused.fields.map((f: { path: string }) => f.path)).toEqual([
    'opening.applicant',
    'opening.applicantPhone',
  ]);
  await turn({ applicant: '林一鸣', applicantPhone: '13900000017' });
  expect(await born(id, 'mediation')).toMatchObject({ confined: false });
  expect((await followByCode(kit.ctx(nobody), code)).stateLabel).toBe('待受理');

  await put();
  const named = await newest();
  await move(
    officer,
    named.id,
    'toLegalAid',
    { reply: '为您请律师' },
    { opening: { sort: 'pay', demand: '请律师' } },
  );
  const aid = (await born(named.id, 'legal-aid'))!;
  // The name and the number went over under seal.
  expect(aid.content).toMatchObject({ applicant: { sealed: 1 }, applicantPhone: { sealed: 1 } });
});

test('a petition goes on beside what it opened, once of a kind, and the petitioner is answered where the answer is owed', async () => {
  const { code } = await put();
  const { id } = await newest();
  await move(officer, id, 'toPetition', { reply: '按信访事项办理' });
  const petition = (await born(id, 'petition'))!;
  await move(officer, petition.id, 'classify', { sort: 'claim', topic: 'pay', route: 'opinion' });
  await move(officer, petition.id, 'accept', {});
  await move(officer, petition.id, 'toSupervision', {}, { opening: LEAD });
  expect(await codeOf(move(officer, petition.id, 'toSupervision', {}, { opening: LEAD }))).toBe(
    'matter.opened-before',
  );
  const lead = (await born(petition.id, 'labour-supervision'))!;
  await move(supervisor, lead.id, 'accept', {});
  const followed = await followByCode(kit.ctx(nobody), code);
  expect(followed).toMatchObject({ stateLabel: '已受理', dueLabel: '书面告知' });
  expect(followed.steps.map(s => s.label)).toEqual([
    '已收到',
    '转为信访事项办理',
    '信访事项已受理',
    '同时开展劳动法律监督',
    '监督线索已受理',
  ]);
});

test('nothing is turned into what nobody at the office handles', async () => {
  await put({ employer: '没有登记的小厂' });
  const made = await newest();
  expect(made.unit_id).toBe(at.city);
  expect(
    await codeOf(move(cityOfficer, made.id, 'toSupervision', { reply: '转监督' }, { opening: LEAD })),
  ).toBe('matter.nobody-takes');
});

test('what is sent twice with a code under one key is written once; another thing under that key is refused', async () => {
  const { code } = await put();
  const { id } = await newest();
  const key = newId(HOME);
  const words = { code, words: '工友还有六个人' };
  await Promise.all([addByCode(kit.ctx(nobody, key), words), addByCode(kit.ctx(nobody, key), words)]);
  await addByCode(kit.ctx(nobody, key), words);
  const added = () =>
    kit.db.read(tx => tx.rows(sql`SELECT seq FROM move WHERE subject = ${id} AND name = 'add'`));
  expect(await added()).toHaveLength(1);
  expect(await codeOf(addByCode(kit.ctx(nobody, key), { code, words: '别的话' }))).toBe('core.key-reused');
  await move(officer, id, 'answerNow', { topic: 'pay', answer: '已补发' });
  const rating = { code, satisfaction: 'good', words: '' };
  const rated = newId(HOME);
  await rateByCode(kit.ctx(nobody, rated), rating);
  // The phone that heard no answer is told how it stands, not that it was rated already.
  expect((await rateByCode(kit.ctx(nobody, rated), rating)).may).toEqual(['add']);
});

test('what is wrong is named by the fields of the form at the door', async () => {
  const faults = async (work: Promise<unknown>) =>
    work.then(
      () => [],
      error => (error.note.fields ?? []).map((f: { path: string }) => f.path),
    );
  expect(await faults(put({ reach: '' }))).toEqual(['reach']);
  expect(await faults(put({ onBehalf: 'workmate', fillerReach: '13900000018' }))).toEqual(['filler']);
});
