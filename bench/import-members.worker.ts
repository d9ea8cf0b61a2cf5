/** One server's background work on imports, until nothing is open: in a program of its own, with page requests beside it. It is meant to be killed. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import type { ConnectionConfig } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import type { Files } from '@niangjia/server/core/files/files.model.ts';
import { importRound } from '@niangjia/server/import/import.sweep.ts';
import { registerSort } from '@niangjia/server/import/sort.model.ts';
import { memberRoster } from '@niangjia/server/member/roster.actions.ts';
import { findWorkers } from '@niangjia/server/member/worker.search.ts';

export interface Imports {
  app: ConnectionConfig;
  key: { id: string; secret: string };
  actor: Actor;
  sheet: string;
}

export interface Worked {
  /** Milliseconds of each page that was asked for meanwhile. */
  pages: number[];
  /** Of the thread of the server. */
  heapMb: number;
  /** Everything that the program holds, that of the thread that reads the sheet with it. */
  residentMb: number;
}

const PAGE_EVERY_MS = 50;

process.once('message', (given: Imports) => void work(given));

async function work({ app, key, actor, sheet }: Imports): Promise<void> {
  const db = openDb({ ...app, max: 4 });
  const only = { no: 1, id: key.id, secret: Buffer.from(key.secret, 'base64') };
  const crypto = openCrypto({ current: only, all: [only] });
  registerSort(memberRoster);
  const files: Files = {
    keep: () => Promise.reject(new Error('the sheet is there')),
    bytes: async () => ({ file: {} as never, bytes: readFileSync(sheet) }),
  };
  const log = { error: console.error, warn: () => undefined } as never;
  const seen: Worked = { pages: [], heapMb: 0, residentMb: 0 };
  const ending = new AbortController();
  const page = () => db.read(tx => findWorkers(tx, actor, crypto, { q: '王', limit: 20 }));
  const pages = askPages(page, ending.signal, seen);
  while (await isOpen(db)) {
    await importRound({ db, crypto, files, log });
    process.send?.('round');
  }
  ending.abort();
  await pages;
  process.send?.(seen);
  await db.close();
  process.disconnect();
}

const isOpen = async (db: Db): Promise<boolean> =>
  db.read(async tx =>
    Boolean(await tx.maybe(sql`SELECT id FROM import_batch WHERE state IN ('trying', 'running') LIMIT 1`)),
  );

/** As somebody does who looks people up while a roster runs; what the program itself delays counts too. */
async function askPages(page: () => Promise<unknown>, ending: AbortSignal, seen: Worked): Promise<void> {
  while (!ending.aborted) {
    const due = performance.now() + PAGE_EVERY_MS;
    await sleep(PAGE_EVERY_MS);
    await page();
    seen.pages.push(performance.now() - due);
    const { heapUsed, rss } = process.memoryUsage();
    seen.heapMb = Math.max(seen.heapMb, Math.round(heapUsed / 1024 ** 2));
    seen.residentMb = Math.max(seen.residentMb, Math.round(rss / 1024 ** 2));
  }
}
