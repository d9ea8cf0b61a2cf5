/** A letter takes a kept sum in: what it comes to, its day and its numbers, traced to the record; the figure cannot be typed over. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { ask } from '../deploy/testing/ask.ts';
import { type PersonName, seatPerson } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterLetterProjection } from '../matter/letter.store.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerQuotedSums } from './kept-sum.quotes.ts';
import { keptSumRoutes } from './kept-sum.routes.ts';
import { registerSupervisionGuards } from './supervision.guards.ts';
import { inquiryBy } from './testing/supervisors.ts';

registerSupervisionGuards();

registerQuotedSums();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
type Letter = MatterView['letters'][number];

const OVERTIME = { sort: 'overtime', wageFen: 870_000, workdayHours: 10 };
const SAYS = [
  '加班费（2026年7月13日测算）：应付加班费750.00元。依据：工作日延长工作时间的工资倍率：150%，劳动法第四十四条第一项。',
  '一年的计薪天数（365天减104天休息日；除以12即月计薪天数21.75天）：261日，人社部发〔2025〕2号第二条。',
  '折算小时工资的每日工作小时数：8小时，人社部发〔2025〕2号第二条。每月延长工作时间的上限：36小时，劳动法第四十一条。',
].join('');

const opened = async (
  kind: string,
  content: Record<string, unknown>,
  who: PersonName = 'clerk',
  at = 'city',
) => (await desk.open(who, at as never, kind, content)).id;
const dispute = async () => {
  const id = await opened('mediation', {
    ...{ sort: 'pay', demand: '追讨加班费', appliedOn: '2026-07-01', employerName: '样例纺织有限公司' },
    ...{ applicant: '卜知秋', applicantPhone: '13800138000' },
  });
  await desk.move(id, 'accept', 'clerk', { isAgreed: true, mediators: [{ name: '方知远' }] });
  return id;
};
/** @returns its id */
const keep = async (
  id: string,
  typed: object = OVERTIME,
  who: PersonName | Actor = 'clerk',
): Promise<string> => {
  const { seq, fence } = await g.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  await ask(g, keptSumRoutes, 'rights.keepSum', who, {
    params: { id },
    body: { seenSeq: seq, fence, ...typed },
  });
  const rows = await g.db.read(tx =>
    tx.rows<{ id: string }>(
      sql`SELECT id FROM matter_sum WHERE matter_id = ${id} ORDER BY at DESC, id DESC LIMIT 1`,
    ),
  );
  return rows[0]!.id;
};
const draft = (
  id: string,
  code: string,
  quotes: string[],
  more: object = {},
  who: PersonName | Actor = 'clerk',
) =>
  desk.on<Letter>('draftLetter', who, {
    params: { id },
    body: { code, corrects: null, quotes, ...more },
  });
const moved = (
  id: string,
  { id: letterId, seq }: Letter,
  move: string,
  more = {},
  who: PersonName | Actor = 'clerk',
) =>
  desk.on<Letter>('moveMatterLetter', who, {
    params: { id, letterId, move },
    body: { seenSeq: seq, ...more },
  });

test('the proposal of a mediation states the sum with its day and its numbers, and no wage; signed it is traced to the record', async () => {
  const id = await dispute();
  const sum = await keep(id);
  const letter = await draft(id, 'proposal', [sum]);
  expect(letter.quotes).toEqual([{ id: sum, label: '加班费（2026年7月13日测算）', says: SAYS, newer: null }]);
  expect(letter.paragraphs).toContain(letter.quotes[0]!.says);
  expect(letter.paragraphs.join('')).not.toContain('8,700');
  const signed = await moved(id, letter, 'sign', {}, 'chair');
  expect(signed).toMatchObject({ state: 'signed', quotes: [{ id: sum }] });
  const file = await g.db.read(tx =>
    tx.one<{ quotes: { id: string }[] }>(sql`SELECT quotes FROM matter_letter WHERE id = ${letter.id}`),
  );
  expect(file.quotes.map(q => q.id)).toEqual([sum]);
});

test('a figure that came from a sum is not typed over; a paragraph that is taken out quotes no more', async () => {
  const id = await dispute();
  const sum = await keep(id);
  const letter = await draft(id, 'proposal', [sum]);
  const wrong = letter.paragraphs.map(p => p.replace('750.00', '7,500.00'));
  const told = await moved(id, letter, 'edit', { paragraphs: wrong }).catch(e => e.note);
  expect(told).toMatchObject({ code: 'matter.letter-quote-changed', fields: [{ path: 'paragraphs' }] });
  const around = await moved(id, letter, 'edit', {
    paragraphs: [...letter.paragraphs, '请双方三日内答复。'],
  });
  expect(around.quotes).toHaveLength(1);
  const without = letter.paragraphs.filter(p => p !== letter.quotes[0]!.says);
  expect((await moved(id, around, 'edit', { paragraphs: without })).quotes).toEqual([]);
});

test('sums of another matter, and letters that quote none, are refused', async () => {
  const [id, other] = [await dispute(), await dispute()];
  const foreign = await keep(other);
  expect(await g.outcome(draft(id, 'proposal', [foreign]))).toBe('matter.letter-quote-missing');
  const lead = await opened('labour-supervision', {
    ...{
      topics: ['pay'],
      leadSource: 'patrol',
      lead: '夜班的人说没有加班费',
      employerName: '样例纺织有限公司',
    },
  });
  await desk.move(lead, 'accept', 'clerk');
  await desk.move(lead, 'inquire', 'clerk', await g.db.tx(tx => inquiryBy(tx, g.unit.city.id)));
  const evidence = [await desk.file('clerk', 'city')];
  const found = { facts: '拖欠加班费', clauses: '劳动法第四十四条', asks: '补发', contact: '方知远' };
  await desk.move(lead, 'note', 'clerk', { record: '查看台账', evidence, ...found });
  const sum = await keep(lead);
  const opinion = await draft(lead, 'opinion', [sum]);
  expect(opinion.paragraphs.join('')).toContain('应付加班费750.00元');
  // Whoever chooses nothing says nothing of anybody's wages.
  expect((await draft(lead, 'prompt', [])).paragraphs.join('')).not.toContain('测算');
  await moved(lead, opinion, 'sign', {}, 'chair');
  await desk.move(lead, 'sendOpinion', 'clerk', { opinionServedOn: g.today });
  expect(await g.outcome(draft(lead, 'reminder', [sum]))).toBe('matter.letter-quote-missing');
});

test('legal aid asks the employer by the same sum; whoever failed to agree is told it too', async () => {
  const id = await dispute();
  const sum = await keep(id);
  await desk.move(id, 'fail', 'clerk', { failed: '数额分歧大' });
  expect((await draft(id, 'failed', [sum])).paragraphs.join('')).toContain('应付加班费750.00元');
  const aid = await opened('legal-aid', {
    ...{ sort: 'pay', demand: '追讨加班费', applicant: '卜知秋', applicantPhone: '13800138000' },
    employerName: '样例纺织有限公司',
  });
  await desk.move(aid, 'grant', 'clerk', { eligibility: 'pay', eligibleWhy: '追讨劳动报酬' });
  const kept = await keep(aid);
  const letter = await draft(aid, 'approach', [kept]);
  expect(letter).toMatchObject({ addressee: '样例纺织有限公司', quotes: [{ id: kept }] });
  const { fileId } = await moved(aid, letter, 'sign', {}, 'chair');
  expect(fileId).not.toBeNull();
  expect(letter.paragraphs.join('')).not.toContain('卜知秋');
});

test('reckoned again after it was drafted: whoever signs is told, and what was signed shows that its figure was corrected', async () => {
  const id = await dispute();
  const first = await keep(id);
  const letter = await draft(id, 'proposal', [first]);
  expect(letter.quotes).toMatchObject([{ id: first, newer: null }]);
  // Another sort is another question.
  await keep(id, {
    ...{ sort: 'severance', ending: 'expired', averageFen: 500_000 },
    ...{ startOn: '2024-01-01', endOn: '2026-06-30' },
  });
  const shown = async () => (await desk.view(id, 'clerk')).letters.at(-1)!;
  expect((await shown()).quotes).toMatchObject([{ id: first, newer: null }]);
  const second = await keep(id, { ...OVERTIME, workdayHours: 12 });
  expect((await shown()).quotes).toMatchObject([{ id: first, newer: { id: second } }]);
  // From a page that was read before the new one was kept.
  expect(await g.outcome(moved(id, letter, 'sign', {}, 'chair'))).toBe('matter.letter-quote-outdated');
  const signed = await moved(id, letter, 'sign', { isOldMeant: true }, 'chair');
  expect(signed).toMatchObject({ state: 'signed', quotes: [{ id: first, newer: { id: second } }] });
  const corrected = await draft(id, 'proposal', [second], { corrects: letter.id });
  expect(corrected.quotes).toMatchObject([{ id: second, newer: null }]);
  expect((await moved(id, corrected, 'sign', {}, 'chair')).state).toBe('signed');
});

test('the opinion on a petition that is supported or explained quotes a sum that was kept with it, and none where it is not supported', async () => {
  const seated = (office: 'petition-officer' | 'petition-leader') =>
    g.db.tx(tx => seatPerson(tx, g.unit.city, { name: '某', office, departmentId: null, day: g.today }));
  const [officer, leader] = [await seated('petition-officer'), await seated('petition-leader')];
  const { id } = await desk.on('openMatter', officer, {
    body: {
      ...{ kind: 'petition', unitId: g.unit.city.id, channel: 'window', employerId: null, persons: 1 },
      ...{
        receivedOn: null,
        origin: null,
        named: [],
        given: { matter: '加班费算少了', phone: '13900000031' },
      },
    },
  });
  await desk.move(id, 'classify', officer, { sort: 'claim', route: 'opinion', topic: 'pay' });
  await desk.move(id, 'accept', officer);
  await desk.move(id, 'tellNot', officer, {}, { why: '只留电话，姓名不清' });
  const sum = await keep(id, OVERTIME, officer);
  const opine = (conclusion: string) =>
    desk.move(id, 'propose', officer, {
      ...{ conclusion, requested: '补发加班费', findings: '考勤记录属实' },
      ...{ basis: '劳动法第四十四条', opinion: '按考勤核算' },
    });
  for (const conclusion of ['support', 'explain']) {
    await opine(conclusion);
    const letter = await draft(id, 'opinion', [sum], {}, officer);
    expect(letter.paragraphs.filter(p => p === SAYS)).toHaveLength(1);
    expect(letter.quotes.map(q => q.id)).toEqual([sum]);
    expect(letter.paragraphs.join('')).not.toContain('8,700');
    await moved(id, letter, 'drop', { why: '另拟' }, officer);
  }
  await opine('reject');
  expect(await g.outcome(draft(id, 'opinion', [sum], {}, officer))).toBe('matter.letter-quote-missing');
  expect((await draft(id, 'opinion', [], {}, officer)).paragraphs.join('')).not.toContain('测算');
  // The compartment holds for what is kept in it: the leader is not on the list.
  expect(await g.outcome(desk.view(id, leader))).toBe('core.absent');
});

test('every letter equals the fold of its moves, with what it quotes', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterLetterProjection))).unequal).toEqual([]);
});
