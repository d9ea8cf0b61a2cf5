/**
 * Actions per second with 8 connections, everything of the write path on: request key, lock in scope, rule, move, projection,
 * fact, queue, audit; against the same statements played back (`playback.ts`).
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { problemLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { act, type Ctx } from '@niangjia/server/core/action.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { recordFact } from '@niangjia/server/core/facts.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { enqueue } from '@niangjia/server/core/jobs.ts';
import { advance, defineProjection, type LockedRow, openLife } from '@niangjia/server/core/life-store.ts';
import { insist } from '@niangjia/server/core/refusal.ts';
import { inScope, placesOf, present } from '@niangjia/server/core/scope.ts';
import { playedBack } from './playback.ts';
import type { Measured } from './run.ts';

const CONNECTIONS = 8;
const EACH = 300;
const ROUNDS = 3;
const HOME = 1;
const projection = defineProjection(problemLife, 'problem', ['title', 'note']);

interface World {
  actor: Actor;
  unitId: string;
  /** One subject per connection, so that the order of its moves is its own. */
  subjects: string[];
}

const crypto = openCrypto(givenKeys());
const files = {
  keep: () => Promise.reject(new Error('no files')),
  bytes: () => Promise.reject(new Error('no files')),
};
const ctxOf = (db: Db, actor: Actor, key: string): Ctx => ({
  db,
  crypto,
  files,
  actor,
  key,
  origin: 'bench',
});

/** What an area's action looks like, with every part of the write path. */
const note = (ctx: Ctx, id: string, words: string) =>
  act(ctx, 'bench.note', ['deploy.draft'], { id, words }, async w => {
    const row = present(
      await w.tx.maybe<
        LockedRow & { unitId: string }
      >(sql`SELECT p.id, p.state, p.seq, p.unit_id AS "unitId" FROM problem p
        WHERE p.id = ${id} AND ${inScope(w.actor, 'deploy.draft', sql`p.unit_id`)} FOR UPDATE`),
    );
    const places = (await placesOf(w.tx, [row.unitId], w.actor.day)).get(row.unitId)!;
    insist(canMove(problemLife, 'note', { state: row.state, places: { unit: places } }, w.actor));
    const moved = await advance(w, projection, row, 'note', { note: words });
    await recordFact(w, {
      indicator: 'task-self-reported',
      unitId: row.unitId,
      day: w.actor.day,
      amount: 1,
      source: id,
    });
    await enqueue(w.tx, w.actor.home, { name: 'bench', payload: { id } });
    w.about({ id, unitId: row.unitId });
    return moved;
  });

async function build(access: DatabaseAccess): Promise<World> {
  const db = openDb(access.app);
  try {
    return await db.tx(async tx => {
      const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
      const [personId, unitId] = [newId(HOME), newId(HOME)];
      await tx.run(
        sql`INSERT INTO person (home, id, name, state, seq) VALUES (${HOME}, ${personId}, '某', 'kept', 1)`,
      );
      // A hundred units below, so that the scope is a real range.
      for (let n = 0; n < 100; n++) {
        const id = n === 0 ? unitId : newId(HOME);
        await tx.run(
          sql`INSERT INTO unit (home, id, code, name, short_name, kind, level) VALUES (${HOME}, ${id}, ${`u${n}`}, ${`u${n}`}, ${`u${n}`}, 'federation', 'city')`,
        );
        await tx.run(
          sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${id}, ${n === 0 ? 'u0.' : `u0.u${n}.`}, '2020-01-01')`,
        );
      }
      const actor: Actor = {
        personId,
        accountId: personId,
        name: '某',
        unitIds: [unitId],
        departmentIds: [],
        day,
        home: HOME,
        seats: [
          { id: newId(HOME), unitId, line: 'territory', path: 'u0.', duty: 'deploy.draft', reach: 'below' },
        ],
      };
      const subjects: string[] = [];
      for (let n = 0; n < CONNECTIONS; n++) {
        const id = newId(HOME);
        const w = {
          tx,
          actor,
          crypto,
          files,
          key: `open-${n}`,
          about: () => undefined,
          newId: () => newId(HOME),
        };
        await openLife(
          w,
          projection,
          id,
          'keep',
          { title: '问题', note: '' },
          { unit_id: unitId, speech_id: newId(HOME), clause_id: newId(HOME) },
        );
        subjects.push(id);
      }
      return { actor, unitId, subjects };
    });
  } finally {
    await db.close();
  }
}

export async function run(): Promise<Measured> {
  const { ours, limit, statementsPerStep, rounds } = await playedBack({
    connections: CONNECTIONS,
    each: EACH,
    rounds: ROUNDS,
    build,
    step: (db, world, n, i) =>
      note(ctxOf(db, world.actor, `bench-${n}-${i}-key`), world.subjects[n]!, `第${i}次记录进展`),
  });
  return {
    name: 'write-path',
    ours: Math.round(ours),
    limit: Math.round(limit),
    ratio: Math.round((ours / limit) * 100) / 100,
    unit: 'actions/s',
    context: {
      connections: CONNECTIONS,
      actionsPerRound: CONNECTIONS * EACH,
      statementsPerAction: statementsPerStep,
      rounds,
      synchronousCommit: 'on',
    },
  };
}
