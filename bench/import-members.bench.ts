/**
 * One million members from a workbook: read, validated, tried, deduplicated, sealed, stored with their moves, spans and facts. Two limits
 * are measured in the same run: reading the sheet alone, and COPY of the finished rows into equal indexed tables; the slower one counts.
 * Then the same sheet again into another database with the program killed (kill -9) at random moments: both must hold the same.
 * BENCH_ROWS=100000 for a quick look; BENCH_KILLS=1 kills once in each half instead of four times, and waits for as few leases.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { memberSheet } from '@niangjia/domain/member/member.import.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { atDatabase, type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { type EmbeddedServer, startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { openSheet } from '@niangjia/server/import/sheet.reader.ts';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { benchFolder } from './folder.ts';
import { buildWorld, digestOf, HOME, type ImportWorld, writeSheet } from './import.world.ts';
import type { Imports, Worked } from './import-members.worker.ts';
import type { Measured } from './run.ts';

const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
const KILLS = Number(process.env.BENCH_KILLS ?? 4);
/** A program that was started after a kill has begun on the rows by then, or the bench ends: the promise is a minute. */
const PATIENCE_MS = 120_000;
/** Whoever is killed has worked on rows for so long at most. */
const LIVES_MS = 9000;
const HEAP_MB = 512;
const TABLES = ['worker', 'membership', 'move'] as const;

const keys = givenKeys();
const key = { id: keys.current.id, secret: Buffer.from(keys.current.secret).toString('base64') };

async function readAlone(file: string): Promise<number> {
  const started = performance.now();
  const { rows } = await openSheet(readFileSync(file), memberSheet.columns);
  let count = 0;
  for await (const _ of rows) count++;
  if (count !== ROWS) throw new Error(`${count} rows were read of ${ROWS}`);
  return performance.now() - started;
}

const actorOf = ({ rootId, personId }: ImportWorld, day: string): Actor => ({
  ...{ personId, accountId: personId, name: '某', unitIds: [rootId], departmentIds: [], day, home: HOME },
  seats: [
    { id: newId(HOME), unitId: rootId, line: 'territory', path: 'a.', duty: 'member.keep', reach: 'below' },
  ],
});

const sendBatch = (db: Db, { rootId, personId }: ImportWorld, state: 'trying'): Promise<string> =>
  db.tx(async tx => {
    const id = newId(HOME);
    await tx.run(sql`INSERT INTO import_batch (home, id, unit_id, sort, title, file_id, sent_by, sent_at, state, seq)
      VALUES (${HOME}, ${id}, ${rootId}, 'member', '名册.xlsx', ${newId(HOME)}, ${personId}, clock(), ${state}, 1)`);
    await tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
      VALUES (${HOME}, ${id}, 1, 'import', 1, 'send', '', ${state}, '{"title":"名册.xlsx"}', ${personId}, clock(), 'bench')`);
    return id;
  });

const confirm = (db: Db, id: string, personId: string): Promise<void> =>
  db.tx(async tx => {
    await tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
      SELECT home, id, seq + 1, 'import', 1, 'confirm', state, 'running', '{}', ${personId}, clock(), 'bench' FROM import_batch WHERE id = ${id}`);
    await tx.run(sql`UPDATE import_batch SET state = 'running', seq = seq + 1 WHERE id = ${id}`);
  });

/** A program that works off what is open; killed at its hour where one is given. */
function worker(given: Imports, hour: Promise<unknown> | null): Promise<Worked | 'killed'> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'import-members.worker.ts'), {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(given);
  return new Promise((resolve, reject) => {
    let seen: Worked | null = null;
    let isKilled = false;
    hour?.then(() => {
      isKilled = child.kill('SIGKILL');
    }, reject);
    child.on('message', told => {
      if (told !== 'round') seen = told as Worked;
    });
    child.on('exit', code => {
      if (seen) resolve(seen);
      else if (isKilled) resolve('killed');
      else reject(new Error(`the worker ended with ${code}`));
    });
  });
}

interface Through {
  ms: number;
  tryMs: number;
  seen: Worked;
  kills: number;
  longestResumeMs: number;
}

/** The sheet is tried, confirmed and taken over. */
async function importAll(
  access: DatabaseAccess,
  world: ImportWorld,
  sheet: string,
  kills: number,
): Promise<Through> {
  const db = openDb({ ...access.app, max: 2 });
  const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
  const given = { app: access.app, key, actor: actorOf(world, day), sheet };
  const id = await sendBatch(db, world, 'trying');
  const started = performance.now();
  const all: Worked = { pages: [], heapMb: 0, residentMb: 0 };
  let longestResumeMs = 0;
  const through = async (): Promise<void> => {
    for (let killed = 0; ; killed++) {
      const begun = workedOn(db, id, await at(db, id));
      const hour = killed < kills ? begun.then(() => sleep(Math.random() * LIVES_MS)) : null;
      const [seen, ms] = await Promise.all([worker(given, hour), begun]);
      if (killed > 0) longestResumeMs = Math.max(longestResumeMs, ms);
      if (seen === 'killed') continue;
      all.pages.push(...seen.pages);
      all.heapMb = Math.max(all.heapMb, seen.heapMb);
      all.residentMb = Math.max(all.residentMb, seen.residentMb);
      return;
    }
  };
  await through();
  const tryMs = performance.now() - started;
  await confirm(db, id, world.personId);
  await through();
  const ms = performance.now() - started;
  await db.close();
  return { ms, tryMs, seen: all, kills: kills * 2, longestResumeMs };
}

/** How far a batch is. */
const at = (db: Db, id: string): Promise<string> =>
  db.read(
    async tx =>
      (
        await tx.one<{ at: string }>(
          sql`SELECT state || ' ' || row_at AS at FROM import_batch WHERE id = ${id}`,
        )
      ).at,
  );

/** Milliseconds until rows are worked on again; the lease of whoever was killed is waited for. */
async function workedOn(db: Db, id: string, before: string): Promise<number> {
  const began = performance.now();
  while ((await at(db, id)) === before) {
    if (performance.now() - began > PATIENCE_MS)
      throw new Error(`nothing was worked on in ${PATIENCE_MS} ms`);
    await sleep(100);
  }
  return performance.now() - began;
}

/** The finished rows, from one database into the same tables with the same indexes of another. */
async function copyAlone(from: DatabaseAccess, to: DatabaseAccess): Promise<number> {
  let ms = 0;
  for (const table of TABLES)
    await withClient(from.owner, source =>
      withClient(to.owner, async sink => {
        const chunks: Buffer[] = [];
        for await (const chunk of source.query(copyTo(`COPY ${table} TO STDOUT`)))
          chunks.push(chunk as Buffer);
        const started = performance.now();
        await pipeline(chunks, sink.query(copyFrom(`COPY ${table} FROM STDIN`)));
        ms += performance.now() - started;
      }),
    );
  return ms;
}

const p99 = (list: readonly number[]): number =>
  Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length * 0.99)] ?? 0);

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  const sheet = path.join(dataDir, 'roster.xlsx');
  try {
    await writeSheet(sheet, ROWS);
    return await measured(server, sheet);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measured(server: EmbeddedServer, sheet: string): Promise<Measured> {
  const access: DatabaseAccess = { owner: server.owner, app: server.app };
  const template = atDatabase(access, 'template_bench');
  await withClient(access.owner, client => client.query('CREATE DATABASE template_bench TEMPLATE template0'));
  const world = await buildWorld(template);
  const clone = async (name: string): Promise<DatabaseAccess> => {
    await withClient(access.owner, client => client.query(`CREATE DATABASE ${name} TEMPLATE template_bench`));
    return atDatabase(access, name);
  };
  const [whole, killed, plain] = [await clone('whole'), await clone('killed'), await clone('plain')];
  const readMs = await readAlone(sheet);
  const done = await importAll(whole, world, sheet, 0);
  const copyMs = await copyAlone(whole, plain);
  const again = await importAll(killed, world, sheet, KILLS);
  const digests = await Promise.all(
    [whole, killed].map(async one => {
      const db = openDb({ ...one.app, max: 1 });
      const digest = await digestOf(db);
      await db.close();
      return digest;
    }),
  );
  if (digests[0] !== digests[1]) throw new Error(`killed, the register differs: ${digests.join(' and ')}`);
  const limitMs = Math.max(readMs, copyMs);
  const takeMs = done.ms - done.tryMs;
  const perSecond = (ms: number) => Math.round((ROWS / ms) * 1000);
  return {
    ...{ name: 'import-members', unit: 'rows/s', ours: perSecond(takeMs), limit: perSecond(limitMs) },
    ratio: Math.round((limitMs / takeMs) * 100) / 100,
    context: {
      ...{ rows: ROWS, sheetMb: Math.round(statSync(sheet).size / 1024 ** 2) },
      ...{
        tryMs: Math.round(done.tryMs),
        takeMs: Math.round(takeMs),
        readMs: Math.round(readMs),
        copyMs: Math.round(copyMs),
      },
      ...{
        ratioWithTrial: Math.round((limitMs / done.ms) * 100) / 100,
        pagesP99Ms: p99(done.seen.pages),
        heapMb: done.seen.heapMb,
        residentMb: done.seen.residentMb,
      },
      ...{ kills: again.kills, longestResumeMs: Math.round(again.longestResumeMs), digest: digests[0] },
    },
  };
}
