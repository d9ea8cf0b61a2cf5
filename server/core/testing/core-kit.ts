/** The smallest world for tests of the core: a database, a few units, one person with duties. No area is involved. */
import type { Actor, Line, Seat } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { afterAll } from 'vitest';
import type { Ctx } from '../action.ts';
import { openCrypto } from '../crypto/crypto.ts';
import { givenKeys } from '../crypto/given-keys.ts';
import { type Db, openDb } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import type { Files } from '../files/files.model.ts';
import { newId } from '../ids.ts';
import { testDatabase } from './database.ts';

export const HOME = 1;
const noFiles: Files = {
  keep: () => Promise.reject(new Error('no files in this test')),
  bytes: () => Promise.reject(new Error('no files in this test')),
};

export interface CoreKit {
  db: Db;
  unit(path: string, line?: Line, fromDay?: string): Promise<string>;
  actor(
    name: string,
    seats: { path: string; line?: Line; duty: Duty; reach?: 'own' | 'below' }[],
  ): Promise<Actor>;
  ctx(actor: Actor, key?: string): Ctx;
  today: string;
}

export async function coreKit(): Promise<CoreKit> {
  const access = await testDatabase();
  const db = openDb(access.app);
  afterAll(() => db.close());
  const crypto = openCrypto(givenKeys());
  const { today } = await db.read(tx => tx.one<{ today: string }>(sql`SELECT today()`));
  const unitIds = new Map<string, string>();
  return {
    db,
    today,
    async unit(path, line = 'territory', fromDay = '2020-01-01') {
      const code = path.split('.').at(-2)!;
      const id = unitIds.get(code) ?? newId(HOME);
      await db.tx(async tx => {
        await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
          VALUES (${HOME}, ${id}, ${code}, ${code}, ${code}, 'federation', 'city') ON CONFLICT DO NOTHING`);
        await tx.run(
          sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES (${line}, ${id}, ${path}, ${fromDay})`,
        );
      });
      unitIds.set(code, id);
      return id;
    },
    async actor(name, seats) {
      const personId = newId(HOME);
      await db.tx(tx =>
        tx.run(sql`INSERT INTO person (home, id, name) VALUES (${HOME}, ${personId}, ${name})`),
      );
      return {
        personId,
        accountId: newId(HOME),
        name,
        unitIds: [],
        departmentIds: [],
        day: today,
        home: HOME,
        seats: seats.map(
          ({ path, line = 'territory', duty, reach = 'below' }): Seat => ({
            id: newId(HOME),
            unitId: unitIds.get(path.split('.').at(-2)!)!,
            line,
            path,
            duty,
            reach,
          }),
        ),
      };
    },
    ctx: (actor, key = newId(HOME)) => ({ db, crypto, files: noFiles, actor, key, origin: 'test' }),
  };
}
