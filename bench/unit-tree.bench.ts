/**
 * The tree of a province: 200,000 units. Search by parts of names, readings and initials for people of every level; a county of 20,000
 * units given to another city, with what its units have counted; branches as of a day before that; and how large an answer is. The limit
 * of a search is the same answer read by its ids.
 */
import { rmSync } from 'node:fs';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { atDatabase, type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import type { Files } from '@niangjia/server/core/files/files.model.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { rollFacts } from '@niangjia/server/core/roll.ts';
import { moveUnit } from '@niangjia/server/unit/unit.restructure.ts';
import { searchUnits } from '@niangjia/server/unit/unit.search.ts';
import { listChildren } from '@niangjia/server/unit/unit.store.ts';
import { benchFolder } from './folder.ts';
import type { Measured } from './run.ts';
import { buildUnits, HEAVY, HOME, officeOf, type UnitAt, type UnitWorld } from './unit.world.ts';

const UNITS = Number(process.env.BENCH_ROWS ?? 200_000);
const SMALL = 2000;
const ROUNDS = 60;
const PAGE = { page: 1, size: 20 };
const LINE = 'territory' as const;

const at = (list: readonly number[], share: number): number =>
  Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length * share)]! * 100) / 100;

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const started = performance.now();
  const done = await work();
  return [performance.now() - started, done];
}

/** What people type: a part of a name, all of it, its reading, its initials, and words that nearly every name has. */
function words(world: UnitWorld, n: number): string {
  const pick = (list: readonly UnitAt[]): string => list[(n * 37) % list.length]!.name;
  const sorts = [
    () => pick(world.unions),
    () => pick(world.unions).slice(2, 6),
    () => pick(world.towns).slice(0, 3),
    () => pick(world.counties).slice(0, 2),
    () => ['jixie', 'fangzhi', 'xianzong', 'ruanjian'][n % 4]!,
    () => ['fzyxgs', 'xzgh', 'jxjg', 'dzgf'][n % 4]!,
    () => ['工会', '有限公司', '总', '镇'][n % 4]!,
    () => ['量子', '不存在的单位', 'xyzxyz', '工会加'][n % 4]!,
  ];
  return sorts[n % sorts.length]!();
}

interface Searched {
  p95: number;
  byLevel: Record<string, number>;
  limit: number;
}

async function searched(db: Db, world: UnitWorld, day: string): Promise<Searched> {
  const levels: [string, UnitAt][] = [
    ['province', world.province],
    ['city', world.cities[3]!],
    ['county', world.heavy],
    ['township', world.towns[5]!],
  ];
  const byLevel: Record<string, number> = {};
  const all: number[] = [];
  const byId: number[] = [];
  for (const [level, unit] of levels) {
    const actor = officeOf(world, unit, day);
    const times: number[] = [];
    for (let n = -8; n < ROUNDS; n++) {
      const q = words(world, n + 8);
      const [ms, { items }] = await timed(() =>
        db.read(tx => searchUnits(tx, actor, { q, line: LINE, day, ...PAGE })),
      );
      if (n < 0) continue;
      times.push(ms);
      const [least] = await timed(() =>
        db.read(tx =>
          tx.rows(sql`SELECT u.id, u.name, p.path FROM unit u JOIN unit_place p ON p.line = ${LINE} AND p.unit_id = u.id
            WHERE u.id = ANY (${items.map(i => i.id)}::uuid[])`),
        ),
      );
      byId.push(least);
    }
    byLevel[level] = at(times, 0.95);
    all.push(...times);
  }
  return { p95: at(all, 0.95), byLevel, limit: at(byId, 0.95) };
}

/** Branches of all levels as of a day: how long and how large. */
async function branches(db: Db, actor: Actor, parents: readonly UnitAt[], day: string) {
  const times: number[] = [];
  let bytes = 0;
  for (const parent of parents) {
    const [ms, { items }] = await timed(() =>
      db.read(tx => listChildren(tx, actor, LINE, parent.id, day, { page: 1, size: 200 })),
    );
    times.push(ms);
    bytes = Math.max(bytes, Buffer.byteLength(JSON.stringify(items)));
  }
  return { p95: at(times, 0.95), bytes };
}

/** What the units of a county have counted, some of it today: it goes with them. */
async function count(db: Db, county: UnitAt, day: string): Promise<void> {
  await db.tx(async tx => {
    await syncIndicators(tx, memberIndicators);
    const [code] = Object.keys(memberIndicators);
    await tx.run(sql`INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
      SELECT ${HOME}, gen_random_uuid(), ${code}, p.unit_id, ${day}::date - (n % 40)::integer, 1, '{}', p.unit_id
      FROM (SELECT unit_id, row_number() OVER () AS n FROM unit_place WHERE line = ${LINE}
        AND path > ${county.path} COLLATE "C" AND path < ${`${county.path.slice(0, -1)}/`} COLLATE "C") AS p`);
  });
  await rollFacts(db);
}

async function open(
  access: DatabaseAccess,
  name: string,
  units: number,
): Promise<{ db: Db; world: UnitWorld }> {
  const one = atDatabase(access, name);
  await withClient(access.owner, client => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  await migrate(one.owner);
  const world = await buildUnits(one, units);
  return { db: openDb({ ...one.app, max: 2 }), world };
}

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  try {
    const access = { owner: server.owner, app: server.app };
    const small = await open(access, 'small', SMALL);
    const smallBytes = await branchesOf(small.db, small.world);
    await small.db.close();
    const { db, world } = await open(access, 'large', UNITS);
    const measured = await all(db, world, smallBytes.bytes);
    await db.close();
    return measured;
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const dayOf = async (db: Db): Promise<string> =>
  (await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`))).day;

async function branchesOf(db: Db, world: UnitWorld, day?: string) {
  const today = await dayOf(db);
  const parents = [world.province, ...world.cities, ...world.counties, ...world.towns.slice(0, 200)];
  return branches(db, officeOf(world, world.province, today), parents, day ?? today);
}

async function all(db: Db, world: UnitWorld, smallBytes: number): Promise<Measured> {
  const day = await dayOf(db);
  const search = await searched(db, world, day);
  await count(db, world.heavy, day);
  const actor = officeOf(world, world.province, day);
  const ctx = {
    ...{ db, actor, key: 'bench unit-tree', origin: 'bench', files: {} as Files },
    crypto: openCrypto(givenKeys()),
  };
  const target = world.cities.find(c => !world.heavy.path.startsWith(c.path))!;
  const paper = { title: '关于调整隶属关系的批复', docNo: '工发〔2026〕1号', day };
  const [moveMs, moved] = await timed(() =>
    moveUnit(ctx, world.heavy.id, {
      ...{ line: LINE, parentId: target.id, day, paper, why: '区划调整', seenSeq: 1 },
    } as never),
  );
  const now = await branchesOf(db, world);
  const asOf = await branchesOf(db, world, '2021-06-30');
  return {
    ...{ name: 'unit-tree', unit: 'ms p95', ours: search.p95, limit: search.limit },
    ratio: Math.round((search.limit / search.p95) * 100) / 100,
    context: {
      ...{ units: UNITS, searchByLevel: search.byLevel },
      ...{ movedUnits: moved.placeCount, ofThem: HEAVY, moveMs: Math.round(moveMs) },
      ...{ branchP95: now.p95, asOfP95: asOf.p95 },
      ...{ bytes: now.bytes, bytesOfSmall: smallBytes, unitsOfSmall: SMALL },
    },
  };
}
