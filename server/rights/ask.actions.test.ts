import { asDay } from '@niangjia/domain/core/days.ts';
import { numberIn } from '@niangjia/domain/core/parameter.ts';
import { plainReceipt, RECEIPT_LENGTH, receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { lastDayToAsk } from '@niangjia/domain/rights/petition.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { parameterIn } from '../core/parameters.ts';
import { numbersFor } from '../matter/hand.ts';
import { draftLetter, moveLetter } from '../matter/letter.actions.ts';
import { revealField } from '../matter/member.actions.ts';
import { codeOf, HOME } from '../unit/testing/unit-kit.ts';
import { raiseByChair } from './ask.actions.ts';
import { addByCode, followByCode, rateByCode, withdrawByCode } from './follow.actions.ts';
import {
  at,
  chair,
  cityOfficer,
  employerId,
  kit,
  leader,
  matters,
  move,
  newest,
  nobody,
  officer,
  put,
  seen,
} from './testing/ask.ts';

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

test('the asker sees who opened the own name and number, when, and not why', async () => {
  const { code } = await put();
  const { id } = await newest();
  const looks = async () => (await followByCode(kit.ctx(nobody), code)).looks;
  expect(await looks()).toEqual([]);
  const open = (field: string) =>
    revealField(kit.ctx(officer), id, { field, why: '打电话问林一鸣工资的事' } as never);
  await open('phone');
  // What was said is not what tells who said it.
  await open('what');
  const [look, ...more] = await looks();
  expect(more).toEqual([]);
  expect(look).toMatchObject({ who: officer.name, what: '手机号' });
  expect(JSON.stringify(look)).not.toContain('林一鸣');
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

test('whoever got an opinion in writing is told the last day for 复查, not before it was delivered', async () => {
  const leader = await kit.actor((await kit.post(at.county, 'petition-leader')).personId);
  const { code } = await put({ anonymity: 'anonymous', reach: '', name: '' });
  const { id } = await newest();
  await move(officer, id, 'toPetition', { reply: '按信访事项办理' });
  const { id: petition } = await kit.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT id FROM matter WHERE kind = 'petition' AND origin->>'id' = ${id}`),
  );
  const onward = async () => (await followByCode(kit.ctx(nobody), code)).onward;
  await move(officer, petition, 'classify', { sort: 'claim', topic: 'pay', route: 'opinion' });
  await move(officer, petition, 'tellNot', {}, { why: '匿名，没有联系方式' });
  await move(officer, petition, 'accept', {});
  const words = { requested: '补发工资', findings: '欠薪属实', basis: '劳动法第五十条', opinion: '责令补发' };
  await move(officer, petition, 'propose', { conclusion: 'support', ...words });
  const letter = await draftLetter(kit.ctx(officer), petition, {
    code: 'opinion',
    corrects: null,
    quotes: [],
  });
  // Bytes are kept elsewhere: this federation has no store for them.
  const files = { ...kit.ctx(leader).files, keep: async () => ({ id: newId(HOME) }) as never };
  await moveLetter({ ...kit.ctx(leader), files }, petition, letter.id, 'sign', {
    seenSeq: letter.seq,
  } as never);
  expect(await onward()).toBeNull();
  await move(officer, petition, 'deliver', { deliveredOn: kit.today, answer: '意见书已出，请查收' });
  const [numbers, last] = await kit.db.read(async tx => {
    const { set, calendar } = await numbersFor(tx, at.county, kit.today);
    const parameter = (name: string) => numberIn(parameterIn(set, name));
    return [
      parameter('petition.review-ask'),
      lastDayToAsk('review', asDay(kit.today), { parameter, calendar }),
    ];
  });
  expect(numbers).toBe(30);
  expect(await onward()).toEqual({ label: '复查', untilOn: last, isOver: false });
});
