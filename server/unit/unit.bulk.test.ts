import { expect, test } from 'vitest';
import { newId } from '../core/ids.ts';
import { type BulkEmployer, insertEmployers } from './employer.bulk.ts';
import { countEmployers, listEmployers } from './employer.store.ts';
import { givenCity, HOME, START, unitKit } from './testing/unit-kit.ts';
import { type BulkUnit, insertPersons, insertPosts, insertUnits } from './unit.bulk.ts';
import { proveLives, proveSeals, proveTree } from './unit.doctor.ts';
import { searchUnits } from './unit.search.ts';
import { listChildren } from './unit.store.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const countyOffice = await kit.officer(c.county, 'office');
const N = 2000;

const units: BulkUnit[] = Array.from({ length: N }, (_, i) => ({
  id: newId(HOME),
  name: `第${i}企业工会委员会`,
  shortName: `第${i}企业`,
  kind: 'enterprise',
  level: 'grassroots',
  fromDay: START,
  places: [{ line: 'territory', parentId: i % 2 ? c.township : c.foreign }],
}));
const employers: BulkEmployer[] = units.map((u, i) => ({
  id: newId(HOME),
  name: `第${i}企业有限公司`,
  creditCode: null,
  keeperUnitId: i % 2 ? c.township : c.foreign,
  unionUnitId: i % 5 ? u.id : null,
  sector: '制造',
  headcount: 20,
  memberCount: 10,
  address: '',
  status: i % 10 === 7 ? 'closed' : 'operating',
}));
const persons = units
  .slice(0, 300)
  .map((u, i) => ({ id: newId(HOME), name: '张三', unitId: u.id, mobile: `139${10_000_000 + i}` }));
await kit.db.tx(async tx => {
  const bulk = { tx, crypto: kit.crypto, personId: newId(HOME), key: 'bulk-test' };
  await insertUnits(bulk, units);
  await insertEmployers(bulk, employers);
  await insertPersons(bulk, persons);
  await insertPosts(
    bulk,
    persons.map(p => ({
      id: newId(HOME),
      personId: p.id,
      unitId: p.unitId,
      title: '主席',
      office: 'enterprise-chair',
      employment: 'part-time',
      fromDay: START,
    })),
  );
});

test('what was loaded in bulk passes every proof', async () => {
  const proofs = await kit.db.read(async tx => [
    await proveTree(tx),
    await proveSeals(tx, kit.crypto),
    ...(await proveLives(tx)),
  ]);
  expect(proofs.flatMap(p => p.faults)).toEqual([]);
  expect(proofs[0]!.checked).toBeGreaterThan(N);
});

test('a bulk with a parent that stands nowhere is refused whole', async () => {
  const lost = { ...units[0]!, id: newId(HOME), places: [{ line: 'industry' as const, parentId: c.county }] };
  const load = kit.db.tx(tx =>
    insertUnits({ tx, crypto: kit.crypto, personId: newId(HOME), key: 'x' }, [lost]),
  );
  await expect(load).rejects.toThrow('does not stand on line industry');
});

test('children come page by page with their total', async () => {
  const page = (n: number) =>
    kit.db.read(tx => listChildren(tx, office, 'territory', c.township, kit.today, { page: n, size: 200 }));
  const [first, last] = [await page(1), await page(6)];
  expect(first).toMatchObject({ total: N / 2 + 1 });
  expect([first.items.length, last.items.length]).toEqual([200, 1]);
});

test('search and employers stay in scope', async () => {
  const search = { q: '', line: 'territory' as const, day: kit.today, page: 1, size: 50 };
  const all = await kit.db.read(tx => searchUnits(tx, office, { ...search, q: '第1' }));
  const mine = await kit.db.read(tx => searchUnits(tx, countyOffice, { ...search, q: '第1' }));
  expect(mine.total).toBeLessThan(all.total);
  const list = (underId?: string, q = '') =>
    kit.db.read(tx => listEmployers(tx, countyOffice, { q, underId, page: 1, size: 10 }));
  expect((await list()).total).toBe(N / 2);
  expect((await list(c.other)).total).toBe(0);
  expect((await list(c.county, 'di11qiye')).items[0]).toMatchObject({
    name: '第11企业有限公司',
    keeper: { id: c.township },
    union: { name: '第11企业工会委员会' },
  });
  const counts = await kit.db.read(tx => countEmployers(tx, countyOffice, c.county));
  const byStatus = Object.fromEntries(counts.byStatus.map(s => [s.status, s.employers]));
  expect(byStatus).toEqual({ operating: 800, closed: 200, moved: 0, lost: 0 });
  expect(counts.unionised.employers + counts.notUnionised.employers).toBe(800);
});
