import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { MOST_LEVELS } from '@niangjia/domain/unit/unit.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { addDepartment, createUnit, editUnit, endDepartment, renameDepartment } from './unit.actions.ts';
import { proveLives, proveTree } from './unit.doctor.ts';
import { readUnit } from './unit.record.ts';
import { renameUnit } from './unit.rename.ts';
import { moveUnit } from './unit.restructure.ts';
import { searchUnits } from './unit.search.ts';
import { listChildren, listTops } from './unit.store.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const countyOffice = await kit.officer(c.county, 'office');
const otherOffice = await kit.officer(c.other, 'office');
const staff = await kit.officer(c.city, 'department-staff');

const birth = (parentId: string, name: string, more: object = {}) => ({
  name,
  shortName: name.slice(0, 4),
  kind: 'township' as const,
  level: 'township' as const,
  grouping: null,
  foundedOn: null,
  day: kit.today as never,
  sortNo: 0,
  places: [{ line: 'territory' as const, parentId }],
  paper: '试工〔2026〕1号',
  why: '按程序建立',
  ...more,
});
const read = <T>(work: Parameters<typeof kit.db.read<T>>[0]) => kit.db.read(work);

test('a unit is founded below its parent, with its reading and its trail', async () => {
  const made = await createUnit(kit.ctx(countyOffice), birth(c.county, '东岸三镇工会'));
  const record = await read(tx => readUnit(tx, countyOffice, made.id, kit.today));
  expect(record.places[0]).toMatchObject({ line: 'territory', when: 'now', parent: { id: c.county } });
  expect(record.trail[0]?.label).toBe('建立');
  expect(record.trail[0]?.why).toMatch(/^自\d+年\d+月\d+日起建立；按程序建立（依据：试工〔2026〕1号）$/);
  const found = await read(tx =>
    searchUnits(tx, countyOffice, { q: 'dasz', line: 'territory', day: kit.today, page: 1, size: 10 }),
  );
  expect(found.items.map(u => u.name)).toEqual(['东岸三镇工会']);
});

test('founding is refused outside the subtree, without the duty, at the wrong place, twice by name and ahead of time', async () => {
  expect(await codeOf(createUnit(kit.ctx(countyOffice), birth(c.other, '外镇工会')))).toBe('core.absent');
  expect(await codeOf(createUnit(kit.ctx(countyOffice), birth(c.city, '外镇工会')))).toBe('core.absent');
  expect(await codeOf(createUnit(kit.ctx(staff), birth(c.county, '外镇工会')))).toBe('core.no-duty');
  expect(await codeOf(createUnit(kit.ctx(office), birth(c.enterprise, '外镇工会')))).toBe(
    'unit.wrong-parent',
  );
  expect(await codeOf(createUnit(kit.ctx(office), birth(c.county, '东岸一镇工会')))).toBe('unit.name-taken');
  const ahead = birth(c.county, '后镇工会', { day: kit.day(1) });
  expect(await codeOf(createUnit(kit.ctx(office), ahead))).toBe('unit.future-birth');
  const early = birth(c.county, '前镇工会', { day: kit.day(-91) });
  expect(await codeOf(createUnit(kit.ctx(office), early))).toBe('unit.too-far-back');
  const grouped = birth(c.county, '组镇工会', { grouping: 'district' });
  expect(await codeOf(createUnit(kit.ctx(office), grouped))).toBe('unit.grouping-misplaced');
  const twice = birth(c.county, '双镇工会', {
    places: Array(2).fill({ line: 'territory', parentId: c.county }),
  });
  expect(await codeOf(createUnit(kit.ctx(office), twice))).toBe('unit.line-twice');
});

test('the same key founds one unit, twins at once too', async () => {
  const key = newId(HOME);
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => createUnit(kit.ctx(office, key), birth(c.county, '孪生镇工会'))),
  );
  expect(new Set(replies.map(r => r.id)).size).toBe(1);
});

test('many are founded at once, each with a code of its own', async () => {
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, i) => createUnit(kit.ctx(office), birth(c.other, `并${i}镇工会`))),
  );
  const { n } = await read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(DISTINCT code) AS n FROM unit WHERE id = ANY (${made.map(m => m.id)}::uuid[])`,
    ),
  );
  expect(n).toBe(12);
});

test('what a unit is called by others changes at once, a name by the level above', async () => {
  const seenSeq = await kit.seq('unit', c.county);
  await editUnit(kit.ctx(countyOffice), c.county, { shortName: '东岸总', seenSeq });
  const body = { name: '东岸新区总工会', shortName: '东岸新区总', paper: '试工〔2026〕3号', why: '区划更名' };
  const by = (ctx: typeof countyOffice, seq: number, day: Day = asDay(kit.today)) =>
    renameUnit(kit.ctx(ctx), c.county, { ...body, day, seenSeq: seq });
  expect(await codeOf(by(countyOffice, seenSeq + 1))).toBe('unit.decided-above');
  expect(await codeOf(by(otherOffice, seenSeq + 1))).toBe('core.absent');
  expect(await codeOf(by(staff, seenSeq + 1))).toBe('core.no-duty');
  expect(await codeOf(by(office, seenSeq))).toBe('core.changed-meanwhile');
  const before = addCalendarDays(asDay(kit.today), -10);
  await by(office, seenSeq + 1);
  expect(await codeOf(by(office, seenSeq + 2, before))).toBe('unit.renamed-since');
  const record = await read(tx => readUnit(tx, office, c.county, kit.today));
  expect(record.name).toBe('东岸新区总工会');
  expect(record.trail.at(-1)?.why).toContain('由“东岸区总工会”更名');
  const called = (day: string) =>
    read(async tx => {
      const { name, shortName } = await readUnit(tx, office, c.county, day);
      const { items } = await listChildren(tx, office, 'territory', c.city, day, { page: 1, size: 50 });
      expect(items.find(u => u.id === c.county)).toMatchObject({ name, shortName });
      const below = await readUnit(tx, office, c.township, day);
      expect(below.places[0]!.parent).toMatchObject({ id: c.county, name, shortName });
      return name;
    });
  expect(await called(before)).toBe('东岸区总工会');
  expect(await called(kit.today)).toBe('东岸新区总工会');
});

test('a level must fit the unit above and the units below', async () => {
  const level = async (id: string, to: 'city' | 'grassroots') =>
    codeOf(editUnit(kit.ctx(office), id, { level: to, seenSeq: await kit.seq('unit', id) }));
  expect(await level(c.county, 'city')).toBe('unit.wrong-level');
  expect(await level(c.county, 'grassroots')).toBe('unit.wrong-level');
});

test('departments are added, renamed and ended, and one with people in it stays', async () => {
  const seq = () => kit.seq('unit', c.other);
  const { departmentId } = await addDepartment(kit.ctx(otherOffice), c.other, {
    name: '权益保障部',
    sortNo: 1,
    seenSeq: await seq(),
  });
  const again = { name: '权益保障部', sortNo: 1, seenSeq: await seq() };
  expect(await codeOf(addDepartment(kit.ctx(otherOffice), c.other, again))).toBe('unit.department-taken');
  await renameDepartment(kit.ctx(otherOffice), c.other, departmentId, {
    name: '权益部',
    seenSeq: await seq(),
  });
  const end = async (id: string) =>
    codeOf(
      endDepartment(kit.ctx(otherOffice), c.other, id, {
        day: kit.today as never,
        why: '机构调整',
        seenSeq: await seq(),
      }),
    );
  const { id } = await kit.post(c.other, 'department-head');
  await kit.db.tx(tx => tx.run(sql`UPDATE post SET department_id = ${departmentId} WHERE id = ${id}`));
  expect(await end(departmentId)).toBe('unit.department-occupied');
  await kit.db.tx(tx => tx.run(sql`UPDATE post SET department_id = NULL WHERE id = ${id}`));
  expect(await end(departmentId)).toBe('done');
  expect(await end(departmentId)).toBe('unit.department-ended');
  expect(await end(await kit.department(c.county, '外部室'))).toBe('core.absent');
});

test('nobody sees a unit outside the subtree, by id, by search or as a parent', async () => {
  expect(await codeOf(read(tx => readUnit(tx, countyOffice, c.foreign, kit.today)))).toBe('core.absent');
  const search = { q: '西岸', line: 'territory' as const, day: kit.today, page: 1, size: 10 };
  expect(await read(tx => searchUnits(tx, countyOffice, search))).toEqual({ items: [], total: 0 });
  // Named by id, as what somebody chose before: what is out of sight is left out.
  const named = { ...search, q: '', ids: [c.foreign, c.enterprise, c.county] };
  const again = await read(tx => searchUnits(tx, countyOffice, named));
  expect(again.items.map(u => u.id).sort()).toEqual([c.enterprise, c.county].sort());
  const record = await read(tx => readUnit(tx, countyOffice, c.county, kit.today));
  expect(record.places[0]).toMatchObject({ parent: null, ancestors: [] });
  const chair = await kit.officer(c.enterprise, 'enterprise-chair');
  const tops = await read(tx => listTops(tx, chair, 'territory', kit.today, { page: 1, size: 10 }));
  expect(tops.items).toMatchObject([{ id: c.enterprise, hasChildren: false }]);
});

test('the tree and all lives are sound after everything above', async () => {
  const proofs = await read(async tx => [await proveTree(tx), ...(await proveLives(tx))]);
  expect(proofs.flatMap(p => p.faults)).toEqual([]);
  // Nothing is decided for a later day here: `unit.plan.test.ts` does that.
  expect(proofs.filter(p => p.checked === 0).map(p => p.title)).toEqual([
    '到期生效的组织调整：现状与办理记录一致',
  ]);
});

test('nothing is founded below, or moved to below, the last level that a line may have', async () => {
  let last = c.township;
  for (let level = 4; level <= MOST_LEVELS; level++)
    last = await kit.unit(`第${level}层工会`, 'enterprise', { territory: last });
  const deeper = {
    ...birth(last, '再下一层工会'),
    ...{ kind: 'enterprise' as const, level: 'grassroots' as const },
  };
  expect(await codeOf(createUnit(kit.ctx(office), deeper))).toBe('unit.too-deep');
  const lone = await kit.unit('另一个工会', 'enterprise', { territory: c.second });
  const decision = { day: kit.today as never, paper: '试工发〔2026〕8号', why: '调整' };
  const move = { line: 'territory' as const, parentId: last, seenSeq: 1, ...decision };
  expect(await codeOf(moveUnit(kit.ctx(office), lone, move))).toBe('unit.too-deep');
});
