import { cadreIndicators } from '@niangjia/domain/cadre/cadre.indicators.ts';
import { contactLife } from '@niangjia/domain/cadre/cadre.life.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { describe, expect, it } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { postProjection } from '../unit/unit.projection.ts';
import { countCadres } from './cadre.jobs.ts';
import { contactProjection, successorProjection, trainingProjection } from './cadre.projection.ts';
import { findCadre, findCadres } from './cadre.store.ts';
import { cadreFigures, listUncontacted, listVacancies, withMoves } from './cadre.view.ts';
import { assignContact, endContact } from './contact.actions.ts';
import { nameSuccessor, planSuccessor, removeSuccessor } from './successor.actions.ts';
import { listSuccessors } from './successor.store.ts';
import { setTerm } from './term.actions.ts';
import { amendAttendance, recordTraining, voidTraining } from './training.actions.ts';
import { attendantsOf } from './training.store.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const officer = await kit.officer(g.city, 'cadre-officer');
const chair = await kit.officer(g.city, 'chair');
const countyOffice = await kit.officer(g.county, 'office');
const otherOffice = await kit.officer(g.other, 'office');
const staff = await kit.post(g.township, 'township-staff');
const townChair = await kit.officer(g.township, 'township-chair');
const day = (n: number): Day => asDay(kit.day(n));
const why = '干部名册维护';
const page = { page: 1, size: 50 };

const employer = async (headcount: number, union: string | null = null) => {
  const id = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
      VALUES (${HOME}, ${id}, ${`用人单位${id.slice(-6)}`}, ${g.township}, ${union}, 'C', ${headcount}, 0, 'operating')`),
  );
  return id;
};
const assign = (actor: Actor, personId: string, more: object = {}) =>
  assignContact(kit.ctx(actor), personId, { atUnitId: null, employerId: null, fromDay: day(-10), ...more });
const training = (actor: Actor, unitId: string, personIds: string[], more: object = {}) =>
  recordTraining(kit.ctx(actor), unitId, {
    title: '工会业务培训班',
    organiser: '市总工会',
    fromDay: day(-30),
    toDay: day(-28),
    hours: 24,
    personIds,
    ...more,
  });
const find = (actor: Actor, more: object = {}) =>
  kit.db.read(tx => findCadres(tx, actor, { q: '', ...page, ...more }));
const hours = async (personId: string) => (await kit.db.read(tx => findCadre(tx, officer, personId)))!.hours;

describe('one training', () => {
  const on = { fromDay: day(-400), toDay: day(-396), hours: 40 };
  it('is entered once, whoever enters it; the hours of a person fit into the days', async () => {
    const [one, two] = [await kit.person('甲同学', g.township), await kit.person('乙同学', g.township)];
    for (const person of [one, two]) await kit.post(g.township, 'township-staff', person);
    const enter = (more: object, who = [one]) =>
      codeOf(training(officer, g.city, who, { title: '新任干部班', ...on, ...more }));
    expect(await enter({})).toBe('done');
    expect(await enter({ title: '新任 干部班' })).toBe('cadre.training-twice');
    expect(await enter({ title: '新任干部班', fromDay: day(-396), toDay: day(-395), hours: 4 })).toBe(
      'cadre.training-twice',
    );
    expect(await enter({ title: '同期另一班', hours: 11 })).toBe('cadre.training-together');
    expect(await enter({ title: '同期半日班', fromDay: day(-396), toDay: day(-396), hours: 10 })).toBe(
      'done',
    );
    expect(await enter({}, [two])).toBe('done');
    expect(await enter({ title: '下一期', fromDay: day(-395), toDay: day(-394), hours: 20 })).toBe('done');
    const twice = [1, 2].map(() =>
      enter({ title: '同时登记', fromDay: day(-300), toDay: day(-300), hours: 8 }),
    );
    expect((await Promise.all(twice)).sort()).toEqual(['cadre.training-twice', 'done']);
  });
});

describe('the register', () => {
  it('holds whoever has an office of a union, where the unit is in scope', async () => {
    const ids = (rows: { items: { id: string }[] }) => rows.items.map(row => row.id);
    expect(ids(await find(officer))).toEqual(expect.arrayContaining([staff.personId, chair.personId]));
    expect(ids(await find(countyOffice))).toContain(staff.personId);
    expect(ids(await find(countyOffice))).not.toContain(chair.personId);
    expect(ids(await find(otherOffice))).not.toContain(staff.personId);
    const { personId: admin } = await kit.post(g.city, 'admin-system');
    expect(ids(await find(officer))).not.toContain(admin);
    expect(await kit.db.read(tx => findCadre(tx, otherOffice, staff.personId))).toBeUndefined();
  });

  it('of a past day holds those who had an office then', async () => {
    const gone = await kit.post(g.county, 'department-staff');
    await kit.db.tx(tx => tx.run(sql`UPDATE post SET to_day = ${day(-5)}::date WHERE id = ${gone.id}`));
    const on = async (when?: Day) =>
      (await find(officer, when ? { day: when } : {})).items.find(row => row.id === gone.personId);
    expect(await on()).toBeUndefined();
    expect((await on(day(-6)))?.posts).toMatchObject([{ id: gone.id }]);
    expect(await on(day(-5))).toBeUndefined();
  });

  it('asks a secondment for its origin and its end', async () => {
    const seconded = newId(HOME);
    await kit.db.tx(tx => tx.run(sql`UPDATE post SET employment = 'seconded' WHERE id = ${staff.id}`));
    const term = (more: object) =>
      setTerm(kit.ctx(officer), staff.id, { dueOn: null, secondedFrom: null, why, seenSeq: 1, ...more });
    expect(await codeOf(term({ dueOn: day(40) }))).toBe('cadre.origin-missing');
    expect(await codeOf(term({ secondedFrom: '市财政局' }))).toBe('cadre.end-missing');
    expect(await codeOf(term({ secondedFrom: '市财政局', dueOn: day(40), seenSeq: 0 }))).toBe(
      'core.changed-meanwhile',
    );
    expect(await codeOf(setTerm(kit.ctx(otherOffice), seconded, { ...empty, seenSeq: 1 }))).toBe(
      'core.absent',
    );
    expect(await codeOf(setTerm(kit.ctx(chair), staff.id, { ...empty, seenSeq: 1 }))).toBe('core.no-duty');
    expect(await codeOf(term({ secondedFrom: '市财政局', dueOn: day(40) }))).toBe('done');
    const due = await find(officer, { lacks: 'term' });
    expect(due.items.map(row => row.id)).toEqual([staff.personId]);
    expect(due.items[0]!.posts[0]).toMatchObject({
      secondedFrom: '市财政局',
      dueOn: day(40),
      daysPast: null,
    });
    const end = (on: Day) =>
      kit.db.tx(tx => tx.run(sql`UPDATE post SET due_on = ${on}::date WHERE id = ${staff.id}`));
    await end(day(-3));
    const past = async (when?: Day) =>
      (await find(officer, when ? { day: when } : {})).items.find(row => row.id === staff.personId)?.posts[0]
        ?.daysPast;
    expect([await past(), await past(day(-3))]).toEqual([3, null]);
    await end(day(40));
  });
});

const empty = { dueOn: null, secondedFrom: null, why };

describe('training', () => {
  it('is entered once, and the hours of everybody who took part fall out of it', async () => {
    const before = await hours(staff.personId);
    const { id, seq } = await training(officer, g.city, [staff.personId, chair.personId]);
    expect(await hours(staff.personId)).toBe(before + 24);
    await amendAttendance(kit.ctx(officer), id, { personIds: [chair.personId], why, seenSeq: seq });
    expect(await hours(staff.personId)).toBe(before);
    expect(await hours(chair.personId)).toBe(24);
    await voidTraining(kit.ctx(officer), id, { why, seenSeq: 2 });
    expect(await hours(chair.personId)).toBe(0);
    expect(await codeOf(voidTraining(kit.ctx(officer), id, { why, seenSeq: 3 }))).toBe('core.wrong-state');
  });

  it('counts in its year only, and in figures as done where it reaches what is asked', async () => {
    const figures = () => kit.db.read(tx => cadreFigures(tx, officer, undefined));
    const before = await figures();
    await training(officer, g.city, [staff.personId], {
      fromDay: '2025-12-01',
      toDay: '2025-12-09',
      hours: 80,
    });
    expect((await figures()).trained).toBe(before.trained);
    expect((await find(officer, { lacks: 'training' })).items.map(r => r.id)).toContain(staff.personId);
    await training(officer, g.city, [staff.personId], {
      fromDay: '2026-03-02',
      toDay: '2026-03-06',
      hours: 40,
    });
    expect((await figures()).trained).toBe(before.trained + 1);
    expect((await find(officer, { lacks: 'training' })).items.map(r => r.id)).not.toContain(staff.personId);
  });

  it('takes cadres in sight only, and leaves those out of sight as they are', async () => {
    expect(await codeOf(training(townChair, g.township, [chair.personId]))).toBe('cadre.no-cadre');
    expect(await codeOf(training(townChair, g.city, [staff.personId]))).toBe('core.absent');
    const { id } = await training(officer, g.county, [staff.personId, chair.personId]);
    await amendAttendance(kit.ctx(countyOffice), id, { personIds: [staff.personId], why, seenSeq: 1 });
    const there = await kit.db.read(tx => attendantsOf(tx, officer, id));
    expect(there.map(p => p.id).sort()).toEqual([staff.personId, chair.personId].sort());
    expect((await kit.db.read(tx => attendantsOf(tx, countyOffice, id))).map(p => p.id)).toEqual([
      staff.personId,
    ]);
  });

  it('refuses what is still to come and more hours than days hold', async () => {
    expect(await codeOf(training(officer, g.city, [staff.personId], { toDay: day(1) }))).toBe(
      'cadre.day-future',
    );
    expect(await codeOf(training(officer, g.city, [staff.personId], { hours: 31 }))).toBe('cadre.hours-many');
  });
});

describe('contact points', () => {
  it('leave no large employer without somebody who answers for it', async () => {
    const [large, throughUnion] = [await employer(1500), await employer(2000, g.enterprise)];
    await employer(20);
    const missing = async () =>
      (await kit.db.read(tx => listUncontacted(tx, officer, page))).items.map(row => row.id);
    expect((await missing()).sort()).toEqual([large, throughUnion].sort());
    const { id } = await assign(officer, staff.personId, { employerId: large });
    await assign(officer, staff.personId, { atUnitId: g.enterprise });
    expect(await missing()).toEqual([]);
    // Whoever is out of office answers for nothing any more.
    const leaves = (to: string) =>
      kit.db.tx(tx => tx.run(sql`UPDATE post SET to_day = ${to}::date WHERE id = ${staff.id}`));
    await leaves(day(0));
    expect((await missing()).sort()).toEqual([large, throughUnion].sort());
    await leaves('9999-12-31');
    const end = (more: object = {}) =>
      endContact(kit.ctx(officer), id, { toDay: day(0), why, seenSeq: 1, ...more });
    expect(await codeOf(end({ toDay: day(-11) }))).toBe('cadre.contact-day');
    expect(await codeOf(end({ seenSeq: 7 }))).toBe('core.changed-meanwhile');
    await end();
    expect(await missing()).toEqual([large]);
    expect(await codeOf(end({ seenSeq: 2 }))).toBe('core.wrong-state');
  });

  it('are given to nobody who is out of office, whose record stays open to read', async () => {
    const left = await kit.post(g.township, 'township-staff');
    await kit.db.tx(tx => tx.run(sql`UPDATE post SET to_day = ${day(-5)}::date WHERE id = ${left.id}`));
    expect(await codeOf(assign(officer, left.personId, { atUnitId: g.enterprise }))).toBe('cadre.no-cadre');
    const record = await kit.db.read(tx => findCadre(tx, officer, left.personId));
    expect(record).toMatchObject({ posts: [], demanded: 0 });
    expect(await kit.db.read(tx => findCadre(tx, otherOffice, left.personId))).toBeUndefined();
  });

  it('are one place each, in sight, and not twice at once', async () => {
    const place = await employer(50);
    expect(await codeOf(assign(officer, staff.personId))).toBe('cadre.contact-which');
    expect(await codeOf(assign(officer, staff.personId, { employerId: place, atUnitId: g.enterprise }))).toBe(
      'cadre.contact-which',
    );
    expect(await codeOf(assign(countyOffice, staff.personId, { atUnitId: g.foreign }))).toBe(
      'cadre.contact-outside',
    );
    expect(await codeOf(assign(otherOffice, staff.personId, { employerId: place }))).toBe('core.absent');
    const both = await Promise.all(
      [1, 2].map(() => codeOf(assign(officer, staff.personId, { employerId: place }))),
    );
    expect(both.sort()).toEqual(['cadre.contact-twice', 'done']);
  });
});

describe('successors', () => {
  const name = (actor: Actor, more: object = {}) =>
    nameSuccessor(kit.ctx(actor), g.city, {
      ...{
        personId: staff.personId,
        grade: 'growing' as const,
        aim: '县级工会副主席',
        plan: '',
        fromDay: day(0),
      },
      ...more,
    });
  it('are known to those with that very duty and to nobody else', async () => {
    expect(await codeOf(name(await kit.officer(g.city, 'office')))).toBe('core.no-duty');
    const { id } = await name(officer);
    expect(await codeOf(name(chair))).toBe('cadre.succession-twice');
    const seen = (actor: Actor) => kit.db.read(tx => listSuccessors(tx, actor, { left: false, ...page }));
    expect((await seen(chair)).map(row => row.id)).toEqual([id]);
    for (const actor of [countyOffice, otherOffice, townChair]) expect(await seen(actor)).toEqual([]);
    // A chair of a county keeps a list of the county, and sees no other.
    expect(await seen(await kit.officer(g.county, 'chair'))).toEqual([]);
    const plan = { grade: 'ready' as const, aim: '市总部室负责人', plan: '下派锻炼一年' };
    await planSuccessor(kit.ctx(chair), id, { ...plan, seenSeq: 1 });
    expect((await seen(officer))[0]).toMatchObject(plan);
    expect(await codeOf(removeSuccessor(kit.ctx(countyOffice), id, { why, seenSeq: 2 }))).toBe('core.absent');
    await removeSuccessor(kit.ctx(officer), id, { why, seenSeq: 2 });
    expect(await seen(officer)).toEqual([]);
    expect(await codeOf(name(officer))).toBe('done');
  });
});

describe('vacancies', () => {
  it('follow from the posts, run against their clock, and are counted by the unit below', async () => {
    const list = (more: object = {}) => kit.db.read(tx => listVacancies(tx, officer, { ...page, ...more }));
    expect((await list()).items).toEqual([]);
    const gone = await kit.post(g.foreign, 'township-chair');
    const vice = await kit.post(g.county, 'vice-chair');
    const end = (id: string, n: number) =>
      kit.db.tx(tx => tx.run(sql`UPDATE post SET to_day = ${day(n)}::date WHERE id = ${id}`));
    await end(gone.id, -200);
    await end(vice.id, -20);
    const { items, byUnit } = await list();
    expect(items.map(v => [v.unit.id, v.office, v.standing])).toEqual([
      [g.foreign, 'township-chair', 'late'],
      [g.county, 'vice-chair', 'open'],
    ]);
    expect(byUnit.map(b => [b.unit.id, b.late, b.open])).toEqual([
      [g.other, 1, 0],
      [g.county, 0, 1],
    ]);
    expect((await list({ underId: g.county })).items.map(v => v.office)).toEqual(['vice-chair']);
    expect((await kit.db.read(tx => listVacancies(tx, otherOffice, page))).items.map(v => v.office)).toEqual([
      'township-chair',
    ]);
    await kit.post(g.foreign, 'township-chair');
    expect((await list()).items.map(v => v.office)).toEqual(['vice-chair']);
    await end(vice.id, 3000);
  });
});

it('the register is posted as facts by difference, and a second run finds nothing new', async () => {
  await kit.db.tx(tx => syncIndicators(tx, cadreIndicators));
  expect(await countCadres(kit.db)).toBeGreaterThan(0);
  expect(await countCadres(kit.db)).toBe(0);
  const of = (indicator: string) =>
    kit.db.read(async tx =>
      Number(
        (
          await tx.one<{ n: number }>(
            sql`SELECT coalesce(sum(amount), 0) AS n FROM tail WHERE indicator = ${indicator}`,
          )
        ).n,
      ),
    );
  const figures = await kit.db.read(tx => cadreFigures(tx, officer, undefined));
  expect([
    await of('cadre-persons'),
    await of('cadre-trained'),
    await of('cadre-training-asked'),
    await of('cadre-contact-missing'),
  ]).toEqual([figures.persons, figures.trained, figures.demanded, figures.employersWithout]);
  await kit.post(g.county, 'vice-chair');
  expect(await countCadres(kit.db)).toBe(2);
  expect(await of('cadre-persons')).toBe(figures.persons + 1);
});

it('every life equals its fold, and says what may be done', async () => {
  for (const projection of [contactProjection, trainingProjection, successorProjection]) {
    const { checked, unequal } = await kit.db.read(tx => proveProjection(tx, projection));
    expect([checked > 0, unequal]).toEqual([true, []]);
  }
  const posts = await kit.db.read(tx =>
    tx.one<{ patch: object }>(
      sql`SELECT patch FROM move WHERE subject = ${staff.id} ORDER BY seq DESC LIMIT 1`,
    ),
  );
  expect(posts.patch).toEqual({ dueOn: day(40), secondedFrom: '市财政局' });
  expect(Object.keys(postProjection.columns)).toEqual(expect.arrayContaining(['dueOn', 'secondedFrom']));
  const row = { unitId: g.city, state: 'held' };
  const [seen] = await kit.db.read(tx => withMoves(tx, officer, contactLife, [row]));
  const [other] = await kit.db.read(tx => withMoves(tx, otherOffice, contactLife, [row]));
  expect([seen!.allowed, other!.allowed]).toEqual([['end'], []]);
});
