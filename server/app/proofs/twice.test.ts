/**
 * Every write of matters, rights, aid and supervision: the same request again changes nothing more, another one under its number is
 * refused, what was looked at too long ago is refused, done once more it is refused or is a thing of its own; and of two at once on two
 * connections one waits and is answered as if it had come second. Who may at all, and 404 or 403 for everybody else, is the matrix.
 */
import { randomUUID } from 'node:crypto';
import { raw } from 'sql-template-tag';
import { afterAll, expect, test } from 'vitest';
import type { Db, Tx } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { routesFor } from '../areas.ts';
import { CALLS } from './calls.ts';
import { type RoleName, roleNames, roleOf } from './cast.ts';
import { openDoor } from './door.ts';
import { expected } from './oracle.ts';
import { type PlaceName, placeNames } from './places.ts';
import { makeTwins } from './world.ts';

const AREAS = /^(matter|rights|aid|supervise)\./;
const routes = routesFor('demo').filter(r => AREAS.test(r.name));
const writes = new Set(routes.filter(r => r.endpoint.idempotency === 'key').map(r => r.name));

/** Who may, and about which record, by the specification. */
function allowed(call: string): { who: RoleName; at: PlaceName | null }[] {
  const places = CALLS[call]!.kind === null ? [null] : placeNames;
  return places.flatMap(at =>
    roleNames.filter(who => !roleOf(who).fate && expected(call, who, at) === 'ok').map(who => ({ who, at })),
  );
}

/**
 * Without those for anybody (a code is needed, not a duty), those with which a file travels, and the one that answers the same request
 * with one more code: their own tests ask the same of them.
 */
const calls = Object.keys(CALLS).filter(
  call =>
    writes.has(call.split(' ')[0]!) &&
    !CALLS[call]!.upload &&
    call !== 'rights.raise' &&
    allowed(call).length > 0,
);

/** Done again under another number it is a thing of its own, or finds that there is nothing left to do. */
const AGAIN: ReadonlySet<string> = new Set([
  'matter.openMatter',
  'matter.revealField',
  'matter.recordConsent',
  'matter.objectGate',
  'supervise.reportSign',
  'supervise.reportEvent',
  'supervise.noteEvent',
  'aid.openBatch',
  // Two services of one day may be alike.
  'rights.noteCounsel',
  // Each row has an answer of its own.
  'matter.moveMatters',
  'supervise.openRectifications',
  'rights.certifyLabourSupervisors',
  // They go on where they stopped.
  'supervise.adoptRules',
  'aid.drawBatch',
  'aid.settleItems',
  'aid.bookReturn',
  'aid.takeNational',
]);
/** Every row is audited by itself. */
const ROWS_APART: ReadonlySet<string> = new Set([
  'matter.moveMatters',
  'supervise.openRectifications',
  'rights.certifyLabourSupervisors',
]);
/** The world of the proofs has no record for which they would be carried out: their own tests have. */
const REFUSED: ReadonlySet<string> = new Set([
  'matter.nameMember',
  'rights.swapShift',
  'supervise.noteEvent',
  'aid.drawCheck',
]);
/** Fields with words in them, in which another content differs. */
const WORDS = ['why', 'title', 'text', 'note', 'answer', 'says', 'place'];

const [one, other] = await makeTwins();
/** What the first world is asked inside of; undone after each call. */
let within: Tx | undefined;
let saved = 0;
const nested: Db = {
  ...one.db,
  read: work => (within ? work(within) : one.db.read(work)),
  tx: async work => {
    if (!within) return one.db.tx(work);
    const name = `step${++saved}`;
    await within.run(sql`SAVEPOINT ${raw(name)}`);
    try {
      return await work(within);
    } catch (error) {
      await within.run(sql`ROLLBACK TO SAVEPOINT ${raw(name)}`);
      throw error;
    }
  },
};
const door = await openDoor(one, routes, nested);
const open = await openDoor(other, routes, other.db);

class Undo extends Error {}
const undone = (work: (tx: Tx) => Promise<void>): Promise<void> =>
  one.db
    .tx(async tx => {
      within = tx;
      await work(tx);
      throw new Undo();
    })
    .catch(error => {
      if (!(error instanceof Undo)) throw error;
    })
    .finally(() => {
      within = undefined;
    });

const audits = async (tx: Tx): Promise<number> =>
  (await tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM audit`)).n;
const fresh = () => ({ key: randomUUID() });
const isDone = ({ status }: { status: number }): boolean => status < 300;

const tally: string[] = [];
afterAll(() => console.log(`twice: ${calls.length} writes\n${tally.join('\n')}`));

test.each(calls)('%s, once and again', async call => {
  const { who, at } = allowed(call)[0]!;
  const body = (door.bodyOf(call, at) ?? {}) as Record<string, unknown>;
  await undone(async tx => {
    for (const [field, code] of [
      ['fence', 'matter.stale-fence'],
      ['seenSeq', 'core.changed-meanwhile'],
    ] as const)
      if (field in body && !REFUSED.has(call)) {
        const late = { ...body, [field]: Number(body[field]) + 7 };
        expect((await door.ask(call, who, at, { ...fresh(), body: late })).code, field).toBe(code);
      }
    const key = randomUUID();
    const before = await audits(tx);
    const first = await door.ask(call, who, at, { key });
    const done = await audits(tx);
    const same = await door.ask(call, who, at, { key });
    expect([same.status, same.code], 'the same request again').toEqual([first.status, first.code]);
    if (isDone(first)) {
      expect(same.body).toBe(first.body);
      expect(await audits(tx), 'nothing was done twice').toBe(done);
      const words = Object.keys(body).find(f => WORDS.includes(f));
      const instead =
        words && (await door.ask(call, who, at, { key, body: { ...body, [words]: '另一份内容' } }));
      if (instead) expect(instead.code, 'another content under the same number').toBe('core.key-reused');
      if (!ROWS_APART.has(call)) expect(done - before).toBe(1);
    }
    const more = await door.ask(call, who, at, fresh());
    tally.push(`${call} · ${who} · ${first.status} ${first.code} · then ${more.status} ${more.code}`);
    expect(isDone(first), `${first.status} ${first.code}`).toBe(!REFUSED.has(call));
    expect(isDone(more), `${more.status} ${more.code}`).toBe(AGAIN.has(call) && !REFUSED.has(call));
  });
});

/** Records are used up: the next call about the same kind of record takes that of another unit. */
const used = new Map<string, number>();

test.each(calls)('%s, two at once', async call => {
  const pairs = allowed(call);
  const kind = String(CALLS[call]!.kind);
  const places = [...new Set(pairs.map(p => p.at))];
  const turn = used.get(kind) ?? 0;
  used.set(kind, turn + 1);
  const at = places[turn % places.length]!;
  const [a, b = a] = pairs.filter(p => p.at === at);
  const both = await Promise.all([a!, b!].map(({ who }) => open.ask(call, who, at, fresh())));
  tally.push(`${call} at once at ${at} · ${both.map(({ status, code }) => `${status} ${code}`).join(' · ')}`);
  expect(both.filter(({ status }) => status >= 500)).toEqual([]);
  expect(both.filter(isDone).length).toBeLessThanOrEqual(AGAIN.has(call) ? 2 : 1);
});

test('one problem becomes one rectification, however many ask at once', async () => {
  const twice = await other.db.read(tx =>
    tx.rows(
      sql`SELECT origin FROM matter WHERE origin IS NOT NULL AND ended_on IS NULL GROUP BY kind, origin HAVING count(*) > 1`,
    ),
  );
  expect(twice).toEqual([]);
});
