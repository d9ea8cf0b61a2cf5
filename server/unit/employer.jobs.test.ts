import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import { proveCells, rollFacts } from '../core/roll.ts';
import { giveEmployers, given, type UnitName } from '../deploy/testing/given.ts';
import { countRegister } from './employer.jobs.ts';

const g = await given();
const figures = async (unit: UnitName, ...codes: { code: string; cut?: string }[]) =>
  (
    await g.db.read(tx =>
      figuresOf(tx, {
        line: 'territory',
        unitIds: [g.unit[unit].id],
        codes,
        fromDay: g.today,
        toDay: g.today,
        asOf: null,
      }),
    )
  ).map(f => f.value ?? f.why);
const ALL = ['employer-existing', 'employer-unionised', 'employer-workers', 'employer-members'].map(code => ({
  code,
}));

test('the register is counted where employers are kept, and what changed in it once', async () => {
  await giveEmployers(g, 'yanEast', [
    { headcount: 30, members: 25, union: 'mill' },
    { headcount: 10, members: 0 },
    { headcount: 90, members: 0, status: 'closed' },
  ]);
  await giveEmployers(g, 'chengEast', [{ headcount: 700, members: 650, union: 'works' }]);
  expect(await countRegister(g.db)).toBeGreaterThan(0);
  expect(await countRegister(g.db)).toBe(0);
  await rollFacts(g.db);
  expect(await countRegister(g.db)).toBe(0);
  expect(await figures('city', ...ALL)).toEqual([3, 2, 740, 675]);
  expect(await figures('yan', ...ALL)).toEqual([2, 1, 40, 25]);
  expect(await figures('yan', { code: 'union-cover-rate' }, { code: 'member-rate' })).toEqual([50, 62.5]);
  expect(await figures('city', { code: 'employer-existing', cut: 'sector=制造' })).toEqual([3]);
  await g.db.tx(tx =>
    tx.run(sql`UPDATE employer SET kind = 'new-economic', cover_unit_id = ${g.unit.yan.id}, contract_till = '2099-12-31'
      WHERE headcount IN (10, 30)`),
  );
  await g.db.tx(tx => tx.run(sql`UPDATE employer SET cover_unit_id = NULL WHERE headcount = 30`));
  await countRegister(g.db);
  await rollFacts(g.db);
  const wider = ['employer-second', 'employer-contract', 'employer-new', 'employer-new-unionised'];
  expect(await figures('yan', ...wider.map(code => ({ code })))).toEqual([1, 1, 2, 1]);
  expect(await figures('yan', { code: 'contract-rate' }, { code: 'new-cover-rate' })).toEqual([100, 50]);
  expect(await figures('yanPark', { code: 'union-cover-rate' })).toEqual([
    '分母为0（存续用人单位为0），不能计算',
  ]);
  await g.db.tx(tx =>
    tx.run(sql`UPDATE employer SET keeper_unit_id = ${g.unit.chengWest.id} WHERE headcount = 700`),
  );
  await g.db.tx(tx => tx.run(sql`UPDATE employer SET status = 'moved' WHERE headcount = 10`));
  await Promise.all([countRegister(g.db), countRegister(g.db)]);
  await rollFacts(g.db);
  expect(await figures('city', ...ALL)).toEqual([2, 2, 730, 675]);
  expect(await figures('chengWest', { code: 'employer-existing' })).toEqual([1]);
  expect(await figures('chengEast', { code: 'employer-existing' })).toEqual([0]);
  expect((await g.db.read(proveCells)).unequal).toEqual([]);
});
