/**
 * One list for somebody with several posts: what waits for this person at the units where the seats are (not all below them).
 * Counts and rows come from one materialised set in one statement, so that a badge never disagrees with its list.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Todo, TodoSort, WorkbenchView } from '@niangjia/domain/deploy/workbench.model.ts';
import { TODO_ORDER } from '@niangjia/domain/deploy/workbench.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { isLateStart, isOverdue, isSilent, startLimits } from './task.store.ts';
import type { Watching } from './watch.ts';

/** The very units at which a duty is held. */
export const seatUnits = (actor: Actor, duty: Duty): string[] => [
  ...new Set(actor.seats.filter(s => s.duty === duty).map(s => s.unitId)),
];
const at = (actor: Actor, duty: Duty): Sql => sql`ANY (${seatUnits(actor, duty)}::uuid[])`;
const notBy = (actor: Actor, row: Sql, names: readonly string[]): Sql => sql`NOT EXISTS (SELECT 1 FROM move o
  WHERE o.home = ${row}.home AND o.subject = ${row}.id AND o.name = ANY (${names as string[]}::text[]) AND o.person = ${actor.personId})`;
const urgedSince = sql`EXISTS (SELECT 1 FROM move o WHERE o.home = t.home AND o.subject = t.id AND o.name = 'urge'
  AND o.at > coalesce(t.reported_at, '-infinity'))`;

type Branch = (actor: Actor, watch: Watching) => Sql;
const none = sql`NULL::uuid`;

/** Tasks of this unit, by the step that they wait for. One that was urged and not reported on since is for today. */
const tasks: Branch = (actor, watch) => {
  const undertaken = sql`t.unit_id = ${at(actor, 'task.undertake')} AND (t.undertaker_id IS NULL OR t.undertaker_id = ${actor.personId})`;
  const dated = sql`CASE WHEN t.due_on < ${watch.today}::date THEN 'overdue' WHEN t.due_on = ${watch.today}::date THEN 'today'
    WHEN t.due_on <= ${watch.soonUntil}::date AND NOT ${urgedSince} THEN 'soon' ELSE 'today' END`;
  return sql`SELECT CASE t.state WHEN 'sent' THEN 'receive' WHEN 'received' THEN 'endorse' WHEN 'endorsed' THEN 'undertake'
      ELSE ${dated} END AS sort, 'task' AS kind, t.id, t.id AS item, t.title, t.unit_id, t.issuer_unit_id AS from_id, t.programme_id,
      t.due_on, t.issued_on, t.state, NULL AS label
    FROM task t WHERE t.parent_id IS NOT NULL AND (
      (t.state = 'sent' AND t.unit_id = ${at(actor, 'task.receive')}) OR (t.state = 'received' AND t.unit_id = ${at(actor, 'task.endorse')})
      OR (t.state = 'endorsed' AND ${undertaken})
      OR (t.state = 'doing' AND ${undertaken} AND (t.due_on <= ${watch.soonUntil}::date OR ${urgedSince})))`;
};

const occurrences: Branch = (
  actor,
  watch,
) => sql`SELECT CASE WHEN o.due_on < ${watch.today}::date THEN 'overdue' WHEN o.due_on = ${watch.today}::date THEN 'today' ELSE 'soon' END,
    'occurrence', t.id, o.id, t.title, t.unit_id, t.issuer_unit_id, t.programme_id, o.due_on, t.issued_on, o.state, o.label
  FROM occurrence o JOIN task t ON t.id = o.task_id AND t.state = 'doing'
  WHERE o.state = 'due' AND o.unit_id = ${at(actor, 'task.undertake')} AND o.due_on <= ${watch.soonUntil}::date
    AND (t.undertaker_id IS NULL OR t.undertaker_id = ${actor.personId})`;

const reviews: Branch =
  actor => sql`SELECT 'review', 'task', t.id, t.id, t.title, t.unit_id, t.issuer_unit_id, t.programme_id, t.due_on, t.issued_on, t.state, NULL
  FROM task t WHERE t.state = 'claimed' AND t.issuer_unit_id = ${at(actor, 'task.decide')} AND ${notBy(actor, sql`t`, ['report', 'claim'])}`;

const requests: Branch =
  actor => sql`SELECT 'decide', 'change', t.id, x.id, t.title, x.unit_id, x.issuer_unit_id, t.programme_id, t.due_on, t.issued_on, x.state, x.sort
  FROM task_change x JOIN task t ON t.id = x.task_id AND t.state IN ('sent', 'received', 'endorsed', 'doing')
  WHERE x.state = 'asked' AND x.issuer_unit_id = ${at(actor, 'task.decide')} AND ${notBy(actor, sql`x`, ['ask'])}`;

const programmes: Branch =
  actor => sql`SELECT CASE g.state WHEN 'approval' THEN 'approve' WHEN 'approved' THEN 'issue' ELSE 'draft' END,
    'programme', g.id, g.id, g.title, g.unit_id, g.unit_id, ${none}, NULL::date, NULL::date, g.state, NULL
  FROM programme g WHERE (g.state = 'approval' AND g.unit_id = ${at(actor, 'deploy.approve')} AND ${notBy(actor, sql`g`, ['toApproval'])})
    OR (g.state = 'approved' AND g.unit_id = ${at(actor, 'deploy.issue')}) OR (g.state = 'draft' AND g.unit_id = ${at(actor, 'deploy.draft')})`;

/** A department speaks through its own people; what it objected to waits for the drafting office. */
const countersigns: Branch =
  actor => sql`SELECT CASE c.state WHEN 'asked' THEN 'countersign' ELSE 'draft' END, 'programme', g.id, c.id, g.title, g.unit_id, g.unit_id,
    ${none}, NULL::date, NULL::date, CASE c.state WHEN 'asked' THEN 'countersign' ELSE 'objected' END, d.name
  FROM countersign c JOIN programme g ON g.id = c.programme_id AND g.state = 'countersign' JOIN department d ON d.id = c.department_id
  WHERE (c.state = 'asked' AND c.unit_id = ${at(actor, 'deploy.countersign')} AND c.department_id = ANY (${actor.departmentIds as string[]}::uuid[])
      AND ${notBy(actor, sql`c`, ['ask'])})
    OR (c.state = 'objected' AND c.unit_id = ${at(actor, 'deploy.draft')} AND ${notBy(actor, sql`c`, ['object'])})`;

/** Opinions to give; and for the drafting office, opinions that wait for an answer. */
const consultations: Branch =
  actor => sql`SELECT 'consult', 'consultation', c.id, r.id, c.title, r.unit_id, c.unit_id, ${none}, c.due_on, NULL::date, r.state, NULL
  FROM consultation_receiver r JOIN consultation c ON c.id = r.consultation_id AND c.state = 'open'
  WHERE r.state = 'asked' AND r.unit_id = ${at(actor, 'consult.comment')}
  UNION ALL SELECT 'draft', 'consultation', c.id, c.id, c.title, c.unit_id, c.unit_id, ${none}, c.due_on, NULL::date, 'made', NULL
  FROM consultation c WHERE c.state = 'open' AND c.unit_id = ${at(actor, 'deploy.draft')}
    AND EXISTS (SELECT 1 FROM remark m WHERE m.consultation_id = c.id AND m.state = 'made')`;

const papers: Branch =
  actor => sql`SELECT 'paper', 'paper', p.id, r.id, p.title, r.unit_id, r.sender_unit_id, ${none}, r.due_on, NULL::date, r.state, NULL
  FROM paper_receipt r JOIN paper p ON p.id = r.paper_id AND NOT p.confined
  WHERE r.state = 'sent' AND r.unit_id = ${at(actor, 'task.receive')}`;

const speeches: Branch =
  actor => sql`SELECT 'draft', 'speech', s.id, s.id, s.title, s.unit_id, s.unit_id, ${none}, NULL::date, NULL::date, s.state, NULL
  FROM speech s WHERE s.state = 'open' AND s.unit_id = ${at(actor, 'deploy.draft')}`;

const BRANCHES = [
  tasks,
  occurrences,
  reviews,
  requests,
  programmes,
  countersigns,
  consultations,
  papers,
  speeches,
] as const;

export interface TodoRow {
  sort: TodoSort;
  kind: Todo['kind'];
  id: string;
  itemId: string;
  title: string;
  unit: string;
  issuer: string;
  programme: string | null;
  documentNo: string | null;
  dueOn: string | null;
  issuedOn: string | null;
  extendedTo: string | null;
  atOnce: boolean;
  state: string;
  /** Period of an occurrence, sort of a request, department of a countersignature. */
  label: string | null;
  urged: number;
}

export interface Todos {
  counts: Partial<Record<TodoSort, number>>;
  rows: TodoRow[];
}

export const listTodos = (
  tx: Tx,
  actor: Actor,
  watch: Watching,
  query: { sort?: TodoSort | undefined; limit: number },
): Promise<Todos> =>
  tx.one<Todos>(sql`WITH todo AS MATERIALIZED (${join(
    BRANCHES.map(branch => branch(actor, watch)),
    ' UNION ALL ',
  )}),
    page AS (SELECT * FROM todo ${query.sort ? sql`WHERE sort = ${query.sort}` : sql``}
      ORDER BY array_position(${TODO_ORDER as string[]}::text[], sort), due_on NULLS LAST, item LIMIT ${query.limit})
    SELECT coalesce((SELECT jsonb_object_agg(sort, n) FROM (SELECT sort, count(*) AS n FROM todo GROUP BY sort) k), '{}') AS counts,
      coalesce((SELECT jsonb_agg(r) FROM (SELECT d.sort, d.kind, d.id, d.item AS "itemId", d.title, u.short_name AS unit, f.short_name AS issuer,
          g.title AS programme, g.document_no AS "documentNo", d.due_on AS "dueOn", coalesce(d.issued_on, g.issued_on) AS "issuedOn", d.state, d.label,
          CASE WHEN d.kind = 'task' THEN (SELECT max(x.due_on) FROM task_change x
            WHERE x.task_id = d.id AND x.sort = 'extend' AND x.state = 'granted') END AS "extendedTo",
          d.kind = 'task' AND coalesce((SELECT t.at_once FROM task t WHERE t.id = d.id), false) AS "atOnce",
          CASE WHEN d.kind = 'task' THEN (SELECT count(*)::int FROM move o JOIN task t ON t.id = d.id
            WHERE o.home = t.home AND o.subject = d.id AND o.name = 'urge') ELSE 0 END AS urged
        FROM page d JOIN unit u ON u.id = d.unit_id JOIN unit f ON f.id = d.from_id LEFT JOIN programme g ON g.id = d.programme_id
        ORDER BY array_position(${TODO_ORDER as string[]}::text[], d.sort), d.due_on NULLS LAST, d.item) r), '[]') AS rows`);

type Below = NonNullable<WorkbenchView['below']>;

/** How the units stand to which this person's units have sent tasks. */
export async function standingBelow(tx: Tx, actor: Actor, watch: Watching): Promise<Below | null> {
  const mine = seatUnits(actor, 'task.decide');
  if (mine.length === 0) return null;
  const limits = await startLimits(tx, watch);
  const units = await tx.rows<
    Below['units'][number] & { silent: number; claimed: number; late: number }
  >(sql`SELECT t.unit_id AS "unitId", u.short_name AS unit,
      count(*)::int AS tasks, count(*) FILTER (WHERE t.state = 'sent')::int AS unreceived,
      count(*) FILTER (WHERE ${isOverdue(watch)})::int AS overdue, count(*) FILTER (WHERE t.state = 'finished')::int AS finished,
      count(*) FILTER (WHERE ${isSilent({ today: watch.today, days: watch.silenceDays })})::int AS silent,
      count(*) FILTER (WHERE ${isLateStart(watch, limits)})::int AS late,
      count(*) FILTER (WHERE t.state = 'claimed')::int AS claimed
    FROM task t JOIN unit u ON u.id = t.unit_id LEFT JOIN programme g ON g.id = t.programme_id
    WHERE t.issuer_unit_id = ANY (${mine}::uuid[]) AND t.parent_id IS NOT NULL AND t.state <> 'withdrawn'
    GROUP BY t.unit_id, u.short_name, u.sort_no, u.code ORDER BY u.sort_no, u.code`);
  if (units.length === 0) return null;
  const sum = (of: (unit: (typeof units)[number]) => number) => units.reduce((n, unit) => n + of(unit), 0);
  return {
    unreceived: sum(u => u.unreceived),
    overdue: sum(u => u.overdue),
    noReport: sum(u => u.silent),
    claimed: sum(u => u.claimed),
    lateStarts: sum(u => u.late),
    units: units.map(({ silent: _, claimed: __, late: ___, ...unit }) => unit),
  };
}
