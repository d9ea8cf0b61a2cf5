/** Monthly numbers of confined kinds: frozen once, small ones left out, the same whoever looks. */
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { readRows } from '../core/sheet/sheet.test-kit.ts';
import { givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { freezeMonth } from './published.jobs.ts';
import { publishedSheet, publishedView } from './published.view.ts';

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

test('screen and sheet show the frozen month as it was stored, and say what is left out', async () => {
  const view = await kit.db.read(tx => publishedView(tx, undefined, kit.today));
  expect(view.months).toEqual([view.month]);
  const { rows, total } = view.kinds.find(k => k.kind === 'petition')!;
  expect(rows.find(r => r.unitId === at.city)).toMatchObject({ opened: 9, persons: 9, ended: null });
  expect(rows.find(r => r.unitId === at.other)).toMatchObject({ opened: null, persons: null });
  expect(total.opened).toBe(18);
  const { bytes, name } = publishedSheet({ ...view, kinds: view.kinds.filter(k => k.kind === 'petition') });
  expect(name).toContain(view.month);
  const table = await readRows(Buffer.from(bytes), '受理单位');
  expect(table.at(-1)).toEqual(['合计', 18, expect.anything(), '不公布']);
  expect(table.map(row => row[1]).sort()).toEqual(['不公布', '不公布', 18, 9, '收到（件）'].sort());
  expect(publishedSheet({ ...view, kinds: [] }).bytes.length).toBeGreaterThan(0);
});
