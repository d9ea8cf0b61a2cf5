import pino from 'pino';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from './database/sql.ts';
import { defineJob, enqueue, type JobParts, workOne } from './jobs.ts';
import { coreKit, HOME } from './testing/core-kit.ts';

const kit = await coreKit();
const { crypto, files } = kit.ctx(await kit.actor('甲', []));
const parts: JobParts = { db: kit.db, crypto, files, log: pino({ level: 'silent' }) };
const seen: number[] = [];
let failing = false;
const jobs = new Map([
  [
    'count',
    defineJob({
      name: 'count',
      payload: z.object({ n: z.number() }),
      run: async (_, { n }) => {
        if (failing) throw new Error('not now');
        seen.push(n);
      },
    }),
  ],
]);
const put = (n: number, once?: string) =>
  kit.db.tx(tx => enqueue(tx, HOME, { name: 'count', payload: { n }, ...(once ? { once } : {}) }));

test('many workers do every job once', async () => {
  for (let n = 0; n < 20; n++) await put(n);
  await Promise.all(
    Array.from({ length: 4 }, async (_, i) => {
      while (await workOne(parts, jobs, `w${i}`));
    }),
  );
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test('the same once-key is queued once', async () => {
  await put(100, 'x');
  await put(101, 'x');
  while (await workOne(parts, jobs, 'w'));
  expect(seen.filter(n => n >= 100)).toEqual([100]);
});

test('a failed job comes back later and says why', async () => {
  failing = true;
  await put(200);
  await workOne(parts, jobs, 'w');
  failing = false;
  expect(await workOne(parts, jobs, 'w')).toBe(false);
  const row = await kit.db.tx(tx =>
    tx.one<{ error: string; tries: number }>(sql`SELECT error, tries FROM job WHERE done_at IS NULL`),
  );
  expect(row).toMatchObject({ tries: 1 });
  expect(row.error).toContain('not now');
  await kit.db.tx(tx => tx.run(sql`UPDATE job SET run_at = clock()`));
  while (await workOne(parts, jobs, 'w'));
  expect(seen.at(-1)).toBe(200);
});

test('a job whose worker died is taken over when its lease ends', async () => {
  await put(300);
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE job SET lease_till = clock() + interval '1 minute', lease_by = 'dead' WHERE done_at IS NULL`,
    ),
  );
  expect(await workOne(parts, jobs, 'w')).toBe(false);
  await kit.db.tx(tx =>
    tx.run(sql`UPDATE job SET lease_till = clock() - interval '1 second' WHERE done_at IS NULL`),
  );
  expect(await workOne(parts, jobs, 'w')).toBe(true);
  expect(seen.at(-1)).toBe(300);
});
