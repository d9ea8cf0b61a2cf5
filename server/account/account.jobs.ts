import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advance } from '../core/life-store.ts';
import { firstKeptDay } from '../core/log.jobs.ts';
import { systemWork } from '../core/system-work.ts';
import { accountProjection } from './account.actions.ts';
import { accountSettings } from './account-settings.ts';
import { endSessionsOf } from './session.store.ts';

interface Stale {
  id: string;
  home: number;
  state: string;
  seq: number;
  day: string;
}

/**
 * Accounts that nobody used for so many days are disabled (GB/T 22239-2019 8.1.4.2 c); an administrator enables them again,
 * which starts the count anew. Not in the demonstration, whose accounts wait to be tried.
 */
export async function disableStaleAccounts({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<number> {
  const { staleDays } = await accountSettings(db);
  return db.tx(async tx => {
    const stale = await tx.rows<Stale>(sql`SELECT a.id, a.home, a.state, a.seq, today() AS day FROM account a
      WHERE a.state = 'live' AND a.created_at < clock() - make_interval(days => ${staleDays}::int)
        AND NOT EXISTS (SELECT FROM installation WHERE mode = 'demo')
        AND NOT EXISTS (SELECT FROM session s WHERE s.account_id = a.id
          AND s.seen_at >= clock() - make_interval(days => ${staleDays}::int))
        AND NOT EXISTS (SELECT FROM move m WHERE m.home = a.home AND m.subject = a.id
          AND m.at >= clock() - make_interval(days => ${staleDays}::int))
      ORDER BY a.id LIMIT 200 FOR UPDATE OF a SKIP LOCKED`);
    for (const { day, ...row } of stale) {
      const w = systemWork(tx, crypto, { home: row.home, day, key: `stale ${day}` });
      await advance(w, accountProjection, row, 'disable', {}, { why: `超过${staleDays}天未登录，自动停用` });
      await endSessionsOf(tx, row.id);
    }
    return stale.length;
  });
}

/** Ended sessions and dead links are kept for the trail's sake as long as logs are, then go. */
const forgetEnded = ({ db }: Pick<JobParts, 'db'>): Promise<void> =>
  db.tx(async tx => {
    const first = await firstKeptDay(tx);
    await tx.run(sql`DELETE FROM session WHERE ends_at < ${first}::date`);
    await tx.run(sql`DELETE FROM signin_link WHERE ends_at < ${first}::date AND purpose <> 'demo'`);
  });

export const accountSweeps: readonly Sweep[] = [
  { name: 'account.stale', everySeconds: 3600, run: async parts => void (await disableStaleAccounts(parts)) },
  { name: 'account.forget', everySeconds: 24 * 3600, run: forgetEnded },
];
