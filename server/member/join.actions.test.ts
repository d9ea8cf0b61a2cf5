/** Joining by phone, the card and moving on, by the code alone: what is told to whom, and what never is. */

import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { zJoin } from '@niangjia/domain/member/join.model.ts';
import { zMoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { storeYear } from '../unit/setting.store.ts';
import { codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { joinByPhone, listTakers, showTaker } from './join.actions.ts';
import { decideJoin, giveCode, listJoins } from './join.decide.ts';
import { joinProjection } from './join.store.ts';
import { membershipProjection } from './member.projection.ts';
import { readableTrail } from './member.sight.ts';
import { moveMembership } from './membership.actions.ts';
import {
  cardByCode,
  checkCard,
  dropTransferByCode,
  lookByCode,
  transferByCode,
  withdrawByCode,
} from './own.actions.ts';
import { registerWorker } from './worker.actions.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
  for (const [name, union] of [
    ['永安纺织厂', mill],
    ['无会商行', null],
  ] as const)
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${newId(HOME)}, ${name}, ${g.township}, ${union}, '制造', 120, 'operating')`);
});
const chair = await kit.officer(mill, 'enterprise-chair');
const depotChair = await kit.officer(depot, 'enterprise-chair');
const cityOffice = await kit.officer(g.city, 'office');
const township = await kit.officer(g.township, 'township-chair');
const nobody = {
  ...chair,
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  seats: [],
  unitIds: [],
};
const outside = (key = newId(HOME)) => kit.ctx(nobody as Actor, key);
const today = asDay(kit.today);

let count = 0;
/** Everybody is born on another day: nobody is taken for somebody else unless a test wants it. */
const document = () => {
  const birthDay = asDay(`${1960 + (count % 40)}-0${1 + (count % 9)}-0${1 + (count % 7)}`);
  return sampleIdCard({ birthDay, sex: 'male', serial: count++ });
};
const application = (more: object = {}) =>
  zJoin.parse({
    ...{ employer: '永安纺织厂', name: '杜某春', documentNo: document(), mobile: `1380000${1000 + count}` },
    consents: { charter: true, identity: true, contact: true },
    ...more,
  });
const join = (more: object = {}, key?: string) => joinByPhone(outside(key), application(more));
const look = (code: string) => lookByCode(outside(), code);
const workerBy = (documentNo: string) =>
  kit.db.read(tx =>
    tx.rows<{ id: string; state: string; unit: string; seq: number }>(
      sql`SELECT id, state, unit_id AS unit, seq FROM worker WHERE document_index = ${kit.crypto.blindIndex('worker document', documentNo)}`,
    ),
  );
const move = async (actor: Actor, id: string, given: z.input<typeof zMoveGiven>, why = '按规定办理') => {
  const { seq } = await kit.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM worker WHERE id = ${id}`),
  );
  return moveMembership(kit.ctx(actor), id, { seenSeq: seq, why, given: zMoveGiven.parse(given) });
};
/** A member with a code of their own. */
async function joined(unitId = mill, by = chair) {
  const documentNo = document();
  const { code } = await join({ documentNo, employer: '', unitId });
  const [worker] = await workerBy(documentNo);
  await move(by, worker!.id, { name: 'approve', approvedOn: today });
  return { id: worker!.id, code, documentNo };
}

describe('an application', () => {
  it('lands at the union of the employer, and the code tells where it stands', async () => {
    const documentNo = document();
    const { code, unit, answerBy } = await join({ documentNo });
    expect([unit, answerBy]).toEqual(['永安纺织厂工会', '2026-12-04']);
    const [worker] = await workerBy(documentNo);
    expect(worker).toMatchObject({ state: 'applied', unit: mill });
    expect(await look(code)).toMatchObject({
      name: '杜*春',
      stateLabel: '待工会答复',
      answerBy,
      may: ['withdraw'],
      card: null,
    });
    await move(chair, worker!.id, { name: 'decline' }, '请先与单位签订劳动合同');
    const after = await look(code);
    expect(after).toMatchObject({ stateLabel: '未入会', answerBy: null, may: [] });
    expect(after.steps.at(-1)?.says).toContain('请先与单位签订劳动合同');
  });

  it('goes to the nearest union that can approve where the employer has none, else to the one that was chosen', async () => {
    const documentNo = document();
    await join({ documentNo, employer: '无会商行' });
    expect((await workerBy(documentNo))[0]!.unit).toBe(g.township);
    expect(await codeOf(join({ employer: '没有登记的店' }))).toBe('member.place-needed');
    const flexible = document();
    await join({ documentNo: flexible, employer: '', placeId: g.township, groups: ['rider'] });
    expect((await workerBy(flexible))[0]!.unit).toBe(g.township);
    expect(await codeOf(join({ employer: '', placeId: g.county }))).toBe('member.unit-not-taking');
    const { items } = await listTakers(outside(), { countyId: g.county });
    expect(items.map(item => item.id)).toContain(g.township);
    expect(await codeOf(showTaker(outside(), g.county))).toBe('member.unit-not-taking');
    expect((await showTaker(outside(), mill)).name).toBe('永安纺织厂工会');
  });

  it('sent twice under one key is one application with two codes; something else under it is refused', async () => {
    const key = newId(HOME);
    const sent = application();
    const first = await joinByPhone(outside(key), sent);
    const again = await joinByPhone(outside(key), sent);
    expect(again.code).not.toBe(first.code);
    expect(await workerBy(sent.documentNo)).toHaveLength(1);
    expect((await look(again.code)).stateLabel).toBe('待工会答复');
    expect(await codeOf(joinByPhone(outside(key), { ...sent, name: '别的人' }))).toBe('core.key-reused');
  });

  it('names the field of a wrong number and takes nobody under sixteen', async () => {
    expect(await codeOf(join({ documentNo: '110105194912310021' }))).toBe('member.document-wrong');
    const young = sampleIdCard({ birthDay: asDay('2012-04-12'), sex: 'male', serial: 1 });
    expect(await codeOf(join({ documentNo: young }))).toBe('member.too-young');
    expect(
      zJoin.safeParse({ ...application(), consents: { charter: true, identity: false, contact: true } })
        .success,
    ).toBe(false);
  });

  it('is taken back by the code while nobody has answered', async () => {
    const { code } = await join();
    expect((await withdrawByCode(outside(), code)).stateLabel).toBe('未入会');
    expect(await codeOf(withdrawByCode(outside(), code))).toBe('member.not-waiting');
    expect(await codeOf(look('2'.repeat(28)))).toBe('member.code-unknown');
  });

  it('of two at once with one document leaves one record, and the other waits for a look', async () => {
    const documentNo = document();
    const [a, b] = await Promise.all([join({ documentNo }), join({ documentNo })]);
    expect(await workerBy(documentNo)).toHaveLength(1);
    expect([(await look(a.code)).stateLabel, (await look(b.code)).stateLabel]).toEqual([
      '待工会答复',
      '待工会答复',
    ]);
  });

  it('is not approved over somebody with the same mobile until a person has told them apart', async () => {
    const mobile = '13711110000';
    const other = application({ mobile });
    await joinByPhone(outside(), other);
    const twin = application({ mobile, name: '杜某秋' });
    const { code } = await joinByPhone(outside(), twin);
    const [first] = await workerBy(other.documentNo);
    const [second] = await workerBy(twin.documentNo);
    expect(JSON.stringify(await look(code))).not.toContain('重复');
    const approve = { name: 'approve' as const, approvedOn: today };
    expect(await codeOf(move(chair, second!.id, approve))).toBe('member.suspected');
    const apart = { ...approve, otherThan: [first!.id] };
    expect(await codeOf(move(chair, second!.id, apart))).toBe('member.apart-why');
    await move(chair, second!.id, { ...apart, otherWhy: '当面核对了身份证' });
    expect(await codeOf(move(chair, first!.id, approve))).toBe('done');
  });
});

describe('somebody whom the register knows', () => {
  const waiting = async (actor: Actor) => (await listJoins(kit.ctx(actor), { limit: 200 })).items;
  const decide = async (actor: Actor, id: string, body: 'place' | 'sendBack', why = '') => {
    const row = (await waiting(actor)).find(r => r.id === id);
    return decideJoin(kit.ctx(actor), id, { move: body, seenSeq: row?.seq ?? 1, why });
  };
  const latest = async (actor: Actor) => (await waiting(actor)).at(-1)!;

  it('hears what everybody hears; the union is told as much as it may see, and asks the other union', async () => {
    const { id, documentNo } = await joined(mill, chair);
    const { code } = await join({ documentNo, employer: '', unitId: depot });
    const shown = await look(code);
    expect(shown).toMatchObject({ stateLabel: '待工会答复', unit: '西岸货运站工会', may: ['withdraw'] });
    expect(JSON.stringify(shown)).not.toMatch(/永安|在籍|转/u);
    const row = await latest(depotChair);
    expect(row.known).toEqual({ says: '证件号已在其他工会登记', workerId: null });
    expect(row.documentMasked).not.toContain(documentNo.slice(4, 14));
    expect(await codeOf(decide(chair, row.id, 'place'))).toBe('core.absent');
    await decide(depotChair, row.id, 'place');
    expect((await workerBy(documentNo))[0]).toMatchObject({ state: 'active', unit: mill });
    expect((await look(code)).transfer).toMatchObject({ to: '西岸货运站工会' });
    await move(chair, id, { name: 'release', movedOn: today });
    expect(await look(code)).toMatchObject({ isMember: true, unit: '西岸货运站工会' });
    const kept = await kit.db.read(tx =>
      tx.one(sql`SELECT sealed, document_index AS i FROM join_request WHERE id = ${row.id}`),
    );
    expect(kept).toEqual({ sealed: null, i: null });
  });

  it('as a member of the same union gets the card of that very record', async () => {
    const { id, documentNo } = await joined();
    const { code } = await join({ documentNo });
    const row = await latest(chair);
    expect(row.known).toEqual({ says: '证件号已在本会登记为“在籍”', workerId: id });
    expect(await decide(chair, row.id, 'place')).toMatchObject({ workerId: id });
    expect((await look(code)).may).toEqual(['card', 'transfer']);
  });

  it('under another name is not taken over but sent back with words for the applicant', async () => {
    const { documentNo } = await joined();
    const { code } = await join({ documentNo, name: '冒名者' });
    const row = await latest(chair);
    expect(await codeOf(decide(chair, row.id, 'place'))).toBe('member.name-differs');
    expect(await codeOf(decide(chair, row.id, 'sendBack'))).toBe('member.why-missing');
    await decide(chair, row.id, 'sendBack', '姓名与证件不符，请带身份证到工会窗口');
    const shown = await look(code);
    expect(shown).toMatchObject({ stateLabel: '已退回', may: [], name: '' });
    expect(shown.steps.at(-1)!.says).toContain('请带身份证到工会窗口');
    expect(await codeOf(decideJoin(kit.ctx(chair), row.id, { move: 'place', seenSeq: 2, why: '' }))).toBe(
      'core.wrong-state',
    );
  });
});

describe('the card', () => {
  it('is a random token that shows name, union and the day; a new one ends the old, leaving ends it', async () => {
    const { id, code, documentNo } = await joined();
    const first = (await cardByCode(outside(), code)).card!.token;
    expect(first).not.toContain(documentNo.slice(-6));
    const seen = await checkCard(kit.ctx(depotChair), first);
    expect(seen).toEqual({ name: '杜*春', unit: '永安纺织厂工会', stateLabel: '在籍', day: kit.today });
    expect((await look(code)).card!.token).toBe(first);
    const second = (await cardByCode(outside(), code)).card!.token;
    expect(await codeOf(checkCard(kit.ctx(chair), first))).toBe('member.card-unknown');
    expect((await look(code)).steps.slice(-2).map(s => s.label)).toEqual([
      '领取会员证',
      '换发会员证，原证作废',
    ]);
    await transferByCode(outside(), {
      ...{ code, why: '换了工作' },
      to: { unitId: depot, employer: '', placeId: null },
    });
    await dropTransferByCode(outside(), code);
    // The union's staff read that the worker did it, not that somebody did it for the worker or that it happened by itself.
    const trail = await kit.db.read(tx => readableTrail(tx, id));
    expect(trail.slice(-4).map(s => [s.label, s.person])).toEqual([
      ['领取会员证', '本人'],
      ['换发会员证，原证作废', '本人'],
      ['申请转会', '本人'],
      ['撤回转会申请', '本人'],
    ]);
    await move(chair, id, { name: 'quit', declaredOn: today });
    expect(await codeOf(checkCard(kit.ctx(chair), second))).toBe('member.card-unknown');
    expect(await codeOf(cardByCode(outside(), code))).toBe('member.not-member');
    expect(
      JSON.stringify(await kit.db.read(tx => tx.rows(sql`SELECT patch FROM move WHERE subject = ${id}`))),
    ).not.toContain(second);
  });

  it('comes by a code that the union hands over, and the code before it opens nothing', async () => {
    const fields = {
      ...application(),
      employerId: null,
      ethnic: null,
      education: null,
      political: null,
      isComparedWithDocument: false,
    };
    const { employer: _e, unitId: _u, placeId: _p, consents: _c, ...told } = fields;
    const { id } = await registerWorker(kit.ctx(chair), {
      unitId: mill,
      fields: told,
      joinedOn: asDay('2024-01-05'),
      otherThan: [],
    });
    const { code } = await giveCode(kit.ctx(chair), id);
    expect((await cardByCode(outside(), code)).card).not.toBeNull();
    const again = await giveCode(kit.ctx(chair), id);
    expect(await codeOf(look(code))).toBe('member.code-unknown');
    expect((await look(again.code)).card).not.toBeNull();
    expect(await codeOf(giveCode(kit.ctx(depotChair), id))).toBe('core.absent');
  });
});

describe('moving on', () => {
  const to = (unitId: string) => ({ unitId, employer: '', placeId: null });
  const ask = (code: string, unitId = depot) =>
    transferByCode(outside(), { code, to: to(unitId), why: '换了工作' });

  it.each([
    ['the old union first', 'pass', 'accept'],
    ['the new union first', 'welcome', 'release'],
  ] as const)('needs both unions: %s', async (_, first, last) => {
    const { id, code } = await joined();
    expect((await ask(code)).transfer).toMatchObject({ to: '西岸货运站工会' });
    expect((await ask(code)).may).toEqual(['card', 'dropTransfer']);
    expect(await codeOf(move(depotChair, id, { name: 'accept', movedOn: today }))).toBe(
      'member.no-handshake',
    );
    const [one, other] = first === 'pass' ? [chair, depotChair] : [depotChair, chair];
    await move(one, id, { name: first });
    expect((await look(code)).isMember).toBe(true);
    await move(other, id, { name: last, movedOn: today });
    expect(await look(code)).toMatchObject({ unit: '西岸货运站工会', isMember: true, transfer: null });
    const spans = await kit.db.read(tx =>
      tx.rows<{ from: string; to: string }>(
        sql`SELECT from_day AS "from", to_day AS "to" FROM membership WHERE worker_id = ${id} ORDER BY from_day`,
      ),
    );
    for (const [n, span] of spans.slice(1).entries()) expect(span.from).toBe(spans[n]!.to);
  });

  it('is dropped by the worker, or refused by either with words that the worker reads', async () => {
    const { id, code } = await joined();
    await ask(code);
    expect((await dropTransferByCode(outside(), code)).transfer).toBeNull();
    await ask(code);
    await move(depotChair, id, { name: 'declineAsk' }, '请先办理入职');
    const shown = await look(code);
    expect(shown).toMatchObject({ transfer: null, isMember: true, unit: '永安纺织厂工会' });
    expect(shown.steps.at(-1)!.says).toContain('请先办理入职');
    expect(await codeOf(ask(code, mill))).toBe('member.same-unit');
  });

  it('may be settled by a common superior when nobody has answered in time', async () => {
    const { id, code } = await joined();
    await ask(code);
    expect(await codeOf(move(cityOffice, id, { name: 'settleMove', movedOn: today }))).toBe(
      'member.settle-early',
    );
    expect((await look(code)).isLate).toBe(false);
    await kit.db.tx(tx => tx.run(sql`UPDATE worker SET due_on = asked_on - 1 WHERE id = ${id}`));
    // The worker is not told of a day gone by as one to come.
    expect((await look(code)).isLate).toBe(true);
    await move(cityOffice, id, { name: 'settleMove', movedOn: today });
    expect((await look(code)).unit).toBe('西岸货运站工会');
  });

  it('out of the platform keeps the membership until the receipt comes, and back it goes on where it was', async () => {
    const { id, code } = await joined();
    await move(chair, id, { name: 'sendOff', outside: '某某省某某市总工会', paper: '转〔2026〕1号' });
    expect(await look(code)).toMatchObject({ isMember: true, transfer: { to: '某某省某某市总工会' } });
    expect(await codeOf(move(cityOffice, id, { name: 'settleMove', movedOn: today }))).toBe(
      'member.no-handshake',
    );
    expect(await codeOf(move(chair, id, { name: 'quit', declaredOn: today }))).toBe('member.handshake-open');
    await move(chair, id, { name: 'arrive', movedOn: today, paper: '回执1号' });
    expect(await look(code)).toMatchObject({ isMember: false, stateLabel: '已转出', card: null });
    const bring = {
      name: 'bring' as const,
      movedOn: today,
      joinedOn: asDay('2020-05-04'),
      outside: '某某省某某市总工会',
      paper: '介绍信8号',
    };
    await move(chair, id, bring, '调回本单位');
    expect((await look(code)).isMember).toBe(true);
  });

  it('leaves projections and figures equal to the moves', async () => {
    for (const projection of [membershipProjection, joinProjection]) {
      const { checked, unequal } = await kit.db.read(tx => proveProjection(tx, projection));
      expect([checked > 5, unequal]).toEqual([true, []]);
    }
    const { facts, spans } = await kit.db.read(tx =>
      tx.one<{
        facts: number;
        spans: number;
      }>(sql`SELECT (SELECT sum(amount) FROM tail WHERE indicator = 'member-active') AS facts,
        (SELECT count(*) FROM membership WHERE to_day = '9999-12-31' AND standing = 'active') AS spans`),
    );
    expect(facts).toBe(spans);
  });
});

it('a township may approve for the basic unions that it serves', async () => {
  const documentNo = document();
  await join({ documentNo });
  const [worker] = await workerBy(documentNo);
  expect((await move(township, worker!.id, { name: 'approve', approvedOn: today })).state).toBe('active');
});
