import type { Day } from '@niangjia/domain/core/days.ts';
import { occurrenceLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';

export const occurrenceProjection = defineProjection(occurrenceLife, 'occurrence', []);

export interface OccurrenceRow extends LockedRow {
  taskId: string;
  unitId: string;
  period: string;
  label: string;
  startOn: Day;
  dueOn: Day;
}

const columns = sql`o.id, o.state, o.seq, o.task_id AS "taskId", o.unit_id AS "unitId", o.period, o.label, o.start_on AS "startOn",
  o.due_on AS "dueOn"`;

/** The latest periods of a task that the actor has in scope. */
export const occurrencesOf = (tx: Tx, taskId: string): Promise<OccurrenceRow[]> =>
  tx.rows<OccurrenceRow>(
    sql`SELECT ${columns} FROM occurrence o WHERE o.task_id = ${taskId} ORDER BY o.due_on DESC, o.period DESC LIMIT 120`,
  );

const locked = (tx: Tx, where: Sql): Promise<OccurrenceRow | undefined> =>
  tx.maybe<OccurrenceRow>(sql`SELECT ${columns} FROM occurrence o WHERE ${where} FOR UPDATE OF o`);
export const lockOccurrence = (tx: Tx, id: string) => locked(tx, sql`o.id = ${id}`);
export const lockOccurrenceOf = (tx: Tx, taskId: string, id: string) =>
  locked(tx, sql`o.id = ${id} AND o.task_id = ${taskId}`);

export const taskOfOccurrence = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.maybe<{ taskId: string }>(sql`SELECT task_id AS "taskId" FROM occurrence WHERE id = ${id}`))
    ?.taskId;
