/** A county with its townships and its matters, for the benches of matters. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import type { Work } from '@niangjia/server/core/action.ts';
import { type ConnectionConfig, withClient } from '@niangjia/server/core/database/connection.ts';
import type { Tx } from '@niangjia/server/core/database/db.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { openLife } from '@niangjia/server/core/life-store.ts';
import { listStamps } from '@niangjia/server/matter/clock.stamps.ts';
import { fieldPatch, projectionOf } from '@niangjia/server/matter/matter.projection.ts';

export const HOME = 1;
let refs = 0;

/** Somebody of a county under a city, with this duty there and below. */
export async function county(tx: Tx, duty: Duty): Promise<Actor> {
  const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
  const [personId, city, unitId] = [newId(HOME), newId(HOME), newId(HOME)];
  await tx.run(
    sql`INSERT INTO person (home, id, name, state, seq) VALUES (${HOME}, ${personId}, '某', 'kept', 1)`,
  );
  for (const [id, code, level, path] of [
    [city, 'c', 'city', 'c.'],
    [unitId, 'y', 'county', 'c.y.'],
  ] as const) {
    await tx.run(
      sql`INSERT INTO unit (home, id, code, name, short_name, kind, level) VALUES (${HOME}, ${id}, ${code}, ${code}, ${code}, 'federation', ${level})`,
    );
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${id}, ${path}, '2020-01-01')`,
    );
  }
  const seat = (of: Duty): Seat => ({
    id: newId(HOME),
    unitId,
    line: 'territory',
    path: 'c.y.',
    duty: of,
    reach: 'below',
  });
  return {
    personId,
    accountId: personId,
    name: '某',
    unitIds: [unitId],
    departmentIds: [],
    day,
    home: HOME,
    seats: [seat(duty)],
  };
}

/** Units below the county: one in ten of them, the others elsewhere in the city. */
export async function townships(tx: Tx, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId(HOME));
  await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
    SELECT ${HOME}, t.id, 't' || t.no, 't' || t.no, 't' || t.no, 'township', 'township' FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS t(id, no)`);
  await tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
    SELECT 'territory', t.id, CASE WHEN t.no % 10 = 0 THEN 'c.y.t' ELSE 'c.z' || (t.no % 12) || '.t' END || t.no || '.', '2020-01-01'
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS t(id, no)`);
  return ids;
}

export async function matterRow(tx: Tx, actor: Actor, state: string): Promise<string> {
  const id = newId(HOME);
  const unitId = actor.unitIds[0]!;
  const w = { tx, actor, key: `open-${++refs}`, newId: () => newId(HOME) } as unknown as Work;
  const at = {
    unitId,
    issuerUnitId: unitId,
    undertakerId: null,
    title: '部分企业工会换届逾期',
    persons: 1,
    fence: 0,
    receivedOn: actor.day,
    overseen: false,
    mergedInto: null,
    endedOn: null,
    joint: [],
    ...fieldPatch({ problem: '部分企业工会换届逾期', source: 'fresh' }),
  };
  const fixed = {
    kind: rectification.kind,
    version: rectification.version,
    ref: `BENCH${refs}`,
    channel: 'window',
    opened_on: actor.day,
    came_on: actor.day,
    accept_unit_id: unitId,
    employer_id: null,
    confined: false,
    origin: null,
  };
  await openLife(w, projectionOf(rectification as never), id, 'open', at, fixed, null, state);
  return id;
}

/** Kinds of the world with a clock of each that runs by a number: a quarter of a year down to a week. */
export const RUNNING = {
  rectification: 'revisit',
  'labour-supervision': 'inquiry',
  mediation: 'length',
  warning: 'check',
} as const;

/** How many rows a bench of matters walks over; fewer with BENCH_ROWS, for a quick look. */
export const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
/** Matters were opened on that many days, one after another. */
export const AGES = 60;

/** What stands on the clocks of one kind that began on one day. */
export interface ClockDay {
  kind: string;
  startedOn: string;
  dueOn: string;
  targetOn: string;
  says: string;
  stamp: string;
  warnedOn: string | null;
  toldOn: string | null;
  lapsedOn: string | null;
}

/** A million rows at once: what a list or a sweep walks over. Every third is overdue, every tenth has ended; dates of the rules where they are given. */
export async function manyMatters(
  tx: Tx,
  unitIds: readonly string[],
  count: number,
  days: readonly ClockDay[] = [],
): Promise<void> {
  const [kindsHere, codes] = [Object.keys(RUNNING), Object.values(RUNNING)];
  const counted = sql`jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS l(kind text, "startedOn" date, "dueOn" date, "targetOn" date, says text, stamp text,
    "warnedOn" date, "toldOn" date, "lapsedOn" date)`;
  // Ids in the order in which they were made, as those of every day are.
  await tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id, issuer_unit_id, title, persons,
      fence, received_on, overseen, joint, content, ended_on, due_code, due_on, target_on, state, seq)
    SELECT ${HOME}, n.id, n.kind, 1, 'R' || n.no, 'window', n.day, n.day, n.unit, false, n.unit, n.unit, '部分企业工会换届逾期' || n.no, 1, 0, today(), false, '[]', '{}',
      CASE WHEN n.no % 10 = 0 THEN today() END, n.code, coalesce(l."dueOn", n.due), coalesce(l."targetOn", n.due), 'listed', 1
    FROM (SELECT no, (${unitIds as string[]}::uuid[])[1 + no % ${unitIds.length}::int] AS unit, today() - no % ${AGES}::int AS day, today() + no % 90 - 30 AS due,
        (${kindsHere}::text[])[1 + no % 4] AS kind, (${codes}::text[])[1 + no % 4] AS code,
        overlay(overlay(lpad(to_hex(1700000000000 + no * 1000), 12, '0') || substr(replace(gen_random_uuid()::text, '-', ''), 13) PLACING '8001' FROM 13) PLACING 'a' FROM 17)::uuid AS id
      FROM generate_series(1, ${count}::int) no) n LEFT JOIN ${counted} ON l.kind = n.kind AND l."startedOn" = n.day`);
  await listStamps(tx, ['bench', ...days.map(d => d.stamp)]);
  await tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, state, started_on, due_on, target_on, says, extended, counted_by, warned_on, told_on, lapsed_on)
    SELECT m.home, m.id, 1, m.due_code, 'running', m.opened_on, m.due_on, m.target_on, coalesce(l.says, ''), 0, coalesce(l.stamp, 'bench'), l."warnedOn", l."toldOn", l."lapsedOn"
    FROM matter m LEFT JOIN ${counted} ON l.kind = m.kind AND l."startedOn" = m.opened_on`);
}

/** Of so many matters one asks another union to help. */
export const JOINT_EVERY = Number(process.env.BENCH_JOINT_EVERY ?? 100);

/** One in three of these lines is late, the others are due within two months. */
export async function jointLines(tx: Tx, unitIds: readonly string[], by: string): Promise<void> {
  const asked = sql`(SELECT m.home, m.id, m.unit_id, m.no, (${unitIds as string[]}::uuid[])[1 + (m.no * 7) % ${unitIds.length}::int] AS helper
    FROM (SELECT home, id, unit_id, ended_on, substr(ref, 2)::int AS no FROM matter) m WHERE m.no % ${JOINT_EVERY}::int = 5)`;
  await tx.run(sql`INSERT INTO matter_handover (home, id, matter_id, sort, from_unit_id, to_unit_id, fence, by_person, why, at)
    SELECT a.home, gen_random_uuid(), a.id, 'join', a.unit_id, a.helper, 0, ${by}, '请核对', clock() FROM ${asked} a`);
  await tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, joint_unit_id, state, started_on, due_on, target_on, says, extended, counted_by)
    SELECT a.home, a.id, 2, 'joint-opinion', a.helper, 'running', today() - 40, today() + a.no / ${JOINT_EVERY}::int % 90 - 30, today() + a.no / ${JOINT_EVERY}::int % 90 - 30, '', 0, 'bench' FROM ${asked} a`);
  await tx.run(sql`UPDATE matter m SET joint = jsonb_build_array(a.helper), joint_due_on = today() + a.no / ${JOINT_EVERY}::int % 90 - 30,
      joint_lines = jsonb_build_array(jsonb_build_object('unitId', a.helper, 'state', 'received', 'asked', 1, 'received', 1, 'ended', NULL, 'files', '[]'::jsonb))
    FROM ${asked} a WHERE m.home = a.home AND m.id = a.id`);
}

/** Indexes are built once over rows that are there, which is many times quicker than row by row; at the end they stand as the schema has them. */
export async function filledAtOnce<T>(owner: ConnectionConfig, fill: () => Promise<T>): Promise<T> {
  const dropped = await withClient(owner, async client => {
    const { rows } = await client.query<{
      name: string;
      makes: string;
    }>(`SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS makes
      FROM pg_index WHERE indrelid IN ('matter'::regclass, 'matter_clock'::regclass) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`);
    for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
    return rows;
  });
  const filled = await fill();
  await withClient(owner, async client => {
    await client.query("SET statement_timeout = 0; SET maintenance_work_mem = '512MB'");
    for (const { makes } of dropped) await client.query(makes);
    await client.query('VACUUM ANALYZE matter, matter_clock');
  });
  return filled;
}
