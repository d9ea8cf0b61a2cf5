/**
 * The board of a city over ten million facts: 20 indicators for the city and its 12 counties, from New Year to the middle of a month,
 * exact to the last committed record, and as it was known in the middle of June. The limit is one read of one index range that holds
 * exactly the rows that the answer needs, by the same driver in the same run, turn by turn with ours. While 8 writers and the roller
 * run, the figures are compared with a full count of all facts.
 *
 * `--facts=200000` makes a quick try; the figure that counts is that of ten million.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { act } from '@niangjia/server/core/action.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { type Sql, sql } from '@niangjia/server/core/database/sql.ts';
import { recordFact } from '@niangjia/server/core/facts.ts';
import { type FigureQuestion, figuresOf } from '@niangjia/server/core/figures.ts';
import { rollFacts } from '@niangjia/server/core/roll.ts';
import type pg from 'pg';
import { CODES, COUNTIES, fill, HOME, makeWorld, type World } from './rollup.world.ts';
import type { Measured } from './run.ts';

const ASKS = 200;
const WARM = 8;
const WRITERS = 8;
const FULL_COUNTS = 4;
const FROM = '2025-01-01';
const TO = '2025-11-15';
const AS_OF = '2025-06-20';

const factsAsked = (): number => {
  const given = process.argv.find(a => a.startsWith('--facts='));
  return given ? Number(given.slice('--facts='.length)) : 10_000_000;
};

const boardOf = ({ city, counties }: World, asOf: string | null): FigureQuestion => ({
  line: 'territory',
  unitIds: [city, ...counties],
  codes: CODES.map(code => ({ code })),
  fromDay: FROM,
  toDay: asOf ?? TO,
  asOf,
});

const readBoard = (db: Db, world: World, asOf: string | null) => () =>
  db.read(tx => figuresOf(tx, boardOf(world, asOf)));

const percentile = (times: number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
const rounded = (n: number): number => Math.round(n * 100) / 100;

const beside = (ours: number[], limit: number[], share: number) => ({
  ours: rounded(percentile(ours, share)),
  limit: rounded(percentile(limit, share)),
});

/** Turn by turn, so that whatever else the machine does falls on all alike. */
async function timed<Name extends string>(
  turns: number,
  works: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number[]>> {
  const all = Object.entries(works) as [Name, () => Promise<unknown>][];
  const taken = Object.fromEntries(all.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let i = -WARM; i < turns; i++)
    for (const [name, work] of all) {
      const from = performance.now();
      await work();
      if (i >= 0) taken[name].push(performance.now() - from);
    }
  return taken;
}

/** Copies of exactly the rows that an answer is summed from, in the order in which one range of one index reads them. */
async function makeLimits(
  owner: DatabaseAccess['owner'],
  { city, counties }: World,
): Promise<{ now: number; asOf: number }> {
  const make = async (client: pg.ClientBase, name: string, month: string, day: string): Promise<number> => {
    await client.query(
      `CREATE TABLE ${name} AS SELECT line, ancestor, indicator, month AS day, amount FROM month_cell
         WHERE line = 'territory' AND ancestor = ANY ($1) AND cut = '' AND month < $2 AND rec_month < $2
       UNION ALL SELECT line, ancestor, indicator, day, amount FROM cell
         WHERE line = 'territory' AND ancestor = ANY ($1) AND cut = '' AND day BETWEEN $2 AND $3 AND rec_day <= $3`,
      [[city, ...counties], month, day],
    );
    await client.query(`CREATE INDEX ON ${name} (line, ancestor, indicator, day) INCLUDE (amount)`);
    await client.query(`GRANT SELECT ON ${name} TO PUBLIC`);
    await client.query(`VACUUM ANALYZE ${name}`);
    return Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`)).rows[0]!.n);
  };
  return withClient(owner, async client => ({
    now: await make(client, 'needed', '2025-11-01', TO),
    asOf: await make(client, 'needed_as_of', '2025-06-01', AS_OF),
  }));
}

/** A connection that reads the range by its index: the planner would walk through so small a table, which takes longer. */
async function openLimit(access: DatabaseAccess): Promise<Db> {
  const db = openDb({ ...access.app, max: 1 });
  await db.pool.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
  return db;
}

const readLimit = (db: Db, table: Sql) => () =>
  db.read(tx =>
    tx.rows(sql`SELECT ancestor, indicator, sum(amount) AS amount FROM ${table}
      WHERE line = 'territory' GROUP BY ancestor, indicator`),
  );

/** The city's figures against every fact there is, in one snapshot. */
async function isExact(db: Db, world: World): Promise<boolean> {
  return db.read(async tx => {
    await tx.client.query('SET LOCAL statement_timeout = 0');
    const ask = { ...boardOf(world, null), unitIds: [world.city] };
    const figures = await figuresOf(tx, ask);
    const full = await tx.rows<{
      indicator: string;
      amount: number;
    }>(sql`SELECT indicator, sum(amount) AS amount FROM (
        SELECT indicator, amount FROM fact WHERE day BETWEEN ${FROM} AND ${TO}
        UNION ALL SELECT indicator, amount FROM tail WHERE day BETWEEN ${FROM} AND ${TO}) AS every GROUP BY 1`);
    const counted = new Map(full.map(f => [f.indicator, f.amount]));
    return figures.every(f => f.value === (counted.get(f.code) ?? 0));
  });
}

/** Writers by the program's own way of a write, the roller once a second, and the board asked all the while. */
async function underWriters(access: DatabaseAccess, db: Db, limitDb: Db, world: World) {
  const crypto = openCrypto(givenKeys());
  const files = {
    keep: () => Promise.reject(new Error('none')),
    bytes: () => Promise.reject(new Error('none')),
  };
  const actor: Actor = {
    personId: world.personId,
    accountId: world.personId,
    name: '某',
    unitIds: [world.city],
    departmentIds: [],
    day: TO,
    home: HOME,
    seats: [],
  };
  let written = 0;
  let isOver = false;
  const writers = Array.from({ length: WRITERS }, async (_, n) => {
    const own = openDb({ ...access.app, max: 1 });
    for (let i = 0; !isOver; i++) {
      const unitId = world.townships[(n * 31 + i) % world.townships.length]!;
      const ctx = { db: own, crypto, files, actor, key: `bench-${n}-${i}-key`, origin: 'bench' };
      await act(ctx, 'bench.fact', [], {}, async w => {
        await recordFact(w, { indicator: CODES[i % 20]!, unitId, day: TO, amount: 1, source: w.newId() });
        w.about({ id: world.city, unitId });
        return null;
      });
      written++;
    }
    await own.close();
  });
  const roller = (async () => {
    while (!isOver) {
      await rollFacts(db);
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  })();
  const from = performance.now();
  let exact = 0;
  for (let i = 0; i < FULL_COUNTS; i++) if (await isExact(db, world)) exact++;
  const times = await timed(ASKS, {
    board: readBoard(db, world, null),
    limit: readLimit(limitDb, sql`needed`),
  });
  const seconds = (performance.now() - from) / 1000;
  isOver = true;
  await Promise.all([...writers, roller]);
  return { exact, times, writesPerSecond: Math.round(written / seconds) };
}

export async function run(): Promise<Measured> {
  const facts = factsAsked();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'niangjia-rollup-'));
  const server = await startEmbedded({ dataDir, onEvent: () => undefined });
  const db = openDb({ ...server.app, max: 4 });
  try {
    await migrate(server.owner);
    const world = await makeWorld(db);
    await fill(server.owner, db, world, facts);
    const rows = await makeLimits(server.owner, world);
    const limitDb = await openLimit(server);
    const quiet = await timed(ASKS, {
      board: readBoard(db, world, null),
      limit: readLimit(limitDb, sql`needed`),
      asOf: readBoard(db, world, AS_OF),
      asOfLimit: readLimit(limitDb, sql`needed_as_of`),
    });
    const isExactQuiet = await isExact(db, world);
    const busy = await underWriters(server, db, limitDb, world);
    await limitDb.close();
    const [ours, limit] = [percentile(quiet.board, 0.95), percentile(quiet.limit, 0.95)];
    const { cells } = await db.read(tx => tx.one<{ cells: number }>(sql`SELECT count(*) AS cells FROM cell`));
    return {
      name: 'rollup',
      ours: rounded(ours),
      limit: rounded(limit),
      ratio: rounded(limit / ours),
      unit: 'ms at p95',
      context: {
        facts,
        cells,
        figures: (COUNTIES + 1) * CODES.length,
        rowsNeeded: rows,
        p50: beside(quiet.board, quiet.limit, 0.5),
        asOfP95: beside(quiet.asOf, quiet.asOfLimit, 0.95),
        asOfP50: beside(quiet.asOf, quiet.asOfLimit, 0.5),
        withWritersP95: beside(busy.times.board, busy.times.limit, 0.95),
        withWritersP50: beside(busy.times.board, busy.times.limit, 0.5),
        writesPerSecond: busy.writesPerSecond,
        fullCounts: FULL_COUNTS + 1,
        fullCountsEqual: busy.exact + (isExactQuiet ? 1 : 0),
      },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
