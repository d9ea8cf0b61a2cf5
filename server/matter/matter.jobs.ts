/**
 * The sweep over open clocks: count again where the calendar has changed, warn what is near, note what has lapsed. Each step takes a
 * bounded number of rows that nobody else holds, so that it can be stopped anywhere, run twice at once, and never stands in the way of
 * somebody at work.
 */

import { addWorkdays, type Calendar, CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { type ClockRun, lengthToday, recounted } from '@niangjia/domain/matter/clock.rules.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { ClockSpec } from '@niangjia/domain/matter/move.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { systemWork } from '../core/system-work.ts';
import { calendarStamp, clockWorld } from './clock.store.ts';
import { lapseFact, uncountLapse } from './facts.ts';
import { remindHandlers } from './matter.reminders.ts';
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

type Parts = Pick<JobParts, 'db' | 'crypto'> & { log?: Pick<JobParts['log'], 'warn'> };

export async function sweepClocks(parts: Parts): Promise<Swept> {
  return {
    recounted: await recountAll(parts),
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

interface Open extends ClockRun {
  isLapsed: boolean;
  matterId: string;
  home: number;
  kind: string;
  unitId: string;
}

/** What one walk over the clocks remembers: the numbers of each unit, and what was counted already for a day. */
interface Walk {
  calendar: Calendar;
  stamp: string;
  today: string;
  numbers: Map<string, ParameterSet>;
  lengths: Map<string, ReturnType<typeof lengthToday>>;
  after: { home: number; matterId: string; no: number } | null;
}

/** Nothing is walked while every clock was counted by the calendar that stands. */
async function recountAll(parts: Parts): Promise<number> {
  const walk = await parts.db.read(async tx => {
    const calendar = await loadCalendar(tx);
    const stamp = calendarStamp(calendar);
    const { today, isStale } = await tx.one<{ today: string; isStale: boolean }>(sql`SELECT today(),
      EXISTS (SELECT FROM matter_clock WHERE state = 'running' AND counted_by < ${stamp})
        OR EXISTS (SELECT FROM matter_clock WHERE state = 'running' AND counted_by > ${stamp}) AS "isStale"`);
    const fresh: Walk = { calendar, stamp, today, numbers: new Map(), lengths: new Map(), after: null };
    return isStale ? fresh : null;
  });
  let all = 0;
  for (let more = walk ? STEP : 0; more === STEP; all += more)
    more = await parts.db.tx(tx => recount(tx, walk!, parts.log));
  return all;
}

const FIRST = { home: -1, matterId: '00000000-0000-0000-0000-000000000000', no: 0 };

async function recount(tx: Tx, walk: Walk, log: Parts['log']): Promise<number> {
  const { home, matterId, no } = walk.after ?? FIRST;
  const rows =
    await tx.rows<Open>(sql`SELECT c.home, c.matter_id AS "matterId", c.no, c.code, c.state, c.started_on AS "startedOn", c.due_on AS "dueOn",
      c.target_on AS "targetOn", c.parameter_id AS "parameterId", c.says, c.paused_on AS "pausedOn", c.stopped_on AS "stoppedOn", c.extended,
      c.lapsed_on IS NOT NULL AS "isLapsed", m.kind, m.unit_id AS "unitId"
    FROM (SELECT * FROM matter_clock WHERE (home, matter_id, no) > (${home}::smallint, ${matterId}::uuid, ${no}::smallint) AND state = 'running'
      AND counted_by <> ${walk.stamp} ORDER BY home, matter_id, no LIMIT ${STEP} FOR UPDATE SKIP LOCKED) c
    JOIN matter m ON m.home = c.home AND m.id = c.matter_id ORDER BY c.home, c.matter_id, c.no`);
  const changes = (
    await Promise.all(
      rows.map(async row => ({
        row,
        change: recounted(clockOf(row), row, await lengthFor(tx, walk, row, log)),
      })),
    )
  ).flatMap(({ row, change }) =>
    change ? [{ ...change.run, matterId: row.matterId, home: row.home, before: row }] : [],
  );
  for (const { before, matterId, home, code, dueOn } of changes)
    if (before.isLapsed && before.dueOn !== dueOn)
      await uncountLapse({ tx, actor: { home } }, before.kind, { matterId, code, dueOn: before.dueOn });
  await keepRecounts(tx, changes);
  await tx.run(sql`UPDATE matter_clock c SET counted_by = ${walk.stamp} FROM unnest(${rows.map(r => r.home)}::smallint[], ${rows.map(r => r.matterId)}::uuid[], ${rows.map(r => r.no)}::smallint[])
    AS s(home, matter_id, no) WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no`);
  walk.after = rows.at(-1) ?? null;
  return rows.length;
}

const clockOf = (row: Open): ClockSpec => {
  const clock = kindOf(row.kind)?.clocks[row.code];
  if (!clock) throw new Error(`nobody knows the clock ${row.code} of ${row.kind}`);
  return clock;
};

/** Counted once for all clocks of a kind that began on one day at units with the same number. */
async function lengthFor(
  tx: Tx,
  walk: Walk,
  row: Open,
  log: Parts['log'],
): Promise<ReturnType<typeof lengthToday>> {
  const clock = clockOf(row);
  if (!walk.numbers.has(row.unitId))
    walk.numbers.set(row.unitId, await loadParameters(tx, '', row.unitId, walk.today));
  const set = walk.numbers.get(row.unitId)!;
  const isPlain = row.extended === 0 && !row.says.includes('暂停');
  const key = `${row.kind}/${row.code}/${clock.parameter ? (set.row(clock.parameter)?.id ?? '') : ''}/${row.startedOn}/${isPlain}`;
  if (!walk.lengths.has(key)) walk.lengths.set(key, counted(clock, row, walk, set, log));
  return walk.lengths.get(key)!;
}

function counted(
  clock: ClockSpec,
  row: Open,
  walk: Walk,
  set: ParameterSet,
  log: Parts['log'],
): ReturnType<typeof lengthToday> {
  try {
    return lengthToday(clock, row, clockWorld(walk.today, walk.calendar, set));
  } catch (error) {
    // Its year is not there yet: the date that was counted stands, and is counted again when that year is imported.
    if (!(error instanceof CalendarMissing)) throw error;
    log?.warn({ year: error.year }, 'a clock waits for the calendar of a year');
    return null;
  }
}

type Recount = ClockRun & { matterId: string; home: number; before: Open };

/** The old dates beside the new ones, and the nearest clock of every matter that is touched, in three statements. */
async function keepRecounts(tx: Tx, changes: readonly Recount[]): Promise<void> {
  if (changes.length === 0) return;
  const [homes, ids, nos] = [changes.map(c => c.home), changes.map(c => c.matterId), changes.map(c => c.no)];
  await tx.run(sql`INSERT INTO matter_clock_change (home, id, matter_id, no, due_on, target_on, says, why, at)
    SELECT s.*, 'recount', clock() FROM unnest(${homes}::smallint[], ${changes.map(c => newId(c.home))}::uuid[], ${ids}::uuid[], ${nos}::smallint[],
      ${changes.map(c => c.before.dueOn)}::date[], ${changes.map(c => c.before.targetOn)}::date[], ${changes.map(c => c.before.says)}::text[]) AS s`);
  await tx.run(sql`UPDATE matter_clock c SET due_on = s.due_on, target_on = s.target_on, says = s.says, parameter_id = s.parameter_id, warned_on = NULL, lapsed_on = NULL, told_on = NULL
    FROM unnest(${homes}::smallint[], ${ids}::uuid[], ${nos}::smallint[], ${changes.map(c => c.dueOn)}::date[], ${changes.map(c => c.targetOn)}::date[],
      ${changes.map(c => c.says)}::text[], ${changes.map(c => c.parameterId)}::text[]) AS s(home, matter_id, no, due_on, target_on, says, parameter_id)
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no`);
  await tx.run(sql`UPDATE matter m SET due_code = n.code, due_on = n.due_on, target_on = n.target_on
    FROM (SELECT DISTINCT home, id FROM unnest(${homes}::smallint[], ${ids}::uuid[]) AS s(home, id)) s
      CROSS JOIN LATERAL (SELECT code, due_on, target_on FROM matter_clock c WHERE c.home = s.home AND c.matter_id = s.id AND c.state = 'running'
        ORDER BY c.due_on, c.no LIMIT 1) n
    WHERE m.home = s.home AND m.id = s.id`);
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
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no RETURNING c.matter_id AS "matterId", c.due_on AS "dueOn"`);
  // What is late already is told as late.
  await remindHandlers(tx, ahead(rows, today), 'warning');
  return rows.length;
};

interface Near {
  matterId: string;
  dueOn: string;
}
const ahead = (rows: readonly Near[], today: string): string[] =>
  rows.filter(r => r.dueOn > today).map(r => r.matterId);

/** On the last day itself. */
const tell: Step = async tx => {
  const rows = await tx.rows<{
    matterId: string;
  }>(sql`UPDATE matter_clock c SET told_on = today() FROM (SELECT home, matter_id, no FROM matter_clock
      WHERE state = 'running' AND lapsed_on IS NULL AND told_on IS NULL AND due_on = today() LIMIT ${STEP} FOR UPDATE SKIP LOCKED) s
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no RETURNING c.matter_id AS "matterId"`);
  await remindHandlers(
    tx,
    rows.map(r => r.matterId),
    'due',
  );
  return rows.length;
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
  await remindHandlers(
    tx,
    rows.map(r => r.matterId),
    'overdue',
  );
  return rows.length;
};
