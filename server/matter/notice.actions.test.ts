/** What is put up is seen by those within the scope and by whoever holds the posted address, while it stands; an objection freezes it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { registerAidGuards } from '../aid/aid.guards.ts';
import { personOf } from '../aid/payment.test-kit.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import type { Given, PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { listNotices, noticeAddress, objectAtNotice, objectToNotice, openNotice } from './notice.actions.ts';
import { matterDesk } from './testing/matters.ts';

registerAidGuards();
const g = await field();
await g.db.tx(async tx => {
  await syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators)));
  await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
    VALUES (1, ${newId(1)}, 'aid.minimum', ${g.unit.yan.id}, '106200', 'fen', '2020-01-01', '某市民政局通告', '第一条')`);
});
const later = g.travel(addCalendarDays(asDay(g.today), 30));
const desk = matterDesk(g);
const other: Actor = { ...g.actor.yanClerk, personId: newId(1) };
await g.db.tx(tx => tx.run(sql`INSERT INTO person (home, id, name) VALUES (1, ${other.personId}, '某')`));

let serial = 300;
/** Up to the notice, with the consent that comes before it. */
async function posted(): Promise<{ id: string; gateId: string; token: string }> {
  const { id } = await desk.open('yanClerk', 'yan', 'hardship', {
    name: '孟晚舟舟',
    identity: personOf(++serial),
    phone: '13900000001',
    work: 'laid-off',
    sensitiveConsent: true,
    statement: [await desk.file('yanClerk', 'yan')],
    members: [],
    bank: '示例银行',
    card: sampleBankCard(serial),
  });
  const move = (name: string, who: PersonName | Actor, given: Record<string, unknown> = {}) =>
    desk.move(id, name, who, given);
  await move('accept', 'yanClerk', { authority: [await desk.file('yanClerk', 'yan')] });
  await move('visit', 'yanClerk', { visitReport: '租房居住，妻子卧床', wage: 3_000_000, illness: 2_000_000 });
  await move('attest', other, { attested: '属实' });
  await move('appraise', 'yanClerk', { appraisal: '九人参加，一致同意' });
  const [asked] = (await desk.view(id, 'yanClerk')).consents;
  expect(asked).toMatchObject({ purpose: 'publish', givenOn: null });
  const missing = await move('publish', 'yanClerk').catch(error => error.note);
  expect(missing).toMatchObject({ code: 'matter.consent-missing' });
  expect(missing.says).toContain(`“${asked!.label}”`);
  await desk.on('recordConsent', 'yanClerk', {
    params: { id },
    body: { purpose: 'publish', isGiven: true, on: g.today, fileId: null },
  });
  await move('publish', 'yanClerk');
  const gateId = (await desk.view(id, 'yanClerk')).gates[0]!.id;
  return { id, gateId, ...(await noticeAddress(g.ctx('yanClerk'), id, gateId)) };
}
const outside = (key?: string) =>
  g.ctx({ ...g.actor.yanClerk, personId: newId(1), seats: [], unitIds: [] } as Actor, key);
const listed = async (who: PersonName | Actor, world: Given = g) =>
  (await listNotices(world.ctx(who))).items.map(i => i.id);

test('it stands before those whose posts are there or below, masked, and before nobody above or beside', async () => {
  const { gateId } = await posted();
  const { items } = await listNotices(g.ctx('eastStaff'));
  expect(items.find(i => i.id === gateId)).toMatchObject({
    label: '建档公示',
    isFrozen: false,
    lines: [{ text: '孟**舟' }, { text: '深度困难' }],
  });
  expect(await listed('yanChair')).toContain(gateId);
  for (const who of ['chengClerk', 'clerk', 'trafficChair'] as const)
    expect(await listed(who)).not.toContain(gateId);
  expect(
    await g.outcome(objectToNotice(g.ctx('chengClerk'), { id: gateId, says: '收入不实', from: '' })),
  ).toBe('core.absent');
  expect(await listed({ ...g.actor.yanChair, day: later.today }, later)).not.toContain(gateId);
});

test('the posted address opens it without an account; a guessed one does not, nor does it after its days', async () => {
  const { gateId, token, id } = await posted();
  expect(await openNotice(outside(), token)).toMatchObject({ id: gateId, scope: '砚宁区总工会' });
  expect(JSON.stringify(await openNotice(outside(), token))).not.toContain(id);
  const guessed = `${gateId}.${'A'.repeat(22)}`;
  for (const [world, tried] of [
    [g, guessed],
    [later, token],
  ] as const)
    expect(await g.outcome(openNotice({ ...outside(), db: world.db }, tried))).toBe('matter.notice-gone');
  expect(await g.outcome(noticeAddress(g.ctx('chengClerk'), id, gateId))).toBe('core.absent');
});

test('an objection freezes the move, is written once however often it is sent, and names nobody', async () => {
  const { id, gateId, token } = await posted();
  const key = newId(1);
  const objection = { token, says: '家中另有经营收入', from: '工友甲' };
  for (const _ of [1, 2]) expect(await objectAtNotice(outside(key), objection)).toEqual({ isFrozen: true });
  const seen = (await desk.view(id, 'yanClerk')).gates[0]!;
  expect(seen).toMatchObject({
    standing: 'frozen',
    objections: [{ says: '家中另有经营收入', ruling: null }],
  });
  expect(await openNotice(outside(), token)).toMatchObject({ isFrozen: true });
  expect(await g.outcome(desk.move(id, 'report', 'yanClerk'))).toBe('matter.gate-frozen');
  const { all } = await g.db.read(tx =>
    tx.one<{
      all: string;
    }>(sql`SELECT (SELECT string_agg(o::text, '') FROM matter_objection o WHERE o.gate_id = ${gateId})
      || (SELECT string_agg(v::text, '') FROM move v WHERE v.subject = ${id} AND v.name = 'objected')
      || (SELECT string_agg(a::text, '') FROM audit a WHERE a.subject = ${id} AND a.action = 'matter.object-notice') AS all`),
  );
  expect(all).not.toContain('工友甲');
  expect(seen.objections[0]!.hasSender).toBe(true);
  const reveal = (who: PersonName, objectionId: string) =>
    desk.on<{ value: unknown }>('revealField', who, {
      params: { id },
      body: { field: '', objectionId, why: '联系提出人核实' },
    });
  expect(await reveal('yanClerk', seen.objections[0]!.id)).toEqual({ value: '工友甲' });
  expect(await g.outcome(reveal('chengClerk', seen.objections[0]!.id))).toBe('core.absent');
  expect(await g.outcome(reveal('yanClerk', gateId))).toBe('matter.not-sealed');
  const other = await posted();
  await objectAtNotice(outside(), { token: other.token, says: '没有这户人家', from: '工友乙' });
  const elsewhere = (await desk.view(other.id, 'yanClerk')).gates[0]!.objections[0]!;
  expect(await g.outcome(reveal('yanClerk', elsewhere.id))).toBe('matter.not-sealed');
  await desk.on('ruleObjection', 'yanClerk', {
    params: { id, objectionId: seen.objections[0]!.id },
    body: { ruling: 'upheld', answer: '经核实属实' },
  });
  expect(await g.outcome(openNotice(outside(), token))).toBe('matter.notice-gone');
});

test('somebody within the scope objects under the account; the trail does not say who', async () => {
  const { id, gateId } = await posted();
  await objectToNotice(g.ctx('eastStaff'), { id: gateId, says: '与实际不符', from: '' });
  const { trail, gates } = await desk.view(id, 'yanClerk');
  expect(gates[0]).toMatchObject({ standing: 'frozen' });
  expect(trail.find(t => t.name === 'objected')?.person).not.toBe('冯青禾');
});

test('taken down, and with the consent taken back, it is gone at once', async () => {
  const one = await posted();
  await desk.on('withdrawGate', 'yanClerk', {
    params: { id: one.id, gateId: one.gateId },
    body: { why: '姓名有误' },
  });
  const two = await posted();
  await desk.on('recordConsent', 'yanClerk', {
    params: { id: two.id },
    body: { purpose: 'publish', isGiven: false, on: g.today, fileId: null },
  });
  const { consents, mayConsent } = await desk.view(two.id, 'yanClerk');
  expect(consents).toEqual([
    { purpose: 'publish', label: expect.any(String), givenOn: g.today, withdrawnOn: g.today, fileId: null },
  ]);
  expect(mayConsent).toBe(true);
  for (const { token, gateId } of [one, two]) {
    expect(await g.outcome(openNotice(outside(), token))).toBe('matter.notice-gone');
    expect(await listed('eastStaff')).not.toContain(gateId);
  }
});

test('taken down, it is put up again from where it stands; while it runs, or was found wrong, it is not', async () => {
  const { id, gateId } = await posted();
  const offered = async () => (await desk.view(id, 'yanClerk')).allowed.includes('publish');
  expect(await offered()).toBe(false);
  expect(await g.outcome(desk.move(id, 'publish', 'yanClerk'))).toBe('matter.gate-as-it-was');
  await desk.on('withdrawGate', 'yanClerk', { params: { id, gateId }, body: { why: '姓名有误' } });
  expect(await offered()).toBe(true);
  expect((await desk.view(id, 'yanClerk')).gates[0]!.says).toMatch(/^已撤下，原定\d{4}年/);
  await desk.move(id, 'publish', 'yanClerk');
  const [again, first] = (await desk.view(id, 'yanClerk')).gates;
  expect([again!.standing, first!.standing]).toEqual(['running', 'withdrawn']);
  await objectToNotice(g.ctx('eastStaff'), { id: again!.id, says: '与实际不符', from: '' });
  const { objections } = (await desk.view(id, 'yanClerk')).gates[0]!;
  await desk.on('ruleObjection', 'yanClerk', {
    params: { id, objectionId: objections[0]!.id },
    body: { ruling: 'upheld', answer: '经核实属实' },
  });
  expect(await g.outcome(desk.move(id, 'publish', 'yanClerk'))).toBe('matter.gate-as-it-was');
});

test('sent back or ended while it is still up, it comes down; what has run its days stays as it was', async () => {
  const standing = async (id: string) => (await desk.view(id, 'yanClerk')).gates[0]!.standing;
  const back = await posted();
  await desk.move(back.id, 'sendBack', 'yanClerk', {}, { why: '家庭收入要重新了解' });
  expect(await standing(back.id)).toBe('withdrawn');
  expect(await listed('eastStaff')).not.toContain(back.gateId);
  expect(await g.outcome(openNotice(outside(), back.token))).toBe('matter.notice-gone');

  const ended = await posted();
  await objectToNotice(g.ctx('eastStaff'), { id: ended.gateId, says: '与实际不符', from: '' });
  await desk.move(ended.id, 'withdraw', 'yanClerk', {}, { why: '本人撤回' });
  expect(await standing(ended.id)).toBe('withdrawn');

  const passed = await posted();
  const { seq, fence } = await g.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${passed.id}`),
  );
  await matterDesk(later).on(
    'moveMatter',
    { ...g.actor.yanClerk, day: later.today },
    {
      params: { id: passed.id, move: 'report' },
      body: { seenSeq: seq, fence, why: '', given: {} },
    },
  );
  expect(
    (await matterDesk(later).view(passed.id, { ...g.actor.yanClerk, day: later.today })).gates[0]!.standing,
  ).toBe('passed');
});

test('when its days are over nobody objects any more, it is passed for good, and what was ruled is not ruled again', async () => {
  const then: Actor = { ...g.actor.yanClerk, day: later.today };
  const after = matterDesk(later);
  const objecting = (id: string, gateId: string, to: typeof desk, who: PersonName | Actor) =>
    to.on('objectGate', who, { params: { id, gateId }, body: { says: '家中另有收入', from: '' } });
  const one = await posted();
  await objecting(one.id, one.gateId, desk, 'yanClerk');
  const [objection] = (await desk.view(one.id, 'yanClerk')).gates[0]!.objections;
  const rule = (ruling: 'upheld' | 'dismissed') =>
    desk.on('ruleObjection', 'yanClerk', {
      params: { id: one.id, objectionId: objection!.id },
      body: { ruling, answer: '经核实不属实' },
    });
  await rule('dismissed');
  expect(await g.outcome(rule('upheld'))).toBe('matter.objection-ruled');
  expect((await desk.view(one.id, 'yanClerk')).gates[0]).toMatchObject({
    standing: 'running',
    objections: [{ ruling: 'dismissed' }],
  });
  expect(await g.outcome(objecting(one.id, one.gateId, after, then))).toBe('matter.gate-over');
  await after.on('moveMatter', then, {
    params: { id: one.id, move: 'sendBack' },
    body: { ...(await standingOf(one.id)), why: '家庭收入要重新了解', given: {} },
  });
  expect((await after.view(one.id, then)).gates[0]!.standing).toBe('passed');
});

const standingOf = (id: string) =>
  g.db.read(async tx => {
    const { seq, fence } = await tx.one<{ seq: number; fence: number }>(
      sql`SELECT seq, fence FROM matter WHERE id = ${id}`,
    );
    return { seenSeq: seq, fence };
  });
