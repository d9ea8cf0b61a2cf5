/** Our own small queue: SKIP LOCKED, leases of a minute, a UNIQUE backstop against queueing the same thing twice. */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { z } from 'zod';
import type { Crypto } from './crypto/crypto.model.ts';
import type { Db, Tx } from './database/db.ts';
import { sql } from './database/sql.ts';
import type { Files } from './files/files.model.ts';
import { newId } from './ids.ts';

export interface JobParts {
  db: Db;
  crypto: Crypto;
  files: Files;
  log: FastifyBaseLogger;
}

export interface Job<P = unknown> {
  name: string;
  payload: z.ZodType<P>;
  /** Runs at least once; its own effects must be keyed. */
  run(parts: JobParts, payload: P): Promise<void>;
}

/** A sweep runs by itself every so often, in every process; what it does must be safe to do twice at once. */
export interface Sweep {
  name: string;
  everySeconds: number;
  run(parts: JobParts): Promise<void>;
}

export const defineJob = <P>(job: Job<P>): Job => job as unknown as Job;

const LEASE = '60 seconds';
const TRIES = 8;

/** Queues within the caller's transaction. With `once`, a second one of that name and key is not queued. */
export async function enqueue(
  tx: Tx,
  home: number,
  job: { name: string; payload: unknown; once?: string; runAt?: string },
): Promise<void> {
  await tx.run(sql`INSERT INTO job (home, id, name, payload, once, run_at)
    VALUES (${home}, ${newId(home)}, ${job.name}, ${JSON.stringify(job.payload)}::jsonb, ${job.once ?? null}, coalesce(${job.runAt ?? null}::timestamptz, clock()))
    ON CONFLICT DO NOTHING`);
}

interface Leased {
  home: number;
  id: string;
  name: string;
  payload: unknown;
  tries: number;
}

const lease = (tx: Tx, names: string[], by: string): Promise<Leased | undefined> =>
  tx.maybe<Leased>(sql`UPDATE job SET lease_till = clock() + ${LEASE}::interval, lease_by = ${by}, tries = tries + 1
    WHERE (home, id) = (SELECT home, id FROM job WHERE done_at IS NULL AND failed_at IS NULL AND run_at <= clock()
      AND (lease_till IS NULL OR lease_till < clock()) AND name = ANY (${names}::text[]) ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING home, id, name, payload, tries`);

/** Works one job off. Returns false when nothing was due. */
export async function workOne(parts: JobParts, jobs: ReadonlyMap<string, Job>, by: string): Promise<boolean> {
  const job = await parts.db.tx(tx => lease(tx, [...jobs.keys()], by));
  if (!job) return false;
  try {
    const kind = jobs.get(job.name)!;
    await kind.run(parts, kind.payload.parse(job.payload));
    await parts.db.tx(tx =>
      tx.run(
        sql`UPDATE job SET done_at = clock(), lease_till = NULL WHERE home = ${job.home} AND id = ${job.id} AND lease_by = ${by}`,
      ),
    );
  } catch (error) {
    parts.log.error({ err: error, job: job.name, id: job.id, tries: job.tries }, 'a job failed');
    const last = job.tries >= TRIES;
    await parts.db.tx(tx =>
      tx.run(sql`UPDATE job SET lease_till = NULL, error = ${String(error).slice(0, 500)},
      failed_at = CASE WHEN ${last}::boolean THEN clock() END, run_at = clock() + make_interval(secs => ${2 ** job.tries}::int)
      WHERE home = ${job.home} AND id = ${job.id} AND lease_by = ${by}`),
    );
  }
  return true;
}

/** Polls with jitter until stopped; sweeps run at their own pace. */
export function startJobs(
  parts: JobParts,
  jobs: readonly Job[],
  sweeps: readonly Sweep[],
): { stop(): Promise<void> } {
  const by = randomUUID();
  const byName = new Map(jobs.map(j => [j.name, j]));
  const ending = new AbortController();
  // Every loop waits on it; more than ten sweeps are no leak.
  setMaxListeners(sweeps.length + 2, ending.signal);
  const pause = (ms: number) => sleep(ms, undefined, { signal: ending.signal }).catch(() => undefined);
  const forever = async (name: string, ms: number, step: () => Promise<boolean>) => {
    while (!ending.signal.aborted) {
      const more = await step().catch(error => {
        parts.log.warn({ err: error, name }, 'background work will be tried again');
        return false;
      });
      if (!more) await pause(ms * (0.8 + Math.random() * 0.4));
    }
  };
  const loops = sweeps.map(sweep =>
    forever(sweep.name, sweep.everySeconds * 1000, () => sweep.run(parts).then(() => false)),
  );
  if (byName.size) loops.push(forever('queue', 1000, () => workOne(parts, byName, by)));
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(loops);
    },
  };
}
