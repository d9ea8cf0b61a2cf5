import { COVERAGE_CUTS, type CoverageCut } from '@niangjia/domain/unit/coverage.model.ts';
import { COVERAGE_SHARES } from '@niangjia/domain/unit/coverage.rules.ts';
import { expect, test } from 'vitest';
import { type Sql, sql } from '../core/database/sql.ts';
import { coverageTable } from './coverage.figures.ts';
import { listEmployers } from './employer.store.ts';
import { setStatus } from './employer-change.store.ts';
import { changeEmployers } from './employer-past.actions.ts';
import { proveTally, tallyIn } from './employer-tally.store.ts';
import { givenCity, unitKit } from './testing/unit-kit.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const joint = await kit.unit('东岸一镇联合工会', 'enterprise', { territory: g.township });
const actor = await kit.officer(g.county, 'office');
const wide = await kit.officer(g.city, 'office');
await kit.db.tx(async tx => {
  await tx.run(sql`UPDATE unit SET kind = 'joint' WHERE id = ${joint}`);
  // Every combination of what is counted, and some that are not.
  await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, cover_unit_id, kind, ownership, sector, size_class,
      headcount, female_count, member_count, status, contract_till, since)
    SELECT 1, gen_random_uuid(), '甲' || n, (ARRAY[${g.township}, ${g.second}, ${g.foreign}, ${g.county}]::uuid[])[1 + n % 4],
      CASE n % 5 WHEN 0 THEN ${g.enterprise}::uuid WHEN 1 THEN ${joint}::uuid END, CASE n % 5 WHEN 2 THEN ${g.township}::uuid END,
      (ARRAY['enterprise', 'institution', 'agency', 'society', 'new-economic', 'new-social'])[1 + n % 6],
      (ARRAY['state', 'private', NULL])[1 + n % 3], (ARRAY['制造业', '建筑业', '教育'])[1 + n % 3], (ARRAY['large', 'micro', NULL])[1 + n / 7 % 3],
      CASE WHEN n % 11 = 0 THEN 0 ELSE n END, CASE WHEN n % 11 = 0 OR n % 2 = 0 THEN NULL ELSE n / 2 END, CASE WHEN n % 11 = 0 THEN 0 ELSE n / 3 END,
      CASE WHEN n % 13 = 0 THEN 'closed' ELSE 'operating' END,
      CASE WHEN n % 4 = 0 THEN '2027-06-30'::date WHEN n % 4 = 1 THEN '2026-11-19'::date END, '2026-01-01'
    FROM generate_series(1, 240) AS n`);
  await tallyIn(tx, sql`true`);
});
const table = (unitId: string, by: CoverageCut, day?: string, who = actor) =>
  kit.db.read(tx => coverageTable(tx, who, { unitId, by, day }));
const listed = async (search: object, who = actor) =>
  (await kit.db.read(tx => listEmployers(tx, who, { counted: 'yes', page: 1, size: 200, ...search })))
    .total ?? 0;

test.each(Object.keys(COVERAGE_CUTS) as CoverageCut[])(
  'by %s every figure is the length of the list behind it',
  async by => {
    const { rows, total } = await table(g.county, by);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      // What a county keeps itself is listed with everything below it: the sum stands for it.
      if (by === 'unit' && row.key === g.county) continue;
      const behind = by === 'unit' ? { underId: row.key } : { underId: g.county, [by]: row.key };
      expect(await listed(behind)).toBe(row.employers);
      for (const coverage of ['own', 'joint', 'second', 'none'] as const)
        expect(await listed({ ...behind, coverage })).toBe(row[coverage]);
      expect(await listed({ ...behind, contract: 'yes', unionised: 'yes' })).toBe(row.contracts);
    }
    expect(await listed({ underId: g.county })).toBe(total.employers);
    expect(total.own + total.joint + total.second + total.none).toBe(total.employers);
  },
);

test('the counts equal a slow count by another way', async () => {
  const { total } = await table(g.county, 'unit');
  const slow = await kit.db.read(tx =>
    tx.one<
      Record<string, number>
    >(sql`SELECT count(*)::int AS employers, count(union_unit_id)::int AS founded, sum(headcount)::int AS workers,
        sum(female_count)::int AS females, sum(member_count)::int AS members, count(*) FILTER (WHERE kind LIKE 'new-%')::int AS "newOrgs"
      FROM employer WHERE status = 'operating' AND headcount > 0 AND keeper_unit_id = ANY (${[g.township, g.second, g.county]}::uuid[])`),
  );
  const { employers, own, joint: shared, workers, females, members, newOrgs } = total;
  expect({ employers, founded: own + shared, workers, females, members, newOrgs }).toEqual(slow);
});

test('nobody counts what they may not see', async () => {
  const { rows } = await table(g.city, 'unit', undefined, actor);
  expect(rows.map(r => r.key)).not.toContain(g.other);
  expect((await table(g.city, 'unit', undefined, wide)).rows.map(r => r.key)).toContain(g.other);
});

test('the table of an earlier day is the register of that day', async () => {
  const before = await table(g.county, 'sector', '2026-06-01');
  await kit.db.tx(async tx => {
    await changeEmployers(tx, sql`e.keeper_unit_id = ${g.second}`, '2026-11-20', these =>
      setStatus(tx, these, 'closed'),
    );
  });
  expect(await table(g.county, 'sector', '2026-06-01')).toEqual(before);
  expect((await table(g.county, 'sector')).total.employers).toBeLessThan(before.total.employers);
  expect((await table(g.county, 'sector', '2025-12-31')).total.employers).toBe(0);
  expect(await listed({ underId: g.county, day: '2026-06-01' })).toBe(before.total.employers);
});

test('the tally follows whatever is written, and a write past it is found', async () => {
  const unequal = async () => (await kit.db.read(proveTally)).unequal;
  expect(await unequal()).toEqual([]);
  const move = (set: Sql) =>
    kit.db.tx(tx =>
      changeEmployers(tx, sql`e.keeper_unit_id = ${g.township}`, '2026-11-20', async these => {
        await tx.run(sql`UPDATE employer e SET ${set} WHERE ${these}`);
      }),
    );
  await move(sql`keeper_unit_id = ${g.county}, sector = '农业', union_unit_id = NULL`);
  await move(sql`headcount = headcount + 1`);
  expect(await unequal()).toEqual([]);
  await kit.db.tx(tx => tx.run(sql`UPDATE employer SET headcount = headcount + 1 WHERE name = '甲2'`));
  expect(await unequal()).toHaveLength(5);
  await kit.db.tx(tx => tx.run(sql`UPDATE employer SET headcount = headcount - 1 WHERE name = '甲2'`));
});

test('nothing divided by nothing is no share', async () => {
  const { total } = await table(g.enterprise, 'unit');
  for (const { of } of Object.values(COVERAGE_SHARES)) expect(of(total)).toBeNull();
});
