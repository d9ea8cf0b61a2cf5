/**
 * What standings are computed from, in a few statements for a whole city: the targets, the trees of parts, what units reported and
 * which periods they kept. As of a day everything is taken from moves and from reports whose fact was recorded by then.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Curve } from '@niangjia/domain/target/curve.model.ts';
import type { Tolerance } from '@niangjia/domain/target/pace.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

/** Which targets: some tasks of an issuing level, or all of a programme. */
export type Which = { taskRootIds: readonly string[] } | { programmeId: string };

export interface RootRow {
  id: string;
  unitId: string;
  title: string;
  type: 'quantity' | 'milestone' | 'standing';
  cadence: 'week' | 'month' | 'quarter' | 'half' | 'year' | 'term' | null;
  measure: string | null;
  issuedOn: Day;
  /** Dates of the task itself, for targets that set none. */
  startOn: Day | null;
  dueOn: Day | null;
  targetId: string | null;
  targetSeq: number;
  indicator: string | null;
  cut: string;
  fromDay: Day | null;
  toDay: Day | null;
  curve: Curve | null;
  tolerance: Tolerance | null;
}

const midnightAfter = (day: string): Sql => sql`((${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;

export async function rootsOf(tx: Tx, line: Line, which: Which, asOf: string | null): Promise<RootRow[]> {
  const wanted =
    'programmeId' in which
      ? sql`t.programme_id = ${which.programmeId}`
      : sql`t.id = ANY (${which.taskRootIds as string[]}::uuid[])`;
  const rows =
    await tx.rows<RootRow>(sql`SELECT t.id, t.unit_id AS "unitId", t.title, t.type, t.cadence, t.measure,
      coalesce(t.issued_on, g.issued_on) AS "issuedOn", t.start_on AS "startOn", t.due_on AS "dueOn", x.id AS "targetId",
      coalesce(x.seq, 0) AS "targetSeq", x.indicator, coalesce(x.cut, '') AS cut, x.from_day AS "fromDay", x.to_day AS "toDay",
      x.curve, x.tolerance
    FROM task t LEFT JOIN programme g ON g.id = t.programme_id LEFT JOIN target x ON x.task_id = t.id
    WHERE ${wanted} AND t.parent_id IS NULL AND t.line = ${line} AND t.state NOT IN ('draft', 'dropped')
      AND coalesce(t.issued_on, g.issued_on) IS NOT NULL
    ORDER BY t.sort_no, t.id`);
  return asOf === null ? rows : withTargetAsOf(tx, rows, asOf);
}

type Facet = Pick<RootRow, 'indicator' | 'cut' | 'fromDay' | 'toDay' | 'curve' | 'tolerance'>;
const NO_FACET: Facet = {
  indicator: null,
  cut: '',
  fromDay: null,
  toDay: null,
  curve: null,
  tolerance: null,
};

/** A curve that was changed since does not rewrite the past. */
async function withTargetAsOf(tx: Tx, rows: RootRow[], asOf: string): Promise<RootRow[]> {
  const ids = rows.flatMap(r => r.targetId ?? []);
  const moves = await tx.rows<{ subject: string; patch: Partial<Facet> }>(sql`SELECT subject, patch FROM move
    WHERE home = ANY (${homesOf(ids)}::smallint[]) AND subject = ANY (${ids}::uuid[]) AND at < ${midnightAfter(asOf)} ORDER BY subject, seq`);
  return rows.map(row => {
    const mine = moves.filter(m => m.subject === row.targetId).map(m => m.patch);
    return Object.assign({}, row, NO_FACET, ...mine) as RootRow;
  });
}

const homesOf = (ids: readonly string[]): number[] => [...new Set(ids.map(homeOf))];

export interface PartRow {
  id: string;
  rootId: string;
  parentId: string | null;
  unitId: string;
  issuedOn: Day | null;
  dueOn: Day | null;
  amount: number | null;
  state: string;
}

/** Every part of these tasks that stood on the day, the tasks themselves among them. */
export async function partsOf(tx: Tx, rootIds: readonly string[], asOf: string | null): Promise<PartRow[]> {
  const rows =
    await tx.rows<PartRow>(sql`SELECT t.id, t.root_id AS "rootId", t.parent_id AS "parentId", t.unit_id AS "unitId",
      t.issued_on AS "issuedOn", t.due_on AS "dueOn", t.amount, t.state
    FROM task t WHERE t.root_id = ANY (${rootIds as string[]}::uuid[])`);
  const then = asOf === null ? rows : await partsAsOf(tx, rows, asOf);
  return then.filter(row => !['withdrawn', 'draft', 'dropped'].includes(row.state));
}

async function partsAsOf(tx: Tx, rows: readonly PartRow[], asOf: string): Promise<PartRow[]> {
  const ids = rows.map(r => r.id);
  const told = await tx.rows<{
    id: string;
    amount: number | null;
    dueOn: Day | null;
    state: string;
  }>(sql`SELECT subject AS id, (array_agg(to_state ORDER BY seq DESC))[1] AS state,
      ((array_agg(patch ->> 'amount' ORDER BY seq DESC) FILTER (WHERE patch ? 'amount'))[1])::numeric AS amount,
      ((array_agg(patch ->> 'dueOn' ORDER BY seq DESC) FILTER (WHERE patch ? 'dueOn'))[1])::date AS "dueOn"
    FROM move WHERE home = ANY (${homesOf(ids)}::smallint[]) AND subject = ANY (${ids}::uuid[]) AND at < ${midnightAfter(asOf)}
    GROUP BY subject`);
  const byId = new Map(told.map(t => [t.id, t]));
  return rows.flatMap(row => {
    const then = byId.get(row.id);
    return then ? [{ ...row, ...then }] : [];
  });
}

export interface ReportSum {
  taskId: string;
  /** Weeks before the day, 0 the last seven days; everything older under `weeks`. */
  week: number;
  amount: number | null;
  lastOn: Day;
}

/** 自报 by part and week. As of a day only what the roller had recorded by then, so that it never changes. */
export const reportsByWeek = (
  tx: Tx,
  rootIds: readonly string[],
  day: string,
  weeks: number,
  asOf: string | null,
): Promise<ReportSum[]> =>
  tx.rows<ReportSum>(sql`SELECT r.task_id AS "taskId", least((${day}::date - r.day) / 7, ${weeks}) AS week,
      sum(r.amount) AS amount, max(r.day) AS "lastOn"
    FROM task t JOIN task_report r ON r.task_id = t.id
    WHERE t.root_id = ANY (${rootIds as string[]}::uuid[]) AND r.day <= ${day}::date AND ${
      asOf === null
        ? sql`true`
        : sql`EXISTS (SELECT 1 FROM fact f JOIN batch b ON b.no = f.batch WHERE f.unit_id = r.unit_id
            AND f.indicator = 'task-self-reported' AND f.day = r.day AND f.source = r.id AND b.rec_day <= ${asOf}::date)`
    }
    GROUP BY 1, 2`);

export interface PeriodRow {
  taskId: string;
  dueOn: Day;
  state: string;
  reportedOn: Day | null;
}

/** Periods of recurring parts that had been raised, with the day on which they were reported. */
export const periodsKept = (tx: Tx, rootIds: readonly string[], day: string): Promise<PeriodRow[]> =>
  tx.rows<PeriodRow>(sql`SELECT o.task_id AS "taskId", o.due_on AS "dueOn", o.state,
      (SELECT (m.at AT TIME ZONE 'Asia/Shanghai')::date FROM move m
        WHERE m.home = o.home AND m.subject = o.id AND m.name = 'report' AND m.at < ${midnightAfter(day)}) AS "reportedOn"
    FROM task t JOIN occurrence o ON o.task_id = t.id
    WHERE t.root_id = ANY (${rootIds as string[]}::uuid[]) AND o.start_on <= ${day}::date ORDER BY o.due_on`);

/** Named nodes that parts had reached. */
export const reachedBy = (
  tx: Tx,
  rootIds: readonly string[],
  day: string,
): Promise<{ taskId: string; pointDay: Day; day: Day }[]> =>
  tx.rows(sql`SELECT r.task_id AS "taskId", r.point_day AS "pointDay", r.day FROM task t JOIN target_reached r ON r.task_id = t.id
    WHERE t.root_id = ANY (${rootIds as string[]}::uuid[]) AND r.day <= ${day}::date`);
