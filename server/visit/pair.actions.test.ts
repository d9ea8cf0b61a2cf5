import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { given } from '../deploy/testing/given.ts';
import { endPair, makePair, planPair } from './pair.actions.ts';
import { pairProjection, returnProjection } from './pair.projection.ts';
import { findPair } from './pair.store.ts';
import { turnMonth } from './pair.sweep.ts';
import { pairList, pairView } from './pair.view.ts';
import { recordReturn, withdrawReturn } from './return.actions.ts';
import { employersAt, figure, openedRound, visited } from './testing/visits.ts';
import { moveVisit } from './visit.actions.ts';

const july = await given('2026-07-13');
const lateInJuly = july.travel('2026-07-16');
const august = july.travel('2026-08-03');
const october = july.travel('2026-10-02');
type World = typeof july;

const [works, late, far, hall, closing] = (await employersAt(july, 'yanEast', 5)) as [
  string,
  string,
  string,
  string,
  string,
];
const [foreign] = (await employersAt(july, 'chengEast', 1)) as [string];

const make = (g: World, employerId: string, more: { fromDay?: string; personId?: string } = {}) =>
  makePair(g.ctx('organiser'), g.unit.city.id, {
    ...{ employerId, personId: g.actor.eastStaff.personId, purpose: '帮助稳岗', fromDay: asDay(g.today) },
    ...(more as object),
  });
const seen = (g: World, id: string) =>
  g.db.read(async tx => pairView(tx, g.actor.eastStaff, (await findPair(tx, g.actor.eastStaff, id))!));
const returnOf = async (g: World, id: string, month: string) =>
  (await seen(g, id)).returns.find(r => r.month === month)!;
const turn = (g: World) => turnMonth(g.ctx('organiser'));
const went = async (g: World, id: string, month: string, visitedOn: string) => {
  const row = await returnOf(g, id, month);
  return recordReturn(g.ctx('eastStaff'), row.id, {
    ...{ visitedOn: asDay(visitedOn), peopleMet: 2, done: '了解订单，介绍稳岗返还', seenSeq: row.seq },
  });
};
const figures = async (g: World) => ({
  held: await figure(g, 'yanEast', 'pair-held'),
  owed: await figure(g, 'yanEast', 'pair-return-owed'),
  done: await figure(g, 'yanEast', 'pair-return-done'),
  missed: await figure(g, 'yanEast', 'pair-return-missed'),
});
const faults = (g: World) =>
  g.db.read(async tx => [
    ...(await proveProjection(tx, pairProjection)).unequal,
    ...(await proveProjection(tx, returnProjection)).unequal,
  ]);

test('a pair owes a visit in every month; one without is missed, told and counted, whenever the sweep runs and however often', async () => {
  const { id } = await make(july, works);
  expect(await figures(july)).toEqual({ held: 1, owed: 1, done: 0, missed: 0 });
  await went(july, id, '2026-07-01', '2026-07-13');
  await turn(july);
  expect(await figures(july)).toEqual({ held: 1, owed: 1, done: 1, missed: 0 });
  await turn(august);
  await turn(august);
  expect((await seen(august, id)).returns.map(r => [r.month, r.state])).toEqual([
    ['2026-08-01', 'owed'],
    ['2026-07-01', 'visited'],
  ]);
  await turn(october);
  expect(await figures(october)).toEqual({ held: 1, owed: 3, done: 1, missed: 1 });
  const told = await october.db.read(tx =>
    tx.rows(sql`SELECT person_id AS "personId", sort FROM reminder WHERE subject = ${id}`),
  );
  expect(told).toEqual([{ personId: july.actor.eastStaff.personId, sort: 'missed' }]);
  // Went in August after all, and wrote it down in October.
  await went(october, id, '2026-08-01', '2026-08-20');
  expect(await figures(october)).toEqual({ held: 1, owed: 3, done: 2, missed: 0 });
  expect(await faults(october)).toEqual([]);
});

test('who is paired late in a month owes from the next; the end lifts what is owed', async () => {
  const before = await figures(july);
  const { id } = await make(lateInJuly, late);
  expect((await figures(lateInJuly)).owed).toBe(before.owed);
  await turn(august);
  expect((await seen(august, id)).returns).toHaveLength(1);
  const { seq } = await seen(august, id);
  const end = (toDay: string) =>
    endPair(august.ctx('organiser'), id, { toDay: asDay(toDay), why: '企业经营已恢复', seenSeq: seq });
  expect(await august.outcome(end('2026-07-01'))).toBe('visit-pair.day-before');
  await end('2026-08-03');
  expect((await seen(august, id)).returns[0]!.state).toBe('lifted');
  await turn(october);
  expect((await seen(october, id)).returns).toHaveLength(1);
  expect(await faults(october)).toEqual([]);
});

test('an interview of a round is the return visit of its month, and no longer once it is withdrawn', async () => {
  const { id } = await make(july, far);
  const round = await openedRound(july, { fromDay: '2026-07-01', toDay: '2026-09-30' });
  const visit = await visited(july, round.id, far);
  expect(await returnOf(july, id, '2026-07-01')).toMatchObject({
    state: 'visited',
    visitId: visit.id,
    allowed: [],
  });
  const row = await returnOf(july, id, '2026-07-01');
  const back = withdrawReturn(july.ctx('eastStaff'), row.id, { why: '登记错了', seenSeq: row.seq });
  expect(await july.outcome(back)).toBe('visit-pair.by-round');
  await moveVisit(july.ctx('eastStaff'), visit.id, {
    move: 'withdraw',
    why: '登记错了单位',
    seenSeq: visit.seq,
  });
  expect(await returnOf(july, id, '2026-07-01')).toMatchObject({ state: 'owed', visitedOn: null });
  // A refusal at the door is no return visit.
  await visited(july, round.id, far, 'refused');
  expect((await returnOf(july, id, '2026-07-01')).state).toBe('owed');
  expect(await faults(july)).toEqual([]);
});

test('a day of another month, a second pair, a stranger, an employer elsewhere are refused in words', async () => {
  const { id } = await make(july, hall);
  expect(await july.outcome(went(july, id, '2026-07-01', '2026-06-30'))).toBe('visit-pair.day-outside');
  expect(await july.outcome(went(july, id, '2026-07-01', '2026-07-12'))).toBe('visit-pair.day-outside');
  expect(await july.outcome(went(july, id, '2026-07-01', '2026-07-14'))).toBe('visit-pair.day-future');
  expect(await july.outcome(make(july, hall))).toBe('visit-pair.pair-twice');
  const elsewhere = july.actor.eastStaff.personId;
  expect(await july.outcome(make(july, foreign, { personId: elsewhere }))).toBe('visit-pair.person-unfit');
  const county = makePair(july.ctx('yanClerk'), july.unit.yan.id, {
    ...{ employerId: foreign, personId: elsewhere, purpose: '帮助稳岗', fromDay: asDay(july.today) },
  });
  expect(await july.outcome(county)).toBe('visit-pair.employer-outside');
});

test('withdrawing leaves the month owed while it lasts and missed after it; needs and measures are kept', async () => {
  const { id } = await make(july, closing);
  await went(july, id, '2026-07-01', '2026-07-13');
  await turn(august);
  const row = await returnOf(august, id, '2026-07-01');
  await withdrawReturn(august.ctx('eastStaff'), row.id, { why: '当天没有去成', seenSeq: row.seq });
  expect((await returnOf(august, id, '2026-07-01')).state).toBe('missed');
  const { seq } = await seen(august, id);
  await planPair(august.ctx('eastStaff'), id, { needs: '缺熟练工', measures: '组织专场招聘', seenSeq: seq });
  expect(await seen(august, id)).toMatchObject({ needs: '缺熟练工', measures: '组织专场招聘', missed: 1 });
  const search = { show: 'missed', mine: 'yes', page: 1, size: 50 } as const;
  const list = await august.db.read(tx => pairList(tx, august.actor.eastStaff, search));
  expect(list.items.map(p => p.id)).toContain(id);
  expect(list.total).toBe(list.items.length);
  // An employer that is gone owes nothing new.
  await august.db.tx(tx => tx.run(sql`UPDATE employer SET status = 'closed' WHERE id = ${closing}`));
  await turn(october);
  expect((await seen(october, id)).returns.map(r => r.month)).toEqual(['2026-08-01', '2026-07-01']);
  expect(await faults(october)).toEqual([]);
});

test('no pair ends before a visit that was made in it, and nothing is owed of one that is over', async () => {
  const [park] = (await employersAt(july, 'yanEast', 6)).slice(5) as [string];
  const { id } = await make(july, park);
  await went(july, id, '2026-07-01', '2026-07-13');
  await turn(august);
  await went(august, id, '2026-08-01', '2026-08-03');
  const end = async (g: World, toDay: string) =>
    endPair(g.ctx('organiser'), id, {
      ...{ toDay: asDay(toDay), why: '企业经营已恢复', seenSeq: (await seen(g, id)).seq },
    });
  expect(await august.outcome(end(august, '2026-07-20'))).toBe('visit-pair.end-before-return');
  await end(august, '2026-08-03');
  expect((await seen(august, id)).endWhy).toBe('企业经营已恢复');
  const row = await returnOf(august, id, '2026-08-01');
  const back = { why: '当天没有去成', seenSeq: row.seq };
  expect(await withdrawReturn(august.ctx('eastStaff'), row.id, back)).toMatchObject({ state: 'lifted' });
  expect((await returnOf(august, id, '2026-08-01')).state).toBe('lifted');
  expect(await faults(august)).toEqual([]);
});

test('a visit is not written down for a day after the end', async () => {
  const [, two] = (await employersAt(july, 'yanEast', 7)).slice(5) as [string, string];
  const { id } = await make(july, two);
  await turn(august);
  await endPair(august.ctx('organiser'), id, {
    ...{ toDay: asDay('2026-07-20'), why: '企业经营已恢复', seenSeq: (await seen(august, id)).seq },
  });
  expect(await august.outcome(went(august, id, '2026-07-01', '2026-07-21'))).toBe(
    'visit-pair.return-after-end',
  );
  await went(august, id, '2026-07-01', '2026-07-20');
  expect(await faults(august)).toEqual([]);
});

test('a pair whose cadre has left is listed for whoever arranged it', async () => {
  const [, , three] = (await employersAt(july, 'yanEast', 8)).slice(5) as [string, string, string];
  const { id } = await make(july, three);
  expect((await seen(july, id)).hasLeft).toBe(false);
  const leave = (day: string) =>
    july.db.tx(tx =>
      tx.run(
        sql`UPDATE post SET to_day = ${day}::date WHERE person_id = ${july.actor.eastStaff.personId} AND to_day > ${day}::date`,
      ),
    );
  await leave('2026-08-01');
  const search = { show: 'left', mine: 'no', page: 1, size: 50 } as const;
  const listed = (g: World) => g.db.read(tx => pairList(tx, g.actor.organiser, search));
  expect((await listed(july)).items).toEqual([]);
  const now = await listed(august);
  expect(now.items.map(p => p.id)).toContain(id);
  expect(now.counts.left).toBe(now.items.length);
});
