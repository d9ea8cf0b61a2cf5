/**
 * Coverage of a province: 200,000 employers kept by 3,155 units, one table as the page asks for it, by unit and by every other cut. Each
 * table is compared with a slow count by another way: every employer read and carried up the tree by hand. The limit is one pass over
 * the same employers that only counts them. `COVERAGE_EMPLOYERS` sets how many.
 */
import { rmSync } from 'node:fs';
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import { COVERAGE_CUTS, type CoverageCut } from '@niangjia/domain/unit/coverage.model.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { coverageTable } from '@niangjia/server/unit/coverage.figures.ts';
import { tallyIn } from '@niangjia/server/unit/employer-tally.store.ts';
import { benchFolder } from './folder.ts';
import type { Measured } from './run.ts';
import { at, timed } from './timing.ts';

const HOME = 1;
const EMPLOYERS = Number(process.env.COVERAGE_EMPLOYERS ?? 200_000);
const CITIES = 14;
const COUNTIES = 10;
const FIELDS = 3000;
const ASKED = 200;
/** Employers in one statement. */
const PART = 20_000;
const CUTS = Object.keys(COVERAGE_CUTS) as CoverageCut[];

const ms = (n: number): number => Math.round(n * 100) / 100;
export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 2 });
  try {
    const unhurried = openDb({ ...server.app, max: 1, isUnhurried: true });
    const { province, actor } = await filled(unhurried).finally(() => unhurried.close());
    await withClient(server.owner, client => client.query('VACUUM ANALYZE'));
    const wrong = await compared(db, actor, province);
    const times: number[] = [];
    const limits: number[] = [];
    const byCut = new Map<CoverageCut, number[]>(CUTS.map(cut => [cut, []]));
    for (let n = 0; n < ASKED; n++) {
      const by = CUTS[n % CUTS.length]!;
      const took = await timed(() =>
        db.read(tx => coverageTable(tx, actor, { unitId: province, by, day: undefined })),
      );
      times.push(took);
      byCut.get(by)!.push(took);
      limits.push(
        await timed(() =>
          db.read(tx =>
            tx.rows(
              sql`SELECT keeper_unit_id, count(*) FROM employer WHERE status = 'operating' AND headcount > 0 GROUP BY 1`,
            ),
          ),
        ),
      );
    }
    const past = await timed(() =>
      db.read(tx => coverageTable(tx, actor, { unitId: province, by: 'unit', day: '2026-01-01' })),
    );
    return {
      name: 'coverage',
      ours: ms(at(times, 0.95)),
      limit: ms(at(limits, 0.95)),
      ratio: Math.round((at(limits, 0.95) / at(times, 0.95)) * 100) / 100,
      unit: 'ms p95',
      context: {
        ...{ employers: EMPLOYERS, units: 1 + CITIES + CITIES * COUNTIES + FIELDS },
        ...{
          p50: ms(at(times, 0.5)),
          isExact: wrong.length === 0,
          wrong: wrong.slice(0, 5),
          pastMs: ms(past),
        },
        byCut: Object.fromEntries(CUTS.map(cut => [cut, ms(at(byCut.get(cut)!, 0.95))])),
      },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A province, its cities, counties, townships, a joint union for every township; employers of every sort, some of them gone. */
async function filled(db: Db): Promise<{ province: string; actor: Actor }> {
  const province = newId(HOME);
  await db.tx(async tx => {
    await tx.run(sql`CREATE TEMP TABLE made ON COMMIT DROP AS
      SELECT 0 AS level, 0 AS n, ${province}::uuid AS id, 'p.' AS path
      UNION ALL SELECT 1, c, gen_random_uuid(), 'p.c' || c || '.' FROM generate_series(0, ${CITIES - 1}::int) AS c
      UNION ALL SELECT 2, k, gen_random_uuid(), 'p.c' || k / ${COUNTIES} || '.k' || k || '.' FROM generate_series(0, ${CITIES * COUNTIES - 1}::int) AS k
      UNION ALL SELECT 3, t, gen_random_uuid(), 'p.c' || t % ${CITIES * COUNTIES} / ${COUNTIES} || '.k' || t % ${CITIES * COUNTIES} || '.t' || t || '.'
        FROM generate_series(0, ${FIELDS - 1}::int) AS t
      UNION ALL SELECT 4, t, gen_random_uuid(), 'p.c' || t % ${CITIES * COUNTIES} / ${COUNTIES} || '.k' || t % ${CITIES * COUNTIES} || '.t' || t || '.j' || t || '.'
        FROM generate_series(0, ${FIELDS - 1}::int) AS t`);
    await tx.run(sql`ANALYZE made`);
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level, state, seq)
      SELECT ${HOME}, id, level || 'u' || n, level || '级' || n, level || '级' || n,
        (ARRAY['federation', 'federation', 'federation', 'township', 'joint'])[level + 1],
        (ARRAY['province', 'city', 'county', 'township', 'grassroots'])[level + 1], 'live', 1 FROM made`);
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) SELECT 'territory', id, path, '2020-01-01' FROM made`,
    );
    for (let from = 1; from <= EMPLOYERS; from += PART)
      await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, cover_unit_id, kind, ownership, sector, size_class,
        headcount, female_count, member_count, status, contract_till, address, since)
      SELECT ${HOME}, gen_random_uuid(), '单位' || s.no, f.id, CASE WHEN s.no % 10 < 4 THEN j.id WHEN s.no % 10 < 7 THEN f.id END,
        CASE WHEN s.no % 10 = 7 THEN f.id END, (ARRAY['enterprise', 'enterprise', 'institution', 'new-economic', 'new-social'])[1 + s.no % 5],
        (ARRAY['state', 'collective', 'private', 'private', 'foreign', NULL])[1 + s.no / 3 % 6], '门类' || s.no / 7 % 20,
        (ARRAY['large', 'medium', 'small', 'micro', NULL])[1 + s.no / 11 % 5], CASE WHEN s.no % 41 = 0 THEN 0 ELSE 1 + s.no % 900 END,
        CASE WHEN s.no % 3 = 0 OR s.no % 41 = 0 THEN NULL ELSE (1 + s.no % 900) / 2 END, CASE WHEN s.no % 41 = 0 THEN 0 ELSE (1 + s.no % 900) / 3 END,
        CASE WHEN s.no % 37 = 0 THEN 'closed' ELSE 'operating' END, CASE WHEN s.no % 3 = 0 THEN '2099-12-31'::date END, '某路' || s.no || '号', '2020-01-01'
      FROM generate_series(${from}::int, ${Math.min(from + PART - 1, EMPLOYERS)}::int) AS s(no)
      JOIN made f ON f.level = 3 AND f.n = s.no * 7919::bigint % ${FIELDS} JOIN made j ON j.level = 4 AND j.n = f.n`);
    await tallyIn(tx, sql`true`);
  });
  const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
  const place = { line: 'territory', path: 'p.' } as const;
  const seat: Seat = { ...place, id: newId(HOME), unitId: province, duty: 'unit.read', reach: 'below' };
  const actor: Actor = {
    ...{ personId: newId(HOME), accountId: newId(HOME), name: '某', seats: [seat], unitIds: [province] },
    ...{ departmentIds: [], day, home: HOME },
  };
  return { province, actor };
}

interface Plain {
  path: string;
  union: string | null;
  cover: string | null;
  isJoint: boolean;
  sector: string;
  sizeClass: string | null;
  ownership: string | null;
  kind: string;
  headcount: number;
  members: number;
}

/** The province and one city by every cut. @returns what differs */
async function compared(db: Db, actor: Actor, province: string): Promise<string[]> {
  const wrong: string[] = [];
  const { city } = await db.read(tx =>
    tx.one<{ city: string }>(sql`SELECT unit_id AS city FROM unit_place WHERE path = 'p.c3.'`),
  );
  const all = await db.read(tx =>
    tx.rows<
      Plain & { status: string }
    >(sql`SELECT p.path, e.union_unit_id AS union, e.cover_unit_id AS cover, coalesce(u.kind = 'joint', false) AS "isJoint",
      e.sector, e.size_class AS "sizeClass", e.ownership, e.kind, e.headcount, e.member_count AS members, e.status
    FROM employer e JOIN unit_place p ON p.unit_id = e.keeper_unit_id LEFT JOIN unit u ON u.id = e.union_unit_id`),
  );
  const idOf = new Map(
    (
      await db.read(tx =>
        tx.rows<{ id: string; path: string }>(sql`SELECT unit_id AS id, path FROM unit_place`),
      )
    ).map(({ id, path: place }) => [place, id]),
  );
  for (const [unitId, stem, child] of [
    [province, 'p.', 2],
    [city, 'p.c3.', 3],
  ] as const)
    for (const by of CUTS) {
      const slow = new Map<string, string>();
      const sums = new Map<string, number[]>();
      for (const e of all) {
        if (!e.path.startsWith(stem) || e.status !== 'operating' || e.headcount <= 0) continue;
        const place = `${e.path.split('.').slice(0, child).join('.')}.`;
        const key = by === 'unit' ? idOf.get(place)! : (e[by] ?? 'unknown');
        const sum = sums.get(key) ?? [0, 0, 0, 0, 0, 0, 0];
        const how = e.union ? (e.isJoint ? 2 : 1) : e.cover ? 3 : 4;
        for (const [i, amount] of [
          [0, 1],
          [how, 1],
          [5, e.headcount],
          [6, e.members],
        ] as const)
          sum[i]! += amount;
        sums.set(key, sum);
      }
      for (const [key, sum] of sums) slow.set(key, sum.join());
      const { rows } = await db.read(tx => coverageTable(tx, actor, { unitId, by, day: undefined }));
      for (const r of rows) {
        const ours = [r.employers, r.own, r.joint, r.second, r.none, r.workers, r.members].join();
        if (slow.get(r.key) !== ours)
          wrong.push(`${stem} ${by} ${r.key}: ${ours}, counted slowly ${slow.get(r.key)}`);
        slow.delete(r.key);
      }
      for (const key of slow.keys()) wrong.push(`${stem} ${by} ${key} is missing`);
    }
  return wrong;
}
