/**
 * A union of 20,000 members goes into another, and a part of it becomes a union of its own: one transaction each, with a record for
 * every member. The limit is plain statements that lock, move and record the same rows. Meanwhile pages of members are read beside it.
 */
import { rmSync } from 'node:fs';
import { asDay } from '@niangjia/domain/core/days.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { atDatabase, type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { findWorkers } from '@niangjia/server/member/worker.search.ts';
import { mergeUnit } from '@niangjia/server/unit/unit.merge.ts';
import { splitUnit } from '@niangjia/server/unit/unit.split.ts';
import { benchFolder } from './folder.ts';
import { listenIn, type Statement } from './playback.ts';
import type { Measured } from './run.ts';
import { at } from './timing.ts';
import { buildTown, type TownWorld } from './unit-merge.world.ts';

const MEMBERS = Number(process.env.BENCH_ROWS ?? 20_000);
const ROUNDS = 3;
const PAGE = 50;

const crypto = openCrypto(givenKeys());
const files = {
  keep: () => Promise.reject(new Error('no files')),
  bytes: () => Promise.reject(new Error('no files')),
};
const decision = (day: string) => ({
  day: asDay(day),
  paper: '某工〔2026〕9号',
  why: '机构调整',
  seenSeq: 0,
});

const DECISIONS: Readonly<Record<'merge' | 'split', (db: Db, world: TownWorld) => Promise<unknown>>> = {
  merge: (db, { actor, from, into }) =>
    mergeUnit({ db, crypto, files, actor, key: 'bench-merge', origin: 'bench' }, from, {
      ...decision(actor.day),
      intoId: into,
    }),
  split: (db, { actor, from, employerIds }) =>
    splitUnit({ db, crypto, files, actor, key: 'bench-split', origin: 'bench' }, from, {
      ...decision(actor.day),
      ...{ name: '新厂工会', shortName: '新厂', childIds: [], employerIds },
    }),
};

/** What changes the same rows and writes as many, and nothing else. */
const PLAIN = [
  `SELECT id FROM worker WHERE unit_id = $1 ORDER BY id FOR NO KEY UPDATE`,
  `UPDATE membership SET to_day = today() WHERE unit_id = $1 AND to_day = '9999-12-31'`,
  `INSERT INTO membership (worker_id, unit_id, standing, sex, from_day)
   SELECT worker_id, $2, standing, sex, today() FROM membership WHERE unit_id = $1 AND to_day = today()`,
  `INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, why, key)
   SELECT home, id, seq + 1, 'membership', 1, 'follow', state, state, jsonb_build_object('unitId', $2::uuid), $3, clock(), '机构调整', 'plain'
   FROM worker WHERE unit_id = $1`,
  `UPDATE worker SET unit_id = $2, seq = seq + 1 WHERE unit_id = $1`,
];

async function plainly(access: DatabaseAccess, { actor, from, into }: TownWorld): Promise<number> {
  return withClient(access.owner, async client => {
    const started = performance.now();
    await client.query('BEGIN');
    for (const text of PLAIN) {
      const values = [from, into, actor.personId].slice(
        0,
        Math.max(...[...text.matchAll(/\$(\d)/g)].map(m => Number(m[1]))),
      );
      await client.query(text, values);
    }
    await client.query('COMMIT');
    return performance.now() - started;
  });
}

interface Seen {
  took: number;
  statements: number;
  transactions: number;
  /** Of each page that was read beside it. */
  pages: number[];
}

async function decided(
  access: DatabaseAccess,
  world: TownWorld,
  sort: keyof typeof DECISIONS,
): Promise<Seen> {
  const [db, beside] = [openDb({ ...access.app, max: 1 }), openDb({ ...access.app, max: 2 })];
  await Promise.all([db.ping(), beside.ping()]);
  const heard: Statement[] = [];
  await listenIn(db, heard);
  const pages: number[] = [];
  let isDone = false;
  const reading = (async () => {
    while (!isDone) {
      const asked = performance.now();
      await beside.read(tx => findWorkers(tx, world.actor, world.crypto, { q: '王某1', limit: PAGE }));
      pages.push(performance.now() - asked);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  })();
  const started = performance.now();
  await DECISIONS[sort](db, world);
  const took = performance.now() - started;
  isDone = true;
  await reading;
  await Promise.all([db.close(), beside.close()]);
  const texts = heard.map(s => (typeof s === 'string' ? s : s.text));
  return {
    took,
    statements: texts.length,
    transactions: texts.filter(t => /^COMMIT/i.test(t)).length,
    pages,
  };
}

const median = (list: readonly number[]): number => at(list, 0.5);
const ms = (n: number): number => Math.round(n);

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  const access: DatabaseAccess = { owner: server.owner, app: server.app };
  let made = 0;
  const clone = async (): Promise<DatabaseAccess> => {
    const name = `bench_${made++}`;
    await withClient(access.owner, client => client.query(`CREATE DATABASE ${name} TEMPLATE template_bench`));
    return atDatabase(access, name);
  };
  try {
    await withClient(access.owner, client =>
      client.query('CREATE DATABASE template_bench TEMPLATE template0'),
    );
    const world = await buildTown(atDatabase(access, 'template_bench'), crypto, MEMBERS);
    const plain: number[] = [];
    const seen: Record<keyof typeof DECISIONS, Seen[]> = { merge: [], split: [] };
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await plainly(await clone(), world));
      for (const sort of ['merge', 'split'] as const)
        seen[sort].push(await decided(await clone(), world, sort));
    }
    const told = (sort: keyof typeof DECISIONS) => {
      const all = seen[sort];
      const pages = all.flatMap(s => s.pages).sort((a, b) => a - b);
      const { statements, transactions } = all[0]!;
      return {
        ms: all.map(s => ms(s.took)),
        ...{ statements, transactions, pagesRead: pages.length },
        ...{ pageP50: ms(median(pages)), pageSlowest: ms(pages.at(-1)!) },
      };
    };
    const [ours, limit] = [median(seen.merge.map(s => s.took)), median(plain)];
    return {
      name: 'unit-merge',
      ours: ms(ours),
      limit: ms(limit),
      ratio: Math.round((limit / ours) * 100) / 100,
      unit: 'ms',
      context: { members: MEMBERS, plain: plain.map(ms), merge: told('merge'), split: told('split') },
    };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
