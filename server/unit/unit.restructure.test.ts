import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { insertSeats } from './post.seats.ts';
import { codeOf, givenCity, HOME, START, unitKit } from './testing/unit-kit.ts';
import { createUnit } from './unit.actions.ts';
import { proveLives, proveTree } from './unit.doctor.ts';
import { mergeUnit, previewMerge } from './unit.merge.ts';
import { readUnit } from './unit.record.ts';
import { dissolveUnit, leaveLine, moveUnit } from './unit.restructure.ts';
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
const decision = async (id: string, more: object = {}) => ({
  day: kit.today as never,
  paper: '试工〔2026〕2号',
  why: '区划调整',
  seenSeq: await kit.seq('unit', id),
  ...more,
});
const township = async (parentId: string, name: string) =>
  (await createUnit(kit.ctx(office), birth(parentId, name))).id;
const read = <T>(work: Parameters<typeof kit.db.read<T>>[0]) => kit.db.read(work);

test('a subtree moves with all below it, today or on a later day', async () => {
  const town = await township(c.county, '搬迁镇工会');
  const firm = await createUnit(
    kit.ctx(office),
    birth(town, '搬迁厂工会', { kind: 'enterprise', level: 'grassroots' }),
  );
  const to = { line: 'territory' as const, parentId: c.other };
  const moved = await moveUnit(kit.ctx(office), town, {
    ...to,
    ...(await decision(town, { day: kit.day(30) })),
  });
  expect(moved.placeCount).toBe(2);
  const seenBy = async (actor: typeof office, day: string) =>
    (await read(tx => listChildren(tx, actor, 'territory', c.other, day, { page: 1, size: 200 }))).items.map(
      u => u.id,
    );
  expect(await seenBy(office, kit.today)).not.toContain(town);
  expect(await seenBy(office, kit.day(30))).toContain(town);
  const record = await read(tx => readUnit(tx, office, firm.id, kit.today));
  expect(record.places.map(p => p.when)).toEqual(['now', 'coming']);
  // While the later move stands, nothing before it is decided.
  const early = {
    line: 'territory' as const,
    parentId: c.other,
    ...(await decision(town, { day: kit.day(3) })),
  };
  expect(await codeOf(moveUnit(kit.ctx(office), town, early))).toBe('unit.later-change');
});

test('a move is refused below itself, to where it stands, from outside, without the right above, and to an ended unit', async () => {
  const town = await township(c.county, '不动镇工会');
  const firm = (
    await createUnit(kit.ctx(office), birth(town, '不动厂工会', { kind: 'enterprise', level: 'grassroots' }))
  ).id;
  const branch = (
    await createUnit(
      kit.ctx(office),
      birth(firm, '不动分厂工会', { kind: 'enterprise', level: 'grassroots' }),
    )
  ).id;
  const move = async (actor: typeof office, id: string, parentId: string, more: object = {}) =>
    codeOf(moveUnit(kit.ctx(actor), id, { line: 'territory', parentId, ...(await decision(id, more)) }));
  expect(await move(office, firm, branch)).toBe('unit.below-itself');
  expect(await move(office, firm, firm)).toBe('unit.below-itself');
  expect(await move(office, town, c.county)).toBe('unit.same-parent');
  expect(await move(otherOffice, town, c.other)).toBe('core.absent');
  expect(await move(countyOffice, town, c.other)).toBe('core.absent');
  expect(await move(countyOffice, c.county, c.other)).toBe('unit.decided-above');
  expect(await move(staff, town, c.other)).toBe('core.no-duty');
  expect(await move(office, c.city, c.other)).toBe('unit.top-of-line');
  expect(await move(office, town, c.other, { day: kit.day(-200) })).toBe('unit.too-far-back');
  const ended = await township(c.county, '已撤镇工会');
  await dissolveUnit(kit.ctx(office), ended, await decision(ended));
  expect(await move(office, firm, ended)).toBe('unit.parent-not-standing');
  expect(await move(office, ended, c.other)).toBe('core.wrong-state');
});

test('of two opposite moves at once one is done', async () => {
  const [a, b] = [
    (
      await createUnit(
        kit.ctx(office),
        birth(c.county, '甲厂工会', { kind: 'enterprise', level: 'grassroots' }),
      )
    ).id,
    (
      await createUnit(
        kit.ctx(office),
        birth(c.county, '乙厂工会', { kind: 'enterprise', level: 'grassroots' }),
      )
    ).id,
  ];
  const under = async (id: string, parentId: string) =>
    codeOf(moveUnit(kit.ctx(office), id, { line: 'territory', parentId, ...(await decision(id)) }));
  const codes = await Promise.all([under(a, b), under(b, a)]);
  expect(codes.sort()).toEqual(['done', 'unit.below-itself']);
});

const firmAt = async (parentId: string, name: string) =>
  (await createUnit(kit.ctx(office), birth(parentId, name, { kind: 'enterprise', level: 'grassroots' }))).id;

test('of two moves at once that would close a ring one is done, although they touch no unit in common', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = [await firmAt(c.county, `环甲${round}工会`), await firmAt(c.county, `环乙${round}工会`)];
    const [a1, b1] = [await firmAt(a, '环甲分工会'), await firmAt(b, '环乙分工会')];
    const under = async (id: string, parentId: string) =>
      codeOf(moveUnit(kit.ctx(office), id, { line: 'territory', parentId, ...(await decision(id)) }));
    expect((await Promise.all([under(a, b1), under(b, a1)])).sort()).toEqual(['done', 'unit.below-itself']);
  }
});

test('a right on one line decides nothing on the other', async () => {
  const [a, b] = [await firmAt(c.county, '跨线甲工会'), await firmAt(c.second, '跨线乙工会')];
  for (const id of [a, b])
    await moveUnit(kit.ctx(office), id, { line: 'industry', parentId: c.industry, ...(await decision(id)) });
  const { id: postId, personId } = await kit.post(c.industry, 'industry-staff');
  await kit.db.tx(async tx => {
    const seat = {
      id: newId(HOME),
      postId,
      personId,
      unitId: c.industry,
      line: 'industry',
      duty: 'unit.keep',
    };
    await insertSeats(tx, kit.crypto, [{ ...seat, reach: 'below', fromDay: START, toDay: '9999-12-31' }]);
  });
  const trade = await kit.actor(personId);
  const move = async (line: 'territory' | 'industry') =>
    codeOf(moveUnit(kit.ctx(trade), a, { line, parentId: b, ...(await decision(a)) }));
  expect(await move('territory')).toBe('core.no-duty');
  expect(await move('industry')).toBe('done');
});

test('a merge waits for what is already decided below', async () => {
  const [from, into] = [await township(c.county, '候并甲镇工会'), await township(c.county, '候并乙镇工会')];
  const firm = await firmAt(from, '候并厂工会');
  const branch = await firmAt(firm, '候并分厂工会');
  const later = {
    line: 'territory' as const,
    parentId: from,
    ...(await decision(branch, { day: kit.day(5) })),
  };
  await moveUnit(kit.ctx(office), branch, later);
  const merge = async (day: string) =>
    codeOf(mergeUnit(kit.ctx(office), from, { intoId: into, ...(await decision(from, { day })) }));
  expect(await merge(kit.today)).toBe('unit.later-change');
  expect(await merge(kit.day(5))).toBe('done');
});

test('a unit joins the industrial line and leaves it again, but never its only one', async () => {
  const firm = (
    await createUnit(
      kit.ctx(office),
      birth(c.county, '双线厂工会', { kind: 'enterprise', level: 'grassroots' }),
    )
  ).id;
  const line = 'industry' as const;
  const only = { line: 'territory' as const, ...(await decision(firm)) };
  expect(await codeOf(leaveLine(kit.ctx(office), firm, only))).toBe('unit.only-line');
  await moveUnit(kit.ctx(office), firm, { line, parentId: c.industry, ...(await decision(firm)) });
  const tops = await read(tx => listTops(tx, office, line, kit.today, { page: 1, size: 10 }));
  expect(tops.items.map(u => u.id)).toEqual([c.city]);
  await leaveLine(kit.ctx(office), firm, { line, ...(await decision(firm)) });
  const record = await read(tx => readUnit(tx, office, firm, kit.today));
  expect(record.places.map(p => p.line)).toEqual(['territory']);
});

test('a unit with others below it is not dissolved; an empty one is, its posts end and its employers go up', async () => {
  const refused = await decision(c.township);
  expect(await codeOf(dissolveUnit(kit.ctx(office), c.township, refused))).toBe('unit.has-children');
  const town = await township(c.county, '撤销镇工会');
  const post = await kit.post(town, 'township-staff');
  await employer(town);
  const key = newId(HOME);
  const body = await decision(town);
  const done = await dissolveUnit(kit.ctx(office, key), town, body);
  expect(await dissolveUnit(kit.ctx(office, key), town, body)).toEqual(done);
  expect((await kit.actor(post.personId)).seats).toEqual([]);
  const record = await read(tx => readUnit(tx, office, town, kit.today));
  expect(record).toMatchObject({ state: 'dissolved', dissolvedOn: kit.today, allowed: ['refound'] });
  const { keeper } = await read(tx =>
    tx.one<{ keeper: string }>(sql`SELECT keeper_unit_id AS keeper FROM employer WHERE name = ${town}`),
  );
  expect(keeper).toBe(c.county);
  const listed = await read(tx =>
    listChildren(tx, office, 'territory', c.county, kit.today, { page: 1, size: 200 }),
  );
  expect(listed.items.map(u => u.id)).not.toContain(town);
});

const employer = (keeper: string) =>
  kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${newId(HOME)}, ${keeper}, ${keeper}, '制造', 10, 'operating')`),
  );

test('a merge carries units, staff and employers over, ends leaders, and keeps the old name readable from above', async () => {
  const [from, into] = [await township(c.county, '合并甲镇工会'), await township(c.county, '合并乙镇工会')];
  const firm = (
    await createUnit(kit.ctx(office), birth(from, '合并厂工会', { kind: 'enterprise', level: 'grassroots' }))
  ).id;
  const [chair, member] = [await kit.post(from, 'township-chair'), await kit.post(from, 'township-staff')];
  await employer(from);
  const preview = await read(tx => previewMerge(tx, office, from, into, kit.today));
  expect(preview.placeCount).toBe(preview.apportioned.find(a => a.sort === 'units')!.goes);
  expect(preview.says[0]).toContain('起，合并甲镇');
  const early = await read(tx => previewMerge(tx, office, from, into, '2020-01-01'));
  expect(early.says[0]).toMatch(/^生效日期早于.*请改为该日或之后$/u);
  expect(preview.apportioned.find(a => a.sort === 'employers')).toMatchObject({ before: 1, goes: 1 });
  expect(preview.postsEnding.map(p => p.postId)).toEqual([chair.id]);
  expect(preview.postsFollowing.map(p => p.postId)).toEqual([member.id]);
  expect(preview.children.map(u => u.id)).toEqual([firm]);
  const foreign = await decision(from, { intoId: c.foreign });
  expect(await codeOf(mergeUnit(kit.ctx(countyOffice), from, foreign as never))).toBe('core.absent');
  expect(
    await codeOf(mergeUnit(kit.ctx(office), from, (await decision(from, { intoId: c.county })) as never)),
  ).toBe('unit.merge-unlike');
  expect(
    await codeOf(mergeUnit(kit.ctx(office), from, (await decision(from, { intoId: from })) as never)),
  ).toBe('unit.merge-itself');
  const bodies = await Promise.all([1, 2].map(() => decision(from, { intoId: into })));
  const codes = await Promise.all(
    bodies.map(body => codeOf(mergeUnit(kit.ctx(office), from, body as never))),
  );
  expect(codes.sort()).toEqual(['core.wrong-state', 'done']);
  const below = await read(tx =>
    listChildren(tx, office, 'territory', into, kit.today, { page: 1, size: 10 }),
  );
  expect(below.items.map(u => u.id)).toEqual([firm]);
  expect((await kit.actor(chair.personId)).seats).toEqual([]);
  expect(new Set((await kit.actor(member.personId)).seats.map(s => s.unitId))).toEqual(new Set([into]));
  const old = await read(tx => readUnit(tx, office, from, kit.today));
  expect(old).toMatchObject({
    state: 'merged',
    places: [{ parent: { id: into }, when: 'now' }],
  });
});

test('the tree and all lives are sound after everything above', async () => {
  const proofs = await read(async tx => [await proveTree(tx), ...(await proveLives(tx))]);
  expect(proofs.flatMap(p => p.faults)).toEqual([]);
  expect(proofs.every(p => p.checked > 0)).toBe(true);
});
