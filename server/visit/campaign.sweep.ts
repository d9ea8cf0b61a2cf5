/** Rounds of a running campaign open on their first day, with the frame of that day. */

import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { openDueRounds } from './round.actions.ts';

export const campaignSweep: Sweep = { name: 'visit.rounds', everySeconds: 300, run: openRoundsOfToday };

export async function openRoundsOfToday({ db, crypto, log }: JobParts): Promise<void> {
  const due = await db.read(tx =>
    tx.rows<{
      id: string;
      home: number;
      today: string;
    }>(sql`SELECT DISTINCT c.id, c.home, today() AS today FROM visit_campaign c
      JOIN visit_round r ON r.home = c.home AND r.campaign_id = c.id AND r.state = 'draft' AND r.from_day <= today() AND today() <= r.to_day
      WHERE c.state = 'running'`),
  );
  for (const { id, home, today } of due)
    await db
      .tx(async tx => {
        const still = await tx.maybe(
          sql`SELECT 1 AS yes FROM visit_campaign WHERE id = ${id} AND state = 'running' FOR UPDATE`,
        );
        if (still) await openDueRounds(systemWork(tx, crypto, { home, day: today, key: `rounds ${id}` }), id);
      })
      .catch(error => {
        // Nobody to visit: the round stays in draft, and its page says so.
        if (!(error instanceof Refusal)) throw error;
        log.info({ campaign: id, says: error.note.says }, 'a round of visits was not opened');
      });
}
