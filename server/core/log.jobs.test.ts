import { addMonthsTo, asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { sql } from './database/sql.ts';
import { newId } from './ids.ts';
import { firstKeptDay } from './log.jobs.ts';
import { coreKit, HOME } from './testing/core-kit.ts';

const kit = await coreKit();
const root = await kit.unit('1.');

test('logs are kept as long as the parameter of the federation says, three years without one', async () => {
  expect(await kit.db.read(firstKeptDay)).toBe(addMonthsTo(asDay(kit.today), -36));
  await kit.db.tx(async tx => {
    await tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction)
      VALUES (1, 'real', ${HOME}, ${root}, '试河市总工会', 'city', '试河')`);
    await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'audit.log-retention', ${root}, '8'::jsonb, 'month', '2020-01-01', '本单位规定', '一')`);
  });
  expect(await kit.db.read(firstKeptDay)).toBe(addMonthsTo(asDay(kit.today), -8));
});
