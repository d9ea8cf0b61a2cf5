import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, type Work } from './action.ts';
import { sql } from './database/sql.ts';
import { proveCells, recordFacts, reverseFacts, rollFacts, totalsAsOf, totalsNow } from './facts.ts';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';
import { coreKit, HOME } from './testing/core-kit.ts';

const kit = await coreKit();
const city = await kit.unit('c.');
const countyA = await kit.unit('c.a.');
const countyB = await kit.unit('c.b.');
await kit.unit('c.a.t.');
const town = await kit.unit('i.t.', 'industry').catch(() => '');
const township = (await kit.db.read(tx => tx.one<{ id: string }>(sql`SELECT id FROM unit WHERE code = 't'`)))
  .id;
const actor = await kit.actor('甲', []);
const month = `${kit.today.slice(0, 7)}-01`;

const write = (work: (w: Work) => Promise<void>) =>
  act(kit.ctx(actor), 'sample.fact', [], {}, async w => {
    await work(w);
    w.about({ id: w.newId(), unitId: city });
    return null;
  });
const now = async (unitId: string, line: 'territory' | 'industry' = 'territory') =>
  (await kit.db.read(tx => totalsNow(tx, line, [unitId], ['task-issued'], '2020-01-01', month)))[0]?.amount ??
  0;

test('a total is exact before and after rolling, on every ancestor', async () => {
  expect(town).toBe(township);
  const source = newId(HOME);
  await write(w =>
    recordFacts(w, [{ indicator: 'task-issued', unitId: township, day: kit.today, amount: 3, source }]),
  );
  expect([await now(city), await now(countyA), await now(countyB), await now(township, 'industry')]).toEqual([
    3, 3, 0, 3,
  ]);
  await rollFacts(kit.db);
  expect([await now(city), await now(countyA), await now(countyB), await now(township, 'industry')]).toEqual([
    3, 3, 0, 3,
  ]);
  await write(w => reverseFacts(w, 'task-issued', source));
  expect(await now(city)).toBe(0);
  await write(w => reverseFacts(w, 'task-issued', source));
  expect(await now(city)).toBe(0);
});

test('an open day has no figures as of it, a closed one never changes', async () => {
  const ask = () =>
    kit.db.read(tx =>
      totalsAsOf(tx, 'territory', [city], ['task-received'], '2020-01-01', kit.today, kit.today),
    );
  await expect(ask()).rejects.toThrow(Refusal);
  await write(w =>
    recordFacts(w, [
      { indicator: 'task-received', unitId: countyA, day: kit.today, amount: 5, source: newId(HOME) },
    ]),
  );
  await rollFacts(kit.db);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO batch (no, rec_day, at) SELECT max(no) + 1, today() + 1, clock() FROM batch`),
  );
  const closed = await ask();
  expect(closed).toEqual([{ unitId: city, indicator: 'task-received', amount: 5 }]);
  await write(w =>
    recordFacts(w, [
      { indicator: 'task-received', unitId: countyB, day: kit.today, amount: 7, source: newId(HOME) },
    ]),
  );
  await rollFacts(kit.db);
  expect(await ask()).toEqual(closed);
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
          await write(w =>
            recordFacts(w, [
              {
                indicator: 'task-finished',
                unitId: units[step.unit]!,
                day: kit.today,
                amount: step.amount,
                source: newId(HOME),
              },
            ]),
          );
          if (step.roll) await rollFacts(kit.db);
        }
        const before = await now(city);
        await rollFacts(kit.db);
        expect(await now(city)).toBe(before);
        expect((await kit.db.read(proveCells)).unequal).toEqual([]);
      },
    ),
    { numRuns: 8 },
  );
});

test('two rollers at once lose and double nothing', async () => {
  await write(w =>
    recordFacts(
      w,
      Array.from({ length: 50 }, () => ({
        indicator: 'task-issued',
        unitId: countyB,
        day: kit.today,
        amount: 1,
        source: newId(HOME),
      })),
    ),
  );
  await Promise.all([rollFacts(kit.db), rollFacts(kit.db), rollFacts(kit.db)]);
  expect(await now(countyB)).toBe(50);
});
