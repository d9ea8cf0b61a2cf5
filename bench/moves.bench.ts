/** Moves of matters per second with 8 connections: scope, lock, rules of the kind, clocks, projection, audit; against the same statements played back. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import type { Ctx } from '@niangjia/server/core/action.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { moveMatter } from '@niangjia/server/matter/move.actions.ts';
import { storeYear } from '@niangjia/server/unit/setting.store.ts';
import { county, HOME, matterRow, townships } from './matter.world.ts';
import { playedBack } from './playback.ts';
import type { Measured } from './run.ts';

const CONNECTIONS = 8;
const EACH = 150;

const crypto = openCrypto(givenKeys());
const files = {
  keep: () => Promise.reject(new Error('no files')),
  bytes: () => Promise.reject(new Error('no files')),
};

interface World {
  actor: Actor;
  /** One per connection, so that the order of its moves is its own. */
  matters: string[];
}

async function build(access: DatabaseAccess): Promise<World> {
  const db = openDb(access.app);
  try {
    return await db.tx(async tx => {
      for (const year of shippedCalendarYears) await storeYear(tx, year);
      await syncIndicators(tx, rectification.indicators);
      const actor = await county(tx, 'rectify.handle');
      await townships(tx, 100);
      const matters: string[] = [];
      for (let n = 0; n < CONNECTIONS; n++) matters.push(await matterRow(tx, actor, 'pushed'));
      return { actor, matters };
    });
  } finally {
    await db.close();
  }
}

const ctxOf = (db: Db, actor: Actor, key: string): Ctx => ({
  db,
  crypto,
  files,
  actor,
  key,
  origin: 'bench',
});

export async function run(): Promise<Measured> {
  const { ours, limit, statementsPerStep, rounds } = await playedBack<World>({
    connections: CONNECTIONS,
    each: EACH,
    rounds: 3,
    build,
    step: (db, { actor, matters }, n, i) =>
      moveMatter(ctxOf(db, actor, `bench-${n}-${i}-${newId(HOME).slice(0, 8)}`), matters[n]!, 'report', {
        seenSeq: i + 1,
        fence: 0,
        why: '',
        given: { progress: `第${i}次报告进展` },
      }),
  });
  return {
    name: 'moves',
    ours: Math.round(ours),
    limit: Math.round(limit),
    ratio: Math.round((ours / limit) * 100) / 100,
    unit: 'moves/s',
    context: {
      connections: CONNECTIONS,
      movesPerRound: CONNECTIONS * EACH,
      statementsPerMove: statementsPerStep,
      rounds,
    },
  };
}
