import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import type { Apportioned } from '@niangjia/domain/unit/unit.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { findStranded } from '../member/follow.actions.ts';
import { membershipProjection } from '../member/member.projection.ts';
import { countsOn } from '../member/roll.store.ts';
import { storeYear } from './setting.store.ts';
import { decisionsOf } from './testing/decisions.ts';
import { membersOf } from './testing/members.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { previewDissolve } from './unit.dissolve.ts';
import { mergeUnit, previewMerge } from './unit.merge.ts';
import { takeEffect } from './unit.plan.jobs.ts';
import { dissolveUnit } from './unit.restructure.ts';
import { previewSplit, splitUnit } from './unit.split.ts';

const kit = await unitKit('2026-11-20');
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const { decision } = decisionsOf(kit, office);
const firm = (territory: string, name: string) => kit.unit(name, 'enterprise', { territory });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});

const { member, row, move, roll } = membersOf(kit);
const figure = (indicator: string, unitId: string) =>
  kit.db.read(async tx =>
    Number(
      (
        await tx.one<{ n: number }>(
          sql`SELECT coalesce(sum(amount), 0) AS n FROM tail WHERE indicator = ${indicator} AND unit_id = ${unitId}`,
        )
      ).n,
    ),
  );
const employer = async (unitId: string, name: string) => {
  const id = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
      VALUES (${HOME}, ${id}, ${name}, ${unitId}, ${unitId}, '制造业', 20, 10, 'operating')`),
  );
  return id;
};
const nothingLost = (parts: readonly Apportioned[]) =>
  parts.filter(p => p.before !== p.stays + p.goes + p.ends).map(p => p.sort);
const part = (parts: readonly Apportioned[], sort: string) => parts.find(p => p.sort === sort)!;
const merge = async (from: string, into: string, more: object = {}) =>
  mergeUnit(kit.ctx(office), from, { intoId: into, ...(await decision(from, more)) });

test('with a union that goes into another its members stand in that one from the day on, and nobody is lost', async () => {
  const [from, into] = [await firm(c.township, '前纺厂工会'), await firm(c.township, '后纺厂工会')];
  const third = await firm(c.township, '第三厂工会');
  const plain = await member(from, { groups: ['migrant'] });
  const retained = await member(from);
  await move(from, retained, { name: 'retain', since: '2026-05-01', reason: 'unemployed' });
  const arriving = await member(from);
  await move(from, arriving, { name: 'offer', unitId: into });
  const leaving = await member(from);
  await move(from, leaving, { name: 'offer', unitId: third });
  const coming = await member(third);
  await move(third, coming, { name: 'offer', unitId: from });
  const looked = await member(third, { groups: ['dispatched'] });
  await kit.db.tx(tx => tx.run(sql`UPDATE worker SET minded_by_id = ${from} WHERE id = ${looked}`));
  const known = await member(from, { joinedOn: null });
  const own = await member(into);
  const quit = await member(from);
  await move(from, quit, { name: 'quit', declaredOn: '2026-06-01' });

  const preview = (await kit.db.read(tx => previewMerge(tx, office, from, into, kit.today))).apportioned;
  expect(nothingLost(preview)).toEqual([]);
  expect(part(preview, 'members')).toMatchObject({ before: 4, goes: 4 });
  const before = {
    counts: await kit.db.read(tx => countsOn(tx, c.township, kit.today)),
    yesterday: await roll(from, kit.day(-1)),
    migrants: (await figure('member-migrant', from)) + (await figure('member-migrant', into)),
    active: (await figure('member-active', from)) + (await figure('member-active', into)),
  };
  expect(before.yesterday.length).toBeGreaterThan(3);
  await merge(from, into);

  const after = await kit.db.read(tx => countsOn(tx, c.township, kit.today));
  expect(after).toMatchObject({
    voting: before.counts.voting,
    women: before.counts.women,
    retained: before.counts.retained,
  });
  expect(await roll(from, kit.day(-1))).toEqual(before.yesterday);
  expect(await roll(into, kit.day(-1))).toEqual([own]);
  expect(await roll(into, kit.today)).toEqual([plain, retained, arriving, leaving, own].sort());
  for (const id of [plain, retained, arriving, leaving, known, quit]) expect((await row(id)).unit).toBe(into);
  expect(await row(retained)).toMatchObject({ state: 'retained' });
  expect(await row(arriving)).toMatchObject({ handshake: null, other: null });
  expect(await row(leaving)).toMatchObject({ handshake: 'out', other: third });
  expect(await row(coming)).toMatchObject({ unit: third, handshake: 'out', other: into });
  expect(await row(looked)).toMatchObject({ unit: third, minded: into });
  expect(await figure('member-active', from)).toBe(0);
  expect(await figure('member-active', into)).toBe(before.active);
  expect(await figure('member-retained', into)).toBe(1);
  expect(await figure('member-migrant', into)).toBe(before.migrants);
  expect(await figure('member-moved-in', into)).toBe(4);
  expect(await figure('member-moved-out', from)).toBe(4);
  // What was begun towards the union that has gone is finished with the other one.
  await move(into, coming, { name: 'accept', movedOn: kit.today });
  expect((await row(coming)).unit).toBe(into);
});

test('whoever joined after the day on which a merger holds is never told as a member of the union that had gone', async () => {
  const [from, into] = [await firm(c.township, '早并厂工会'), await firm(c.township, '早留厂工会')];
  const [old, late] = [await member(from), await member(from, { joinedOn: kit.day(-2) })];
  await merge(from, into, { day: kit.day(-5) });
  expect(await roll(from, kit.day(-6))).toEqual([old]);
  expect(await roll(into, kit.day(-5))).toEqual([old]);
  expect(await roll(into, kit.today)).toEqual([old, late].sort());
  expect(
    await kit.db.read(tx => tx.rows(sql`SELECT FROM membership WHERE worker_id = ${late}`)),
  ).toHaveLength(1);
});

test('a merger for a later day takes the members over on that day', async () => {
  const [from, into] = [await firm(c.township, '缓并厂工会'), await firm(c.township, '缓留厂工会')];
  const one = await member(from);
  await merge(from, into, { day: kit.day(3) });
  expect((await row(one)).unit).toBe(from);
  expect(await takeEffect({ db: kit.db.shifted('3 days'), crypto: kit.crypto })).toEqual({
    done: 1,
    failed: 0,
  });
  expect((await row(one)).unit).toBe(into);
  expect(await roll(into, kit.day(2))).toEqual([]);
  expect(await roll(into, kit.day(3))).toEqual([one]);
});

test('of a union that is dissolved the one above keeps the members, or one that is named where that takes none', async () => {
  const gone = await firm(c.township, '撤厂工会');
  const one = await member(gone);
  const told = await kit.db.read(tx => previewDissolve(tx, office, gone, { day: kit.today }));
  expect(nothingLost(told.apportioned)).toEqual([]);
  expect(told.says.join()).toContain('1名会员的会籍转到');
  await dissolveUnit(kit.ctx(office), gone, await decision(gone));
  expect(await row(one)).toMatchObject({ unit: c.township, state: 'active' });
  expect(await roll(c.township, kit.today)).toContain(one);

  const direct = await firm(c.county, '县直厂工会');
  const other = await member(direct);
  const refused = await kit.db.read(tx => previewDissolve(tx, office, direct, { day: kit.today }));
  expect(refused.says.join()).toContain('请在上面选择接收会籍的工会');
  expect(await codeOf(dissolveUnit(kit.ctx(office), direct, await decision(direct)))).toBe(
    'unit.members-need-union',
  );
  expect(
    await codeOf(dissolveUnit(kit.ctx(office), direct, await decision(direct, { day: kit.day(4) }))),
  ).toBe('unit.members-need-union');
  expect(
    await codeOf(dissolveUnit(kit.ctx(office), direct, await decision(direct, { membersToId: direct }))),
  ).toBe('unit.members-need-union');
  await dissolveUnit(
    kit.ctx(office),
    direct,
    await decision(direct, { day: kit.day(4), membersToId: c.township }),
  );
  expect((await row(other)).unit).toBe(direct);
  expect(await takeEffect({ db: kit.db.shifted('4 days'), crypto: kit.crypto })).toEqual({
    done: 1,
    failed: 0,
  });
  expect(await row(other)).toMatchObject({ unit: c.township, state: 'active' });
});

test('a split says what goes and what stays of everything, does so, and takes the members of the named employers along', async () => {
  const town = await kit.unit('大分镇工会', 'township', { territory: c.county });
  const [one, two] = [await firm(town, '分甲厂工会'), await firm(town, '分乙厂工会')];
  const [mine, theirs] = [await employer(town, '镇管甲公司'), await employer(town, '镇管乙公司')];
  await employer(two, '乙厂公司');
  const [stays, goes] = [
    await member(town, { employerId: mine }),
    await member(town, { employerId: theirs }),
  ];
  const [below, kept] = [await member(two), await member(one)];
  const named = { childIds: [two], employerIds: [theirs] };
  const { apportioned } = await kit.db.read(tx =>
    previewSplit(tx, office, town, { day: kit.today, ...named }),
  );
  expect(nothingLost(apportioned)).toEqual([]);
  expect(part(apportioned, 'units')).toMatchObject({ before: 2, stays: 1, goes: 1 });
  expect(part(apportioned, 'members')).toMatchObject({ before: 4, stays: 2, goes: 2 });
  expect(part(apportioned, 'employers')).toMatchObject({ before: 3, stays: 1, goes: 2 });
  const content = { name: '小分镇工会', shortName: '小分镇', ...named };
  const foreign = await employer(c.other, '外县公司');
  const wrong = { ...content, employerIds: [foreign], ...(await decision(town)) };
  expect(await codeOf(splitUnit(kit.ctx(office), town, wrong))).toBe('unit.split-employer');
  const { newId: born } = await splitUnit(kit.ctx(office), town, { ...content, ...(await decision(town)) });
  expect(await roll(born!, kit.today)).toEqual([goes, below].sort());
  expect(await roll(town, kit.today)).toEqual([stays, kept].sort());
  expect(await roll(town, kit.day(-1))).toEqual([stays, goes, kept, below].sort());
  const { n } = await kit.db.read(tx =>
    tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM employer WHERE keeper_unit_id = ${born}`),
  );
  expect(n).toBe(1);
});

test('a union to which a later day brings members ends no sooner, neither by a merger nor without a successor', async () => {
  const [from, into] = [await firm(c.township, '先到厂工会'), await firm(c.township, '后终厂工会')];
  const third = await firm(c.township, '再后厂工会');
  await member(from);
  await merge(from, into, { day: kit.day(5) });
  for (const day of [kit.today, kit.day(4)]) {
    expect(await codeOf(merge(into, third, { day }))).toBe('unit.takes-over');
    expect(await codeOf(dissolveUnit(kit.ctx(office), into, await decision(into, { day })))).toBe(
      'unit.takes-over',
    );
  }
});

test('a union whose end is decided accepts nobody any more, whatever was begun before', async () => {
  const [home, ending] = [await firm(c.township, '原在厂工会'), await firm(c.township, '将撤厂工会')];
  const one = await member(home);
  await move(home, one, { name: 'offer', unitId: ending });
  await dissolveUnit(kit.ctx(office), ending, await decision(ending, { day: kit.day(6) }));
  expect(await codeOf(move(ending, one, { name: 'accept', movedOn: kit.today }))).toBe('member.unit-ended');
  expect(await row(one)).toMatchObject({ unit: home, state: 'active', handshake: 'out' });
});

test('nobody is left behind where a union has ended, and every record is the fold of its moves', async () => {
  expect(await kit.db.read(tx => findStranded(tx, 20))).toEqual([]);
  expect((await kit.db.read(tx => proveProjection(tx, membershipProjection))).unequal).toEqual([]);
});
