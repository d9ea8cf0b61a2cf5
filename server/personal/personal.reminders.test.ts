import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { expect, it } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { listReminders, registerReminders } from '../core/reminders.ts';
import { storeYear } from '../unit/setting.store.ts';
import { givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { personalReminders, tellPersonal } from './personal.reminders.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
await kit.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
registerReminders(personalReminders);
const chair = await kit.officer(g.county, 'chair');
const foreign = await kit.officer(g.foreign, 'chair');
const told = (actor: Actor) =>
  kit.db.read(async tx => (await listReminders(tx, actor, { show: 'unread', limit: 20 })).items);

it('whoever approves is told once of a clean-up that waits, nobody elsewhere, and no longer when it is settled', async () => {
  const id = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO retention_run (home, id, unit_id, day, terms, state, seq)
      VALUES (${HOME}, ${id}, ${g.township}, today(), '[]', 'counted', 1)`),
  );
  expect(await tellPersonal(kit)).toBe(1);
  expect(await tellPersonal(kit)).toBe(0);
  expect(await told(chair)).toMatchObject([{ subject: id, kind: 'personal-retention', sort: 'arrived' }]);
  expect(await told(foreign)).toEqual([]);
  await kit.db.tx(tx => tx.run(sql`UPDATE retention_run SET state = 'declined' WHERE id = ${id}`));
  expect(await told(chair)).toEqual([]);
});
