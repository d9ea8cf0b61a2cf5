import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { rollFacts } from '../core/roll.ts';
import { given, HOME, type PersonName } from '../deploy/testing/given.ts';
import { editRound, moveRound, planRound } from './round.actions.ts';
import { findRound, listAllotments, listRounds } from './round.store.ts';
import {
  employersAt,
  faultsNow,
  figure,
  filled,
  found,
  openedRound,
  type Running,
  visited,
} from './testing/visits.ts';
import { correctVisit, moveVisit, recordVisit } from './visit.actions.ts';
import { findVisit, listVisits } from './visit.store.ts';
import { progressOf, visitView } from './visit.view.ts';

const g = await given('2026-07-13');
const nextDay = g.travel('2026-07-14');
const WINDOW = { fromDay: '2026-07-01', toDay: '2026-09-30' };
const round = async (more = {}): Promise<Running> => openedRound(g, WINDOW, more);
const viewOf = (id: string, who: PersonName = 'yanClerk') =>
  g.db.read(async tx => visitView(tx, g.actor[who], (await findVisit(tx, g.actor[who], id))!));
const inRound = (id: string, more: string = '') => ({ cut: `${more}round=${id}` });
const counts = async (id: string) => ({
  frame: await figure(g, 'city', 'visit-frame', inRound(id)),
  done: await figure(g, 'city', 'visit-done', inRound(id)),
  interview: await figure(g, 'city', 'visit-interview', inRound(id)),
  rate: await figure(g, 'city', 'visit-rate', inRound(id)),
});

const east = await employersAt(g, 'yanEast', 14);
const park = await employersAt(g, 'yanPark', 6, { sector: '建筑业', headcount: 8 });
const cheng = await employersAt(g, 'chengEast', 5, { headcount: 700 });
await employersAt(g, 'yanEast', 3, { status: 'closed' });
await employersAt(g, 'yanEast', 2, { headcount: 0 });

test('opening a round fixes its frame: existing employers with workers, below the unit, in the chosen sectors', async () => {
  const all = await round();
  expect(await counts(all.id)).toEqual({ frame: 25, done: 0, interview: 0, rate: 0 });
  const builders = await round({ sectors: ['建筑业'] });
  expect(await figure(g, 'city', 'visit-frame', inRound(builders.id))).toBe(6);
  const county = await round({ who: 'yanClerk', unit: 'yan' });
  expect(await figure(g, 'yan', 'visit-frame', inRound(county.id))).toBe(20);
  const empty = await planRound(g.ctx('organiser'), {
    ...{ unitId: g.unit.city.id, title: '没有人的轮次', taskId: null, sizes: [], note: '' },
    fromDay: asDay(WINDOW.fromDay),
    toDay: asDay(WINDOW.toDay),
    sectors: ['采矿业'],
  });
  expect(await g.outcome(moveRound(g.ctx('organiser'), empty.id, { move: 'open', seenSeq: 1 }))).toBe(
    'visit.frame-empty',
  );
});

test('a visit moves the figures at once, by outcome, sector and size; rolling changes nothing', async () => {
  const { id } = await round();
  await visited(g, id, east[0]!, 'interview', { peopleMet: 3, findings: [found('wage'), found('safety')] });
  await visited(g, id, east[1]!, 'refused');
  await visited(g, id, park[0]!, 'interview', {}, 'yanClerk');
  const all = async () => [
    await figure(g, 'city', 'visit-done', inRound(id)),
    await figure(g, 'yanEast', 'visit-done', inRound(id)),
    await figure(g, 'city', 'visit-done', inRound(id, 'outcome=refused&')),
    await figure(g, 'cheng', 'visit-done', inRound(id)),
    await figure(g, 'city', 'visit-people', inRound(id)),
    await figure(g, 'city', 'visit-finding', inRound(id)),
    await figure(g, 'city', 'visit-rate', inRound(id)),
  ];
  expect(await all()).toEqual([3, 2, 1, 0, 5, 2, 8]);
  await rollFacts(g.db);
  expect(await all()).toEqual([3, 2, 1, 0, 5, 2, 8]);
});

test('注销 and 迁出 leave the frame, 拒访 and 失联 stay in it', async () => {
  const { id } = await round();
  const step = async (employer: string, outcome: 'closed' | 'moved' | 'refused' | 'lost') => {
    await visited(g, id, employer, outcome);
    return figure(g, 'city', 'visit-frame', inRound(id));
  };
  expect(await step(east[0]!, 'closed')).toBe(24);
  expect(await step(east[1]!, 'moved')).toBe(23);
  expect(await step(east[2]!, 'refused')).toBe(23);
  expect(await step(east[3]!, 'lost')).toBe(23);
  expect(await faultsNow(g)).toEqual([]);
});

test('of 25 employers 19 interviewed are 76.0 percent', async () => {
  const { id } = await round();
  const mine: [string, PersonName][] = [
    ...east.map((e): [string, PersonName] => [e, 'eastStaff']),
    ...park.slice(0, 5).map((e): [string, PersonName] => [e, 'yanClerk']),
  ];
  for (const [employer, who] of mine) await visited(g, id, employer, 'interview', {}, who);
  expect(await counts(id)).toEqual({ frame: 25, done: 19, interview: 19, rate: 76 });
});

test('the same employer is visited once in a round: the second is told who went and when', async () => {
  const { id } = await round();
  const first = await visited(g, id, east[0]!);
  const again = visited(g, id, east[0]!, 'refused', {}, 'yanClerk');
  await expect(again).rejects.toMatchObject({
    note: {
      code: 'visit.already-visited',
      says: expect.stringContaining('冯青禾、贺小满于2026-07-13'),
      current: { visitId: first.id },
    },
  });
  const at = [1, 2, 3].map(() => g.outcome(visited(g, id, east[1]!)));
  expect((await Promise.all(at)).sort()).toEqual(['done', 'visit.already-visited', 'visit.already-visited']);
  expect(await figure(g, 'city', 'visit-done', inRound(id))).toBe(2);
});

test('the database itself holds that one visit counts', async () => {
  const { id } = await round();
  await visited(g, id, east[0]!);
  const twin = g.db.tx(tx =>
    tx.run(sql`INSERT INTO visit SELECT home, gen_random_uuid(), round_id, employer_id, unit_id, round_unit_id, visited_on, first_person_id,
      second_person_id, outcome, spoke_with, people_met, findings, note, fence, counted, state, seq FROM visit WHERE round_id = ${id}`),
  );
  await expect(twin).rejects.toThrow('visit_counted_unique');
});

test('a repeated request with the same key makes one visit', async () => {
  const { id } = await round();
  const key = newId(HOME);
  const body = { ...filled(g), employerId: east[0]! };
  const [a, b] = [
    await recordVisit(g.ctx('eastStaff', key), id, body),
    await recordVisit(g.ctx('eastStaff', key), id, body),
  ];
  expect(b).toEqual(a);
  expect(await figure(g, 'city', 'visit-done', inRound(id))).toBe(1);
});

test('a correction takes back what was wrong and adds what is right, with a reason', async () => {
  const { id } = await round();
  const keep = found('safety');
  const gone = found('wage');
  const visit = await visited(g, id, east[0]!, 'interview', { peopleMet: 4, findings: [keep, gone] });
  await rollFacts(g.db);
  const now = filled(g, 'closed', { findings: [keep] });
  const correct = (body: object) =>
    correctVisit(g.ctx('yanClerk'), visit.id, { ...now, seenSeq: 1, why: '营业执照已吊销', ...body });
  expect(await g.outcome(correct({ why: '' }))).toBe('visit.why-missing');
  await correct({});
  expect(await counts(id)).toEqual({ frame: 24, done: 1, interview: 0, rate: 0 });
  expect(await figure(g, 'city', 'visit-people', inRound(id))).toBe(0);
  expect(await figure(g, 'city', 'visit-finding', inRound(id))).toBe(1);
  expect(await g.outcome(correct({}))).toBe('core.changed-meanwhile');
  expect(await g.outcome(correct({ seenSeq: 2 }))).toBe('visit.nothing-changed');
  const { trail } = await viewOf(visit.id);
  expect(trail.map(s => [s.label, s.why])).toEqual([
    ['登记', null],
    ['更正', '营业执照已吊销'],
  ]);
  expect(await faultsNow(g)).toEqual([]);
});

test('a visit that was taken back counts no more, and the employer can be visited again', async () => {
  const { id } = await round();
  const visit = await visited(g, id, east[0]!, 'moved', { findings: [found()] });
  expect(await g.outcome(moveVisit(g.ctx('eastStaff'), visit.id, { move: 'withdraw', seenSeq: 1 }))).toBe(
    'visit.why-missing',
  );
  await moveVisit(g.ctx('eastStaff'), visit.id, { move: 'withdraw', seenSeq: 1, why: '记错了单位' });
  expect(await counts(id)).toEqual({ frame: 25, done: 0, interview: 0, rate: 0 });
  await visited(g, id, east[0]!);
  expect(await counts(id)).toEqual({ frame: 25, done: 1, interview: 1, rate: 4 });
  expect(await faultsNow(g)).toEqual([]);
});

test('a correction appears in the next period and not in the last', async () => {
  const { id } = await round();
  const visit = await visited(g, id, east[0]!, 'interview', { findings: [found()] });
  await rollFacts(g.db);
  await rollFacts(nextDay.db);
  const published = () => figure(nextDay, 'city', 'visit-interview', { ...inRound(id), asOf: '2026-07-13' });
  expect(await published()).toBe(1);
  await moveVisit(nextDay.ctx('eastStaff'), visit.id, { move: 'withdraw', seenSeq: 1, why: '当日并未成行' });
  await rollFacts(nextDay.db);
  expect(await published()).toBe(1);
  expect(await figure(nextDay, 'city', 'visit-interview', inRound(id))).toBe(0);
});

test('a record made after the employer went to somebody else is kept and counts once somebody has decided', async () => {
  const { id } = await round();
  await g.db.tx(tx =>
    tx.run(sql`UPDATE allotment SET fence = 1 WHERE round_id = ${id} AND employer_id = ${east[0]}`),
  );
  const late = await visited(g, id, east[0]!, 'interview', { fence: 0, findings: [found()] });
  expect(late).toMatchObject({ state: 'doubtful', counted: false });
  expect(await counts(id)).toMatchObject({ done: 0 });
  const count = (who: PersonName) => moveVisit(g.ctx(who), late.id, { move: 'count', seenSeq: 1 });
  expect(await g.outcome(count('yanClerk'))).toBe('core.no-duty');
  await count('organiser');
  expect(await counts(id)).toMatchObject({ done: 1, interview: 1 });
  const other = await visited(g, id, east[0]!, 'refused', { fence: 0 });
  expect(await g.outcome(moveVisit(g.ctx('organiser'), other.id, { move: 'count', seenSeq: 1 }))).toBe(
    'visit.counted-elsewhere',
  );
  await moveVisit(g.ctx('organiser'), other.id, { move: 'setAside', seenSeq: 1, why: '已有人走访' });
  expect(await counts(id)).toMatchObject({ done: 1 });
  expect(await faultsNow(g)).toEqual([]);
});

test('an id made by the client is taken when it was born in the home of the round', async () => {
  const { id } = await round();
  const own = newId(HOME);
  expect(await visited(g, id, east[0]!, 'interview', { id: own })).toMatchObject({ id: own });
  expect(await g.outcome(visited(g, id, east[1]!, 'interview', { id: own }))).toBe('visit.id-used');
  expect(await g.outcome(visited(g, id, east[1]!, 'interview', { id: newId(HOME + 1) }))).toBe(
    'visit.id-foreign',
  );
});

test.each([
  ['tomorrow', { visitedOn: asDay('2026-07-14') }, 'visit.day-future', 'visitedOn'],
  ['a day before the round', { visitedOn: asDay('2026-06-30') }, 'visit.day-outside', 'visitedOn'],
  [
    'one person twice',
    { secondPersonId: g.actor.eastStaff.personId },
    'visit.one-person-twice',
    'secondPersonId',
  ],
  [
    'a person from another county',
    { secondPersonId: g.actor.chengClerk.personId },
    'visit.person-unfit',
    'secondPersonId',
  ],
  ['an interview with nobody', { peopleMet: 0 }, 'visit.people-missing', 'peopleMet'],
  ['an interview without saying with whom', { spokeWith: null }, 'visit.spoke-with-missing', 'spokeWith'],
  ['people met although refused', { outcome: 'refused' as const }, 'visit.people-odd', 'peopleMet'],
])('%s is refused and names the field', async (_, more, code, path) => {
  const { id } = await round();
  await expect(visited(g, id, east[0]!, 'interview', more)).rejects.toMatchObject({
    note: { code, fields: [{ path }] },
  });
});

test('a finding stands for one thing found on one visit', async () => {
  const { id } = await round();
  const finding = found();
  await visited(g, id, east[0]!, 'interview', { findings: [finding] });
  expect(await g.outcome(visited(g, id, east[1]!, 'interview', { findings: [finding] }))).toBe(
    'visit.finding-twice',
  );
});

test('out of scope is absent, without the duty is forbidden, an employer outside the round is said', async () => {
  const { id } = await round({ who: 'yanClerk', unit: 'yan' });
  const at = (who: PersonName, employer: string) => g.outcome(visited(g, id, employer, 'interview', {}, who));
  expect(await at('chengClerk', east[0]!)).toBe('core.absent');
  expect(await at('watcher', east[0]!)).toBe('core.no-duty');
  expect(await at('eastStaff', park[0]!)).toBe('visit.employer-outside');
  expect(await at('eastStaff', cheng[0]!)).toBe('visit.employer-outside');
  const seen = async (who: PersonName) => Boolean(await g.db.read(tx => findRound(tx, g.actor[who], id)));
  expect([await seen('eastStaff'), await seen('chengClerk'), await seen('organiser')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('a round is changed only in draft, ended and started again by those who keep it', async () => {
  const body = {
    ...{ title: '轮次', taskId: null, sectors: [], sizes: [], note: '' },
    fromDay: asDay('2026-07-01'),
    toDay: asDay('2026-07-31'),
  };
  const planned = await planRound(g.ctx('organiser'), { ...body, unitId: g.unit.city.id });
  const turned = { ...body, toDay: asDay('2026-06-30') };
  expect(await g.outcome(editRound(g.ctx('organiser'), planned.id, { ...turned, seenSeq: 1 }))).toBe(
    'visit.window-turned',
  );
  await editRound(g.ctx('organiser'), planned.id, { ...body, title: '改名', seenSeq: 1 });
  expect(await g.outcome(editRound(g.ctx('organiser'), planned.id, { ...body, seenSeq: 1 }))).toBe(
    'core.changed-meanwhile',
  );
  const move = (
    name: 'open' | 'close' | 'extend' | 'reopen',
    seenSeq: number,
    more = {},
    who: PersonName = 'organiser',
  ) => moveRound(g.ctx(who), planned.id, { move: name, seenSeq, ...more });
  expect(await g.outcome(move('open', 2, {}, 'watcher'))).toBe('core.no-duty');
  await move('open', 2);
  await visited(g, planned.id, east[0]!);
  expect(await g.outcome(move('extend', 3, { toDay: '2026-07-12', why: '提前' }))).toBe(
    'visit.extend-before-visits',
  );
  await move('extend', 3, { toDay: '2026-08-31', why: '雨季延后' });
  await move('close', 4);
  expect(await g.outcome(visited(g, planned.id, east[1]!))).toBe('visit.round-not-open');
  expect(await g.outcome(move('reopen', 5))).toBe('visit.why-missing');
  await move('reopen', 5, { why: '漏登一批' });
  await visited(g, planned.id, east[1]!);
  expect(await faultsNow(g)).toEqual([]);
});

test('lists and progress show a reader what is in scope', async () => {
  const { id } = await round();
  await visited(g, id, east[0]!, 'interview', { findings: [found()] });
  await visited(g, id, park[0]!, 'closed', {}, 'yanClerk');
  const progress = async (who: PersonName, unitId?: string) =>
    g.db.read(async tx => progressOf(tx, g.actor[who], (await findRound(tx, g.actor[who], id))!, unitId));
  const city = await progress('organiser');
  expect(city.whole).toMatchObject({ frame: 24, done: 2, interview: 1, gone: 1, findings: 1 });
  expect(city.units.map(u => [u.unit, u.frame, u.done, u.hasBelow])).toEqual([
    ['砚宁区', 19, 2, true],
    ['澄津区', 5, 0, true],
  ]);
  expect((await progress('organiser', g.unit.yan.id)).units.map(u => [u.unit, u.done])).toEqual([
    ['砚东街道', 1],
    ['砚宁经开区', 1],
  ]);
  const own = await progress('eastStaff');
  expect([own.whole, own.units.map(u => [u.unit, u.frame])]).toEqual([null, [['砚东街道', 14]]]);
  expect(await g.outcome(progress('eastStaff', g.unit.cheng.id))).toBe('core.absent');
  const listed = async (who: PersonName) =>
    (await g.db.read(tx => listVisits(tx, g.actor[who], { roundId: id, limit: 10 }))).total;
  expect([await listed('organiser'), await listed('eastStaff'), await listed('chengClerk')]).toEqual([
    2, 1, 0,
  ]);
  const left = await g.db.read(tx => listAllotments(tx, g.actor.eastStaff, id, { limit: 5, left: 'yes' }));
  expect([left.total, left.items.length, Boolean(left.next)]).toEqual([13, 5, true]);
  const second = await g.db.read(tx =>
    listAllotments(tx, g.actor.eastStaff, id, { limit: 50, left: 'yes', after: left.next! }),
  );
  expect(new Set([...left.items, ...second.items].map(a => a.employerId)).size).toBe(13);
  expect((await g.db.read(tx => listRounds(tx, g.actor.eastStaff, { limit: 50 }))).map(r => r.id)).toContain(
    id,
  );
});

test('findings are counted apart from the people met: 件 is never added to 人次', async () => {
  const { id } = await round();
  await visited(g, id, east[0]!, 'interview', {
    peopleMet: 366,
    findings: Array.from({ length: 20 }, () => found('union')),
  });
  expect([
    await figure(g, 'city', 'visit-finding', inRound(id)),
    await figure(g, 'city', 'visit-people', inRound(id)),
  ]).toEqual([20, 366]);
});
