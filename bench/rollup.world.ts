/** The city of the bench `rollup`: its units, its indicators, and the facts of a dense year. */
import { defineIndicators } from '@niangjia/domain/core/indicator.ts';
import { type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import type { Db } from '@niangjia/server/core/database/db.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { addCells } from '@niangjia/server/core/roll.ts';

export const HOME = 1;
export const COUNTIES = 12;
const TOWNSHIPS = 10;
export const CODES = Array.from({ length: 20 }, (_, i) => `bench-${String(i + 1).padStart(2, '0')}`);

export interface World {
  city: string;
  counties: string[];
  townships: string[];
  personId: string;
}

/** A quarter of the indicators keeps sums by sector beside the totals. */
const declared = defineIndicators(
  Object.fromEntries(
    CODES.map((code, i) => [
      code,
      {
        sort: 'counted' as const,
        name: `指标${i + 1}`,
        measure: '件' as const,
        from: '记录',
        meaning: '记录的件数',
        ...(i % 4 === 0 ? { dims: { sector: { label: '行业' } }, cuts: [['sector']] } : {}),
      },
    ]),
  ),
);

export async function makeWorld(db: Db): Promise<World> {
  const world: World = { city: newId(HOME), counties: [], townships: [], personId: newId(HOME) };
  await db.tx(async tx => {
    const unit = async (id: string, code: string, at: string) => {
      await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
        VALUES (${HOME}, ${id}, ${code}, ${code}, ${code}, 'federation', 'city')`);
      await tx.run(
        sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${id}, ${at}, '2020-01-01')`,
      );
      return id;
    };
    await unit(world.city, 'c', 'c.');
    for (let i = 0; i < COUNTIES; i++) {
      world.counties.push(await unit(newId(HOME), `k${i}`, `c.k${i}.`));
      for (let j = 0; j < TOWNSHIPS; j++)
        world.townships.push(await unit(newId(HOME), `k${i}t${j}`, `c.k${i}.k${i}t${j}.`));
    }
    await tx.run(
      sql`INSERT INTO person (home, id, name, state, seq) VALUES (${HOME}, ${world.personId}, '某', 'kept', 1)`,
    );
    await syncIndicators(tx, declared);
  });
  return world;
}

/** Facts of a dense year, each day under a batch of its own; cells by the roller's own statement. Indexes are made afterwards. */
export async function fill(
  owner: DatabaseAccess['owner'],
  db: Db,
  { townships }: World,
  facts: number,
): Promise<void> {
  await withClient(owner, async client => {
    await client.query(
      "SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off",
    );
    const { rows } = await client.query<{ indexdef: string; indexname: string }>(
      `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'fact' AND indexname <> 'fact_pkey'`,
    );
    await client.query('ALTER TABLE fact DROP CONSTRAINT fact_pkey');
    for (const { indexname } of rows) await client.query(`DROP INDEX ${indexname}`);
    await client.query(`INSERT INTO batch (no, rec_day, at) SELECT n, '2024-12-31'::date + n::int, '2024-12-31'::date + n::int
      FROM generate_series(1, 330) AS n`);
    await client.query(
      `INSERT INTO fact (home, id, indicator, unit_id, day, amount, dims, source, batch)
       SELECT ${HOME}, gen_random_uuid(), ($1::text[])[1 + n % 20], ($2::uuid[])[1 + (n / 20 * 7919 + n) % ${townships.length}],
         '2025-01-01'::date + ((n / 20 * 31) % 319)::int, 1 + n % 3,
         CASE WHEN n % 4 = 0 THEN jsonb_build_object('sector', 's' || (n / 4) % 9) ELSE '{}'::jsonb END,
         '00000000-0000-8000-8000-000000000000', 1 + ((n / 20 * 31) % 319)
       FROM generate_series(0, $3::bigint - 1) AS n`,
      [CODES, townships, facts],
    );
    await client.query('ALTER TABLE fact ADD CONSTRAINT fact_pkey PRIMARY KEY (home, id)');
    // Every fact here has the same source, so that index would say nothing; the program's others are made as they are.
    for (const { indexdef, indexname } of rows)
      if (indexname !== 'fact_source_idx') await client.query(indexdef);
    await client.query('ANALYZE');
  });
  await db.tx(async tx => {
    await tx.client.query("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '256MB'");
    await addCells(tx, sql`true`);
  });
  await withClient(owner, client => client.query('VACUUM ANALYZE cell, month_cell, fact'));
}
