/** A worker applies from a phone: the street union gets the file, the worker a code, and nobody learns who else is in file. */
import { zApplication } from '@niangjia/domain/aid/apply.api.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Followed } from '@niangjia/domain/rights/ask.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId, PLATFORM } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { given } from '../deploy/testing/given.ts';
import { matterRoutes } from '../matter/matter.routes.ts';
import { sealedFields } from '../matter/sealed.actions.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { documentIndex, sealBank } from '../member/worker.seal.ts';
import { askRoutes } from '../rights/ask.routes.ts';
import { registerAidGuards } from './aid.guards.ts';
import { aidRoutes } from './aid.routes.ts';
import { personOf } from './payment.test-kit.ts';

registerAidGuards();
const g = await given();
const desk = matterDesk(g);
await g.db.tx(tx =>
  tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
    VALUES (7, ${newId(7)}, '砚东纺织有限公司', ${g.unit.yanEast.id}, ${g.unit.mill.id}, '纺织', 200, 'operating')`),
);
const nobody: Actor = {
  ...{ personId: PLATFORM, accountId: '', name: '', seats: [], unitIds: [], departmentIds: [] },
  ...{ day: g.today, home: 0 },
};
const on = <T>(name: string, asked: Asked = {}, who: Actor = nobody) =>
  ask<T>(g, [...aidRoutes, ...askRoutes, ...matterRoutes], name, who, asked);

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);
const sendPaper = async (bytes = JPEG, name = '申请书.jpg') => {
  const route = aidRoutes.find(r => r.name === 'aid.sendPaper')!;
  const call = { file: { name, mediaType: '', bytes } };
  return (await route.handle(g.ctx(nobody), call as never)) as { id: string };
};
const application = async (serial: number, more: object = {}) => ({
  ...{ to: 'street', streetId: g.unit.yanEast.id, name: '孟晚舟', identity: personOf(serial) },
  ...{ phone: '13900000017', address: '砚东街道平安里3号', work: 'jobless', mainCause: 'illness' },
  members: [{ name: '孟小某', relation: '女儿', identity: personOf(serial + 1), health: 'good' }],
  ...{ bank: '示例银行', card: sampleBankCard(serial), papers: [(await sendPaper()).id] },
  ...{ sensitiveConsent: true, publishConsent: true, ...more },
});
type Made = { code: string; unit: string; answerBy: string };
const apply = async (serial: number, more: object = {}) =>
  on<Made>('aid.apply', { body: await application(serial, more) });
const follow = (code: string) => on<Followed>('rights.follow', { body: { code } });
const refusalOf = (p: Promise<unknown>) =>
  p.then(
    () => ({ code: 'done', fields: undefined }),
    e => {
      if (e instanceof Refusal) return e.note;
      throw e;
    },
  );
const newest = () =>
  g.db.read(tx =>
    tx.one<{ id: string; unit_id: string }>(
      sql`SELECT id, unit_id FROM matter WHERE kind = 'hardship' ORDER BY id DESC LIMIT 1`,
    ),
  );

test('the street union gets a sealed file with its papers and the consent to publish; the worker follows by code', async () => {
  const made = await apply(10);
  expect(made.unit).toBe('砚东街道');
  expect(made.answerBy).not.toBeNull();
  const { id, unit_id } = await newest();
  expect(unit_id).toBe(g.unit.yanEast.id);
  const view = await desk.view(id, 'eastStaff');
  expect(view).toMatchObject({ state: 'applied', title: '孟*舟家庭困难帮扶', channel: 'phone' });
  expect(view.fields.find(f => f.name === 'identity')).toMatchObject({ value: null, isSealed: true });
  expect(view.trail.map(t => t.name)).toEqual(['open', 'consented']);
  expect((await follow(made.code)).steps.map(s => s.label)).toEqual(['申请已收到']);

  await desk.move(id, 'ask', 'eastStaff', { toAmend: '请补一张户口簿照片' });
  expect(await follow(made.code)).toMatchObject({
    stateLabel: '待补正',
    may: ['add', 'withdraw'],
    steps: [{}, { label: '请补充材料', says: '请补一张户口簿照片' }],
  });
  const { id: more } = await sendPaper();
  await on('rights.add', { body: { code: made.code, words: '户口簿已拍照', papers: [more] } });
  expect((await desk.view(id, 'eastStaff')).fields.find(f => f.name === 'morePapers')?.isGiven).toBe(true);
  expect((await follow(made.code)).steps.at(-1)?.label).toBe('您补充了情况');
  await on('rights.withdraw', { body: { code: made.code } });
  expect(await follow(made.code)).toMatchObject({ isEnded: true, may: [] });
});

test('a stranger who types somebody’s number learns nothing of a file', async () => {
  await apply(20);
  const { id } = await newest();
  const authority = [await desk.file('eastStaff', 'yanEast')];
  await desk.move(id, 'accept', 'eastStaff', { authority });
  expect((await refusalOf(apply(20))).code).toBe('done');
  const second = await newest();
  expect(
    (
      await refusalOf(
        desk.move(second.id, 'accept', 'eastStaff', { authority: [await desk.file('eastStaff', 'yanEast')] }),
      )
    ).code,
  ).toBe('matter.sole-taken');
});

test('the union of the employer takes it, or the one that keeps the employer; unknown words are refused at their field', async () => {
  const to = { to: 'union', streetId: null };
  expect(await apply(30, { ...to, employer: '砚东纺织有限公司' })).toMatchObject({ unit: '砚东街道' });
  expect(await refusalOf(apply(32, { ...to, employer: '没有的公司' }))).toMatchObject({
    code: 'aid.union-unknown',
    fields: [{ path: 'employer' }],
  });
  expect(await refusalOf(apply(34, { streetId: g.unit.mill.id }))).toMatchObject({
    code: 'aid.street-unknown',
    fields: [{ path: 'streetId' }],
  });
});

test('a ticket of somebody else’s paper, a paper used twice, and what is no paper are refused', async () => {
  const { id: ticket } = await sendPaper();
  const [fileId] = ticket.split('.');
  const forged = `${fileId}.${'0'.repeat(ticket.length - fileId!.length - 1)}`;
  expect((await refusalOf(apply(40, { papers: [forged] }))).code).toBe('matter.paper-unknown');
  expect((await refusalOf(apply(40, { papers: [ticket] }))).code).toBe('done');
  expect((await refusalOf(apply(42, { papers: [ticket] }))).code).toBe('file.not-yours');
  expect((await refusalOf(sendPaper(Buffer.from('文字'), '申请书.txt'))).code).toBe('matter.paper-sort');
});

test('bad input is named at its own field', async () => {
  const read = zApplication.safeParse({
    ...(await application(50)),
    identity: '110105194912310021',
    streetId: null,
    sensitiveConsent: false,
    members: [{ name: '孟小某', relation: '女儿', identity: '1', health: 'good' }],
  });
  const paths = read.error?.issues.map(i => i.path.join('.'));
  expect(paths).toEqual(expect.arrayContaining(['identity', 'members.0.identity', 'sensitiveConsent']));
  const twice = await application(50);
  expect(
    await refusalOf(
      on('aid.apply', { body: { ...twice, members: [{ ...twice.members[0], identity: twice.identity }] } }),
    ),
  ).toMatchObject({
    code: 'aid.same-person-twice',
    fields: [{ path: 'members.0.identity' }],
  });
});

test('the same request sent again opens one file and gives a second code; nothing of the applicant is in the trail', async () => {
  const count = () =>
    g.db.read(tx => tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM matter WHERE kind = 'hardship'`));
  const { n } = await count();
  const body = await application(60);
  const route = aidRoutes.find(r => r.name === 'aid.apply')!;
  const key = newId(7);
  const send = () =>
    route.handle(g.ctx(nobody, key), { body: zApplication.parse(body) } as never) as Promise<Made>;
  const [first, second] = [await send(), await send()];
  expect((await count()).n).toBe(n + 1);
  expect(first.code).not.toBe(second.code);
  expect((await follow(first.code)).steps).toEqual((await follow(second.code)).steps);
  const stored = await g.db.read(tx =>
    tx.rows<{
      text: string;
    }>(sql`SELECT to_jsonb(m)::text AS text FROM move m UNION ALL SELECT to_jsonb(m)::text FROM matter m
      UNION ALL SELECT to_jsonb(a)::text FROM audit a`),
  );
  const all = stored.map(r => r.text).join();
  for (const word of ['孟晚舟', personOf(60), '13900000017', sampleBankCard(60)])
    expect(all).not.toContain(word);
});

test('the openings name the streets that take applications, and the standard of the place', async () => {
  const found = await on<{ streets: { name: string; county: string }[]; minimumFen: number | null }>(
    'aid.openings',
  );
  expect(found.streets).toEqual([{ id: g.unit.yanEast.id, name: '砚东街道', county: '砚宁区' }]);
  expect(found.minimumFen).toBeNull();
});

test('a card that the register of members holds is not asked again; nobody else’s is taken', async () => {
  const identity = personOf(70);
  const { crypto } = g.ctx(nobody);
  const none = { bank: '', card: '' };
  expect((await refusalOf(apply(70, none))).code).toBe('aid.card-unknown');
  const id = newId(1);
  const bank = { card: sampleBankCard(71), name: '登记银行' };
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO worker (home, id, unit_id, name, document, document_index, bank_enc, state, seq)
      VALUES (1, ${id}, ${g.unit.yanEast.id}, '孟晚舟', 'id-card', ${documentIndex(crypto, 'id-card', identity)},
        ${sealBank(crypto, id, bank)}, 'none', 1)`),
  );
  expect((await refusalOf(apply(70, { ...none, name: '别人' }))).code).toBe('aid.card-unknown');
  await apply(70, none);
  const made = await newest();
  const told = await g.db.read(tx =>
    sealedFields({ tx, crypto: crypto } as never, [made.id], ['card', 'bank']),
  );
  expect(told.get(made.id)!.values).toMatchObject({ card: bank.card, bank: bank.name });
  const half = await application(72, { bank: '只写了开户行', card: '' });
  expect(zApplication.safeParse(half).success).toBe(false);
});
