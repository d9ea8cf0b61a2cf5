/**
 * 办理统计 over a million matters: each topic in turn for the city with its twelve counties and eleven months, for one county with its
 * townships, and as it opens when no topic was chosen. Read in scope, exact to the last committed record. The limit is one read of one
 * range of the cells that hold the same figures, asked turn by turn in the same run.
 */
import { rmSync } from 'node:fs';
import { HANDLING_TOPICS, handlingTopics } from '@niangjia/domain/matter/handling.model.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import { termIndicators } from '@niangjia/domain/term/term.indicators.ts';
import { type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { addCells } from '@niangjia/server/core/roll.ts';
import { handlingOf, handlingRows } from '@niangjia/server/matter/handling.figures.ts';
import { benchFolder } from './folder.ts';
import { county, filledAtOnce, HOME, manyMatters, ROWS, townships } from './matter.world.ts';
import type { Measured } from './run.ts';
import { at, timed } from './timing.ts';

const TURNS = 12;
/** Written since the roller ran last. */
const TAIL = 2000;
const ms = (n: number): number => Math.round(n * 100) / 100;

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 2 });
  try {
    return await measured(server, db);
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measured({ owner }: DatabaseAccess, db: Db): Promise<Measured> {
  const { actor, city, units } = await filledAtOnce(owner, () => filled(db));
  const facts = await counted(owner, db, units);
  const day = { year: Number(actor.day.slice(0, 4)) };
  const times: number[] = [];
  const limits: number[] = [];
  const byTopic = new Map<string, number[]>();
  const [lists, countyTimes, opens]: [number[], number[], number[]] = [[], [], []];
  for (let n = -2; n < TURNS; n++)
    for (const topic of HANDLING_TOPICS) {
      const one = await timed(() => db.read(tx => handlingOf(tx, actor, city, { ...day, topic })));
      const walked = await timed(() => walk(db, city));
      const below = await timed(() =>
        db.read(tx => handlingOf(tx, actor, actor.unitIds[0]!, { ...day, topic })),
      );
      if (n < 0) continue;
      times.push(one);
      limits.push(walked);
      countyTimes.push(below);
      byTopic.set(topic, [...(byTopic.get(topic) ?? []), one]);
    }
  for (let n = 0; n < TURNS; n++) {
    opens.push(await timed(() => db.read(tx => handlingOf(tx, actor, city, day))));
    for (const column of ['rectification-opened', 'rectification-deadline-late'])
      lists.push(
        await timed(() =>
          db.read(tx => handlingRows(tx, actor, city, { ...day, topic: 'rectification', column, limit: 50 })),
        ),
      );
  }
  const p95 = (list: readonly number[]) => ms(at(list, 0.95));
  return {
    name: 'handling',
    ours: p95(times),
    limit: p95(limits),
    ratio: Math.round((at(limits, 0.95) / at(times, 0.95)) * 100) / 100,
    unit: 'ms p95',
    context: {
      ...{ matters: ROWS, facts, wanted: 'a page within 300 ms', p50: ms(at(times, 0.5)) },
      ...{ county: p95(countyTimes), opened: p95(opens), lists: p95(lists) },
      byTopic: Object.fromEntries([...byTopic].map(([topic, list]) => [topic, p95(list)])),
    },
  };
}

async function filled(db: Db) {
  return db.tx(async tx => {
    await tx.run(sql`SET LOCAL statement_timeout = 0`);
    const actor = await county(tx, 'rectify.read');
    const below = await townships(tx, 150);
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
      SELECT ${HOME}, gen_random_uuid(), 'z' || n, 'z' || n, 'z' || n, 'federation', 'county' FROM generate_series(0, 11) n`);
    await tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
      SELECT 'territory', id, 'c.' || code || '.', '2020-01-01' FROM unit WHERE code ~ '^z[0-9]'`);
    const units = [...below, actor.unitIds[0]!];
    await manyMatters(tx, units, ROWS);
    await syncIndicators(tx, {
      ...eventIndicators,
      ...termIndicators,
      ...Object.assign({}, ...Object.values(kinds).map(kind => kind.indicators)),
    });
    const { city } = await tx.one<{ city: string }>(sql`SELECT id AS city FROM unit WHERE code = 'c'`);
    const duties = [...new Set(Object.values(handlingTopics).flatMap(topic => topic.reads))];
    const seats = duties.map(duty => ({
      ...actor.seats[0]!,
      id: newId(HOME),
      duty,
      unitId: city,
      path: 'c.',
    }));
    return { actor: { ...actor, seats }, city, units };
  });
}

/** Of every matter that it was opened, fell due, was done in time or late, and ended: as its own moves would have written it. */
async function counted(owner: DatabaseAccess['owner'], db: Db, units: readonly string[]): Promise<number> {
  await withClient(owner, async client => {
    await client.query(
      "SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET statement_timeout = 0; SET synchronous_commit = off",
    );
    // Indexes over rows that are there are built many times quicker than row by row.
    const { rows } = await client.query<{ name: string; makes: string }>(
      `SELECT indexname AS name, indexdef AS makes FROM pg_indexes WHERE tablename = 'fact' AND indexname <> 'fact_pkey'`,
    );
    for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
    await client.query(`INSERT INTO batch (no, rec_day, at) VALUES (1, current_date, now())`);
    await client.query(`INSERT INTO fact (home, id, indicator, unit_id, day, amount, dims, source, batch)
      SELECT ${HOME}, gen_random_uuid(), i.code, m.unit_id, m.opened_on + f.after, 1, f.dims::jsonb, m.id, 1
      FROM matter m CROSS JOIN LATERAL (VALUES ('opened', 0, '{}', true), (m.due_code || '-due', 20, '{}', true),
          (m.due_code || '-met', 18, '{}', hashtext(m.ref) % 5 <> 0), ('persons', 0, '{}', true),
          ('ended', 25, '{"outcome":"closed"}', m.ended_on IS NOT NULL)) AS f(code, after, dims, holds)
        JOIN indicator i ON i.code = m.kind || '-' || f.code WHERE f.holds`);
    for (const { makes } of rows) await client.query(makes);
  });
  await db.tx(async tx => {
    await tx.client.query("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '256MB'");
    await addCells(tx, sql`true`);
    await tx.run(sql`INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
      SELECT ${HOME}, gen_random_uuid(), 'rectification-opened', (${units as string[]}::uuid[])[1 + n % ${units.length}::int], today(), 1, '{}', gen_random_uuid()
      FROM generate_series(1, ${TAIL}::int) n`);
  });
  await withClient(owner, client => client.query('VACUUM ANALYZE'));
  const { n } = await db.read(tx => tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM fact`));
  return n;
}

const walk = (db: Db, city: string): Promise<unknown> =>
  db.read(tx =>
    tx.rows(
      sql`SELECT * FROM month_cell WHERE line = 'territory' AND ancestor = ${city} AND cut = '' ORDER BY month, indicator LIMIT 400`,
    ),
  );
