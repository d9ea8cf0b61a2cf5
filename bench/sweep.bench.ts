/**
 * One million open clocks counted again after the calendar has changed, while pages are asked for. Ours: seconds of the whole sweep.
 * The limit: one plain statement that touches the same rows, in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { listMatters } from '@niangjia/server/matter/list.store.ts';
import { sweepClocks } from '@niangjia/server/matter/matter.jobs.ts';
import { storeYear } from '@niangjia/server/unit/setting.store.ts';
import { county, manyMatters, townships } from './matter.world.ts';
import type { Measured } from './run.ts';

const CLOCKS = 1_000_000;

export async function run(): Promise<Measured> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'niangjia-bench-'));
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 4 });
  try {
    const actor = await filled(db);
    await withClient(server.owner, client => client.query('VACUUM ANALYZE'));
    const asking = pages(db, actor);
    const from = performance.now();
    const swept = await sweepClocks({ db, crypto: openCrypto(givenKeys()) });
    const seconds = (performance.now() - from) / 1000;
    const waits = await asking.stop();
    const plain = await timed(() =>
      withClient(server.owner, client => client.query("UPDATE matter_clock SET counted_by = 'limit'")),
    );
    return {
      name: 'sweep',
      ours: Math.round(seconds * 10) / 10,
      limit: Math.round(plain * 10) / 10,
      ratio: Math.round((plain / seconds) * 100) / 100,
      unit: 's',
      context: {
        clocks: CLOCKS,
        ...swept,
        pages: waits.length,
        pageP50: at(waits, 0.5),
        pageP99: at(waits, 0.99),
      },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const at = (list: readonly number[], share: number): number =>
  Math.round(
    [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0,
  );

async function filled(db: Db): Promise<Actor> {
  return db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
    await syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(kind => kind.indicators)));
    const actor = await county(tx, 'rectify.read');
    const units = await townships(tx, 150);
    await manyMatters(tx, [...units, actor.unitIds[0]!], CLOCKS, 'an older calendar');
    return actor;
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** A reader who asks for a page again and again until told to stop. */
function pages(db: Db, actor: Actor): { stop(): Promise<number[]> } {
  const waits: number[] = [];
  let isOn = true;
  const asking = (async () => {
    while (isOn) {
      const from = performance.now();
      await db.read(tx =>
        listMatters(
          tx,
          actor,
          { open: 'open', view: 'all' },
          { today: actor.day, soonUntil: actor.day },
          { after: null, limit: 50 },
        ),
      );
      await db.read(tx => tx.one(sql`SELECT count(*)::int AS n FROM unit`));
      waits.push(performance.now() - from);
      await sleep(50);
    }
  })();
  return {
    stop: async () => {
      isOn = false;
      await asking;
      return waits;
    },
  };
}
