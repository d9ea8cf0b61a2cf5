/** What a board is drawn up from, beside the standings themselves: units and targets of the day, reasons, reminders, closed days. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { LagReason } from '@niangjia/domain/report/board.model.ts';
import { calledThen } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { eachInScope, stemsOf } from '../core/scope.ts';

export const BOARD_READERS = ['deploy.read', 'supervise.read'] as const;

export interface UnitHead {
  id: string;
  name: string;
  shortName: string;
}

/** A board of a day names its units as they were called on it. */
const named = (what: 'name' | 'shortName', day: string): Sql => calledThen(sql`u`, what, sql`${day}::date`);

/** Whoever keeps the platform sees its map without seeing its figures. */
export const MAP_READERS = [...BOARD_READERS, 'setting.keep'] as const;

export const findUnit = (
  tx: Tx,
  actor: Actor,
  id: string,
  duties: readonly Duty[] = BOARD_READERS,
): Promise<UnitHead | undefined> =>
  tx.maybe<UnitHead>(sql`SELECT u.id, u.name, u.short_name AS "shortName" FROM unit u
    WHERE ${and(sql`u.id = ${id}`, eachInScope(actor, duties, sql`u.id`))}`);

export const headOf = (tx: Tx, id: string, day: string): Promise<UnitHead> =>
  tx.one<UnitHead>(sql`SELECT u.id, ${named('name', day)} AS name, ${named('shortName', day)} AS "shortName"
    FROM unit u WHERE u.id = ${id}`);

/** Where the unit stood on the day, territory first. */
export const placesOn = (tx: Tx, unitId: string, day: string): Promise<{ line: Line; path: string }[]> =>
  tx.rows(sql`SELECT line, path FROM unit_place WHERE unit_id = ${unitId}
    AND from_day <= ${day}::date AND ${day}::date < to_day ORDER BY line DESC`);

export interface Below {
  unitId: string;
  unit: string;
  name: string;
}

/** Units directly below on the day, above the enterprise. */
export const belowOf = (tx: Tx, line: Line, path: string, day: string): Promise<Below[]> =>
  tx.rows<Below>(sql`SELECT u.id AS "unitId", ${named('shortName', day)} AS unit, ${named('name', day)} AS name
    FROM unit_place p
    JOIN unit u ON u.id = p.unit_id AND u.kind NOT IN ('enterprise', 'joint')
      AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
    WHERE p.line = ${line} AND p.path > ${path} COLLATE "C" AND p.path < ${`${path.slice(0, -1)}/`} COLLATE "C"
      AND strpos(substr(p.path, ${path.length + 1}::int), '.') = length(p.path) - ${path.length}::int
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    ORDER BY u.sort_no, length(u.code), u.code`);

/** The units above on the line that the reader may look at, from the top down. */
export const aboveOf = (
  tx: Tx,
  actor: Actor,
  line: Line,
  path: string,
): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name FROM unit_place p JOIN unit u ON u.id = p.unit_id
    WHERE p.line = ${line} AND p.path = ANY (${stemsOf(sql`${path}::text`)}) AND p.path <> ${path}
      AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day AND ${eachInScope(actor, BOARD_READERS, sql`u.id`)}
    ORDER BY length(p.path)`);

export interface RootHead {
  id: string;
  programmeId: string | null;
  programme: string | null;
  /** What the attached indicator counts; null for 自报, nodes and periods. */
  meaning: string | null;
  issuedOn: Day;
}

export interface RootsAsk {
  line: Line;
  unitIds: readonly string[];
  programmeId: string | null;
  taskRootIds: readonly string[] | null;
  day: string;
}

/** Root tasks that had been issued by the day and of which one of the units holds a part. Programmes that ended only when asked for. */
export const rootsFor = (
  tx: Tx,
  { line, unitIds, programmeId, taskRootIds, day }: RootsAsk,
): Promise<RootHead[]> =>
  tx.rows<RootHead>(sql`SELECT r.id, r.programme_id AS "programmeId", g.title AS programme, i.meaning,
      coalesce(r.issued_on, g.issued_on) AS "issuedOn"
    FROM task r LEFT JOIN programme g ON g.id = r.programme_id LEFT JOIN target x ON x.task_id = r.id
      LEFT JOIN indicator i ON i.code = x.indicator
    WHERE ${and(
      sql`r.id = ANY (ARRAY(SELECT DISTINCT t.root_id FROM task t WHERE t.unit_id = ANY (${unitIds as string[]}::uuid[])
        AND t.line = ${line} AND t.state NOT IN ('draft', 'dropped', 'withdrawn')))`,
      sql`r.state NOT IN ('draft', 'dropped', 'withdrawn')`,
      sql`coalesce(r.issued_on, g.issued_on) <= ${day}::date`,
      programmeId ? sql`r.programme_id = ${programmeId}` : sql`(g.state IS DISTINCT FROM 'ended')`,
      taskRootIds ? sql`r.id = ANY (${taskRootIds as string[]}::uuid[])` : null,
    )} ORDER BY coalesce(r.issued_on, g.issued_on), r.programme_id, r.sort_no, r.id`);

/** Which of these units have themselves given parts of these tasks to units below them. */
export const goesOnAt = async (
  tx: Tx,
  rootIds: readonly string[],
  unitIds: readonly string[],
): Promise<Set<string>> =>
  new Set(
    (
      await tx.rows<{ id: string }>(sql`SELECT DISTINCT issuer_unit_id AS id FROM task
        WHERE issuer_unit_id = ANY (${unitIds as string[]}::uuid[]) AND root_id = ANY (${rootIds as string[]}::uuid[])
          AND parent_id IS NOT NULL AND state <> 'withdrawn'`)
    ).map(row => row.id),
  );

const homes = (ids: readonly string[]): number[] => [...new Set(ids.map(homeOf))];
const until = (day: string): Sql => sql`((${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** What units had said by the end of the day, as their moves tell: a reason that was withdrawn later still stood then. */
export async function reasonsBy(
  tx: Tx,
  partIds: readonly string[],
  day: string,
): Promise<Map<string, LagReason>> {
  const rows = await tx.rows<LagReason & { taskId: string; state: string }>(sql`SELECT DISTINCT ON (r.task_id)
      r.task_id AS "taskId", m.to_state AS state, m.at, coalesce(m.patch ->> 'text', '') AS text,
      coalesce(m.patch ->> 'remedy', '') AS remedy, (m.patch ->> 'catchUpOn')::date AS "catchUpOn"
    FROM lag_reason r JOIN move m ON m.home = r.home AND m.subject = r.id
    WHERE r.task_id = ANY (${partIds as string[]}::uuid[]) AND m.at < ${until(day)} ORDER BY r.task_id, m.seq DESC`);
  return new Map(
    rows
      .filter(row => row.state === 'given')
      .map(({ taskId, text, remedy, catchUpOn, at }) => [taskId, { text, remedy, catchUpOn, at }]),
  );
}

/** Reminders by part until the end of the day. */
export async function urgesBy(
  tx: Tx,
  partIds: readonly string[],
  day: string,
): Promise<Map<string, { at: string; n: number }>> {
  const rows = await tx.rows<{
    id: string;
    at: string;
    n: number;
  }>(sql`SELECT subject AS id, max(at) AS at, count(*) AS n
    FROM move WHERE home = ANY (${homes(partIds)}::smallint[]) AND subject = ANY (${partIds as string[]}::uuid[])
      AND name = 'urge' AND at < ${until(day)} GROUP BY subject`);
  return new Map(rows.map(({ id, at, n }) => [id, { at, n }]));
}

export const momentOf = (tx: Tx): Promise<{ today: Day; now: string }> =>
  tx.one(sql`SELECT today() AS today, clock() AS now`);

export interface PartState {
  id: string;
  unitId: string;
  issuerUnitId: string;
  state: string;
  seq: number;
  reasonState: string | null;
}

/** How the parts of a board stand as tasks: what may be done with them. */
export const partStates = (tx: Tx, partIds: readonly string[]): Promise<PartState[]> =>
  tx.rows<PartState>(sql`SELECT t.id, t.unit_id AS "unitId", t.issuer_unit_id AS "issuerUnitId", t.state, t.seq, r.state AS "reasonState"
    FROM task t LEFT JOIN lag_reason r ON r.task_id = t.id WHERE t.id = ANY (${partIds as string[]}::uuid[]) AND t.parent_id IS NOT NULL`);

/** Programmes that run and have targets at these units, for the filter. */
export const programmesAt = (
  tx: Tx,
  line: Line,
  unitIds: readonly string[],
): Promise<{ id: string; title: string }[]> =>
  tx.rows(sql`SELECT g.id, g.title FROM programme g WHERE g.state IN ('issued', 'ended') AND EXISTS (
      SELECT 1 FROM task t WHERE t.programme_id = g.id AND t.line = ${line} AND t.unit_id = ANY (${unitIds as string[]}::uuid[])
        AND t.state NOT IN ('draft', 'dropped', 'withdrawn'))
    ORDER BY g.issued_on DESC NULLS LAST, g.id LIMIT 50`);
