import { expect, test } from 'vitest';
import { proveProjection } from '../core/life-store.ts';
import { decisionsOf } from './testing/decisions.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';
import { mergeUnit } from './unit.merge.ts';
import { unitProjection } from './unit.projection.ts';
import { readUnit } from './unit.record.ts';
import { dissolveUnit } from './unit.restructure.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const { decision, found, firm } = decisionsOf(kit, office);
const record = (id: string, actor = office) => kit.db.read(tx => readUnit(tx, actor, id, kit.today));
const anew = (formerId: string, name: string, more: object = {}) =>
  found(c.township, name, { kind: 'enterprise', level: 'grassroots', formerId, ...more });
const ended = async (name: string, n = 0) => {
  const id = await firm(c.township, name);
  await dissolveUnit(kit.ctx(office), id, await decision(id, { day: kit.day(n) }));
  return id;
};

test('a dissolved union is founded anew as another that names it; each shows the other, and it happens once', async () => {
  const old = await ended('青石厂工会');
  expect((await record(old)).allowed).toContain('refound');
  const born = await anew(old, '青石新厂工会');
  expect(await record(born)).toMatchObject({
    former: { id: old, name: '青石厂工会' },
    refounded: null,
    state: 'live',
  });
  expect(await record(old)).toMatchObject({
    state: 'dissolved',
    refounded: { id: born },
    allowed: [],
  });
  expect((await record(old)).trail.at(-1)).toMatchObject({
    label: '重新建立',
    why: expect.stringContaining('起重新建立为青石新厂；区划调整（依据：'),
  });
  const chair = await kit.officer(born, 'enterprise-chair');
  expect(await record(born, chair)).toMatchObject({ id: born, former: null });
  expect(await codeOf(anew(old, '青石三厂工会'))).toBe('unit.former-taken');
  await dissolveUnit(kit.ctx(office), born, await decision(born));
  await anew(old, '青石四厂工会');
});

test('what stands, what ends only later, what is of another sort and what is out of sight is not founded anew', async () => {
  expect(await codeOf(anew(c.enterprise, '顺达新工会'))).toBe('core.wrong-state');
  expect(await codeOf(anew(await ended('黑石厂工会', 5), '黑石新厂工会'))).toBe('unit.former-stands');
  const old = await ended('赤石厂工会');
  expect(
    await codeOf(found(c.county, '赤石镇工会', { kind: 'township', level: 'township', formerId: old })),
  ).toBe('unit.former-unlike');
  const other = await kit.officer(c.other, 'office');
  const { found: foundThere } = decisionsOf(kit, other);
  expect(
    await codeOf(
      foundThere(c.foreign, '赤石新厂工会', { kind: 'enterprise', level: 'grassroots', formerId: old }),
    ),
  ).toBe('core.absent');
});

test('two who found it anew at once: one does, and a merged union may be founded anew too', async () => {
  const [old, into] = [await firm(c.township, '白石厂工会'), await firm(c.township, '白石总厂工会')];
  await mergeUnit(kit.ctx(office), old, { intoId: into, ...(await decision(old)) });
  const both = await Promise.all(['白石一厂工会', '白石二厂工会'].map(name => codeOf(anew(old, name))));
  expect(both.sort()).toEqual(['done', 'unit.former-taken']);
  expect((await kit.db.read(tx => proveProjection(tx, unitProjection))).unequal).toEqual([]);
});
