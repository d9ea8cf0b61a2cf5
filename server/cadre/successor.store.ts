/** Who is to succeed whom: read by nobody without that very duty over the unit, and no count of it goes anywhere else. */
import { cadreOffices, type Successor } from '@niangjia/domain/cadre/cadre.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { eachInScope, inScope } from '../core/scope.ts';
import { pageOf, unitRef } from './cadre.store.ts';

const DUTY = 'cadre.succession';

export interface SuccessorFound extends Omit<Successor, 'allowed'> {
  unitId: string;
}

const columns = (
  day: string,
): Sql => sql`h.id, h.seq, h.state, h.unit_id AS "unitId", ${unitRef(sql`h.unit_id`)} AS unit,
  jsonb_build_object('id', p.id, 'name', p.name) AS person, h.grade, h.aim, h.plan, h.from_day AS "fromDay", h.to_day AS "toDay",
  ARRAY(SELECT u.short_name || ' ' || t.title FROM post t JOIN unit u ON u.id = t.unit_id WHERE t.person_id = h.person_id
    AND t.office = ANY (${cadreOffices as string[]}::text[]) AND t.from_day <= ${day}::date AND ${day}::date < t.to_day
    ORDER BY t.is_leader DESC, t.from_day, t.id) AS posts`;

export const listSuccessors = (
  tx: Tx,
  actor: Actor,
  { left, page, size }: { left: boolean; page: number; size: number },
): Promise<(SuccessorFound & { total: number })[]> =>
  tx.rows(sql`SELECT ${columns(actor.day)}, count(*) OVER () AS total FROM successor h JOIN person p ON p.id = h.person_id
    WHERE ${inScope(actor, DUTY, sql`h.unit_id`)} AND h.state = ${left ? 'left' : 'listed'}
    ORDER BY array_position(ARRAY['ready', 'growing', 'young'], h.grade), p.pinyin, h.id ${pageOf({ page, size })}`);

export const lockSuccessor = (tx: Tx, actor: Actor, id: string): Promise<SuccessorFound | undefined> =>
  tx.maybe(sql`SELECT ${columns(actor.day)} FROM successor h JOIN person p ON p.id = h.person_id
    WHERE h.id = ${id} AND ${eachInScope(actor, DUTY, sql`h.unit_id`)} FOR UPDATE OF h`);
