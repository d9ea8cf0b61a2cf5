import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { findMatter } from '../matter/matter.store.ts';
import { matterView } from '../matter/matter.view.ts';
import { openMatter } from '../matter/open.actions.ts';
import { codeOf, HOME } from '../unit/testing/unit-kit.ts';
import { addByCode, followByCode } from './follow.actions.ts';
import {
  at,
  cityOfficer,
  employerId,
  kit,
  move,
  newest,
  nobody,
  officer,
  put,
  supervisor,
} from './testing/ask.ts';

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

test('papers go along into the petition that a request becomes, whoever turns it, and stay with the request too', async () => {
  const paper = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO file (home, id, sha256, size, name, media_type, key_no, unit_id, subject, area, made_by, at)
      VALUES (${HOME}, ${paper}, decode('00', 'hex'), 6, '工资条.txt', 'text/plain', 1, ${at.county}, NULL, 'matter', ${officer.personId}, clock())`),
  );
  const colleague = await kit.actor((await kit.post(at.county, 'petition-officer')).personId);
  const asked = {
    ...{ kind: 'request', unitId: at.county, channel: 'window' as const, employerId: null, persons: 1 },
    ...{ receivedOn: null, origin: null, named: [colleague.personId] },
    given: { what: '三个月没有发工资', employerNamed: '顺达运输公司', reach: '13900000017', papers: [paper] },
  };
  const { id } = await openMatter(kit.ctx(officer), asked);
  await move(colleague, id, 'toPetition', { reply: '按信访事项办理' });
  const petition = (await born(id, 'petition'))!;
  const [copy, ...more] = petition.content.papers as string[];
  expect(more).toEqual([]);
  const kept = await kit.db.read(tx =>
    tx.rows(sql`SELECT id, subject, name FROM file WHERE id = ANY (${[paper, copy!]}::uuid[]) ORDER BY id`),
  );
  expect(kept).toEqual([
    { id: paper, subject: id, name: '工资条.txt' },
    { id: copy, subject: petition.id, name: '工资条.txt' },
  ]);
});
