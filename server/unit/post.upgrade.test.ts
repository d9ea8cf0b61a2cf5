import { expect, test } from 'vitest';
import type { SeatFacts } from '../core/crypto/seat-seal.ts';
import { isSeatSealed } from '../core/crypto/seat-seal.ts';
import { sql } from '../core/database/sql.ts';
import { newId, PLATFORM } from '../core/ids.ts';
import { endPostOf } from './post.actions.ts';
import { seatColumns } from './post.seats.ts';
import { upgradePosts } from './post.upgrade.ts';
import { givenCity, HOME, unitKit } from './testing/unit-kit.ts';

const kit = await unitKit();
const { city, county, industry } = await givenCity(kit);
const security = await kit.officer(city, 'admin-security');

/** As `systemWork` makes it at start. */
const start = () =>
  kit.db.tx(tx => {
    const actor = { ...security, personId: PLATFORM, seats: [], unitIds: [] };
    const key = `upgrade-${newId(HOME)}`;
    return upgradePosts({
      tx,
      actor,
      crypto: kit.crypto,
      files: kit.ctx(actor).files,
      key,
      about: () => undefined,
      newId: () => newId(HOME),
    });
  });
/** The database as a version without these duties left it. */
const forget = (duties: string[]) =>
  kit.db.tx(tx => tx.run(sql`DELETE FROM seat WHERE duty = ANY (${duties})`));
const seatsOfPost = (id: string) =>
  kit.db.read(tx =>
    tx.rows<SeatFacts & { seal: Buffer }>(
      sql`SELECT ${seatColumns}, seal FROM seat WHERE post_id = ${id} ORDER BY duty, line, reach`,
    ),
  );
const shape = (seats: readonly SeatFacts[]) => seats.map(s => `${s.duty} ${s.line} ${s.reach}`).sort();
const NEW = ['visit.read', 'visit.record', 'bulletin.draft'];

test('posts from before get the seats of duties that an office has been given since, sealed and in the trail; a second start changes nothing', async () => {
  const office = await kit.post(city, 'office');
  const staff = await kit.post(industry, 'industry-staff');
  const before = { office: await seatsOfPost(office.id), staff: await seatsOfPost(staff.id) };
  await start();
  await forget(NEW);
  expect((await seatsOfPost(office.id)).length).toBeLessThan(before.office.length);
  expect(await start()).toBeGreaterThanOrEqual(2);
  const after = await seatsOfPost(office.id);
  expect(shape(after)).toEqual(shape(before.office));
  expect(shape(await seatsOfPost(staff.id))).toEqual(shape(before.staff));
  for (const { seal, ...seat } of after) expect(isSeatSealed(kit.crypto, seat, seal)).toBe(true);
  expect(after.filter(s => NEW.includes(s.duty)).map(s => s.fromDay)).toEqual(
    after.filter(s => NEW.includes(s.duty)).map(() => kit.today),
  );

  const trail = await kit.db.read(tx =>
    tx.rows<{ name: string; person: string; why: string }>(
      sql`SELECT name, person, why FROM move WHERE subject = ${office.id} AND seq = 2`,
    ),
  );
  expect(trail).toEqual([{ name: 'grant', person: PLATFORM, why: expect.stringContaining('登记走访') }]);
  const audited = await kit.db.read(tx =>
    tx.rows(sql`SELECT action, person, unit_id AS "unitId" FROM audit WHERE subject = ${office.id}`),
  );
  expect(audited).toEqual([{ action: 'post.grant', person: PLATFORM, unitId: city }]);

  expect(await start()).toBe(0);
  expect(await seatsOfPost(office.id)).toEqual(after);
});

test('a post that has ended or is to end by decision gets nothing', async () => {
  const gone = await kit.post(county, 'department-staff');
  const leaving = await kit.post(county, 'department-staff');
  for (const [post, day] of [
    [gone, -3],
    [leaving, 30],
  ] as const)
    await endPostOf(kit.ctx(security), post.id, {
      toDay: kit.day(day) as never,
      why: '调离',
      seenSeq: 1,
    });
  await forget(NEW);
  const before = [await seatsOfPost(gone.id), await seatsOfPost(leaving.id)];
  await start();
  expect([await seatsOfPost(gone.id), await seatsOfPost(leaving.id)]).toEqual(before);
});

test('seats end when the post ends, and a unit that stands on both lines gets them on both', async () => {
  const office = await kit.post(city, 'office');
  await kit.db.tx(tx => tx.run(sql`UPDATE post SET to_day = ${kit.day(90)} WHERE id = ${office.id}`));
  await forget(['event.keep']);
  await start();
  const given = (await seatsOfPost(office.id)).filter(s => s.duty === 'event.keep');
  expect(given.map(({ line, fromDay, toDay }) => [line, fromDay, toDay])).toEqual([
    ['industry', kit.today, kit.day(90)],
    ['territory', kit.today, kit.day(90)],
  ]);
});

test('two starts at once give each seat once', async () => {
  const office = await kit.post(county, 'office');
  const whole = shape(await seatsOfPost(office.id));
  await forget(NEW);
  await Promise.all([start(), start()]);
  expect(shape(await seatsOfPost(office.id))).toEqual(whole);
});
