import { defineIndicators } from '@niangjia/domain/core/indicator.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, type Work } from './action.ts';
import { sql } from './database/sql.ts';
import { recordFacts, reverseFacts } from './facts.ts';
import { dailyOf, figuresOf } from './figures.ts';
import { newId } from './ids.ts';
import { syncIndicators } from './indicators.ts';
import { proveCells, rebuildCells, rollFacts } from './roll.ts';
import { coreKit, HOME } from './testing/core-kit.ts';

const kit = await coreKit();
const city = await kit.unit('c.');
const countyA = await kit.unit('c.a.');
const countyB = await kit.unit('c.b.');
await kit.unit('c.a.t.');
const township = await kit.unit('i.t.', 'industry');
const actor = await kit.actor('甲', []);
const year = kit.today.slice(0, 4);
const whole = { fromDay: `${year}-01-01`, toDay: `${year}-12-31` };

const dims = { sector: { label: '行业' }, sex: { label: '性别' } };
const counted = (name: string, more = {}) =>
  ({ sort: 'counted', name, measure: '件', from: '样例', meaning: `${name}的件数`, ...more }) as const;
const declared = defineIndicators({
  'sample-a': counted('样例甲', { dims, cuts: [['sector'], ['sector', 'sex']] }),
  'sample-b': counted('样例乙'),
  'sample-c': counted('样例丙'),
});
await kit.db.tx(tx => syncIndicators(tx, declared));

const write = (work: (w: Work) => Promise<unknown>) =>
  act(kit.ctx(actor), 'sample.fact', [], {}, async w => {
    await work(w);
    w.about({ id: w.newId(), unitId: city });
    return null;
  });
const fact = (indicator: string, unitId: string, amount: number, more = {}) => ({
  indicator,
  unitId,
  day: kit.today,
  amount,
  source: newId(HOME),
  ...more,
});
const now = async (
  unitId: string,
  code = 'sample-b',
  more: { cut?: string; line?: 'territory' | 'industry'; fromDay?: string; toDay?: string } = {},
) => {
  const { cut = '', line = 'territory', ...window } = more;
  const ask = { line, unitIds: [unitId], codes: [{ code, cut }], ...whole, ...window, asOf: null };
  return (await kit.db.read(tx => figuresOf(tx, ask)))[0]!.value;
};
const closeToday = () =>
  kit.db.tx(tx =>
    tx.run(sql`INSERT INTO batch (no, rec_day, at) SELECT max(no) + 1, today() + 1, clock() FROM batch`),
  );
const sound = async () => expect((await kit.db.read(proveCells)).unequal).toEqual([]);

test('a total is exact before and after rolling, on every unit above and on both lines', async () => {
  const source = newId(HOME);
  const totals = async () => [
    await now(city),
    await now(countyA),
    await now(countyB),
    await now(township, 'sample-b', { line: 'industry' }),
  ];
  await write(w => recordFacts(w, [fact('sample-b', township, 3, { source })]));
  expect(await totals()).toEqual([3, 3, 0, 3]);
  await rollFacts(kit.db);
  expect(await totals()).toEqual([3, 3, 0, 3]);
  await write(w => reverseFacts(w, 'sample-b', source));
  expect(await now(city)).toBe(0);
  await write(w => reverseFacts(w, 'sample-b', source));
  expect(await now(city)).toBe(0);
  await rollFacts(kit.db);
  await sound();
});

test('a fact of an indicator that nobody declared is refused, not lost', async () => {
  await expect(write(w => recordFacts(w, [fact('nobody-knows', city, 1)]))).rejects.toThrow('undeclared');
});

test('sums are kept under declared combinations of dimensions, before and after rolling', async () => {
  const give = (sector: string, sex: string, amount: number) =>
    fact('sample-a', countyA, amount, { dims: { sector, sex } });
  const cuts = async () => [
    await now(city, 'sample-a'),
    await now(city, 'sample-a', { cut: 'sector=制造业' }),
    await now(city, 'sample-a', { cut: 'sector=制造业&sex=女' }),
    await now(countyB, 'sample-a', { cut: 'sector=制造业' }),
  ];
  await write(w =>
    recordFacts(w, [give('制造业', '女', 2), give('制造业', '男', 5), give('建筑业', '女', 11)]),
  );
  expect(await cuts()).toEqual([18, 7, 2, 0]);
  await rollFacts(kit.db);
  expect(await cuts()).toEqual([18, 7, 2, 0]);
  await expect(now(city, 'sample-a', { cut: 'sex=女' })).rejects.toMatchObject({
    note: { code: 'fact.cut-unknown' },
  });
  await sound();
});

test('a window that breaks months is exact to the day', async () => {
  const on = (day: string, amount: number) => fact('sample-c', countyB, amount, { day });
  await write(w =>
    recordFacts(w, [
      on('2025-01-31', 1),
      on('2025-02-01', 2),
      on('2025-02-28', 4),
      on('2025-03-10', 8),
      on('2025-03-11', 16),
    ]),
  );
  const ask = (fromDay: string, toDay: string) => now(city, 'sample-c', { fromDay, toDay });
  const all = async () => [
    await ask('2025-01-31', '2025-03-10'),
    await ask('2025-02-01', '2025-02-28'),
    await ask('2025-02-02', '2025-02-27'),
    await ask('2025-03-11', '2025-03-11'),
  ];
  expect(await all()).toEqual([15, 6, 0, 16]);
  await rollFacts(kit.db);
  expect(await all()).toEqual([15, 6, 0, 16]);
  expect(
    await kit.db.read(tx =>
      dailyOf(tx, {
        line: 'territory',
        unitIds: [city],
        code: 'sample-c',
        fromDay: '2025-02-01',
        toDay: '2025-03-10',
        asOf: null,
      }),
    ),
  ).toEqual([
    { unitId: city, day: '2025-02-01', amount: 2 },
    { unitId: city, day: '2025-02-28', amount: 4 },
    { unitId: city, day: '2025-03-10', amount: 8 },
  ]);
});

test('cells equal the facts after any sequence of facts and batches', async () => {
  const units = [city, countyA, countyB, township];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ unit: fc.nat(3), amount: fc.integer({ min: -5, max: 9 }), roll: fc.boolean() }), {
        maxLength: 8,
      }),
      async steps => {
        for (const step of steps) {
          await write(w => recordFacts(w, [fact('sample-b', units[step.unit]!, step.amount)]));
          if (step.roll) await rollFacts(kit.db);
        }
        const before = await now(city);
        await rollFacts(kit.db);
        expect(await now(city)).toBe(before);
        await sound();
      },
    ),
    { numRuns: 8 },
  );
});

test('two rollers at once lose and double nothing', async () => {
  const before = (await now(countyB))!;
  await write(w =>
    recordFacts(
      w,
      Array.from({ length: 50 }, () => fact('sample-b', countyB, 1)),
    ),
  );
  await Promise.all([rollFacts(kit.db), rollFacts(kit.db), rollFacts(kit.db)]);
  expect(await now(countyB)).toBe(before + 50);
});

test('a rebuild finds nothing to mend in sound cells, and mends broken ones', async () => {
  await rollFacts(kit.db);
  expect(await rebuildCells(kit.db)).toEqual({ mended: 0 });
  const before = await now(city);
  await kit.db.tx(tx =>
    tx.run(sql`UPDATE cell SET amount = amount + 7 WHERE ancestor = ${city} AND indicator = 'sample-b'`),
  );
  await kit.db.tx(tx => tx.run(sql`DELETE FROM month_cell WHERE indicator = 'sample-b'`));
  expect((await kit.db.read(proveCells)).unequal.length).toBeGreaterThan(1);
  expect((await rebuildCells(kit.db)).mended).toBeGreaterThan(1);
  await sound();
  expect(await now(city)).toBe(before);
});

test('a cut that is declared later is made from the facts there are', async () => {
  await write(w => recordFacts(w, [fact('sample-c', countyA, 3, { dims: { sector: '建筑业' } })]));
  await rollFacts(kit.db);
  await kit.db.tx(tx =>
    syncIndicators(tx, defineIndicators({ 'sample-c': counted('样例丙', { dims, cuts: [['sector']] }) })),
  );
  expect(await now(city, 'sample-c', { cut: 'sector=建筑业' })).toBe(3);
  await sound();
});

test('the first roll of a day leaves a batch even when nothing happened, later ones do not', async () => {
  const batches = async () =>
    (await kit.db.read(tx => tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM batch`))).n;
  await rollFacts(kit.db);
  const before = await batches();
  await rollFacts(kit.db);
  expect(await batches()).toBe(before);
});

test('a closed day never changes; a correction appears in the next period and not in the last', async () => {
  const source = newId(HOME);
  const asOf = (day: string) =>
    kit.db
      .read(tx =>
        figuresOf(tx, {
          line: 'territory',
          unitIds: [countyA],
          codes: [{ code: 'sample-a' }],
          ...whole,
          asOf: day,
        }),
      )
      .then(([figure]) => figure!.value);
  await expect(asOf(kit.today)).rejects.toMatchObject({ note: { code: 'fact.day-open' } });
  await expect(asOf(`${Number(year) + 1}-12-31`)).rejects.toMatchObject({
    note: { code: 'fact.day-future' },
  });
  await write(w => recordFacts(w, [fact('sample-a', countyA, 5, { source })]));
  await rollFacts(kit.db);
  await closeToday();
  const published = await asOf(kit.today);
  expect(published).toBe(await now(countyA, 'sample-a'));
  await write(w => reverseFacts(w, 'sample-a', source));
  await write(w => recordFacts(w, [fact('sample-a', township, 2)]));
  await rollFacts(kit.db);
  expect(await asOf(kit.today)).toBe(published);
  expect(await now(countyA, 'sample-a')).toBe(published! - 3);
});
