/** Looks at every employer of which something is known: requests add up and contracts come to their end without anybody reporting it. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { systemWork } from '../core/system-work.ts';
import { employersToWatch } from './sign.store.ts';
import { raiseWarnings } from './warning.actions.ts';

const PAGE = 200;

export const warningSweep: Sweep = {
  name: 'supervise.warnings',
  everySeconds: 1800,
  run: async parts => void (await watchEmployers(parts)),
};

/** Each employer in a transaction of its own, so that a page request never waits for the sweep. @returns how many were raised */
export async function watchEmployers({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<number> {
  const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
  let raised = 0;
  let after: string | null = null;
  for (;;) {
    const page: { id: string }[] = await db.read(tx => employersToWatch(tx, day, after, PAGE));
    for (const { id } of page)
      raised += await db.tx(async tx => {
        const w = systemWork(tx, crypto, { home: homeOf(id), day, key: 'warnings' });
        return (await raiseWarnings(w, id)).raised.length;
      });
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return raised;
  }
}
