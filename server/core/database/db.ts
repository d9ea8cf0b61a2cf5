/** The only door to PostgreSQL for the running program: pooled, prepared, retried on serialisation conflicts. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { watchHung } from './hung.ts';
import { type Sql, statementName } from './sql.ts';

// Days stay text 'YYYY-MM-DD', moments become ISO text, counts become numbers: no silent time-zone shifts.
pg.types.setTypeParser(pg.types.builtins.DATE, v => v);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, v =>
  v === 'infinity' ? v : new Date(v).toISOString(),
);
pg.types.setTypeParser(pg.types.builtins.INT8, v => Number(v));
pg.types.setTypeParser(pg.types.builtins.NUMERIC, v => Number(v));
// Arrays of them too, which the driver leaves as text: added up they would be strung together.
const INT8S = 1016;
const NUMERICS = 1231;
for (const sort of [INT8S, NUMERICS])
  pg.types.setTypeParser(sort, v =>
    v === '{}'
      ? []
      : v
          .slice(1, -1)
          .split(',')
          .map(n => (n === 'NULL' ? null : Number(n))),
  );

export type Row = Record<string, unknown>;

export interface Tx {
  rows<T = Row>(query: Sql): Promise<T[]>;
  /** The first row, or undefined. */
  maybe<T = Row>(query: Sql): Promise<T | undefined>;
  /** The one row there must be; a bug otherwise. */
  one<T = Row>(query: Sql): Promise<T>;
  /** Runs and says how many rows were touched. */
  run(query: Sql): Promise<number>;
  /** The connection itself, for COPY. */
  readonly client: pg.ClientBase;
}

export interface Db {
  /** One transaction; `work` may run again after a serialisation conflict, so it must have no effects outside. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One consistent read. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Is the database answering? */
  ping(): Promise<void>;
  /** The same connections, with the database clock shifted in each transaction by an interval such as `-3 days`. */
  shifted(clockOffset: string): Db;
  close(): Promise<void>;
  readonly pool: pg.Pool;
}

const RETRY = new Set(['40001', '40P01']);
const TRIES = 6;
const PATIENCE_MS = 10_000;
const CONNECT_MS = 8000;

export interface DbConfig extends pg.PoolConfig {
  clockOffset?: string;
  role?: string;
  /** For records that are made anew after a crash: a commit does not wait for the disk. */
  isUnhurried?: boolean;
  /** How long one waits for a server that may hang before looking whether it is there. */
  patienceMs?: number;
}

export function openDb(config: DbConfig): Db {
  const { clockOffset, role, isUnhurried, patienceMs = PATIENCE_MS, ...poolConfig } = config;
  const settings = ['-c TimeZone=Asia/Shanghai', '-c lock_timeout=15000', '-c statement_timeout=60000'];
  if (clockOffset) settings.push(`-c niangjia.clock_offset=${clockOffset.replaceAll(' ', '\\ ')}`);
  if (isUnhurried) settings.push('-c synchronous_commit=off');
  if (role) settings.push(`-c role=${role}`);
  const pool = new pg.Pool({
    max: 16,
    ...poolConfig,
    options: settings.join(' '),
    connectionTimeoutMillis: CONNECT_MS,
  });
  const watch = watchHung(poolConfig, patienceMs);
  // Beginning takes no time, so a server that does not answer it in this long does not answer at all.
  const beginMs = patienceMs / 2;
  // An idle connection that breaks is replaced at the next use; the error itself says nothing that the next query will not.
  pool.on('error', () => undefined);
  // The same for one that breaks in somebody's hands between two statements: unheard, the event would end the program.
  pool.on('connect', client => client.on('error', () => undefined));

  const within = async <T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect();
      let broken = false;
      try {
        watch.add(client);
        await client.query(atMost(begin, beginMs)).catch(asDown);
        const result = await work(txOn(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query(atMost('ROLLBACK', beginMs)).catch(() => {
          broken = true;
        });
        if (!RETRY.has((error as { code?: string }).code ?? '') || attempt >= TRIES) throw error;
      } finally {
        watch.drop(client);
        client.release(broken);
      }
      await sleep(2 ** attempt * (2 + Math.random() * 4));
    }
  };

  const ping = async () => void (await pool.query(atMost('SELECT 1', beginMs)).catch(asDown));
  const close = async () => {
    watch.stop();
    await pool.end();
  };
  const beginning = (also: string): Db => ({
    pool,
    tx: work => within(`BEGIN${also}`, work),
    read: work => within(`BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY${also}`, work),
    ping,
    shifted: by => beginning(`; SET LOCAL niangjia.clock_offset = ${pg.escapeLiteral(by)}`),
    close,
  });
  return beginning('');
}

const atMost = (text: string, ms: number): pg.QueryConfig & { query_timeout: number } => ({
  text,
  query_timeout: ms,
});

/** A connection whose query was given up waits for that answer still, so nothing else can be asked on it. */
function asDown(error: Error): never {
  if (error.message !== 'Query read timeout') throw error;
  throw Object.assign(new Error('the database does not answer', { cause: error }), { code: '08006' });
}

function txOn(client: pg.ClientBase): Tx {
  const run = (query: Sql) => {
    const text = query.text;
    return client.query({ name: statementName(text), text, values: query.values as unknown[] });
  };
  return {
    client,
    rows: async <T>(query: Sql) => (await run(query)).rows as T[],
    maybe: async <T>(query: Sql) => (await run(query)).rows[0] as T | undefined,
    one: async <T>(query: Sql) => {
      const { rows } = await run(query);
      if (rows.length !== 1) throw new Error(`one row expected, ${rows.length} found`);
      return rows[0] as T;
    },
    run: async query => (await run(query)).rowCount ?? 0,
  };
}
