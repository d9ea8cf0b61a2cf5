import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { weighedReceivers } from './receivers.figures.ts';
import { given, HOME, type UnitName } from './testing/given.ts';

const g = await given('2026-07-13');
const weights = async () =>
  Object.fromEntries(
    (await g.db.read(tx => weighedReceivers(tx, g.unit.city.id, 'territory', g.today))).map(r => [
      r.unit,
      [r.employers, r.workers, r.members],
    ]),
  );
const employer = (keeper: UnitName, union: UnitName | null, headcount: number, status = 'operating') =>
  g.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
      VALUES (${HOME}, ${newId(HOME)}, '某公司', ${g.unit[keeper].id}, ${union && g.unit[union].id}, '制造业', ${headcount},
        ${headcount / 2}, ${status})`),
  );

test('an employer counts once below each child where its keeper or its union stands, and only while it operates', async () => {
  const before = await weights();
  const [yan = [0, 0, 0], cheng = [0, 0, 0]] = [before.砚宁区, before.澄津区];
  await employer('yanEast', null, 100);
  await employer('yanEast', 'yanEast', 10);
  await employer('yanEast', 'yan', 20);
  await employer('yanEast', 'chengEast', 1000);
  await employer('chengEast', 'chengEast', 4, 'closed');
  const plus = (base: number[], ...more: number[]) => base.map((n, i) => n + more[i]!);
  expect(await weights()).toEqual({
    ...before,
    砚宁区: plus(yan, 4, 1130, 565),
    澄津区: plus(cheng, 1, 1000, 500),
  });
});
