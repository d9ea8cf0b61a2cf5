/**
 * Counting clocks again after the days off of a year have changed. What decides is `lengthToday` alone: it is asked once for all clocks
 * of a kind that began on one day under the same numbers. The database then compares dates, and hands over only those that moved.
 */
import { type Calendar, CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { type ClockRun, lengthToday, recounted } from '@niangjia/domain/matter/clock.rules.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { ClockSpec } from '@niangjia/domain/matter/move.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import type { JobParts } from '../core/jobs.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import {
  calendarStamp,
  carriedStamps,
  type Listed,
  listedStamps,
  listStamps,
  type StampOf,
  settleStamps,
  yearsOf,
} from './clock.stamps.ts';
import { clockWorld } from './clock.store.ts';
import { uncountLapse } from './facts.ts';

export type RecountParts = Pick<JobParts, 'db'> & { log?: Pick<JobParts['log'], 'warn'> };

/** Rows of one step: a page that is asked for meanwhile waits for no more than a blink. */
const STEP = 4000;
/** Walked side by side; both clocks of a matter are in the same one. */
const SHARDS = [0, 1] as const;

/** A clock whose days nobody lengthened, stopped or set by hand: what `lengthToday` would count. Over a row `c`. */
const PLAIN = sql`(c.extended = 0 AND strpos(c.says, '暂停') = 0)`;

/** Everything that the steps of one walk are compared with. */
interface Walk {
  listed: Listed;
  /** Stamps of clocks that are looked at again. */
  stale: string[];
  stampOf: StampOf;
  /** Units by the numbers that hold for them. */
  sets: { unitId: string; no: number }[];
  lengths: Length[];
  spans: { fromYear: number; toYear: number; stamp: string }[];
}

interface Length {
  kind: string;
  code: string;
  set: number;
  startedOn: string;
  /** Null where the days were decided by hand. */
  length: ReturnType<typeof lengthToday>;
}

/** @returns how many clocks were looked at again; none while every clock was counted by the calendar that stands */
export async function recountClocks(parts: RecountParts): Promise<number> {
  const walk = await parts.db.read(tx => beginWalk(tx, parts.log));
  const { listed, stale, spans } = walk;
  if (listed.stale.length + listed.back.length === 0) return 0;
  await parts.db.tx(tx =>
    listStamps(
      tx,
      spans.map(s => s.stamp),
    ),
  );
  const shards = stale.length ? SHARDS : [];
  const seen = await Promise.all(shards.map(shard => walkShard(parts, walk, shard)));
  await parts.db.tx(tx => settleStamps(tx, listed));
  return seen.reduce((all, n) => all + n, 0);
}

async function walkShard(parts: RecountParts, walk: Walk, shard: number): Promise<number> {
  let all = 0;
  for (let after: Key | null = FIRST; after; ) {
    const from: Key = after;
    const step = await parts.db.tx(tx => recount(tx, walk, shard, from));
    all += step.seen;
    after = step.last;
  }
  return all;
}

async function beginWalk(tx: Tx, log: RecountParts['log']): Promise<Walk> {
  const calendar = await loadCalendar(tx);
  const listed = await listedStamps(tx, calendar);
  const stale = await carriedStamps(tx, listed.stale);
  const stampOf = calendarStamp(calendar);
  const nothing: Walk = { listed, stale, stampOf, sets: [], lengths: [], spans: [] };
  if (stale.length === 0) return nothing;
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const { sets, numbers } = await numbersOfUnits(tx, today);
  const years = await tx.rows<{ fromYear: number; toYear: number }>(
    sql`SELECT DISTINCT ${fromYear} AS "fromYear", ${toYear} AS "toYear" FROM matter_clock c WHERE c.state = 'running' AND c.counted_by = ANY (${stale}::text[])`,
  );
  const spans = years.map(y => ({ ...y, stamp: stampOf(y.fromYear, y.toYear) }));
  const groups = await tx.rows<
    Omit<Length, 'length'>
  >(sql`SELECT DISTINCT m.kind, c.code, ${setOf(sets)} AS set, c.started_on AS "startedOn"
    FROM matter_clock c JOIN matter m ON m.home = c.home AND m.id = c.matter_id
    WHERE c.state = 'running' AND c.counted_by = ANY (${stale}::text[]) AND ${PLAIN}`);
  const lengths = groups.map(g => ({
    ...g,
    length: lengthOf(g, { today, calendar, set: numbers[g.set]! }, log),
  }));
  return { ...nothing, sets, lengths, spans };
}

/** Units over which the same unions have set numbers of their own share them. */
async function numbersOfUnits(tx: Tx, day: string): Promise<{ sets: Walk['sets']; numbers: ParameterSet[] }> {
  const units = await tx.rows<{ unitId: string; setters: string }>(sql`SELECT u.id AS "unitId",
      coalesce(string_agg(over.line || over.unit_id, ',' ORDER BY over.line DESC, length(over.path) DESC), '') AS setters
    FROM unit u LEFT JOIN unit_place mine ON mine.unit_id = u.id AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
      LEFT JOIN unit_place over ON over.line = mine.line AND starts_with(mine.path, over.path) AND over.from_day <= ${day}::date AND ${day}::date < over.to_day
        AND over.unit_id::text IN (SELECT jurisdiction FROM parameter)
    GROUP BY 1`);
  const known = new Map<string, number>();
  const numbers: ParameterSet[] = [];
  for (const { unitId, setters } of units) {
    if (known.has(setters)) continue;
    known.set(setters, numbers.length);
    numbers.push(await loadParameters(tx, '', unitId, day));
  }
  return { sets: units.map(({ unitId, setters }) => ({ unitId, no: known.get(setters)! })), numbers };
}

const specOf = (kind: string, code: string): ClockSpec => {
  const clock = kindOf(kind)?.clocks[code];
  if (!clock) throw new Error(`nobody knows the clock ${code} of ${kind}`);
  return clock;
};

function lengthOf(
  { kind, code, startedOn }: Omit<Length, 'length'>,
  { today, calendar, set }: { today: string; calendar: Calendar; set: ParameterSet },
  log: RecountParts['log'],
): ReturnType<typeof lengthToday> {
  const plain = { state: 'running', extended: 0, says: '', startedOn: asDay(startedOn) } as const;
  try {
    return lengthToday(specOf(kind, code), plain, clockWorld(today, calendar, set));
  } catch (error) {
    // Its year is not there yet: the date that was counted stands, and is counted again when that year is imported.
    if (!(error instanceof CalendarMissing)) throw error;
    log?.warn({ year: error.year }, 'a clock waits for the calendar of a year');
    return null;
  }
}

interface Key {
  home: number;
  matterId: string;
  no: number;
}
const FIRST: Key = { home: -1, matterId: '00000000-0000-0000-0000-000000000000', no: 0 };

interface Moved extends ClockRun, Key {
  isLapsed: boolean;
  kind: string;
  set: number;
}

const fromYear = sql`date_part('year', c.started_on)::int`;
/** As `yearsOf`. */
const toYear = sql`date_part('year', c.due_on + 31)::int`;

/**
 * What a row is compared with is looked up in objects, not joined: of a list handed over the planner knows no length, and would walk it
 * for every row.
 */
const looked = (pairs: readonly (readonly [string, unknown])[], key: Sql): Sql =>
  sql`(${JSON.stringify(Object.fromEntries(pairs))}::jsonb -> (${key}))`;
/** Which numbers hold for the unit of a matter `m`; none for a unit that came after the walk began. */
const setOf = (sets: Walk['sets']): Sql =>
  sql`${looked(
    sets.map(s => [s.unitId, s.no]),
    sql`m.unit_id::text`,
  )}::int`;
const spanOf = (spans: Walk['spans']): Sql =>
  sql`${looked(
    spans.map(y => [`${y.fromYear}-${y.toYear}`, y.stamp]),
    sql`${fromYear} || '-' || ${toYear}`,
  )} ->> 0`;
/** As `groupOf`. */
const lengthAt = (lengths: readonly Length[]): Sql =>
  looked(
    lengths.map(l => [groupOf(l), { dueOn: l.length?.dueOn, targetOn: l.length?.targetOn }]),
    sql`concat_ws('/', m.kind, c.code, m.set, c.started_on)`,
  );

/**
 * Some rows of stale stamps that nobody else holds: those whose dates stand are stamped anew, those that moved are written by the rule.
 * What came in after the walk began and has nothing to be compared with keeps its stale stamp, for the next sweep.
 */
async function recount(
  tx: Tx,
  walk: Walk,
  shard: number,
  after: Key,
): Promise<{ seen: number; last: Key | null }> {
  // How few of the rows a shard takes cannot be known to the planner, which would read and sort the whole table at every step.
  await tx.run(sql`SET LOCAL enable_seqscan = off`);
  const { seen, last, moved } = await tx.one<{
    seen: number;
    last: Key | null;
    moved: Moved[];
  }>(sql`WITH stale AS MATERIALIZED (
      SELECT c.* FROM matter_clock c WHERE c.state = 'running' AND c.counted_by = ANY (${walk.stale}::text[])
        AND (c.home, c.matter_id, c.no) > (${after.home}::smallint, ${after.matterId}::uuid, ${after.no}::smallint)
        AND get_byte(uuid_send(c.matter_id), 15) % ${SHARDS.length}::int = ${shard}::int
      ORDER BY c.home, c.matter_id, c.no LIMIT ${STEP} FOR UPDATE SKIP LOCKED),
    counted AS MATERIALIZED (
      SELECT c.*, m.kind, m.set, y.stamp,
        coalesce((l.length ->> 'dueOn')::date <> c.due_on OR (l.length ->> 'targetOn')::date <> c.target_on, false) AS moved
      FROM stale c CROSS JOIN LATERAL (SELECT m.kind, ${setOf(walk.sets)} AS set FROM matter m WHERE m.home = c.home AND m.id = c.matter_id OFFSET 0) m
        CROSS JOIN LATERAL (SELECT ${spanOf(walk.spans)} AS stamp OFFSET 0) y
        CROSS JOIN LATERAL (SELECT CASE WHEN ${PLAIN} THEN ${lengthAt(walk.lengths)} END AS length OFFSET 0) l
      WHERE m.set IS NOT NULL AND y.stamp IS NOT NULL AND (NOT ${PLAIN} OR l.length IS NOT NULL)),
    standing AS (
      UPDATE matter_clock c SET counted_by = s.stamp FROM counted s WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no AND NOT s.moved)
    SELECT (SELECT count(*)::int FROM counted) AS seen,
      (SELECT jsonb_build_object('home', home, 'matterId', matter_id, 'no', no) FROM stale ORDER BY home DESC, matter_id DESC, no DESC LIMIT 1) AS last,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('home', home, 'matterId', matter_id, 'no', no, 'code', code, 'jointUnitId', joint_unit_id, 'state', state, 'startedOn', started_on, 'dueOn', due_on,
        'targetOn', target_on, 'parameterId', parameter_id, 'says', says, 'pausedOn', paused_on, 'stoppedOn', stopped_on, 'extended', extended,
        'isLapsed', lapsed_on IS NOT NULL, 'kind', kind, 'set', set)), '[]') FROM counted WHERE moved) AS moved`);
  await keepRecounts(tx, walk, moved);
  return { seen, last };
}

/** The old dates beside the new ones, and the nearest clock of every matter that is touched. */
async function keepRecounts(tx: Tx, walk: Walk, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return;
  const byGroup = new Map(walk.lengths.map(l => [groupOf(l), l.length]));
  const changes = moved.map(before => {
    const change = recounted(specOf(before.kind, before.code), before, byGroup.get(groupOf(before)) ?? null);
    if (!change) throw new Error(`the rule leaves clock ${before.no} of ${before.matterId} where it stands`);
    const { run } = change;
    return {
      ...run,
      home: before.home,
      matterId: before.matterId,
      before,
      stamp: walk.stampOf(...yearsOf(run)),
    };
  });
  for (const { before, matterId, home, code, dueOn } of changes)
    if (before.isLapsed && before.dueOn !== dueOn)
      await uncountLapse({ tx, actor: { home } }, before.kind, {
        matterId,
        code,
        dueOn: before.dueOn,
        unitId: before.jointUnitId,
      });
  await listStamps(
    tx,
    changes.map(c => c.stamp),
  );
  const [homes, ids, nos] = [changes.map(c => c.home), changes.map(c => c.matterId), changes.map(c => c.no)];
  await tx.run(sql`INSERT INTO matter_clock_change (home, id, matter_id, no, due_on, target_on, says, why, at)
    SELECT s.*, 'recount', clock() FROM unnest(${homes}::smallint[], ${changes.map(c => newId(c.home))}::uuid[], ${ids}::uuid[], ${nos}::smallint[],
      ${changes.map(c => c.before.dueOn)}::date[], ${changes.map(c => c.before.targetOn)}::date[], ${changes.map(c => c.before.says)}::text[]) AS s`);
  await tx.run(sql`UPDATE matter_clock c SET due_on = s.due_on, target_on = s.target_on, says = s.says, parameter_id = s.parameter_id, counted_by = s.stamp,
      warned_on = NULL, lapsed_on = NULL, told_on = NULL
    FROM unnest(${homes}::smallint[], ${ids}::uuid[], ${nos}::smallint[], ${changes.map(c => c.dueOn)}::date[], ${changes.map(c => c.targetOn)}::date[],
      ${changes.map(c => c.says)}::text[], ${changes.map(c => c.parameterId)}::text[], ${changes.map(c => c.stamp)}::text[])
      AS s(home, matter_id, no, due_on, target_on, says, parameter_id, stamp)
    WHERE c.home = s.home AND c.matter_id = s.matter_id AND c.no = s.no`);
  await tx.run(sql`UPDATE matter m SET due_code = n.code, due_on = n.due_on, target_on = n.target_on, joint_due_on = j.due_on
    FROM (SELECT DISTINCT home, id FROM unnest(${homes}::smallint[], ${ids}::uuid[]) AS s(home, id)) s
      CROSS JOIN LATERAL (SELECT min(c.due_on) AS due_on FROM matter_clock c WHERE c.home = s.home AND c.matter_id = s.id AND c.state = 'running'
        AND c.joint_unit_id IS NOT NULL) j
      LEFT JOIN LATERAL (SELECT code, due_on, target_on FROM matter_clock c WHERE c.home = s.home AND c.matter_id = s.id AND c.state = 'running'
        AND c.joint_unit_id IS NULL ORDER BY c.due_on, c.no LIMIT 1) n ON true
    WHERE m.home = s.home AND m.id = s.id`);
}

const groupOf = (g: { kind: string; code: string; set: number; startedOn: string }): string =>
  `${g.kind}/${g.code}/${g.set}/${g.startedOn}`;
