/** Tasks of the units that carry them out, and of the level that issued them. Drafts are read with their programme. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { Watch } from '@niangjia/domain/core/light.rules.ts';
import { firstActionBy } from '@niangjia/domain/deploy/light.rules.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { cursor } from '../core/access.ts';
import { isSeated } from '../core/appointed.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { eachInScope, inScope } from '../core/scope.ts';
import { holdsTitle } from '../core/search-words.ts';

export interface TaskHead extends LockedRow {
  programmeId: string | null;
  programme: string | null;
  documentNo: string | null;
  parentId: string | null;
  rootId: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  issuer: string;
  line: Line;
  title: string;
  type: 'quantity' | 'milestone' | 'standing';
  cadence: 'week' | 'month' | 'quarter' | 'half' | 'year' | 'term' | null;
  atOnce: boolean;
  /** Of a task to be started at once: the day of its first action, the receipt. */
  startedOn: Day | null;
  startOn: Day | null;
  dueOn: Day | null;
  issuedOn: Day | null;
  measure: string | null;
  amount: number | null;
  given: number;
  doneAmount: number;
  reportedAt: string | null;
  lead: string | null;
  departmentId: string | null;
  department: string | null;
  responsible: string | null;
  undertakerId: string | null;
  undertaker: string | null;
  /** Still seated for it there. */
  undertakerStays: boolean;
  /** The date that an extension was granted to, when one was. */
  extendedTo: Day | null;
}

/** Who sees a task: readers of the unit that has it, and those who decide or issue at the unit that sent it. */
export const seesTask = (actor: Actor, scoped = inScope): Sql =>
  sql`(${scoped(actor, taskApi.getTask.duty, sql`t.unit_id`)} OR ${scoped(actor, ['task.decide', 'deploy.issue'], sql`t.issuer_unit_id`)})`;
const standing = sql`t.state NOT IN ('draft', 'dropped')`;
/** Waiting to be finished by somebody. */
export const isOpen = sql`t.state IN ('sent', 'received', 'endorsed', 'doing', 'claimed', 'issued')`;
export const issuedOn = sql`coalesce(t.issued_on, g.issued_on)`;

/** The same bounds as `taskLight`, so that a filter and the lights of its rows agree. */
export const isOverdue = (watch: Watch): Sql =>
  sql`(${isOpen} AND (t.due_on < ${watch.today}::date OR (t.state = 'sent' AND ${issuedOn} <=
    CASE WHEN t.at_once THEN ${watch.lateAtOnceIfIssuedBy}::date ELSE ${watch.lateIfIssuedBy}::date END)) IS TRUE)`;
export const isSoon = (watch: Watch): Sql =>
  sql`(${isOpen} AND t.due_on BETWEEN ${watch.today}::date AND ${watch.soonUntil}::date AND NOT ${isOverdue(watch)})`;
/** Taken over so many days ago without a word since. */
export const isSilent = (silence: { today: string; days: number }): Sql =>
  sql`(t.parent_id IS NOT NULL AND t.state IN ('sent', 'received', 'endorsed', 'doing')
    AND ${silence.today}::date - coalesce((t.reported_at AT TIME ZONE 'Asia/Shanghai')::date, ${issuedOn}) >= ${silence.days})`;

const startedOn = sql`(SELECT (min(m.at) AT TIME ZONE 'Asia/Shanghai')::date FROM move m
  WHERE m.home = t.home AND m.subject = t.id AND m.name = 'receive')`;

/** For each day on which something was issued that is to be started at once: the last day for its first action. */
export type StartLimits = readonly { issuedOn: Day; by: Day }[];
export async function startLimits(tx: Tx, watch: Watch): Promise<StartLimits> {
  const days = await tx.rows<{ issuedOn: Day }>(sql`SELECT DISTINCT ${issuedOn} AS "issuedOn"
    FROM task t LEFT JOIN programme g ON g.id = t.programme_id WHERE t.at_once AND t.parent_id IS NOT NULL AND ${issuedOn} IS NOT NULL`);
  return days.flatMap(({ issuedOn: day }) => {
    const by = firstActionBy(watch, day);
    return by ? [{ issuedOn: day, by }] : [];
  });
}
/** The same bound as `startLight`. */
export const isLateStart = (watch: Watch, limits: StartLimits): Sql =>
  sql`(t.at_once AND t.parent_id IS NOT NULL AND t.state <> 'withdrawn' AND coalesce(${startedOn}, ${watch.today}::date) >
    (SELECT l.till FROM unnest(${limits.map(l => l.issuedOn)}::date[], ${limits.map(l => l.by)}::date[]) AS l(day, till)
      WHERE l.day = ${issuedOn})) IS TRUE`;

const head = sql`t.id, t.state, t.seq, t.programme_id AS "programmeId", g.title AS programme, g.document_no AS "documentNo",
  t.parent_id AS "parentId", t.root_id AS "rootId", t.unit_id AS "unitId", u.short_name AS unit, t.issuer_unit_id AS "issuerUnitId",
  i.short_name AS issuer, t.line, t.title, t.type, t.cadence, coalesce(t.at_once, false) AS "atOnce",
  CASE WHEN t.at_once THEN ${startedOn} END AS "startedOn", t.start_on AS "startOn", t.due_on AS "dueOn", ${issuedOn} AS "issuedOn",
  t.measure, t.amount, t.given, t.done_amount AS "doneAmount", t.reported_at AS "reportedAt", t.lead, t.department_id AS "departmentId",
  t.department, t.responsible, t.undertaker_id AS "undertakerId", w.name AS undertaker,
  ${isSeated(sql`t.undertaker_id`, sql`t.unit_id`, 'task.undertake')} AS "undertakerStays",
  (SELECT max(x.due_on) FROM task_change x WHERE x.task_id = t.id AND x.sort = 'extend' AND x.state = 'granted') AS "extendedTo"`;
const from = sql`FROM task t JOIN unit u ON u.id = t.unit_id JOIN unit i ON i.id = t.issuer_unit_id
  LEFT JOIN programme g ON g.id = t.programme_id LEFT JOIN person w ON w.id = t.undertaker_id`;

export interface TaskFilter {
  after?: string | undefined;
  limit: number;
  q?: string | undefined;
  programmeId?: string | undefined;
  unitId?: string | undefined;
  state?: string | undefined;
  light?: 'soon' | 'overdue' | undefined;
  view: 'mine' | 'issued' | 'all';
  silent?: 'unreceived' | 'noReport' | 'lateStart' | undefined;
  frameItem?: string | undefined;
}

const wanted = (actor: Actor, f: TaskFilter, watch: Watch, silenceDays: number, limits: StartLimits): Sql =>
  and(
    standing,
    seesTask(actor),
    f.view === 'mine'
      ? sql`t.parent_id IS NOT NULL AND t.unit_id = ANY (${actor.unitIds as string[]}::uuid[])`
      : null,
    f.view === 'issued'
      ? sql`t.parent_id IS NOT NULL AND t.issuer_unit_id = ANY (${actor.unitIds as string[]}::uuid[])`
      : null,
    f.programmeId ? sql`t.programme_id = ${f.programmeId}` : null,
    f.unitId ? sql`t.unit_id = ${f.unitId}` : null,
    f.state ? sql`t.state = ${f.state}` : null,
    f.frameItem
      ? sql`t.frame_item = ${f.frameItem} AND t.parent_id IS NOT NULL AND t.state <> 'withdrawn'`
      : null,
    f.q ? holdsTitle(f.q, sql`t.title`, sql`g.document_no`) : null,
    f.light === 'overdue' ? isOverdue(watch) : null,
    f.light === 'soon' ? isSoon(watch) : null,
    f.silent === 'unreceived' ? sql`t.state = 'sent'` : null,
    f.silent === 'noReport' ? isSilent({ today: watch.today, days: silenceDays }) : null,
    f.silent === 'lateStart' ? isLateStart(watch, limits) : null,
  );

/** Open ones first, by date. The key of a row continues the list after it. */
const place = sql`(t.state IN ('finished', 'withdrawn')), coalesce(t.due_on, '9999-12-31'::date), t.id`;
export const taskCursor = (row: TaskHead): string =>
  `${row.state === 'finished' || row.state === 'withdrawn'}_${row.dueOn ?? '9999-12-31'}_${row.id}`;
const CURSOR = /^(true|false)_(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/;

export async function listTasks(
  tx: Tx,
  actor: Actor,
  filter: TaskFilter,
  watch: Watch,
  silenceDays: number,
): Promise<{ rows: TaskHead[]; next: string | null; total: number }> {
  const limits = filter.silent === 'lateStart' ? await startLimits(tx, watch) : [];
  const where = wanted(actor, filter, watch, silenceDays, limits);
  const [, closed, due, id] = CURSOR.exec(filter.after ?? '') ?? [];
  if (filter.after && !id) cursor('');
  const behind = id ? sql`AND (${place}) > (${closed}::boolean, ${due}::date, ${id}::uuid)` : sql``;
  const found = await tx.rows<TaskHead>(
    sql`SELECT ${head} ${from} WHERE ${where} ${behind} ORDER BY ${place} LIMIT ${filter.limit + 1}`,
  );
  const { total } = await tx.one<{ total: number }>(
    sql`SELECT count(*) AS total FROM task t LEFT JOIN programme g ON g.id = t.programme_id WHERE ${where}`,
  );
  const rows = found.slice(0, filter.limit);
  return { rows, total, next: found.length > rows.length ? taskCursor(rows.at(-1)!) : null };
}

const seenOne = (actor: Actor, id: string): Sql =>
  sql`SELECT ${head} ${from} WHERE ${and(sql`t.id = ${id}`, standing, seesTask(actor, eachInScope))}`;

export const findTask = (tx: Tx, actor: Actor, id: string): Promise<TaskHead | undefined> =>
  tx.maybe<TaskHead>(seenOne(actor, id));

export const lockTask = (tx: Tx, actor: Actor, id: string): Promise<TaskHead | undefined> =>
  tx.maybe<TaskHead>(sql`${seenOne(actor, id)} FOR UPDATE OF t`);

/** A row of the tree above or below one that the actor has in hand. */
export const lockById = (tx: Tx, id: string): Promise<TaskHead | undefined> =>
  tx.maybe<TaskHead>(sql`SELECT ${head} ${from} WHERE t.id = ${id} FOR UPDATE OF t`);

/** Which task stands above, without a lock: parents are locked before their parts. */
export const parentOf = async (tx: Tx, id: string): Promise<string | null> =>
  (
    await tx.maybe<{ parentId: string | null }>(
      sql`SELECT parent_id AS "parentId" FROM task WHERE id = ${id}`,
    )
  )?.parentId ?? null;

export const childrenOf = (tx: Tx, id: string): Promise<TaskHead[]> =>
  tx.rows<TaskHead>(sql`SELECT ${head} ${from} WHERE t.parent_id = ${id} ORDER BY u.sort_no, u.code`);

/** The parts of a task that stand, locked in the order of their ids; the caller holds the task. */
export const lockParts = (tx: Tx, parentId: string): Promise<TaskHead[]> =>
  tx.rows<TaskHead>(
    sql`SELECT ${head} ${from} WHERE t.parent_id = ${parentId} AND t.state <> 'withdrawn' ORDER BY t.id FOR UPDATE OF t`,
  );

/** Everything that was broken down from a task and still stands, level by level, locked. */
export async function lockBelow(tx: Tx, id: string): Promise<TaskHead[]> {
  const all: TaskHead[] = [];
  for (let level = [id]; level.length; ) {
    const rows = await tx.rows<TaskHead>(sql`SELECT ${head} ${from}
      WHERE t.parent_id = ANY (${level}::uuid[]) AND ${isOpen} ORDER BY t.id FOR UPDATE OF t`);
    all.push(...rows);
    level = rows.map(r => r.id);
  }
  return all;
}

/** The citation that parts carry on from the task that they were broken down from. */
export const sourceRow = (
  tx: Tx,
  id: string,
): Promise<{
  clauseId: string | null;
  paperId: string | null;
  pointNo: number | null;
  sourceText: string;
  phaseNo: number | null;
}> =>
  tx.one(sql`SELECT clause_id AS "clauseId", paper_id AS "paperId", point_no AS "pointNo", source_text AS "sourceText",
    phase_no AS "phaseNo" FROM task WHERE id = ${id}`);

export const openChildren = async (tx: Tx, id: string): Promise<number> =>
  (await tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM task t WHERE t.parent_id = ${id} AND ${isOpen}`))
    .n;

/** What a parent has given away is the sum of its parts that stand; the caller holds the parent's lock. */
export const recountGiven = (tx: Tx, ids: readonly string[]): Promise<number> =>
  tx.run(sql`UPDATE task SET given = coalesce((SELECT sum(part.amount) FROM task part
      WHERE part.parent_id = task.id AND part.state <> 'withdrawn'), 0)
    WHERE id = ANY (${ids as string[]}::uuid[])`);

/** Proof that what a task has given away is the sum of its parts, and never more than it holds. */
export const proveGiven = (tx: Tx): Promise<{ id: string; given: number; parts: number }[]> =>
  tx.rows(sql`SELECT t.id, t.given, coalesce(n.parts, 0) AS parts FROM task t
    LEFT JOIN (SELECT parent_id, sum(amount) AS parts FROM task WHERE parent_id IS NOT NULL AND state <> 'withdrawn' GROUP BY 1) n
      ON n.parent_id = t.id
    WHERE t.given <> coalesce(n.parts, 0) OR t.given > t.amount LIMIT 20`);
