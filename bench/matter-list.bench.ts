/**
 * A filtered page of matters for a county over a million of them, as the screen asks for it: read in scope, newest first. The limit is
 * one walk of the same index over the rows that the page shows, asked turn by turn in the same run. One matter in a hundred asks another
 * union to help; BENCH_JOINT_EVERY=10 shows what a federation pays that asks ten times as often.
 */
import { rmSync } from 'node:fs';
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { countMatters, listMatters, type MatterFilter } from '@niangjia/server/matter/list.store.ts';
import { benchFolder } from './folder.ts';
import {
  county,
  filledAtOnce,
  HOME,
  JOINT_EVERY,
  jointLines,
  manyMatters,
  ROWS,
  townships,
} from './matter.world.ts';
import type { Measured } from './run.ts';
import { at, timed } from './timing.ts';

const ASKED = 30 * 16;
const LIMIT = 50;

const FILTERS: readonly MatterFilter[] = [
  { open: 'open', view: 'all' },
  { open: 'open', view: 'all', kind: 'rectification' },
  { open: 'open', view: 'all', light: 'overdue' },
  { open: 'open', view: 'all', light: 'soon' },
  { open: 'open', view: 'all', kind: 'mediation', state: 'listed' },
  { open: 'open', view: 'all', channel: 'hotline' },
  { open: 'ended', view: 'all' },
  { open: 'all', view: 'all' },
  { open: 'open', view: 'mine' },
  { open: 'open', view: 'issued' },
  { open: 'open', view: 'joint' },
  { open: 'open', view: 'joint', light: 'overdue' },
  { open: 'all', view: 'all', q: '换届逾期9999' },
  { open: 'open', view: 'all', q: '期77' },
  { open: 'open', view: 'all', q: '换届' },
  { open: 'all', view: 'all', q: '欠薪' },
];

const ms = (n: number): number => Math.round(n * 100) / 100;

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 2 });
  try {
    const actor = await filledAtOnce(server.owner, () => filled(db));
    await withClient(server.owner, client => client.query('VACUUM ANALYZE'));
    const times: number[] = [];
    const limits: number[] = [];
    const byFilter = new Map<string, number[]>();
    for (let n = 0; n < ASKED; n++) {
      const filter = FILTERS[n % FILTERS.length]!;
      const took = await timed(() =>
        db.read(tx => listMatters(tx, actor, filter, bounds(actor), { after: null, limit: LIMIT })),
      );
      times.push(took);
      byFilter.set(JSON.stringify(filter), [...(byFilter.get(JSON.stringify(filter)) ?? []), took]);
      limits.push(await timed(() => walk(db, actor)));
    }
    const counts = [];
    for (const filter of FILTERS)
      counts.push({
        ...filter,
        ms: ms(await timed(() => db.read(tx => countMatters(tx, actor, filter, bounds(actor))))),
      });
    const scopes = [];
    for (const [scope, path] of Object.entries({ township: 'c.y.t10.', city: 'c.' }))
      scopes.push({ scope, p95: ms(at(await eachFilter(db, within(actor, path)), 0.95)) });
    return {
      name: 'matter-list',
      ours: ms(at(times, 0.95)),
      limit: ms(at(limits, 0.95)),
      ratio: Math.round((at(limits, 0.95) / at(times, 0.95)) * 100) / 100,
      unit: 'ms p95',
      context: {
        matters: ROWS,
        joint: ROWS / JOINT_EVERY,
        p50: ms(at(times, 0.5)),
        byFilter: [...byFilter].map(([filter, list]) => ({
          ...(JSON.parse(filter) as object),
          p95: ms(at(list, 0.95)),
        })),
        counts,
        scopes,
      },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const within = (actor: Actor, path: string): Actor => ({
  ...actor,
  seats: actor.seats.map(seat => ({ ...seat, path })),
});

async function eachFilter(db: Db, actor: Actor): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < 5 * FILTERS.length; n++) {
    const filter = FILTERS[n % FILTERS.length]!;
    times.push(
      await timed(() =>
        db.read(tx => listMatters(tx, actor, filter, bounds(actor), { after: null, limit: LIMIT })),
      ),
    );
  }
  return times;
}

const bounds = (actor: Actor) => ({ today: actor.day, soonUntil: actor.day });

async function filled(db: Db): Promise<Actor> {
  return db.tx(async tx => {
    await tx.run(sql`SET LOCAL statement_timeout = 0`);
    const actor = await county(tx, 'rectify.read');
    const units = await townships(tx, 150);
    const all = [...units, actor.unitIds[0]!];
    await manyMatters(tx, all, ROWS);
    await jointLines(tx, all, actor.personId);
    const seat = (duty: Seat['duty']): Seat => ({ ...actor.seats[0]!, id: newId(HOME), duty });
    return { ...actor, seats: [...actor.seats, seat('rights.read'), seat('warning.read'), seat('aid.read')] };
  });
}

/** As many rows of one unit by the index that lists use, with everything that a page shows of them. */
const walk = (db: Db, actor: Actor): Promise<unknown> =>
  db.read(tx =>
    tx.rows(
      sql`SELECT * FROM matter WHERE unit_id = ${actor.unitIds[0]!} AND NOT confined AND ended_on IS NULL ORDER BY id DESC LIMIT ${LIMIT + 1}`,
    ),
  );
