/**
 * Looking for members in a province: by identity number, by telephone, by name, reading and initials, for readers of four levels.
 * The limit of a number is the same row by its primary key, that of a name a walk over the index of names without any scope.
 */
import { rmSync } from 'node:fs';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { personReadings } from '@niangjia/server/core/pinyin.ts';
import { findWorkers, type WorkerSearch } from '@niangjia/server/member/worker.search.ts';
import { benchFolder } from './folder.ts';
import { type Known, type MemberWorld, makeMembers, pick, readerOf } from './member.world.ts';
import type { Measured } from './run.ts';
import { at, timed } from './timing.ts';

const PEOPLE = Number(process.env.BENCH_ROWS ?? 10_000_000);
const ASKED = Number(process.env.BENCH_ASKED ?? 200);
const PAGE = 50;
const WITHIN_MS = { number: 50, name: 100 } as const;

const LEVELS = ['province', 'city', 'county', 'union'] as const;
type Sort = keyof typeof WITHIN_MS;

/** What people type, of somebody who stands in the register. */
const WORDS: Readonly<Record<string, { sort: Sort; of: (who: Known) => Partial<WorkerSearch> }>> = {
  'identity number': { sort: 'number', of: who => ({ documentNo: who.documentNo }) },
  telephone: { sort: 'number', of: who => ({ mobile: who.mobile }) },
  'whole name': { sort: 'name', of: who => ({ q: who.name }) },
  'first two signs': { sort: 'name', of: who => ({ q: who.name.slice(0, 2) }) },
  surname: { sort: 'name', of: who => ({ q: who.name.slice(0, 1) }) },
  reading: { sort: 'name', of: who => ({ q: personReadings(who.name).pinyin }) },
  'beginning of a reading': { sort: 'name', of: who => ({ q: personReadings(who.name).pinyin.slice(0, 5) }) },
  initials: { sort: 'name', of: who => ({ q: personReadings(who.name).initials }) },
};

const ms = (n: number): number => Math.round(n * 100) / 100;

interface Line {
  words: string;
  level: string;
  sort: Sort;
  times: number[];
  found: number;
}

/** Kinds of words and levels take turns, so that a busy moment of the machine falls on all alike. */
async function ask(db: Db, world: MemberWorld, day: string): Promise<Line[]> {
  const lines = Object.entries(WORDS).flatMap(([words, { sort, of }]) =>
    LEVELS.map(level => ({
      words,
      level,
      sort,
      of,
      times: [] as number[],
      found: 0,
      actor: readerOf(world, level, day),
    })),
  );
  for (let n = -3; n < ASKED; n++)
    for (const line of lines) {
      const search = {
        q: '',
        limit: PAGE,
        ...line.of(pick(world.known, `${n} ${line.words} ${line.level}`)),
      };
      let found = 0;
      const took = await timed(async () => {
        found = (await db.read(tx => findWorkers(tx, line.actor, world.crypto, search))).length;
      });
      if (n < 0) continue;
      line.times.push(took);
      line.found += found;
    }
  return lines;
}

async function limits(db: Db, world: MemberWorld): Promise<Record<Sort, number>> {
  const times: Record<Sort, number[]> = { number: [], name: [] };
  for (let n = 0; n < ASKED; n++) {
    const { name } = pick(world.known, `limit ${n}`);
    const { id } = await db.read(tx =>
      tx.one<{ id: string }>(
        sql`SELECT id FROM worker WHERE name COLLATE "C" >= ${name} COLLATE "C" ORDER BY name COLLATE "C" LIMIT 1`,
      ),
    );
    times.number.push(await timed(() => db.read(tx => tx.rows(sql`SELECT * FROM worker WHERE id = ${id}`))));
    times.name.push(
      await timed(() =>
        db.read(tx =>
          tx.rows(
            sql`SELECT * FROM worker WHERE name COLLATE "C" >= ${name} COLLATE "C" ORDER BY name COLLATE "C" LIMIT ${PAGE + 1}`,
          ),
        ),
      ),
    );
  }
  return { number: at(times.number, 0.95), name: at(times.name, 0.95) };
}

function judged(
  lines: readonly Line[],
  world: MemberWorld,
  made: number,
  limit: Record<Sort, number>,
): Measured {
  const worst = (sort: Sort) => Math.max(...lines.filter(l => l.sort === sort).map(l => at(l.times, 0.95)));
  const byNumber = ms(worst('number'));
  const byName = ms(worst('name'));
  return {
    name: 'member-search',
    ours: byName,
    limit: ms(limit.name),
    ratio: Math.round((limit.name / byName) * 100) / 100,
    unit: 'ms p95',
    context: {
      people: PEOPLE,
      gigabytes: ms(world.bytes / 2 ** 30),
      madeInSeconds: Math.round(made / 1000),
      byNumber: {
        worstP95: byNumber,
        wanted: WITHIN_MS.number,
        holds: byNumber < WITHIN_MS.number,
        byPrimaryKey: ms(limit.number),
      },
      byName: {
        worstP95: byName,
        wanted: WITHIN_MS.name,
        holds: byName < WITHIN_MS.name,
        walkWithoutScope: ms(limit.name),
      },
      lines: lines.map(({ words, level, times, found }) => ({
        ...{ words, level, p50: ms(at(times, 0.5)), p95: ms(at(times, 0.95)), most: ms(at(times, 1)) },
        rows: Math.round(found / ASKED),
      })),
    },
  };
}

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 2 });
  try {
    const from = performance.now();
    const world = await makeMembers(server, openCrypto(givenKeys()), PEOPLE);
    const made = performance.now() - from;
    const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
    return judged(await ask(db, world, day), world, made, await limits(db, world));
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
