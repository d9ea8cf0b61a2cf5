/**
 * Paying 100,000 people, with the cashier's program and the database killed (kill -9) again and again while lines are drawn and while
 * the bank's answer is booked. A bank of our own pays what it is handed in and keeps its own book; in the end both books must be equal
 * to the fen, nobody paid twice, nobody left out, and what the bank returned paid again. The limit is the least that must be written:
 * the same lines and postings inserted and updated as plain statements, without reading, sealing, rules or kills.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { readFen } from '@niangjia/domain/core/money.ts';
import { moveBatch, printBankFile } from '@niangjia/server/aid/batch.actions.ts';
import { openBatch } from '@niangjia/server/aid/draw.actions.ts';
import { proveAidMoney } from '@niangjia/server/aid/money.proof.ts';
import { sampleItems } from '@niangjia/server/aid/payment.test-kit.ts';
import { takeReturn } from '@niangjia/server/aid/return.actions.ts';
import type { Ctx } from '@niangjia/server/core/action.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { atDatabase, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { type EmbeddedServer, startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { benchFolder } from './folder.ts';
import type { Step } from './pay-batch.worker.ts';
import type { Measured } from './run.ts';

const LINES = Number(process.env.BENCH_LINES ?? 100_000);
/** Kills of the program and of the database, in each of drawing and booking. */
const KILLS = { program: 6, database: 3 };
const HOME = 1;
/** One line in so many comes back from the bank. */
const RETURNED = 97;

const keys = givenKeys();
const crypto = openCrypto(keys);
const files = {
  keep: () => Promise.reject(new Error('no files')),
  bytes: () => Promise.reject(new Error('no files')),
};

interface World {
  server: EmbeddedServer;
  db: Db;
  unitId: string;
  cashier: Actor;
  checker: Actor;
  kills: { program: number; database: number };
}

async function build(server: EmbeddedServer): Promise<World> {
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 4 });
  const unitId = newId(HOME);
  const day = await db.tx(async tx => {
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
      VALUES (${HOME}, ${unitId}, 'a', '某县总工会', '某县总', 'federation', 'county')`);
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${unitId}, 'a.', '2020-01-01')`,
    );
    return (await tx.one<{ day: string }>(sql`SELECT today() AS day`)).day;
  });
  const actor = async (duty: Duty): Promise<Actor> => {
    const personId = newId(HOME);
    await db.tx(tx => tx.run(sql`INSERT INTO person (home, id, name) VALUES (${HOME}, ${personId}, '某')`));
    const seats = [{ id: newId(HOME), unitId, line: 'territory', path: 'a.', duty, reach: 'own' } as const];
    return {
      personId,
      accountId: personId,
      name: '某',
      unitIds: [unitId],
      departmentIds: [],
      day,
      home: HOME,
      seats,
    };
  };
  const world = { server, db, unitId, cashier: await actor('aid.pay'), checker: await actor('aid.review') };
  await sampleItems(db, crypto, { unitId, count: LINES });
  await withClient(server.owner, client => client.query('ANALYZE'));
  return { ...world, kills: { program: 0, database: 0 } };
}

const ctxOf = ({ db }: World, actor: Actor): Ctx => ({
  db,
  crypto,
  files,
  actor,
  key: newId(HOME),
  origin: 'bench',
});

/** After a kill the database is away for a moment: whatever was asked is asked again, as a person would. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 60 || (error as { name?: string }).name === 'Refusal') throw error;
      await sleep(250);
    }
  }
}

/** Runs the step in a program of its own until it is done; kills it, or the database under it, as often as asked, at random moments. */
async function throughKills(world: World, step: Pick<Step, 'batchId' | 'returnId'>): Promise<void> {
  const left = { ...KILLS };
  for (;;) {
    const child = fork(path.join(import.meta.dirname, 'pay-batch.worker.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.send({
      app: world.server.app,
      key: { id: keys.current.id, secret: Buffer.from(keys.current.secret).toString('base64') },
      actor: world.cashier,
      ...step,
    } satisfies Step);
    if (await watched(world, child, left)) return;
  }
}

function watched(
  world: World,
  child: ChildProcess,
  left: { program: number; database: number },
): Promise<boolean> {
  let isDone = false;
  let parts = 0;
  // A few parts, then somewhere within the next one: between statements, before a commit, after it.
  const patience = 1 + Math.floor(Math.random() * 6);
  child.on('message', said => {
    isDone = said === 'done';
    if (++parts !== patience || isDone) return;
    setTimeout(() => kill(world, child, left), Math.random() * 300);
  });
  return new Promise(resolve => child.on('exit', () => resolve(isDone)));
}

function kill(world: World, child: ChildProcess, left: { program: number; database: number }): void {
  if (left.program + left.database === 0 || child.exitCode !== null) return;
  const which = left.database > 0 && (left.program === 0 || Math.random() < 1 / 3) ? 'database' : 'program';
  left[which]--;
  world.kills[which]++;
  if (which === 'program') child.kill('SIGKILL');
  else process.kill(world.server.pid(), 'SIGKILL');
}

/** The bank: pays every line of the file once by batch and number, whatever is handed in twice, and answers each. */
class Bank {
  readonly paid = new Map<string, { card: string; fen: number }>();

  handIn(bytes: Uint8Array, isFirst: boolean): string {
    const rows = new TextDecoder('gb18030').decode(bytes).split('\r\n').slice(1, -2);
    const answers = rows.map(row => {
      const [batch, no, , card, , amount] = row.split(',') as [
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      if (isFirst && Number(no) % RETURNED === 0)
        return `${batch},${no},${card},${amount},失败,户名与账号不符,`;
      const key = `${batch}/${no}`;
      if (!this.paid.has(key)) this.paid.set(key, { card, fen: readFen(amount)! });
      return `${batch},${no},${card},${amount},成功,,${key}`;
    });
    return ['批次号,序号,账号,金额,结果,原因,流水号', ...answers, ''].join('\r\n');
  }
}

async function payBatch(world: World, bank: Bank, includesFailed: boolean): Promise<string> {
  const { cashier, checker, unitId } = world;
  const content = { title: '示例批次', fund: '本级帮扶资金', remark: '帮扶款', includesFailed };
  const { id } = await openBatch(ctxOf(world, cashier), unitId, content);
  await throughKills(world, { batchId: id, returnId: null });
  for (const [move, who] of [
    ['finish', cashier],
    ['check', checker],
    ['send', cashier],
  ] as const)
    await patiently(async () =>
      moveBatch(ctxOf(world, who), id, move, { seenSeq: await seqOf(world, id), why: '' }),
    );
  const file = await patiently(() => printBankFile(ctxOf(world, cashier), id));
  const answer = bank.handIn(file.bytes, !includesFailed);
  // Handed in twice by mistake: a bank that knows its own numbers pays once, and the answer is the same.
  if (bank.handIn(file.bytes, !includesFailed) !== answer) throw new Error('the bank answered otherwise');
  const taken = await patiently(() => takeReturn(ctxOf(world, cashier), id, answer));
  await throughKills(world, { batchId: id, returnId: taken.returnId });
  await patiently(async () =>
    moveBatch(ctxOf(world, cashier), id, 'settle', { seenSeq: await seqOf(world, id), why: '' }),
  );
  return id;
}

const seqOf = async ({ db }: World, id: string): Promise<number> =>
  (await db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM aid_batch WHERE id = ${id}`))).seq;

/** Both books, and everything that would be a double or a lost payment. */
async function compare({ db }: World, bank: Bank): Promise<Record<string, unknown>> {
  const ours = await db.read(tx =>
    tx.one<{
      total: number;
      bank: number;
      transit: number;
      expense: number;
      postings: number;
    }>(sql`SELECT sum(amount_fen) AS total,
      sum(amount_fen) FILTER (WHERE account = 'bank') AS bank, sum(amount_fen) FILTER (WHERE account = 'transit') AS transit,
      sum(amount_fen) FILTER (WHERE account = 'expense') AS expense, count(*) AS postings FROM aid_posting`),
  );
  const items = await db.read(tx =>
    tx.one<{ unpaid: number; twice: number; again: number }>(sql`SELECT
      (SELECT count(*) FROM matter m WHERE m.kind = 'aid-item' AND NOT EXISTS (SELECT FROM aid_line l WHERE l.item_id = m.id AND l.state = 'paid')) AS unpaid,
      (SELECT count(*) FROM (SELECT FROM aid_line WHERE state = 'paid' GROUP BY item_id HAVING count(*) > 1) d) AS twice,
      (SELECT count(*) FROM aid_line WHERE prior_id IS NOT NULL AND state = 'paid') AS again`),
  );
  const faults = await db.read(proveAidMoney);
  const theirs = [...bank.paid.values()].reduce((sum, p) => sum + p.fen, 0);
  const exact =
    ours.total === 0 &&
    ours.transit === 0 &&
    ours.expense === theirs &&
    -ours.bank === theirs &&
    bank.paid.size === LINES;
  return {
    linesPaid: bank.paid.size,
    bankFen: theirs,
    bookedFen: ours.expense,
    postings: ours.postings,
    notPaid: items.unpaid,
    paidTwice: items.twice,
    paidAgainAfterReturn: items.again,
    faults: faults.length,
    isExact: exact && faults.length === 0 && items.unpaid === 0 && items.twice === 0,
  };
}

/** The same rows and postings written by plain statements in an equal database. */
async function leastWork(server: EmbeddedServer): Promise<number> {
  await withClient(server.owner, client => client.query('CREATE DATABASE least TEMPLATE template0'));
  const access = atDatabase(server, 'least');
  await migrate(access.owner);
  return withClient(access.owner, async client => {
    await client.query(
      "INSERT INTO unit (home, id, code, name, short_name, kind, level) VALUES (1, gen_random_uuid(), 'a', 'a', 'a', 'federation', 'county')",
    );
    await client.query(
      "INSERT INTO aid_batch SELECT 1, gen_random_uuid(), id, 't', 'f', 'r', false, 0, 0, NULL, false, NULL, NULL, 'sent', 1 FROM unit",
    );
    const from = performance.now();
    for (let n = 1; n <= LINES; n += 1000)
      await client.query(
        `INSERT INTO aid_line SELECT 1, gen_random_uuid(), b.id, n, gen_random_uuid(), NULL, 10000 + n, sha512(n::text::bytea), 'x', 'x', sha256(n::text::bytea), sha256(n::text::bytea), 'temporary', 2026, 'drawn' FROM aid_batch b, generate_series($1::int, $2::int) n`,
        [n, Math.min(LINES, n + 999)],
      );
    await client.query(
      "WITH m AS (UPDATE aid_line SET state = 'sent' RETURNING id, amount_fen) INSERT INTO aid_posting SELECT 1, m.id, 'send', a, m.amount_fen * s, clock() FROM m, (VALUES ('transit', 1), ('bank', -1)) p(a, s)",
    );
    for (let n = 1; n <= LINES; n += 2000)
      await client.query(
        "WITH m AS (UPDATE aid_line SET state = 'paid', bank_ref = no::text WHERE batch_id = (SELECT id FROM aid_batch) AND no BETWEEN $1 AND $2 RETURNING id, amount_fen) INSERT INTO aid_posting SELECT 1, m.id, 'pay', a, m.amount_fen * s, clock() FROM m, (VALUES ('expense', 1), ('transit', -1)) p(a, s)",
        [n, n + 1999],
      );
    return (performance.now() - from) / 1000;
  });
}

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  try {
    const world = await build(server);
    const bank = new Bank();
    const from = performance.now();
    await payBatch(world, bank, false);
    await payBatch(world, bank, true);
    const seconds = (performance.now() - from) / 1000;
    const books = await compare(world, bank);
    await world.db.close();
    const limit = await leastWork(server);
    return {
      name: 'pay-batch',
      ours: Math.round(seconds * 10) / 10,
      limit: Math.round(limit * 10) / 10,
      ratio: Math.round((limit / seconds) * 1000) / 1000,
      unit: 's',
      context: { lines: LINES, killed: world.kills, ...books },
    };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
