/**
 * A city's quarterly document, from the records to the bytes: two boards as of closed days, words, tables, bars, .docx. Of the sample
 * city, with its 12 counties, 120 townships and 12,000 employers. The limit is what the document library needs in the same
 * run to pack the very same document when every figure and word is there already. The bytes are compared with those of a second
 * program on the same data.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { asDay } from '@niangjia/domain/core/days.ts';
import { findPeriod, periodBefore, periodOf } from '@niangjia/domain/core/period.ts';
import type { Printed } from '@niangjia/domain/report/bulletin.model.ts';
import { documentOf } from '@niangjia/domain/report/bulletin-document.rules.ts';
import { makeReady } from '@niangjia/server/app/boot.ts';
import { fillSample } from '@niangjia/server/app/sample/fill.ts';
import { readConfig } from '@niangjia/server/core/config.ts';
import { makeDataFolder } from '@niangjia/server/core/data-folder.ts';
import { openDb, type Tx } from '@niangjia/server/core/database/db.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { frozenWords } from '@niangjia/server/report/bulletin.actions.ts';
import { printBulletin } from '@niangjia/server/report/print/bulletin.print.ts';
import { benchFolder } from './folder.ts';
import type { Measured } from './run.ts';

const TIMES = 15;

interface Whole {
  printed: Printed;
  bytes: Buffer;
}

async function write(tx: Tx): Promise<Whole> {
  const { id, name, today } = await tx.one<{ id: string; name: string; today: string }>(
    sql`SELECT u.id, u.name, today() AS today FROM unit u JOIN installation i ON i.root_unit_id = u.id`,
  );
  const { key } = periodBefore(periodOf('quarter', asDay(today)));
  const ask = {
    unitId: id,
    line: 'territory',
    sort: 'quarterly',
    period: findPeriod(key)!.key,
    asOf: null,
  } as const;
  const { cells, words } = await frozenWords(tx, { ...ask, programmeId: null }, name, today);
  const signed = { number: '岚工发〔2026〕1号', series: '岚工发', signer: '某某', on: today };
  const printed = documentOf({ sort: 'quarterly', words, cells, office: name, signed });
  return { printed, bytes: await printBulletin(printed) };
}

async function timed(work: () => Promise<unknown>): Promise<{ median: number; p95: number }> {
  const took: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  return { median: took[Math.floor(TIMES / 2)]!, p95: took[Math.floor(TIMES * 0.95)]! };
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const rounded = (n: number): number => Math.round(n * 10) / 10;

export async function run(): Promise<Measured> {
  const folder = benchFolder();
  const config = readConfig({ ...process.env, NIANGJIA_DATA: path.join(folder, 'data') }, folder);
  makeDataFolder(config.dataDir);
  let ready = await makeReady(config, () => undefined);
  try {
    await fillSample(ready, config, () => undefined);
    const db = openDb({ ...ready.database.app, max: 2 });
    const first = await db.read(write);
    const ours = await timed(() => db.read(write));
    const limit = await timed(() => printBulletin(first.printed));
    await db.close();
    await ready.database.stop();
    ready = await makeReady(config, () => undefined);
    const again = openDb({ ...ready.database.app, max: 2 });
    const second = await again.read(write);
    await again.close();
    return {
      name: 'bulletin',
      ours: rounded(ours.median),
      limit: rounded(limit.median),
      ratio: Math.round((limit.median / ours.median) * 1000) / 1000,
      unit: 'ms for a quarterly document of a city',
      context: {
        p95: rounded(ours.p95),
        underTwoSeconds: ours.p95 < 2000,
        sameBytesAfterRestart: first.bytes.equals(second.bytes),
        digests: [digest(first.bytes), digest(second.bytes)],
        bytes: first.bytes.length,
        paragraphs: first.printed.blocks.length,
        times: TIMES,
      },
    };
  } finally {
    await ready.database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
