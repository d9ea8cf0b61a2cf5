/**
 * The sweep over open clocks: count again where the calendar has changed (`clock.recount.ts`), warn what is near, note what has lapsed.
 * Each step takes a bounded number of rows that nobody else holds, so that it can be stopped anywhere, run twice at once, and never
 * stands in the way of somebody at work.
 */

import { addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { loadParameters } from '../core/parameters.ts';
import { systemWork } from '../core/system-work.ts';
import { type RecountParts, recountClocks } from './clock.recount.ts';
import { lapseFact } from './facts.ts';
import { remindTimed, type Timed } from './matter.reminders.ts';
import { isConfined } from './matter.store.ts';

/** Rows of one step: short enough that a page waits for no more than a blink. */
const STEP = 2000;

export const clockSweep: Sweep = {
  name: 'matter.clocks',
  everySeconds: 60,
  run: async parts => void (await sweepClocks(parts)),
};

export interface Swept {
  recounted: number;
  warned: number;
  /** Told that the last day has come. */
  told: number;
  lapsed: number;
}

type Parts = Pick<JobParts, 'crypto'> & RecountParts;

export async function sweepClocks(parts: Parts): Promise<Swept> {
  return {
    recounted: await recountClocks(parts),
    warned: await repeated(parts, warn),
    told: await repeated(parts, tell),
    lapsed: await repeated(parts, lapse),
  };
}

type Step = (tx: Tx, parts: Pick<Parts, 'crypto'>) => Promise<number>;

async function repeated(parts: Parts, step: Step): Promise<number> {
  let all = 0;
  for (let more = STEP; more === STEP; all += more) more = await parts.db.tx(tx => step(tx, parts));
  return all;
}

const warn: Step = async tx => {
  const { today, root } = await tx.one<{ today: string; root: string | null }>(
    sql`SELECT today() AS today, (SELECT root_unit_id FROM installation WHERE id = 1) AS root`,
  );
  const days = (await loadParameters(tx, 'matter.', root, today)).number('matter.reminder-before');
  const until = await soonUntil(tx, asDay(today), days);
  const rows =
    await tx.rows<Near>(sql`UPDATE matter_clock c SET warned_on = ${today}::date FROM (SELECT home, matter_id, no FROM matter_clock
      WHERE state = 'running' AND warned_on IS NULL AND due_on <= ${until}::date ORDER BY due_on LIMIT ${STEP} FOR UPDATE SKIP LOCKED) s
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no RETURNING c.matter_id AS "matterId", c.due_on AS "dueOn", c.joint_unit_id AS "jointUnitId"`);
  // What is late already is told as late.
  await remindTimed(
    tx,
    rows.filter(r => r.dueOn > today),
    'warning',
  );
  return rows.length;
};

interface Near extends Timed {
  dueOn: string;
}

/** On the last day itself. */
const tell: Step = async tx => {
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const rows =
    await tx.rows<Timed>(sql`UPDATE matter_clock c SET told_on = ${today}::date FROM (SELECT home, matter_id, no FROM matter_clock
      WHERE state = 'running' AND lapsed_on IS NULL AND told_on IS NULL AND due_on = ${today}::date LIMIT ${STEP} FOR UPDATE SKIP LOCKED) s
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no RETURNING c.matter_id AS "matterId",
      c.joint_unit_id AS "jointUnitId"`);
  await remindTimed(tx, rows, 'due');
  return rows.length;
};

async function soonUntil(tx: Tx, today: Day, days: number): Promise<Day> {
  return addWorkdays(await loadCalendar(tx), today, days).dueOn;
}

const lapse: Step = async (tx, parts) => {
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const rows = await tx.rows<{
    home: number;
    matterId: string;
    code: string;
    dueOn: string;
    kind: string;
    unitId: string;
    jointUnitId: string | null;
  }>(sql`WITH late AS (
      SELECT home, matter_id, no FROM matter_clock WHERE state = 'running' AND lapsed_on IS NULL AND due_on < ${today}::date
      ORDER BY due_on LIMIT ${STEP} FOR UPDATE SKIP LOCKED)
    UPDATE matter_clock c SET lapsed_on = ${today}::date FROM late s, matter m
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no AND m.home = c.home AND m.id = c.matter_id
    RETURNING c.home, c.matter_id AS "matterId", c.code, c.due_on AS "dueOn", m.kind, coalesce(c.joint_unit_id, m.unit_id) AS "unitId",
      c.joint_unit_id AS "jointUnitId"`);
  const facts = rows.flatMap(row => {
    const kind = kindOf(row.kind);
    return kind && !isConfined(kind) ? [lapseFact(kind, row.code, row)] : [];
  });
  if (facts.length)
    await recordFacts(
      systemWork(tx, parts.crypto, { home: rows[0]!.home, day: today, key: 'matter.clocks' }),
      facts,
    );
  await remindTimed(tx, rows, 'overdue');
  return rows.length;
};
