import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { taskChangeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { holdsTitle } from '../core/search-words.ts';

export const changeProjection = defineProjection(taskChangeLife, 'task_change', [
  'amount',
  'dueOn',
  'reason',
  'decision',
]);

export interface ChangeRow extends LockedRow {
  taskId: string;
  task: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  sort: 'adjust' | 'extend';
  amount: number | null;
  measure: string | null;
  dueOn: Day | null;
  reason: string;
  decision: string | null;
  askedAt: string;
  askedBy: string;
}

const SEE = ['deploy.read', 'task.undertake', 'task.endorse', 'task.decide'] as const;
const sees = (actor: Actor): Sql =>
  sql`(${inScope(actor, SEE, sql`x.unit_id`)} OR ${inScope(actor, 'task.decide', sql`x.issuer_unit_id`)})`;
const columns = sql`x.id, x.state, x.seq, x.task_id AS "taskId", t.title AS task, x.unit_id AS "unitId", u.short_name AS unit,
  x.issuer_unit_id AS "issuerUnitId", x.sort, x.amount, t.measure, x.due_on AS "dueOn", x.reason, x.decision, m.at AS "askedAt", m.person AS "askedBy"`;
const from = sql`FROM task_change x JOIN task t ON t.id = x.task_id JOIN unit u ON u.id = x.unit_id
  JOIN move m ON m.home = x.home AND m.subject = x.id AND m.seq = 1`;

export const listChanges = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; q?: string | undefined; state?: string | undefined },
): Promise<ChangeRow[]> =>
  tx.rows<ChangeRow>(
    sql`SELECT ${columns} ${from} WHERE ${and(
      sees(actor),
      query.after ? sql`x.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`x.state = ${query.state}` : null,
      query.q ? holdsTitle(query.q, sql`t.title`) : null,
    )} ORDER BY x.id DESC LIMIT ${query.limit + 1}`,
  );

/** All requests of a task that the actor has in scope. */
export const changesOf = (tx: Tx, taskId: string): Promise<ChangeRow[]> =>
  tx.rows<ChangeRow>(sql`SELECT ${columns} ${from} WHERE x.task_id = ${taskId} ORDER BY x.id DESC`);

export const taskOfChange = async (tx: Tx, actor: Actor, id: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ taskId: string }>(
      sql`SELECT x.task_id AS "taskId" FROM task_change x WHERE ${and(sql`x.id = ${id}`, sees(actor))}`,
    )
  )?.taskId;

export const lockChange = (tx: Tx, actor: Actor, id: string): Promise<ChangeRow | undefined> =>
  tx.maybe<ChangeRow>(
    sql`SELECT ${columns} ${from} WHERE ${and(sql`x.id = ${id}`, sees(actor))} FOR UPDATE OF x`,
  );
