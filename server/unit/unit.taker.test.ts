import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { offsetTo } from '../core/testing/database.ts';
import { findStranded } from '../member/follow.actions.ts';
import { storeYear } from './setting.store.ts';
import { decisionsOf } from './testing/decisions.ts';
import { membersOf } from './testing/members.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';
import { mergeUnit } from './unit.merge.ts';
import { takeEffect } from './unit.plan.jobs.ts';
import { dissolveUnit } from './unit.restructure.ts';

const kit = await unitKit('2026-11-20');
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const { decision } = decisionsOf(kit, office);
const { member, row, move } = membersOf(kit);
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const firm = (name: string, territory = c.township) => kit.unit(name, 'enterprise', { territory });
const merge = async (from: string, into: string, n: number) =>
  mergeUnit(kit.ctx(office), from, { intoId: into, ...(await decision(from, { day: kit.day(n) })) });
const dissolve = async (id: string, n: number, membersToId?: string) =>
  dissolveUnit(kit.ctx(office), id, await decision(id, { day: kit.day(n), membersToId }));
/** The days of this test are its own, so the clock is set to one of them and not so many days on. */
const on = (n: number) => kit.db.shifted(offsetTo(kit.day(n)));
const sweep = (n: number) => takeEffect({ db: on(n), crypto: kit.crypto });
const stranded = () => on(30).read(tx => findStranded(tx, 20));

test('a union that is to take members over on a later day ends no sooner', async () => {
  const [from, into, third] = [await firm('先并厂'), await firm('先留厂'), await firm('先三厂')];
  const one = await member(from);
  await merge(from, into, 10);
  expect([await codeOf(dissolve(into, 5)), await codeOf(dissolve(into, 0))]).toEqual([
    'unit.takes-over',
    'unit.takes-over',
  ]);
  expect([await codeOf(merge(into, third, 5)), await codeOf(merge(into, third, 0))]).toEqual([
    'unit.takes-over',
    'unit.takes-over',
  ]);
  await merge(into, third, 10);
  expect(await sweep(10)).toEqual({ done: 2, failed: 0 });
  expect((await row(one)).unit).toBe(third);
  expect(await stranded()).toEqual([]);
});

test('nor does one that was named to keep the members of a union that is dissolved later', async () => {
  const [gone, keeper] = [await firm('县直甲厂', c.county), await firm('县直乙厂', c.county)];
  const third = await firm('县直丙厂', c.county);
  const one = await member(gone);
  await dissolve(gone, 10, keeper);
  expect(await codeOf(merge(keeper, third, 5))).toBe('unit.takes-over');
  expect(await codeOf(dissolve(keeper, 5, third))).toBe('unit.takes-over');
  await merge(keeper, third, 12);
  expect(await sweep(10)).toEqual({ done: 1, failed: 0 });
  expect((await row(one)).unit).toBe(keeper);
  expect(await sweep(12)).toEqual({ done: 1, failed: 0 });
  expect((await row(one)).unit).toBe(third);
  expect(await stranded()).toEqual([]);
});

test('a union that ends takes nobody in any more, so that nobody comes after the others have gone', async () => {
  const [gone, source] = [await firm('县直丁厂', c.county), await firm('县直戊厂', c.county)];
  const coming = await member(source);
  await move(source, coming, { name: 'offer', unitId: gone });
  expect(await codeOf(dissolve(gone, 5))).toBe('unit.members-need-union');
  await dissolve(gone, 5, source);
  expect(await codeOf(move(gone, coming, { name: 'accept', movedOn: kit.today }))).toBe('member.unit-ended');
  expect(await sweep(5)).toEqual({ done: 1, failed: 0 });
  expect(await row(coming)).toMatchObject({ unit: source, other: null, handshake: null });
  expect(await stranded()).toEqual([]);
});
