import { calendarOf } from '@niangjia/domain/core/calendar.ts';
import { shippedCalendar } from '@niangjia/domain/core/calendar-shipped.ts';
import { expect, test } from 'vitest';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { coreKit, HOME } from '../core/testing/core-kit.ts';
import { calendarStamp, listedStamps, listStamps, settleStamps } from './clock.stamps.ts';

const kit = await coreKit();
const STANDS = calendarStamp(shippedCalendar)(2026, 2026);
const BEFORE = '2026:before';
const nothing = calendarOf([]);
const later = (hours: number): Db => kit.db.shifted(`${hours} hours`);
const staleAt = (db: Db, calendar = shippedCalendar) =>
  db.read(async tx => (await listedStamps(tx, calendar)).stale);
const settle = (db: Db, calendar = shippedCalendar) =>
  db.tx(async tx => settleStamps(tx, await listedStamps(tx, calendar)));
const carry = (matterId: string, stamp: string) =>
  kit.db.tx(async tx => {
    await listStamps(tx, [stamp]);
    await tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, state, started_on, due_on, target_on, says, extended, counted_by)
      VALUES (${HOME}, ${matterId}, 1, 'x', 'running', today(), today(), today(), '', 0, ${stamp})`);
  });
const stop = (matterId: string) =>
  kit.db.tx(tx =>
    tx.run(
      sql`UPDATE matter_clock SET state = 'met', stopped_on = today() WHERE home = ${HOME} AND matter_id = ${matterId}`,
    ),
  );

test('a stamp is stale until nothing runs under it, is looked for once more an hour later, and then never again', async () => {
  const id = newId(HOME);
  await carry(id, BEFORE);
  await carry(newId(HOME), STANDS);
  expect(await staleAt(kit.db)).toEqual([BEFORE]);
  await settle(kit.db);
  expect(await staleAt(kit.db)).toEqual([BEFORE]);
  await stop(id);
  await settle(kit.db);
  expect(await staleAt(kit.db)).toEqual([]);
  expect(await staleAt(later(2))).toEqual([BEFORE]);
  await settle(later(2));
  expect(await staleAt(later(4))).toEqual([]);
});

test('a clock that comes in late under a stamp that was cleared is found', async () => {
  expect(await staleAt(later(9))).toEqual([]);
  await carry(newId(HOME), BEFORE);
  expect(await staleAt(later(9))).toEqual([BEFORE]);
});

test('a calendar that stands again makes its stamps good, and they can be stale again', async () => {
  await settle(kit.db, nothing);
  expect(await staleAt(kit.db, nothing)).toContain(STANDS);
  await settle(kit.db);
  expect(await kit.db.read(tx => listedStamps(tx, shippedCalendar))).toMatchObject({ back: [] });
  expect(await staleAt(kit.db)).not.toContain(STANDS);
  expect(await staleAt(kit.db, nothing)).toContain(STANDS);
});
