import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { decisionsOf, paper } from './testing/decisions.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { proveLives, proveTree } from './unit.doctor.ts';
import { mergeUnit } from './unit.merge.ts';
import { takeEffect } from './unit.plan.jobs.ts';
import { readUnit } from './unit.record.ts';
import { renameUnit } from './unit.rename.ts';
import { dissolveUnit } from './unit.restructure.ts';
import { splitUnit } from './unit.split.ts';
import { listChildren } from './unit.store.ts';
import { withdrawDecision } from './unit.withdraw.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const { found, firm, decision: decided } = decisionsOf(kit, office);
const decision = (id: string, n: number) => decided(id, { day: kit.day(n) });
const split = async (id: string, n: number, name: string, childIds: string[] = []) =>
  splitUnit(kit.ctx(office), id, { name, shortName: name.slice(0, 3), childIds, ...(await decision(id, n)) });
const record = (id: string) => kit.db.read(tx => readUnit(tx, office, id, kit.today));
/** The sweep as it runs so many days from now. */
const sweep = (n: number) => takeEffect({ db: kit.db.shifted(`${n} days`), crypto: kit.crypto });
const below = async (id: string, n: number) => {
  const there = { ...office, day: kit.day(n) };
  const page = { page: 1, size: 100 };
  return (await kit.db.read(tx => listChildren(tx, there, 'territory', id, kit.day(n), page))).items;
};
const withdraw = async (id: string) =>
  withdrawDecision(kit.ctx(office), id, { ...paper, seenSeq: await kit.seq('unit', id) });
const employer = async (unitId: string) => {
  const id = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
      VALUES (${HOME}, ${id}, ${`${unitId}的单位`}, ${unitId}, NULL, '制造业', 20, 10, 'operating')`),
  );
  return async () =>
    (
      await kit.db.read(tx =>
        tx.one<{ keeper: string }>(sql`SELECT keeper_unit_id AS keeper FROM employer WHERE id = ${id}`),
      )
    ).keeper;
};

test('a split for a later day changes nothing until that day, is shown, and takes effect by itself once', async () => {
  const town = await found(c.county, '大岭镇工会');
  const [one, two] = [await firm(town, '甲厂工会'), await firm(town, '乙厂工会')];
  const made = await split(town, 5, '小岭镇工会', [two]);
  expect(made).toMatchObject({ newId: null, placeCount: 2 });
  expect(await record(town)).toMatchObject({
    pending: { day: kit.day(5), isFailed: false, says: expect.stringContaining('起分设出小岭镇，尚未生效') },
    allowed: expect.arrayContaining(['withdraw']),
  });
  expect((await record(town)).trail.at(-1)).toMatchObject({ label: '预定分设' });
  expect((await below(town, 9)).map(u => u.id).sort()).toEqual([one, two].sort());
  expect(await codeOf(split(town, 6, '再岭镇工会'))).toBe('unit.plan-waits');
  expect(await sweep(4)).toEqual({ done: 0, failed: 0 });
  const both = await Promise.all([sweep(5), sweep(5)]);
  expect(both.map(b => b.done).sort()).toEqual([0, 1]);
  expect((await below(town, 5)).map(u => u.id)).toEqual([one]);
  const born = (await below(c.county, 5)).find(u => u.name === '小岭镇工会')!;
  expect((await below(born.id, 5)).map(u => u.id)).toEqual([two]);
  expect((await record(town)).pending).toBeNull();
  expect((await record(town)).trail.at(-1)).toMatchObject({ label: '分设', person: office.name });
});

test('what stands in the way is said at once; what comes between is said on the day and holds up nobody', async () => {
  const town = await found(c.county, '远岭镇工会');
  expect(await codeOf(split(town, 3, '外岭镇工会', [c.foreign]))).toBe('unit.split-child');
  expect((await record(town)).pending).toBeNull();
  await split(town, 3, '新岭镇工会');
  await found(c.county, '新岭镇工会');
  const other = await found(c.county, '近岭镇工会');
  await split(other, 3, '旁岭镇工会');
  expect(await sweep(3)).toEqual({ done: 1, failed: 1 });
  expect((await record(town)).pending).toMatchObject({
    isFailed: true,
    says: expect.stringMatching(/当日未能生效：.*请撤回后重新办理$/u),
  });
  expect(await sweep(4)).toEqual({ done: 0, failed: 0 });
  await withdraw(town);
  expect((await record(town)).pending).toBeNull();
});

test('a split is withdrawn before its day and never happens', async () => {
  const town = await found(c.county, '静岭镇工会');
  await split(town, 7, '不岭镇工会');
  await withdraw(town);
  expect((await record(town)).trail.at(-1)).toMatchObject({ label: '撤回未生效的决定' });
  expect(await sweep(8)).toEqual({ done: 0, failed: 0 });
  expect((await below(c.county, 8)).map(u => u.name)).not.toContain('不岭镇工会');
  expect(await codeOf(withdraw(town))).toBe('unit.nothing-pending');
});

test('employers go over with a merge or a dissolution on its day, and stay when it is withdrawn', async () => {
  const [from, into] = [await found(c.county, '东并镇工会'), await found(c.county, '西并镇工会')];
  const lone = await found(c.county, '撤岭镇工会');
  const [merged, dissolved] = [await employer(from), await employer(lone)];
  const merge = async () => mergeUnit(kit.ctx(office), from, { intoId: into, ...(await decision(from, 4)) });
  await merge();
  expect((await record(from)).pending!.says).toContain('尚未生效；负责的用人单位和任务数当日转交');
  await withdraw(from);
  expect(await sweep(5)).toEqual({ done: 0, failed: 0 });
  await merge();
  await dissolveUnit(kit.ctx(office), lone, await decision(lone, 4));
  expect([await merged(), await dissolved()]).toEqual([from, lone]);
  expect(await sweep(4)).toEqual({ done: 2, failed: 0 });
  expect([await merged(), await dissolved()]).toEqual([into, c.county]);
  expect((await record(from)).trail.at(-1)).toMatchObject({ label: '到期转交' });
});

const rename = async (id: string, n: number, name: string, by = office) =>
  renameUnit(kit.ctx(by), id, { name, shortName: name.slice(0, 4), ...(await decision(id, n)) });
const called = async (id: string, day: string) =>
  (await kit.db.read(tx => readUnit(tx, office, id, day))).name;

test('a renaming for a later day waits, takes effect by itself, and the days before keep the old name', async () => {
  const town = await found(c.county, '旧名镇工会');
  await rename(town, 5, '新名镇工会');
  expect(await called(town, kit.today)).toBe('旧名镇工会');
  expect(await record(town)).toMatchObject({
    pending: { day: kit.day(5), says: expect.stringMatching(/起更名为“新名镇工会”，尚未生效$/u) },
    allowed: expect.arrayContaining(['withdraw']),
  });
  expect((await record(town)).trail.at(-1)).toMatchObject({ label: '预定更名' });
  expect(await sweep(4)).toEqual({ done: 0, failed: 0 });
  // Asked for late, it holds from its day all the same.
  expect(await sweep(7)).toEqual({ done: 1, failed: 0 });
  const then = { ...office, day: kit.day(8) };
  const on = async (day: string) => (await kit.db.read(tx => readUnit(tx, then, town, day))).name;
  expect([await on(kit.day(4)), await on(kit.day(5))]).toEqual(['旧名镇工会', '新名镇工会']);
  const after = await record(town);
  expect(after).toMatchObject({ pending: null, formerNames: [{ name: '旧名镇工会', toDay: kit.day(5) }] });
  expect(after.trail.at(-1)).toMatchObject({ label: '更名', person: office.name });
});

test('a renaming ahead is withdrawn, at the top too; nothing else is decided past it, and a name is given once', async () => {
  const [town, next] = [await found(c.county, '待名镇工会'), await found(c.county, '邻名镇工会')];
  expect(await codeOf(rename(town, 3, '邻名镇工会'))).toBe('unit.name-taken');
  expect(await codeOf(rename(town, 0, '邻名镇工会'))).toBe('unit.name-taken');
  await rename(town, 3, '另名镇工会');
  expect(await codeOf(rename(town, 4, '再名镇工会'))).toBe('unit.plan-waits');
  for (const n of [0, 6]) {
    expect(await codeOf(dissolveUnit(kit.ctx(office), town, await decision(town, n)))).toBe(
      'unit.plan-waits',
    );
    const merge = async () =>
      mergeUnit(kit.ctx(office), town, { intoId: next, ...(await decision(town, n)) });
    expect(await codeOf(merge())).toBe('unit.plan-waits');
  }
  expect(await codeOf(split(town, 6, '待分镇工会'))).toBe('unit.plan-waits');
  await withdraw(town);
  expect(await sweep(4)).toEqual({ done: 0, failed: 0 });
  expect(await called(town, kit.today)).toBe('待名镇工会');
  expect((await record(town)).state).toBe('live');
  await rename(c.city, 3, '新城市总工会');
  await withdraw(c.city);
  expect(await codeOf(withdraw(c.city))).toBe('unit.nothing-pending');
});

test('a name that somebody else has been given meanwhile is said on the day', async () => {
  const town = await found(c.county, '抢名镇工会');
  await rename(town, 3, '同名镇工会');
  await found(c.county, '同名镇工会');
  expect(await sweep(3)).toEqual({ done: 0, failed: 1 });
  expect((await record(town)).pending).toMatchObject({ isFailed: true });
  expect(await codeOf(rename(town, 6, '他名镇工会'))).toBe('unit.plan-waits');
  await withdraw(town);
  expect(await called(town, kit.today)).toBe('抢名镇工会');
});

test('after all of this the tree is whole and rows are the fold of their moves', async () => {
  expect((await kit.db.read(tx => proveTree(tx))).faults).toEqual([]);
  expect((await kit.db.read(tx => proveLives(tx))).flatMap(p => p.faults)).toEqual([]);
});
