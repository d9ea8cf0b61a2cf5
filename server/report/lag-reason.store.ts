/** Reasons of units that are behind: one per part, told anew as often as needed. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { lagReasonLife } from '@niangjia/domain/report/board.lives.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { BOARD_READERS } from './board.store.ts';

export const lagReasonProjection = defineProjection(lagReasonLife, 'lag_reason', [
  'text',
  'remedy',
  'catchUpOn',
]);

export interface PartHead {
  id: string;
  rootId: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  line: Line;
  title: string;
  state: string;
  isRoot: boolean;
}

const head = sql`t.id, t.root_id AS "rootId", t.unit_id AS "unitId", u.short_name AS unit, t.issuer_unit_id AS "issuerUnitId", t.line,
  t.title, t.state, t.parent_id IS NULL AS "isRoot"`;
const where = (actor: Actor, id: string): Sql =>
  and(
    sql`t.id = ${id}`,
    sql`t.state NOT IN ('draft', 'dropped', 'withdrawn')`,
    inScope(actor, BOARD_READERS, sql`t.unit_id`),
  );

/** A part that stands, of a unit whose board the actor may read. */
export const findPart = (tx: Tx, actor: Actor, id: string): Promise<PartHead | undefined> =>
  tx.maybe<PartHead>(
    sql`SELECT ${head} FROM task t JOIN unit u ON u.id = t.unit_id WHERE ${where(actor, id)}`,
  );

/** The part's lock makes sure that a first reason is given once; `lag_reason_one_per_task` holds it in the database. */
export const lockPart = (tx: Tx, actor: Actor, id: string): Promise<PartHead | undefined> =>
  tx.maybe<PartHead>(
    sql`SELECT ${head} FROM task t JOIN unit u ON u.id = t.unit_id WHERE ${where(actor, id)} FOR UPDATE OF t`,
  );

export interface ReasonRow extends LockedRow {
  text: string;
  remedy: string;
  catchUpOn: Day | null;
}

export const reasonOf = (tx: Tx, taskId: string): Promise<ReasonRow | undefined> =>
  tx.maybe<ReasonRow>(sql`SELECT id, state, seq, text, remedy, catch_up_on AS "catchUpOn" FROM lag_reason
    WHERE task_id = ${taskId}`);
