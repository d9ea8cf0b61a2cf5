import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { asDay, dayInChina, daysBetween } from '@niangjia/domain/core/days.ts';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import { atDatabase, type DatabaseAccess, withClient } from '../database/connection.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run and its migrated template; made once by `template.ts`. */
    database: DatabaseAccess & { template: string };
  }
}

export interface TestDatabase extends DatabaseAccess {
  name: string;
}

/**
 * A migrated database of its own for a test file: `const db = await testDatabase()` at the top of the file. It is
 * dropped after the last test, and a connection that the file left open fails it.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { template, ...server } = inject('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(server.owner, client => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  afterAll(() => drop(server, name));
  return { name, ...atDatabase(server, name) };
}

/** A database without any table. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { template: _template, ...server } = inject('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(server.owner, client => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  afterAll(() => drop(server, name));
  return { name, ...atDatabase(server, name) };
}

async function drop(server: DatabaseAccess, name: string): Promise<void> {
  await withClient(server.owner, async client => {
    const left = await stillThere(client, name);
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    if (left.length > 0) throw new Error(`connections left open by this file: ${JSON.stringify(left)}`);
  });
}

/** A connection that was closed is gone within a moment; the server's own helpers, autovacuum for one, come and go as they like. */
async function stillThere(client: pg.Client, name: string): Promise<unknown[]> {
  for (let tries = 0; ; tries++) {
    const { rows } = await client.query(
      `SELECT application_name, state, left(query, 80) AS query FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0 || tries === 20) return rows;
    await sleep(100);
  }
}

/** How the database clock is shifted, for tests that stand on a day of their own. */
export const offsetTo = (day: string): string => `${daysBetween(dayInChina(Date.now()), asDay(day))} days`;
