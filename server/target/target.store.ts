/** Targets and what their pages show: the task in scope, the facet, versions of the split, parts that went astray. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { Curve } from '@niangjia/domain/target/curve.model.ts';
import type { Tolerance } from '@niangjia/domain/target/pace.model.ts';
import { targetLife } from '@niangjia/domain/target/target.life.ts';
import type { SplitVersion } from '@niangjia/domain/target/target.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const targetProjection = defineProjection(
  targetLife,
  'target',
  ['indicator', 'cut', 'fromDay', 'toDay'],
  ['curve', 'tolerance'],
);

export interface TargetTask {
  id: string;
  seq: number;
  parentId: string | null;
  rootId: string;
  unitId: string;
  issuerUnitId: string;
  line: Line;
  title: string;
  demand: string;
  type: 'quantity' | 'milestone' | 'standing';
  measure: string | null;
  state: string;
}

/** The same sight as of the task itself. */
const sees = (actor: Actor): Sql =>
  sql`(${inScope(actor, taskApi.getTask.duty, sql`t.unit_id`)} OR ${inScope(actor, ['task.decide', 'deploy.issue'], sql`t.issuer_unit_id`)})`;

const columns = sql`t.id, t.seq, t.parent_id AS "parentId", t.root_id AS "rootId", t.unit_id AS "unitId", t.issuer_unit_id AS "issuerUnitId",
  t.line, t.title, t.demand, t.type, t.measure, t.state`;

export const findTaskFor = (tx: Tx, actor: Actor, id: string): Promise<TargetTask | undefined> =>
  tx.maybe<TargetTask>(
    sql`SELECT ${columns} FROM task t WHERE t.id = ${id} AND t.state NOT IN ('draft', 'dropped') AND ${sees(actor)}`,
  );

/** The task's own lock: two who set its target at once come one after the other. */
export const lockTaskFor = (tx: Tx, actor: Actor, id: string): Promise<TargetTask | undefined> =>
  tx.maybe<TargetTask>(
    sql`SELECT ${columns} FROM task t WHERE t.id = ${id} AND t.state NOT IN ('draft', 'dropped') AND ${sees(actor)} FOR UPDATE OF t`,
  );

export interface TargetRow extends LockedRow {
  indicator: string | null;
  cut: string;
  fromDay: Day;
  toDay: Day;
  curve: Curve;
  tolerance: Tolerance | null;
}

export const targetOf = (tx: Tx, taskId: string): Promise<TargetRow | undefined> =>
  tx.maybe<TargetRow>(sql`SELECT id, state, seq, indicator, cut, from_day AS "fromDay", to_day AS "toDay", curve, tolerance
    FROM target WHERE task_id = ${taskId}`);

/** One row per part and change; versions are put together from them. */
export interface PartChange {
  key: string;
  at: string;
  person: string;
  unit: string | null;
  name: string;
  why: string | null;
  unitId: string;
  partUnit: string;
  /** null: the part was taken back. */
  amount: number | null;
}

/** Every move that set the amount of a part of this task, or took the part back, oldest first. */
export const partChanges = (tx: Tx, taskId: string): Promise<PartChange[]> =>
  tx.rows<PartChange>(sql`SELECT m.key, m.at, coalesce(e.name, '系统') AS person, w.short_name AS unit, m.name, m.why,
      t.unit_id AS "unitId", u.short_name AS "partUnit",
      CASE WHEN m.to_state = 'withdrawn' THEN NULL ELSE (m.patch ->> 'amount')::numeric END AS amount
    FROM task t JOIN unit u ON u.id = t.unit_id JOIN move m ON m.home = t.home AND m.subject = t.id
    LEFT JOIN person e ON e.id = m.person LEFT JOIN seat s ON s.id = m.seat LEFT JOIN unit w ON w.id = s.unit_id
    WHERE t.parent_id = ${taskId} AND (m.patch ? 'amount' OR m.to_state = 'withdrawn') ORDER BY m.at, u.sort_no, u.code`);

/** Parts whose unit does not stand directly below the one that gave them, with where it stands now, or that has ended with the part open. */
export const astrayParts = (
  tx: Tx,
  taskId: string,
  day: string,
): Promise<
  {
    partId: string;
    unit: string;
    amount: number | null;
    now: string | null;
    ended: 'merged' | 'dissolved' | null;
  }[]
> =>
  tx.rows(sql`SELECT t.id AS "partId", u.short_name AS unit, t.amount, above.short_name AS now,
      CASE WHEN u.dissolved_on <= ${day}::date THEN u.state END AS ended
    FROM task t JOIN unit u ON u.id = t.unit_id
    LEFT JOIN unit_place p ON p.unit_id = t.unit_id AND p.line = t.line AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    LEFT JOIN LATERAL (SELECT o.unit_id, x.short_name FROM unit_place o JOIN unit x ON x.id = o.unit_id
      WHERE o.line = p.line AND o.from_day <= ${day}::date AND ${day}::date < o.to_day AND o.path <> p.path
        AND starts_with(p.path, o.path) ORDER BY length(o.path) DESC LIMIT 1) above ON true
    WHERE t.parent_id = ${taskId} AND t.state <> 'withdrawn' AND (above.unit_id IS DISTINCT FROM t.issuer_unit_id
      OR u.dissolved_on <= ${day}::date AND t.state IN ('sent', 'received', 'endorsed', 'doing'))
    ORDER BY u.sort_no, u.code`);

export const pointsReached = (tx: Tx, taskId: string): Promise<{ pointDay: Day; day: Day }[]> =>
  tx.rows(sql`SELECT point_day AS "pointDay", day FROM target_reached WHERE task_id = ${taskId}`);

export const unitNames = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${ids as string[]}::uuid[]) ORDER BY sort_no, code`,
  );
  return new Map(rows.map(r => [r.id, r.name]));
};

export const childUnits = async (tx: Tx, taskId: string): Promise<string[]> =>
  (
    await tx.rows<{
      unitId: string;
    }>(sql`SELECT t.unit_id AS "unitId" FROM task t JOIN unit u ON u.id = t.unit_id
      WHERE t.parent_id = ${taskId} AND t.state <> 'withdrawn' ORDER BY u.sort_no, u.code`)
  ).map(r => r.unitId);

export interface ReportedDay {
  taskId: string;
  parentId: string | null;
  /** null: a part that has reported no amount. */
  day: Day | null;
  amount: number | null;
}

/** What the parts of a target reported, by day; parts without a report are there once. */
export const reportedByDay = (tx: Tx, rootId: string, toDay: string): Promise<ReportedDay[]> =>
  tx.rows<ReportedDay>(sql`SELECT t.id AS "taskId", t.parent_id AS "parentId", r.day, sum(r.amount) AS amount FROM task t
    LEFT JOIN task_report r ON r.task_id = t.id AND r.amount IS NOT NULL AND r.day <= ${toDay}::date
    WHERE t.root_id = ${rootId} AND t.state <> 'withdrawn' GROUP BY 1, 2, 3`);

/** A unit's own word before that of those below it, as in standings. */
export function courseReported(rows: readonly ReportedDay[], taskId: string): { day: Day; amount: number }[] {
  const byTask = new Map<string, ReportedDay[]>();
  const below = new Map<string, Set<string>>();
  for (const row of rows) {
    pushTo(byTask, row.taskId, row);
    if (row.parentId) below.set(row.parentId, (below.get(row.parentId) ?? new Set()).add(row.taskId));
  }
  const spoken = (id: string): ReportedDay[] => {
    const own = (byTask.get(id) ?? []).filter(r => r.day !== null);
    return own.length > 0 ? own : [...(below.get(id) ?? [])].flatMap(spoken);
  };
  const sums = new Map<Day, number>();
  for (const { day, amount } of spoken(taskId)) sums.set(day!, (sums.get(day!) ?? 0) + amount!);
  return [...sums].map(([day, amount]) => ({ day, amount })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Changes that one action made belong to one version. */
export function versionsOf(
  changes: readonly PartChange[],
  labels: Readonly<Record<string, { label: string }>>,
): SplitVersion[] {
  const held = new Map<string, { unit: string; amount: number }>();
  const versions: SplitVersion[] = [];
  const keys = [...new Set(changes.map(c => c.key))];
  for (const key of keys) {
    const mine = changes.filter(c => c.key === key);
    for (const c of mine)
      if (c.amount === null) held.delete(c.unitId);
      else held.set(c.unitId, { unit: c.partUnit, amount: c.amount });
    const { at, person, unit, name, why } = mine.find(c => c.why) ?? mine[0]!;
    const parts = [...held].map(([unitId, part]) => ({ unitId, ...part }));
    const given = Math.round(parts.reduce((n, p) => n + p.amount, 0) * 1e6) / 1e6;
    versions.push({
      no: versions.length + 1,
      at,
      person,
      unit,
      label: labels[name]?.label ?? name,
      why,
      parts,
      given,
    });
  }
  return versions;
}
