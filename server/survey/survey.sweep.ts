/** A survey ends with its last day, whether somebody thinks of it or not. */
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advance } from '../core/life-store.ts';
import { systemWork } from '../core/system-work.ts';
import { closing } from './survey.actions.ts';
import { surveyProjection } from './survey.projection.ts';
import { lockOverdue } from './survey.store.ts';

export const surveySweep: Sweep = { name: 'survey.close', everySeconds: 300, run: closeOverdue };

export async function closeOverdue({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<void> {
  const due = await db.read(tx =>
    tx.rows<{ id: string; home: number; today: string }>(
      sql`SELECT id, home, today() AS today FROM survey WHERE state = 'open' AND closes_on < today()`,
    ),
  );
  for (const { id, home, today } of due)
    await db.tx(async tx => {
      const survey = await lockOverdue(tx, id);
      if (!survey) return;
      const w = systemWork(tx, crypto, { home, day: today, key: `close ${id}` });
      await advance(w, surveyProjection, survey, 'close', await closing(w, survey), { why: '截止日期已过' });
    });
}
