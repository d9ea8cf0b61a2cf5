/**
 * The burden meter of a city: 12,000 enterprise unions below 120 townships, eight weeks in which each of them handed in one form and each
 * township three, as the page asks for it. Its sums are compared with those of the rows. The limit is one plain pass over the same rows.
 * `BURDEN_UNIONS` sets how many.
 */
import { rmSync } from 'node:fs';
import { weeksUpTo } from '@niangjia/domain/burden/burden.rules.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { burdenView } from '@niangjia/server/burden/burden.view.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { benchFolder } from './folder.ts';
import type { Measured } from './run.ts';
import { at, timed } from './timing.ts';

const HOME = 1;
const UNIONS = Number(process.env.BURDEN_UNIONS ?? 12_000);
const COUNTIES = 12;
const TOWNSHIPS = 120;
const WEEKS = 8;
const ASKED = 20;

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 2 });
  try {
    const unhurried = openDb({ ...server.app, max: 1, isUnhurried: true });
    const { city, day } = await filled(unhurried).finally(() => unhurried.close());
    await withClient(server.owner, client => client.query('VACUUM ANALYZE'));
    const weeks = weeksUpTo(asDay(day), WEEKS);
    const pass = () =>
      db.read(tx =>
        tx.one<{ rows: number; records: number; seconds: number }>(
          sql`SELECT count(*) AS rows, sum(records) AS records, sum(seconds) AS seconds FROM burden_day
            WHERE day BETWEEN ${weeks[0]!.from}::date AND ${weeks.at(-1)!.to}::date`,
        ),
      );
    const page = () => db.read(tx => burdenView(tx, { id: city, unit: '市' }, day, WEEKS));
    const [sums, { total, forms, units }] = [await pass(), await page()];
    const seconds = (parts: readonly { seconds: number }[]) => parts.reduce((sum, p) => sum + p.seconds, 0);
    const isExact =
      total.records === sums.records &&
      [total.seconds, seconds(forms), seconds(units)].every(s => s === sums.seconds);
    const [times, limits]: [number[], number[]] = [[], []];
    for (let n = 0; n < ASKED; n++) {
      times.push(await timed(page));
      limits.push(await timed(pass));
    }
    const ms = (n: number): number => Math.round(n * 10) / 10;
    return {
      name: 'burden',
      ours: ms(at(times, 0.5)),
      limit: ms(at(limits, 0.5)),
      ratio: Math.round((at(limits, 0.5) / at(times, 0.5)) * 1000) / 1000,
      unit: 'ms p50',
      context: {
        ...{ unions: UNIONS, weeks: WEEKS, rows: sums.rows, isExact },
        ...{ p95: ms(at(times, 0.95)), best: ms(at(times, 0)) },
      },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function filled(db: Db): Promise<{ city: string; day: string }> {
  const city = newId(HOME);
  await db.tx(async tx => {
    await tx.run(sql`CREATE TEMP TABLE made ON COMMIT DROP AS SELECT 0 AS level, 0 AS n, ${city}::uuid AS id, 'c.' AS path
      UNION ALL SELECT 1, k, gen_random_uuid(), 'c.k' || k || '.' FROM generate_series(0, ${COUNTIES - 1}::int) AS k
      UNION ALL SELECT 2, t, gen_random_uuid(), 'c.k' || t % ${COUNTIES} || '.t' || t || '.' FROM generate_series(0, ${TOWNSHIPS - 1}::int) AS t
      UNION ALL SELECT 3, u, gen_random_uuid(), 'c.k' || u % ${TOWNSHIPS} % ${COUNTIES} || '.t' || u % ${TOWNSHIPS} || '.u' || u || '.'
        FROM generate_series(0, ${UNIONS - 1}::int) AS u`);
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level, state, seq)
      SELECT ${HOME}, id, level || 'u' || n, level || '级' || n, level || '级' || n,
        (ARRAY['federation', 'federation', 'township', 'enterprise'])[level + 1],
        (ARRAY['city', 'county', 'township', 'grassroots'])[level + 1], 'live', 1 FROM made`);
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) SELECT 'territory', id, path, '2020-01-01' FROM made`,
    );
    // Of a union one form in a week, of a township three; each asked for by one of the counties, or by the city.
    await tx.run(sql`INSERT INTO burden_day (unit_id, day, source, form, asker_unit_id, title, records, typed, taken, rows, seconds, fields)
      SELECT m.id, today() - 1 - 7 * w - m.n % 5, 'statement', 'form' || (m.n + f) % 9, k.id, '报表' || (m.n + f) % 9, 1,
        jsonb_build_object('number', 3 + m.n % 5, 'words', 1), 2, 0, 60 + m.n % 7, 4 + m.n % 5
      FROM made m CROSS JOIN generate_series(0, ${WEEKS - 1}::int) AS w CROSS JOIN generate_series(0, 2) AS f
        JOIN made k ON k.level = f % 2 AND k.n = CASE f % 2 WHEN 0 THEN 0 ELSE m.n % ${COUNTIES} END
      WHERE m.level = 2 OR (m.level = 3 AND f = 0)`);
    await tx.run(sql`UPDATE burden_run SET through = today() - 1 WHERE id = 1`);
  });
  const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
  return { city, day };
}
