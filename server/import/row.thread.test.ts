import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { isUnderWay } from '@niangjia/domain/import/import.life.ts';
import { zMoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import pino from 'pino';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openCrypto } from '../core/crypto/crypto.ts';
import { givenKeys, rotated } from '../core/crypto/given-keys.ts';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { openFiles } from '../core/files/files.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { memberAhead } from '../member/member.ahead.ts';
import { membershipProjection } from '../member/member.projection.ts';
import { moveMembership } from '../member/membership.actions.ts';
import { memberRoster } from '../member/roster.actions.ts';
import { openDocument } from '../member/worker.seal.ts';
import { givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { moveImport, sendSheet } from './import.actions.ts';
import { type BatchRow, findBatch, rowsOf } from './import.store.ts';
import { importRound } from './import.sweep.ts';
import { openRows, type Reading } from './row.source.ts';
import { registerSort } from './sort.model.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
await kit.db.tx(tx => syncIndicators(tx, memberIndicators));
registerSort(memberRoster);
const chair = await kit.officer(mill, 'enterprise-chair');
const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = givenKeys();
/** The key file, into which another process may write. */
let file = keys;
const crypto = openCrypto(keys, 'intl', () => file);
const files = openFiles(folder, crypto, 20 * 1024 * 1024);
const ctx = () => ({ ...kit.ctx(chair), crypto, files });

const ROWS = 6000;
const GOOD = ROWS - 1;
let serial = 0;
/** Long enough for a thread of its own; its last row has no name. */
function roster(): { bytes: Buffer; cards: string[] } {
  const cards: string[] = [];
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const at = serial++;
    const month = 1 + Math.floor(at / 19_600);
    const birthDay = asDay(`${1960 + (Math.floor(at / 490) % 40)}-0${month}-12`);
    const card = sampleIdCard({ birthDay, sex: 'female', serial: at % 490 });
    cards.push(card);
    const name = n === ROWS - 1 ? '' : `乙${String.fromCharCode(0x4e00 + (at % 5000))}某`;
    return `${name},${card},1${3_000_000_000 + at},2024-03-01,${'填写人已经与本人核对'.repeat(3)}`;
  });
  return { bytes: Buffer.from(['姓名,证件号,手机号,入会日期,备注', ...lines].join('\n')), cards };
}

let threads: Worker[] = [];
const note = (thread: Worker): void => void threads.push(thread);
const ended = (thread: Worker): Promise<number> =>
  thread.threadId < 0 ? Promise.resolve(0) : new Promise(done => thread.once('exit', done));
beforeEach(() => {
  threads = [];
  process.on('worker', note);
});
afterEach(() => void process.off('worker', note));

const send = async (bytes: Buffer): Promise<string> =>
  (await sendSheet(ctx(), mill, 'member', { name: '名册.csv', bytes, mediaType: 'text/csv' } as never)).id;
const batchOf = (id: string): Promise<BatchRow> => kit.db.read(async tx => (await findBatch(tx, chair, id))!);
const move = async (id: string, name: 'confirm' | 'stop' | 'undo', why = '') =>
  moveImport(ctx(), id, { move: name, why, seenSeq: (await batchOf(id)).seq });
const members = async (): Promise<number> =>
  (
    await kit.db.read(tx =>
      tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM worker WHERE unit_id = ${mill}`),
    )
  ).n;
const standing = async (): Promise<number> =>
  (
    await kit.db.read(tx =>
      tx.one<{ n: number }>(
        sql`SELECT count(*) AS n FROM worker WHERE unit_id = ${mill} AND state = 'active'`,
      ),
    )
  ).n;
const rowsLeft = async (id: string): Promise<number> =>
  (
    await kit.db.read(tx =>
      tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM import_key WHERE batch_id = ${id}`),
    )
  ).n;
const freed = (id: string) =>
  kit.db.tx(tx => tx.run(sql`UPDATE import_batch SET lease_till = NULL WHERE id = ${id}`));

let said = '';
const write = (line: string): void => {
  said += line;
};
const log = pino({ level: 'trace' }, { write });
const partsWith = (db: Db) => ({ db, crypto, files, log });
async function workedOff(id: string): Promise<BatchRow> {
  for (let round = 0; round < 50; round++) {
    const batch = await batchOf(id);
    if (!isUnderWay(batch.state)) return batch;
    await importRound(partsWith(kit.db));
  }
  throw new Error('the batch is not worked off');
}
/** Does something once the first step has been stored. */
function afterFirst(id: string, act: () => unknown): Db {
  let isDue = true;
  const tx: Db['tx'] = async work => {
    const done = await kit.db.tx(work);
    if (isDue && (await batchOf(id)).rowAt > 0) {
      isDue = false;
      await act();
    }
    return done;
  };
  return { ...kit.db, tx };
}

/** The first step is stored, then something happens to the thread. @returns what the round that ran into it said */
async function brokenOff(id: string, act: () => unknown): Promise<string> {
  const db = afterFirst(id, act);
  for (let round = 0; round < 50; round++) {
    const told = await importRound(partsWith(db)).catch((error: unknown) => error);
    if (!told) continue;
    log.warn({ err: told }, 'background work will be tried again');
    await freed(id);
    return String(told);
  }
  throw new Error('nothing broke');
}

const reading = (bytes: Buffer): Reading => ({
  ...{ bytes, sort: 'member', columns: memberRoster.sheet.columns, whole: null, rowAt: 0 },
  ...{ ahead: memberRoster.ahead!, grounds: { today: asDay('2026-11-20'), minAge: 16 }, home: 1, crypto },
});

it('gives on a thread the rows that are read without one, sealed under ids of their own', async () => {
  const { bytes, cards } = roster();
  const all = async (of: Reading) => {
    const source = await openRows(of);
    const rows = [];
    for (let step = await source.next(); step.length; step = await source.next()) rows.push(...step);
    source.close();
    return rows;
  };
  const apart = await all(reading(bytes));
  expect(threads).toHaveLength(1);
  // Short sheets need no thread: the same rows in two halves.
  const [head, ...lines] = bytes.toString().split('\n');
  const half = (from: number, to: number) => Buffer.from([head, ...lines.slice(from, to)].join('\n'));
  const parts = [half(0, ROWS / 2), half(ROWS / 2, ROWS)].map(part => all(reading(part)));
  const here = (await Promise.all(parts)).flat();
  expect(threads).toHaveLength(1);
  type Said = ReturnType<typeof memberAhead.say>;
  const plain = (list: typeof here) =>
    list.map(({ said: one, faults }) => ({ ...(one as object), faults, sealed: null }));
  expect(plain(apart)).toEqual(plain(here));
  const first = apart[0]!.said as Extract<Said, { ok: true }>;
  const { id, document } = first.sealed!;
  expect(openDocument(crypto, id, Buffer.from(document.slice(2), 'hex'))).toBe(cards[0]);
  expect(new Set(apart.map(r => (r.said as typeof first).sealed?.id)).size).toBe(ROWS);
}, 120_000);

it('goes on where it was when the thread dies, and says nothing of its keys', async () => {
  said = '';
  const { bytes } = roster();
  const start = await members();
  const id = await send(bytes);
  const broken = () => brokenOff(id, () => threads.at(-1)!.terminate());
  expect(await broken()).toContain('the thread that reads the sheet ended');
  expect(await batchOf(id)).toMatchObject({ state: 'trying', rowsRead: 5000 });
  const tried = await workedOff(id);
  expect(tried).toMatchObject({ state: 'tried', counts: { new: GOOD, error: 1 } });
  const page = { verdict: 'error' as const, after: 0, limit: 5 };
  const [faulty] = await kit.db.read(tx => rowsOf(tx, crypto, tried, page));
  expect(faulty).toMatchObject({ rowNo: ROWS + 1, kept: { cells: { name: '', joinedOn: '2024-03-01' } } });

  await move(id, 'confirm');
  expect(await broken()).toContain('the thread that reads the sheet ended');
  expect(await batchOf(id)).toMatchObject({ state: 'running', rowsTaken: 5000 });
  expect(await workedOff(id)).toMatchObject({ state: 'done', rowsTaken: GOOD });
  expect((await members()) - start).toBe(GOOD);
  await Promise.all(threads.map(ended));

  expect(said).toContain('the thread that reads the sheet ended');
  const lent = crypto.lend(memberAhead.lends);
  const secrets = [keys.current.secret, ...lent.columns.values(), ...lent.indexes.values()];
  for (const secret of secrets)
    for (const form of ['hex', 'base64', 'latin1'] as const)
      expect(said).not.toContain(Buffer.from(secret).toString(form));
}, 120_000);

it('stops with its thread when somebody cancels while it reads ahead', async () => {
  const { bytes } = roster();
  const start = await members();
  const id = await send(bytes);
  await workedOff(id);
  await move(id, 'confirm');
  const db = afterFirst(id, () => move(id, 'stop'));
  while ((await batchOf(id)).state === 'running') await importRound(partsWith(db));
  const [, running] = threads;
  await importRound(partsWith(kit.db));
  await ended(running!);
  expect(await batchOf(id)).toMatchObject({ state: 'stopped', rowsTaken: 5000 });
  expect((await members()) - start).toBe(5000);
}, 120_000);

it('takes a batch back that was read on the thread, step by step and whole, but for whoever has moved on', async () => {
  const { bytes } = roster();
  const start = await standing();
  const id = await send(bytes);
  await workedOff(id);
  await move(id, 'confirm');
  expect(await workedOff(id)).toMatchObject({ state: 'done', rowsTaken: GOOD });
  expect(threads.length).toBeGreaterThan(0);
  expect((await standing()) - start).toBe(GOOD);
  const moved = await kit.db.read(tx =>
    tx.one<{ id: string; seq: number }>(
      sql`SELECT w.id, w.seq FROM import_step s JOIN worker w ON w.id = s.made[1] WHERE s.batch_id = ${id} ORDER BY s.upto DESC LIMIT 1`,
    ),
  );
  const given = zMoveGiven.parse({ name: 'warn', warnedOn: '2026-11-19' });
  await moveMembership(ctx(), moved.id, { seenSeq: moved.seq, why: '连续欠缴会费', given });
  await move(id, 'undo', '名册用错了版本');
  await importRound(partsWith({ ...kit.db, tx: dyingAfter(2) })).catch(() => freed(id));
  expect(await batchOf(id)).toMatchObject({ state: 'undoing' });
  expect(await workedOff(id)).toMatchObject({ state: 'undone' });
  expect((await standing()) - start).toBe(1);
  expect(await kit.db.read(tx => proveProjection(tx, membershipProjection))).toMatchObject({ unequal: [] });
}, 240_000);

/** Ends before the given transaction. */
function dyingAfter(most: number): Db['tx'] {
  let n = 0;
  return work => (n++ < most ? kit.db.tx(work) : Promise.reject(new Error('the server has stopped')));
}

it('says that a sheet is too large when the thread runs out of memory, and takes the next one', async () => {
  const { bytes } = roster();
  const id = await send(bytes);
  const full = () =>
    threads.at(-1)!.emit('error', Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
  await importRound(partsWith(afterFirst(id, full)));
  expect(await workedOff(id)).toMatchObject({ state: 'failed', says: expect.stringContaining('288MB') });
  expect(await rowsLeft(id)).toBe(0);
  await Promise.all(threads.map(ended));

  // While it is taken over, what has been tried is not given up: the batch waits and goes on at the next row.
  const again = await send(bytes);
  await workedOff(again);
  const start = await standing();
  await move(again, 'confirm');
  expect(await brokenOff(again, full)).toContain('import.too-large');
  expect(await batchOf(again)).toMatchObject({ state: 'running', rowsTaken: 5000 });
  expect(await workedOff(again)).toMatchObject({ state: 'done', rowsTaken: GOOD });
  expect((await standing()) - start).toBe(GOOD);
}, 240_000);

it('reads rows again that were sealed under a key which has been followed by another', async () => {
  const { bytes } = roster();
  const id = await send(bytes);
  await workedOff(id);
  await move(id, 'confirm');
  const change = () => {
    file = rotated(file);
    crypto.refresh();
  };
  await importRound(partsWith(afterFirst(id, change)));
  expect(await workedOff(id)).toMatchObject({ state: 'done', rowsTaken: GOOD });
  const byKey = await kit.db.read(tx =>
    tx.rows<{
      key: number;
      n: number;
    }>(sql`SELECT get_byte(w.document_enc, 2) * 256 + get_byte(w.document_enc, 3) AS key, count(*) AS n
      FROM import_step s JOIN worker w ON w.id = ANY (s.made) WHERE s.batch_id = ${id} GROUP BY 1 ORDER BY 1`),
  );
  expect(byKey).toEqual([
    { key: 1, n: 5000 },
    { key: 2, n: GOOD - 5000 },
  ]);
  const sealed = await kit.db.read(tx =>
    tx.rows<{ id: string; document: Buffer }>(sql`SELECT w.id, w.document_enc AS document
      FROM import_step s JOIN worker w ON w.id = ANY (s.made) WHERE s.batch_id = ${id}`),
  );
  expect(sealed.filter(one => openDocument(crypto, one.id, one.document).length === 18)).toHaveLength(GOOD);
}, 240_000);
