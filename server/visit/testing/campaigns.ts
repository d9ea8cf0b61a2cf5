/** A campaign of the small world, its round arranged as the platform does it in the background. */

import { setTimeout as sleep } from 'node:timers/promises';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { CampaignContent } from '@niangjia/domain/visit/campaign.model.ts';
import pino from 'pino';
import { loadShippedCalendar } from '../../account/setup.store.ts';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import type { JobParts } from '../../core/jobs.ts';
import type { Given, PersonName, UnitName } from '../../deploy/testing/given.ts';
import { HOME } from '../../deploy/testing/given.ts';
import { arrangeOnce } from '../arrange.sweep.ts';
import { moveCampaign, planCampaign } from '../campaign.actions.ts';
import { arrange } from '../plan.actions.ts';

export const campaign = (more: Partial<CampaignContent> = {}): CampaignContent => ({
  title: '千企大走访',
  purpose: '摸清用工和诉求，能办的当场办',
  fromDay: asDay('2026-07-13'),
  toDay: asDay('2026-09-30'),
  taskId: null,
  everyMonths: 0,
  units: [],
  sectors: [],
  sizes: [],
  keyEmployers: [],
  keyOnly: false,
  visited: 'employer',
  jurisdiction: 'territory',
  needs: [],
  capacity: { min: 0, max: 30, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } },
  ...more,
});

export const withCalendar = (g: Given): Promise<void> => g.db.tx(tx => loadShippedCalendar(tx));

export const partsOf = (g: Given): JobParts => {
  const { db, crypto, files } = g.ctx('organiser');
  return { db, crypto, files, log: pino({ level: 'silent' }) };
};

/** Cadres of a township, by posts as they are made everywhere. */
export async function cadresAt(g: Given, unit: UnitName, names: readonly string[]): Promise<string[]> {
  const ids = names.map(() => newId(HOME));
  await g.db.tx(async tx => {
    for (const [i, id] of ids.entries()) {
      await tx.run(
        sql`INSERT INTO person (home, id, name, unit_id) VALUES (${HOME}, ${id}, ${names[i]!}, ${g.unit[unit].id})`,
      );
      const post = newId(HOME);
      await tx.run(sql`INSERT INTO post (home, id, person_id, unit_id, title, office, employment, from_day)
        VALUES (${HOME}, ${post}, ${id}, ${g.unit[unit].id}, '干事', 'township-staff', 'full-time', '2020-01-01')`);
      await tx.run(sql`INSERT INTO seat (home, id, post_id, person_id, unit_id, line, duty, reach, from_day)
        VALUES (${HOME}, ${newId(HOME)}, ${post}, ${id}, ${g.unit[unit].id}, 'territory', 'visit.record', 'own', '2020-01-01')`);
    }
  });
  return ids;
}

export async function launched(
  g: Given,
  more: Partial<CampaignContent> = {},
  who: PersonName = 'organiser',
): Promise<{ id: string; seq: number; rounds: string[] }> {
  const planned = await planCampaign(g.ctx(who), { ...campaign(more), unitId: g.unit.city.id });
  const { id, seq } = await moveCampaign(g.ctx(who), planned.id, { move: 'launch', seenSeq: planned.seq });
  const rounds = await g.db.read(tx =>
    tx.rows<{ id: string }>(sql`SELECT id FROM visit_round WHERE campaign_id = ${id} ORDER BY no`),
  );
  return { id, seq, rounds: rounds.map(r => r.id) };
}

/** Until the background has nothing to do any more. */
export async function arrangedNow(g: Given, roundId: string, who: PersonName = 'organiser') {
  await arrange(g.ctx(who), roundId);
  return worked(g, roundId);
}

export async function worked(g: Given, roundId: string) {
  for (;;) {
    await arrangeOnce(partsOf(g));
    const run = await g.db.read(tx =>
      tx.one<{
        state: string;
        says: string | null;
        levels: { level: string; gap: number }[];
        counts: Record<string, number>;
      }>(
        sql`SELECT state, says, levels, counts FROM visit_run WHERE round_id = ${roundId} ORDER BY no DESC LIMIT 1`,
      ),
    );
    if (run.state !== 'queued' && run.state !== 'running') return run;
    await sleep(50);
  }
}

export interface Arranged {
  employer: string;
  no: number | null;
  published: number | null;
  fence: number;
  pinned: boolean;
  moved: string | null;
  unserved: string | null;
}

/** Every line beside what is published. */
export const linesNow = (g: Given, roundId: string): Promise<Arranged[]> =>
  g.db.read(tx =>
    tx.rows<Arranged>(sql`SELECT l.employer_id AS employer, t.no, b.no AS published, a.fence, l.pinned, l.moved_why AS moved, l.unserved
      FROM visit_line l JOIN allotment a ON a.round_id = l.round_id AND a.employer_id = l.employer_id
        LEFT JOIN visit_team t ON t.id = l.team_id LEFT JOIN visit_team b ON b.id = a.team_id
      WHERE l.round_id = ${roundId} ORDER BY l.employer_id`),
  );
