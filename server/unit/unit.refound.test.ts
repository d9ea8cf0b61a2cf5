import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { membershipProjection } from '../member/member.projection.ts';
import { storeYear } from './setting.store.ts';
import { decisionsOf } from './testing/decisions.ts';
import { membersOf } from './testing/members.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { mergeUnit } from './unit.merge.ts';
import { unitProjection } from './unit.projection.ts';
import { readUnit } from './unit.record.ts';
import { previewRefound } from './unit.refound.ts';
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

test('what was handed over with the dissolution comes back where nobody else has it by now, and only when it is asked for', async () => {
  await kit.db.tx(async tx => {
    await syncIndicators(tx, memberIndicators);
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  const { member, row, move, roll } = membersOf(kit);
  const old = await kit.unit('玄石厂工会', 'enterprise', { territory: c.township });
  const elsewhere = await kit.unit('别厂工会', 'enterprise', { territory: c.township });
  const employer = async (name: string) => {
    const id = newId(HOME);
    await kit.db.tx(tx =>
      tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status, since)
        VALUES (${HOME}, ${id}, ${name}, ${c.township}, ${old}, '制造业', 20, 10, 'operating', '2015-01-01')`),
    );
    return id;
  };
  const [free, taken] = [await employer('玄石厂'), await employer('玄石二厂')];
  const [stays, leaves, asks] = [await member(old), await member(old), await member(old)];
  await dissolveUnit(kit.ctx(office), old, await decision(old));
  await kit.db.tx(tx => tx.run(sql`UPDATE employer SET union_unit_id = ${elsewhere} WHERE id = ${taken}`));
  await move(c.township, asks, { name: 'offer', unitId: elsewhere });
  await move(c.township, leaves, { name: 'offer', unitId: elsewhere });
  await move(elsewhere, leaves, { name: 'accept', movedOn: kit.today });
  const waiting = () => kit.db.read(tx => previewRefound(tx, office, old));
  const townships = (await record(c.township)).shortName;
  expect(await waiting()).toEqual({ employers: 1, members: 1, holders: [townships] });

  const born = await anew(old, '玄石新厂工会', { takesBack: true });
  expect([(await row(stays)).unit, (await row(asks)).unit, (await row(leaves)).unit]).toEqual([
    born,
    c.township,
    elsewhere,
  ]);
  expect(await roll(born, kit.today)).toEqual([stays]);
  const unions = await kit.db.read(tx =>
    tx.rows(
      sql`SELECT id, union_unit_id AS union FROM employer WHERE id IN (${free}, ${taken}) ORDER BY name DESC`,
    ),
  );
  expect(unions).toEqual([
    { id: free, union: born },
    { id: taken, union: elsewhere },
  ]);
  expect((await kit.db.read(tx => proveProjection(tx, membershipProjection))).unequal).toEqual([]);

  await dissolveUnit(kit.ctx(office), born, await decision(born));
  const plain = await anew(born, '玄石三厂工会');
  expect([(await row(stays)).unit, await roll(plain, kit.today)]).toEqual([c.township, []]);
});
