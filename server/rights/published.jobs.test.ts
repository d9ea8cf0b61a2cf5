/** Monthly numbers of confined kinds: frozen once, small ones left out, the same whoever looks. */
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { freezeMonth } from './published.jobs.ts';

const kit = await unitKit();
const at = await givenCity(kit);

async function petitions(unitId: string, count: number, persons = 1): Promise<void> {
  await kit.db.tx(async tx => {
    for (let i = 0; i < count; i++) {
      const id = newId(HOME);
      await tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id,
          issuer_unit_id, title, persons, fence, overseen, joint, content, state, seq)
        SELECT ${HOME}, ${id}, 'petition', 1, ${id}, 'letter', d, d, ${unitId}, true, ${unitId}, ${unitId}, '信访事项', ${persons}, 0, false,
          '[]', '{}', 'registered', 1 FROM (SELECT (date_trunc('month', today()) - interval '3 days')::date AS d) x`);
    }
  });
}
const kept = (measure: string) =>
  kit.db.read(async tx =>
    Object.fromEntries(
      (
        await tx.rows<{ unit_id: string; amount: number | null }>(
          sql`SELECT unit_id, amount FROM confined_month WHERE kind = 'petition' AND measure = ${measure}`,
        )
      ).map(r => [r.unit_id, r.amount]),
    ),
  );

test('a month is frozen once: small numbers and what would tell them are left out, later records change nothing', async () => {
  await petitions(at.county, 7, 2);
  await petitions(at.other, 2);
  await petitions(at.city, 9);
  expect(await freezeMonth(kit)).toBeGreaterThan(0);
  // Two at the other county: alone it would follow from the sum, so the next smallest goes with it.
  expect(await kept('opened')).toEqual({ [at.county]: null, [at.other]: null, [at.city]: 9 });
  expect(await kept('opened-all')).toEqual({ [at.city]: 18 });
  expect(await kept('persons')).toEqual({ [at.county]: null, [at.other]: null, [at.city]: 9 });
  expect(await kept('ended-all')).toEqual({ [at.city]: null });
  await petitions(at.other, 9);
  expect(await freezeMonth(kit)).toBe(0);
  expect((await kept('opened'))[at.other]).toBeNull();
});
