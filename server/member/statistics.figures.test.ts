/** Who is counted as what, and that every figure is the length of the list behind it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberApi, zMoveGiven } from '@niangjia/domain/member/member.api.ts';
import { MEMBER_COUNTS, memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { groupList, type WorkerFields, zWorkerFields } from '@niangjia/domain/member/worker.model.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { storeYear } from '../unit/setting.store.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { moveMembership } from './membership.actions.ts';
import { countsOn, rollOn } from './roll.store.ts';
import { memberStatistics } from './statistics.figures.ts';
import { registerWorker } from './worker.actions.ts';
import { correctWorker } from './worker.correct.ts';
import { findWorkers } from './worker.search.ts';
import { findWorker } from './worker.store.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const chair = await kit.officer(mill, 'enterprise-chair');
const depotChair = await kit.officer(depot, 'enterprise-chair');
const cityOffice = await kit.officer(g.city, 'office');
let serial = 200;
const enter = (who: Actor, unitId: string, more: Partial<WorkerFields>) => {
  const sex = serial % 3 === 0 ? 'male' : 'female';
  const documentNo = sampleIdCard({ birthDay: asDay('1991-02-03'), sex, serial: serial++ });
  const fields = zWorkerFields.parse({
    name: `职工${String.fromCharCode(65 + (serial % 26), 65 + Math.floor(serial / 26))}`,
    documentNo,
    ...more,
  });
  return registerWorker(kit.ctx(who), { unitId, fields, joinedOn: asDay('2024-03-01'), otherThan: [] });
};
const statistics = (who: Actor, unitId: string) => kit.db.read(tx => memberStatistics(tx, who, unitId));

/** The list that a figure opens. */
async function listed(unitId: string, filter: Readonly<Record<string, string>>): Promise<number> {
  const { newForm, away, ...rest } = filter;
  const flags: { isNewForm?: true; isAway?: true } = {
    ...(newForm && { isNewForm: true as const }),
    ...(away && { isAway: true as const }),
  };
  const search = { q: '', underId: unitId, limit: 200, ...rest, ...flags };
  return (await kit.db.read(tx => findWorkers(tx, cityOffice, kit.crypto, search))).length;
}
async function insistEqual(unitId: string): Promise<number[]> {
  const { total, below } = await statistics(cityOffice, unitId);
  for (const [n, { code, filter }] of MEMBER_COUNTS.entries()) {
    expect([code, total[n]]).toEqual([code, await listed(unitId, filter)]);
    for (const unit of below) expect([code, unit.amounts[n]]).toEqual([code, await listed(unit.id, filter)]);
  }
  return total;
}

test('every figure of the page is the length of the list behind it, through corrections and transfers', async () => {
  for (const group of groupList) await enter(chair, mill, { groups: [group, 'migrant'] });
  const courier = await enter(chair, mill, { groups: ['courier', 'rider'], worksAt: '广东省东莞市' });
  await enter(depotChair, depot, { worksAt: '浙江省宁波市' });
  const before = await insistEqual(g.city);
  expect(before[0]).toBe(groupList.length + 2);
  await correctWorker(kit.ctx(chair), courier.id, {
    ...{ seenSeq: courier.seq, why: '本人说明' },
    fields: { groups: ['rider'], worksAt: '江苏省苏州市' },
  });
  await insistEqual(g.city);
  const offered = await moveMembership(kit.ctx(chair), courier.id, {
    ...{
      seenSeq: courier.seq + 1,
      why: '换了单位',
      given: zMoveGiven.parse({ name: 'offer', unitId: depot }),
    },
  });
  const given = zMoveGiven.parse({ name: 'accept', movedOn: kit.today });
  await moveMembership(kit.ctx(depotChair), courier.id, { seenSeq: offered.seq, why: '', given });
  const after = await insistEqual(g.city);
  // Somebody away counts as such at the union that they left, and works where the next one is.
  const away = MEMBER_COUNTS.findIndex(c => c.code === 'member-away');
  expect([before[away], after[away]]).toEqual([2, 1]);
  await insistEqual(mill);
});

test('a correction changes what it names and nothing else', async () => {
  const mobile = '13900007788';
  const { id, seq } = await enter(chair, mill, {
    job: '质检员',
    mobile,
    groups: ['migrant'],
    worksAt: '广东省东莞市',
  });
  const body = memberApi.correct.body.parse({ seenSeq: seq, why: '换了岗位', fields: { job: '班组长' } });
  await correctWorker(kit.ctx(chair), id, body);
  const worker = await kit.db.read(tx => findWorker(tx, chair, kit.crypto, id));
  expect(worker).toMatchObject({
    job: '班组长',
    mobileMasked: '139****7788',
    groups: ['migrant'],
    worksAt: '广东省东莞市',
  });
  await insistEqual(g.city);
});

test('somebody away votes, and is told apart on the roll', async () => {
  const counts = await kit.db.read(tx => countsOn(tx, depot, kit.today));
  expect(counts).toMatchObject({ voting: 2, away: 1 });
  const rows = await kit.db.read(tx =>
    rollOn(tx, { unitId: depot, day: kit.today, limit: 10, isVoting: true }),
  );
  expect(rows.map(r => r.worksAt).sort()).toEqual([null, '浙江省宁波市']);
});

test('a dispatched worker is counted once, where the membership stands, and told at the union that looks after them', async () => {
  const worker = await enter(chair, mill, { groups: ['dispatched'] });
  const correct = (who: Actor, seenSeq: number, more: object) =>
    correctWorker(kit.ctx(who), worker.id, { seenSeq, why: '用工单位代管', fields: {}, ...more });
  const before = await kit.db.read(tx => countsOn(tx, depot, kit.today));
  const { seq } = await correct(chair, worker.seq, { mindedById: depot });
  const after = await kit.db.read(tx => countsOn(tx, depot, kit.today));
  expect({ ...after, minded: before.minded }).toEqual(before);
  expect(after.minded).toBe(before.minded + 1);
  // Both within one county: there it is one member, and nobody from outside.
  expect((await kit.db.read(tx => countsOn(tx, g.city, kit.today))).minded).toBe(0);
  expect(await codeOf(correct(chair, seq, { fields: { groups: ['migrant'] } }))).toBe(
    'member.mind-dispatched',
  );
  expect(await codeOf(correct(chair, seq, { mindedById: mill }))).toBe('member.dispatch-choice');
  await insistEqual(g.city);
});

test('a union on both lines is counted once on the roll of the city, as it is listed once', async () => {
  await enter(await kit.officer(g.enterprise, 'enterprise-chair'), g.enterprise, {});
  const { voting } = await kit.db.read(tx => countsOn(tx, g.city, kit.today));
  const rows = await kit.db.read(tx =>
    rollOn(tx, { unitId: g.city, day: kit.today, limit: 100, isVoting: true }),
  );
  expect(voting).toBe(rows.length);
});
