/**
 * What our way of writing costs: the very same statements with the very same values, recorded and played back as plain prepared
 * statements on as many connections against an equal database, in the same run.
 */
import { rmSync } from 'node:fs';
import { atDatabase, type DatabaseAccess, withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { benchFolder } from './folder.ts';

export type Statement = { name?: string; text: string; values?: unknown[] } | string;

export interface Played<World> {
  connections: number;
  /** Steps of each connection. */
  each: number;
  rounds: number;
  build(access: DatabaseAccess): Promise<World>;
  step(db: Db, world: World, connection: number, i: number): Promise<unknown>;
}

export interface Rates {
  ours: number;
  limit: number;
  statementsPerStep: number;
  rounds: { ours: number[]; limit: number[] };
}

export async function playedBack<World>(given: Played<World>): Promise<Rates> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  const access: DatabaseAccess = { owner: server.owner, app: server.app };
  const template = atDatabase(access, 'template_bench');
  let made = 0;
  const clone = async () => {
    const name = `bench_${made++}`;
    await withClient(access.owner, client => client.query(`CREATE DATABASE ${name} TEMPLATE template_bench`));
    return atDatabase(access, name);
  };
  try {
    await withClient(access.owner, client =>
      client.query('CREATE DATABASE template_bench TEMPLATE template0'),
    );
    await migrate(template.owner);
    const world = await given.build(template);
    const recorded: Statement[][] = [];
    await ours(await clone(), world, given, recorded);
    const rounds: Rates['rounds'] = { ours: [], limit: [] };
    for (let round = 0; round < given.rounds; round++) {
      rounds.limit.push(await playBack(await clone(), recorded, given));
      rounds.ours.push(await ours(await clone(), world, given));
    }
    return {
      ours: median(rounds.ours),
      limit: median(rounds.limit),
      statementsPerStep: Math.round((recorded[0]!.length / given.each) * 10) / 10,
      rounds: { ours: rounds.ours.map(Math.round), limit: rounds.limit.map(Math.round) },
    };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** All connections at once, each one step after another. Returns steps per second. */
async function ours<World>(
  access: DatabaseAccess,
  world: World,
  { connections, each, step }: Played<World>,
  record?: Statement[][],
): Promise<number> {
  const dbs = Array.from({ length: connections }, () => openDb({ ...access.app, max: 1 }));
  await Promise.all(dbs.map(db => db.ping()));
  for (const db of record ? dbs : []) {
    const heard: Statement[] = [];
    record?.push(heard);
    await listenIn(db, heard);
  }
  const from = performance.now();
  await Promise.all(
    dbs.map(async (db, n) => {
      for (let i = 0; i < each; i++) await step(db, world, n, i);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(dbs.map(db => db.close()));
  return (connections * each) / seconds;
}

/** Everything that is asked on the one connection of `db` from now on. */
export async function listenIn(db: Db, into: Statement[]): Promise<void> {
  const client = await db.pool.connect();
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    const asked = args[0] as Statement;
    into.push(
      typeof asked === 'string' ? asked : { name: asked.name!, text: asked.text, values: asked.values! },
    );
    return query(...args);
  }) as typeof client.query;
  client.release();
}

async function playBack(
  access: DatabaseAccess,
  recorded: readonly Statement[][],
  { connections, each }: Pick<Played<unknown>, 'connections' | 'each'>,
): Promise<number> {
  const { default: pg } = await import('pg');
  const clients = await Promise.all(
    recorded.map(async () => {
      const { role, ...config } = access.app;
      const client = new pg.Client({
        ...config,
        options: `-c TimeZone=Asia/Shanghai${role ? ` -c role=${role}` : ''}`,
      });
      await client.connect();
      return client;
    }),
  );
  const from = performance.now();
  await Promise.all(
    clients.map(async (client, n) => {
      for (const statement of recorded[n]!) await client.query(statement as never);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(clients.map(client => client.end()));
  return (connections * each) / seconds;
}

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
