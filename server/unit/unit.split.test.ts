import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { endPostOf } from './post.actions.ts';
import { decisionsOf, paper } from './testing/decisions.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';
import { proveLives, proveSeals, proveTree } from './unit.doctor.ts';
import { mergeUnit } from './unit.merge.ts';
import { readUnit } from './unit.record.ts';
import { dissolveUnit, leaveLine, moveUnit } from './unit.restructure.ts';
import { splitUnit } from './unit.split.ts';
import { listChildren } from './unit.store.ts';
import { withdrawDecision } from './unit.withdraw.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const countyOffice = await kit.officer(c.county, 'office');
const { decision, found, firm } = decisionsOf(kit, office);
const below = async (id: string, day = kit.today) =>
  (await kit.db.read(tx => listChildren(tx, office, 'territory', id, day, { page: 1, size: 100 }))).items
    .map(u => u.id)
    .sort();
const record = (id: string) => kit.db.read(tx => readUnit(tx, office, id, kit.today));
/** Everything that a decision may change, to be compared before and after. */
const whole = () =>
  kit.db.read(async tx => [
    await tx.rows(sql`SELECT line, unit_id, path, from_day, to_day FROM unit_place ORDER BY 1, 2, 4`),
    await tx.rows(
      sql`SELECT post_id, duty, line, reach, from_day, to_day, seal FROM seat WHERE from_day < to_day ORDER BY 1, 2, 3, 4`,
    ),
    await tx.rows(sql`SELECT id, state, to_day FROM post WHERE from_day < to_day ORDER BY id`),
    await tx.rows(sql`SELECT id, state, dissolved_on FROM unit ORDER BY id`),
  ]);
const withdraw = async (id: string, who = office) =>
  withdrawDecision(kit.ctx(who), id, { ...paper, seenSeq: await kit.seq('unit', id) });

test('a unit is split: a new one of its sort beside it, the chosen ones below go over from the day', async () => {
  const town = await found(c.county, '大岭镇工会');
  const [one, two] = [await firm(town, '甲厂工会'), await firm(town, '乙厂工会')];
  const body = { name: '小岭镇工会', shortName: '小岭镇', childIds: [two] };
  const made = await splitUnit(kit.ctx(office), town, { ...body, ...(await decision(town)) });
  expect(made.placeCount).toBe(2);
  expect(await below(town)).toEqual([one]);
  expect(await below(made.newId!)).toEqual([two]);
  expect(await below(c.county)).toContain(made.newId!);
  expect(await record(made.newId!)).toMatchObject({
    kind: 'township',
    level: 'township',
    state: 'live',
    foundedOn: kit.today,
  });
  expect((await record(town)).trail.at(-1)).toMatchObject({
    label: '分设',
    why: expect.stringMatching(/分设出小岭镇；区划调整（依据：试工〔2026〕9号）$/u),
  });
  expect((await record(made.newId!)).trail[0]!.why).toMatch(/由大岭镇工分设/u);
  const again = splitUnit(kit.ctx(office), town, { ...body, childIds: [], ...(await decision(town)) });
  expect(await codeOf(again)).toBe('unit.name-taken');
});

test('a split names units that stand below and is decided above', async () => {
  const body = { name: '新区总工会', shortName: '新区', childIds: [c.foreign] };
  const split = async (who: typeof office, id: string, more: object = {}) =>
    codeOf(splitUnit(kit.ctx(who), id, { ...body, ...(await decision(id)), ...more }));
  expect(await split(office, c.county)).toBe('unit.split-child');
  expect(await split(countyOffice, c.county)).toBe('unit.decided-above');
  expect(await split(office, c.city, { childIds: [] })).toBe('unit.top-of-line');
  expect(await split(office, c.county, { childIds: [], seenSeq: 99 })).toBe('core.changed-meanwhile');
});

test('a move that is not in force yet is withdrawn with everything below, and nobody else is touched', async () => {
  const town = await found(c.county, '远岭镇工会');
  await firm(town, '远岭厂工会');
  const before = await whole();
  expect((await record(town)).pending).toBeNull();
  expect(await codeOf(withdraw(town))).toBe('unit.nothing-pending');
  await moveUnit(kit.ctx(office), town, {
    line: 'territory',
    parentId: c.other,
    ...(await decision(town, { day: kit.day(20) })),
  });
  const { pending, allowed } = await record(town);
  expect(pending).toMatchObject({ day: kit.day(20), says: expect.stringContaining('调整隶属，尚未生效') });
  expect(allowed).toContain('withdraw');
  const child = (await below(town))[0]!;
  expect((await record(child)).pending).toBeNull();
  expect(await codeOf(withdraw(town, countyOffice))).toBe('unit.decided-above');
  await withdraw(town);
  expect(await whole()).toEqual(before);
  expect(await codeOf(withdraw(town))).toBe('unit.nothing-pending');
  expect((await record(town)).trail.at(-1)).toMatchObject({ label: '撤回未生效的决定' });
});

test('a merge that is not in force yet is withdrawn: units below, posts and seats are as they were', async () => {
  const [from, into] = [await found(c.county, '东并镇工会'), await found(c.county, '西并镇工会')];
  await firm(from, '东并厂工会');
  const chair = await kit.post(from, 'township-chair');
  const staff = await kit.post(from, 'township-staff');
  const before = await whole();
  await mergeUnit(kit.ctx(office), from, { intoId: into, ...(await decision(from, { day: kit.day(15) })) });
  expect((await record(from)).state).toBe('merged');
  expect(await whole()).not.toEqual(before);
  await withdraw(from);
  expect(await whole()).toEqual(before);
  const held = await kit.db.read(tx =>
    tx.rows(sql`SELECT state, to_day AS "toDay" FROM post WHERE id = ANY (${[chair.id, staff.id]}::uuid[])`),
  );
  expect(held).toEqual([1, 2].map(() => ({ state: 'held', toDay: '9999-12-31' })));
});

test('a dissolution and the leaving of a line are withdrawn before their day, and not after it', async () => {
  const lone = await found(c.county, '撤岭镇工会');
  const post = await kit.post(lone, 'township-staff');
  const security = await kit.officer(c.city, 'admin-security');
  const before = await whole();
  await dissolveUnit(kit.ctx(office), lone, await decision(lone, { day: kit.day(10) }));
  await withdraw(lone);
  expect(await whole()).toEqual(before);
  const both = await firm(lone, '双线厂工会');
  await moveUnit(kit.ctx(office), both, {
    line: 'industry',
    parentId: c.industry,
    ...(await decision(both)),
  });
  const standing = await whole();
  await leaveLine(kit.ctx(office), both, {
    line: 'industry',
    ...(await decision(both, { day: kit.day(10) })),
  });
  await withdraw(both);
  expect(await whole()).toEqual(standing);
  await leaveLine(kit.ctx(office), both, { line: 'industry', ...(await decision(both)) });
  expect(await codeOf(withdraw(both))).toBe('unit.nothing-pending');
  // A post that somebody else has ended meanwhile stays ended.
  await endPostOf(kit.ctx(security), post.id, {
    toDay: kit.today as never,
    why: '调离',
    seenSeq: await kit.seq('post', post.id),
  });
  await firm(lone, '留岭厂工会');
});

test('after all of this the tree is whole, rows are the fold of their moves and every seat is sealed', async () => {
  expect((await kit.db.read(tx => proveTree(tx))).faults).toEqual([]);
  expect((await kit.db.read(tx => proveSeals(tx, kit.crypto))).faults).toEqual([]);
  expect((await kit.db.read(tx => proveLives(tx))).flatMap(p => p.faults)).toEqual([]);
});
