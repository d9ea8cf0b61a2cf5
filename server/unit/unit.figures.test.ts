/** What the units below have counted follows an edit of the tree that takes effect in the past. */
import { expect, test } from 'vitest';
import { act } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { figuresOf } from '../core/figures.ts';
import { newId } from '../core/ids.ts';
import { proveCells, rollFacts } from '../core/roll.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { createUnit } from './unit.actions.ts';
import { moveUnit } from './unit.restructure.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');

const counted = (unitId: string, day: string, amount: number) =>
  act(kit.ctx(office), 'sample.fact', [], {}, async w => {
    await recordFacts(w, [{ indicator: 'task-finished', unitId, day, amount, source: newId(HOME) }]);
    w.about({ id: w.newId(), unitId });
    return null;
  });
const total = (unitId: string, fromDay: string, toDay: string) =>
  kit.db
    .read(tx =>
      figuresOf(tx, {
        line: 'territory',
        unitIds: [unitId],
        codes: [{ code: 'task-finished' }],
        fromDay,
        toDay,
        asOf: null,
      }),
    )
    .then(([figure]) => figure!.value);

test('a move that takes effect in the past takes along what was counted since then, and nothing older', async () => {
  const town = (
    await createUnit(kit.ctx(office), {
      name: '追溯镇总工会',
      shortName: '追溯镇',
      kind: 'township',
      level: 'township',
      grouping: null,
      foundedOn: null,
      day: kit.day(-60) as never,
      sortNo: 0,
      places: [{ line: 'territory', parentId: c.county }],
      paper: '试工〔2026〕1号',
      why: '按程序建立',
    })
  ).id;
  await counted(town, kit.day(-40), 3);
  await counted(town, kit.day(-10), 5);
  await rollFacts(kit.db);
  await counted(town, kit.day(-5), 7);
  const all = async () => [
    await total(c.county, kit.day(-60), kit.today),
    await total(c.other, kit.day(-60), kit.today),
    await total(c.city, kit.day(-60), kit.today),
  ];
  expect(await all()).toEqual([15, 0, 15]);
  await moveUnit(kit.ctx(office), town, {
    line: 'territory',
    parentId: c.other,
    day: kit.day(-20) as never,
    paper: '试工〔2026〕2号',
    why: '区划调整',
    seenSeq: await kit.seq('unit', town),
  });
  expect(await all()).toEqual([3, 12, 15]);
  await rollFacts(kit.db);
  expect(await all()).toEqual([3, 12, 15]);
  expect((await kit.db.read(proveCells)).unequal).toEqual([]);
});

test('an edit that takes effect on a day that has been signed for is refused', async () => {
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO bulletin (home, id, unit_id, line, sort, period, as_of, snapshot_id, title, addressee, copies, blocks, omitted,
      series, year, no, number, signer, signed_on, file_id, state, seq)
      VALUES (${HOME}, ${newId(HOME)}, ${c.city}, 'territory', 'quarterly', '2026Q2', ${kit.day(-3)}, ${newId(HOME)}, '通报', '各县', '[]', '[]', '[]',
        '试工发', 2026, 1, '试工发〔2026〕1号', '周某', ${kit.day(-1)}, ${newId(HOME)}, 'signed', 5)`),
  );
  const move = async (day: string) =>
    codeOf(
      moveUnit(kit.ctx(office), c.township, {
        line: 'territory',
        parentId: c.other,
        day: day as never,
        paper: '试工〔2026〕3号',
        why: '区划调整',
        seenSeq: await kit.seq('unit', c.township),
      }),
    );
  expect(await move(kit.day(-3))).toBe('unit.period-signed');
  expect(await move(kit.day(-2))).toBe('done');
});
