/**
 * The sweep over open clocks: count again where the calendar has changed, warn what is near, note what has lapsed. Each step takes a
 * bounded number of rows that nobody else holds, so that it can be stopped anywhere, run twice at once, and never stands in the way of
 * somebody at work.
 */

import { addWorkdays, CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { type ClockRun, recounted } from '@niangjia/domain/matter/clock.rules.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { systemWork } from '../core/system-work.ts';
import { applyClocks, calendarStamp, clockWorld, noteNearest } from './clock.store.ts';
import { lapseFact } from './facts.ts';
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
  lapsed: number;
}

export async function sweepClocks(
  parts: Pick<JobParts, 'db' | 'crypto'> & { log?: Pick<JobParts['log'], 'warn'> },
): Promise<Swept> {
  const done: Swept = { recounted: 0, warned: 0, lapsed: 0 };
  for (const step of [recount, warn, lapse] as const)
    for (let more = STEP; more === STEP; ) {
      more = await parts.db.tx(tx => step(tx, parts));
      done[STEPS.get(step)!] += more;
    }
  return done;
}

type Step = (
  tx: Tx,
  parts: Pick<JobParts, 'crypto'> & { log?: Pick<JobParts['log'], 'warn'> },
) => Promise<number>;

interface Open extends ClockRun {
  matterId: string;
  home: number;
  kind: string;
  unitId: string;
}

const open = sql`c.home, c.matter_id AS "matterId", c.no, c.code, c.state, c.started_on AS "startedOn", c.due_on AS "dueOn", c.target_on AS "targetOn",
  c.parameter_id AS "parameterId", c.says, c.paused_on AS "pausedOn", c.stopped_on AS "stoppedOn", c.extended, m.kind, m.unit_id AS "unitId"`;

const recount: Step = async (tx, parts) => {
  const calendar = await loadCalendar(tx);
  const stamp = calendarStamp(calendar);
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const rows =
    await tx.rows<Open>(sql`SELECT ${open} FROM matter_clock c JOIN matter m ON m.home = c.home AND m.id = c.matter_id
    WHERE c.state = 'running' AND c.counted_by <> ${stamp} LIMIT ${STEP} FOR UPDATE OF c SKIP LOCKED`);
  const numbers = new Map<string, ParameterSet>();
  const same: Open[] = [];
  for (const row of rows) {
    const clock = kindOf(row.kind)?.clocks[row.code];
    if (!clock) throw new Error(`nobody knows the clock ${row.code} of ${row.kind}`);
    if (!numbers.has(row.unitId)) numbers.set(row.unitId, await loadParameters(tx, '', row.unitId, today));
    try {
      const change = recounted(clock, row, clockWorld(today, calendar, numbers.get(row.unitId)!));
      if (!change) same.push(row);
      else {
        await applyClocks({ tx, newId: () => newId(row.home) }, row.matterId, [change], stamp);
        await noteNearest(tx, row.matterId);
      }
    } catch (error) {
      // Its year is not there yet: the date that was counted stands, and is counted again when the next year is imported.
      if (!(error instanceof CalendarMissing)) throw error;
      parts.log?.warn({ year: error.year }, 'a clock waits for the calendar of a year');
      same.push(row);
    }
  }
  await tx.run(sql`UPDATE matter_clock c SET counted_by = ${stamp} FROM unnest(${same.map(r => r.home)}::smallint[], ${same.map(r => r.matterId)}::uuid[], ${same.map(r => r.no)}::smallint[])
    AS s(home, matter_id, no) WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no`);
  return rows.length;
};

const warn: Step = async tx => {
  const { today, root } = await tx.one<{ today: string; root: string | null }>(
    sql`SELECT today() AS today, (SELECT root_unit_id FROM installation WHERE id = 1) AS root`,
  );
  const days = (await loadParameters(tx, 'matter.', root, today)).number('matter.reminder-before');
  const until = await soonUntil(tx, asDay(today), days);
  return tx.run(sql`UPDATE matter_clock c SET warned_on = ${today}::date FROM (SELECT home, matter_id, no FROM matter_clock
      WHERE state = 'running' AND warned_on IS NULL AND due_on <= ${until}::date ORDER BY due_on LIMIT ${STEP} FOR UPDATE SKIP LOCKED) s
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no`);
};

async function soonUntil(tx: Tx, today: Day, days: number): Promise<Day> {
  return addWorkdays(await loadCalendar(tx), today, days).dueOn;
}

const lapse: Step = async (tx, parts) => {
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const rows = await tx.rows<
    Pick<Open, 'home' | 'matterId' | 'no' | 'code' | 'dueOn' | 'kind' | 'unitId'>
  >(sql`WITH late AS (
      SELECT home, matter_id, no FROM matter_clock WHERE state = 'running' AND lapsed_on IS NULL AND due_on < ${today}::date
      ORDER BY due_on LIMIT ${STEP} FOR UPDATE SKIP LOCKED)
    UPDATE matter_clock c SET lapsed_on = ${today}::date FROM late s, matter m
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no AND m.home = c.home AND m.id = c.matter_id
    RETURNING c.home, c.matter_id AS "matterId", c.no, c.code, c.due_on AS "dueOn", m.kind, m.unit_id AS "unitId"`);
  const facts = rows.flatMap(row => {
    const kind = kindOf(row.kind);
    return kind && !isConfined(kind) ? [lapseFact(kind, row.code, row)] : [];
  });
  if (facts.length)
    await recordFacts(
      systemWork(tx, parts.crypto, { home: rows[0]!.home, day: today, key: 'matter.clocks' }),
      facts,
    );
  return rows.length;
};

const STEPS = new Map<Step, keyof Swept>([
  [recount, 'recounted'],
  [warn, 'warned'],
  [lapse, 'lapsed'],
]);
