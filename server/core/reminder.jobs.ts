/** Reminders that were read long ago go: they say nothing that the trail of their subject does not say. */
import { sql } from './database/sql.ts';
import type { JobParts, Sweep } from './jobs.ts';
import { loadParameters } from './parameters.ts';

const STEP = 5000;

export const reminderSweep: Sweep = {
  name: 'core.reminders',
  everySeconds: 3600,
  run: async parts => void (await dropReminders(parts)),
};

/** @returns how many went */
export async function dropReminders({ db }: Pick<JobParts, 'db'>): Promise<number> {
  let all = 0;
  for (let more = STEP; more === STEP; all += more)
    more = await db.tx(async tx => {
      const { today } = await tx.one<{ today: string }>(sql`SELECT today()::text AS today`);
      const days = (await loadParameters(tx, 'reminder.', null, today)).number('reminder.keep');
      return tx.run(sql`DELETE FROM reminder WHERE (home, id) IN (SELECT home, id FROM reminder
        WHERE read_at < clock() - make_interval(days => ${days}::int) ORDER BY read_at LIMIT ${STEP} FOR UPDATE SKIP LOCKED)`);
    });
  return all;
}
