/** Changes of the register that visits have proposed, in scope through the unit that keeps the employer. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { EmployerStatus } from '@niangjia/domain/unit/employer.model.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const employerChangeProjection = defineProjection(employerChangeLife, 'employer_change', [
  'visitedOn',
  'firstPersonId',
  'secondPersonId',
  'effectiveOn',
  'decision',
]);

export interface ChangeHead extends LockedRow {
  employerId: string;
  employer: string;
  unitId: string;
  unit: string;
  fromStatus: EmployerStatus;
  toStatus: EmployerStatus;
  visitId: string;
  visitedOn: Day;
  firstPersonId: string;
  firstPerson: string;
  secondPersonId: string;
  secondPerson: string;
  effectiveOn: Day | null;
  decision: string | null;
}

const READERS = ['unit.keep', 'visit.read', 'visit.record'] as const;

const head = sql`c.id, c.employer_id AS "employerId", e.name AS employer, c.unit_id AS "unitId", u.short_name AS unit,
  c.from_status AS "fromStatus", c.to_status AS "toStatus", c.visit_id AS "visitId", c.visited_on AS "visitedOn",
  c.first_person_id AS "firstPersonId", p.name AS "firstPerson", c.second_person_id AS "secondPersonId", s.name AS "secondPerson",
  c.effective_on AS "effectiveOn", c.decision, c.state, c.seq`;
const from = sql`FROM employer_change c JOIN employer e ON e.id = c.employer_id JOIN unit u ON u.id = c.unit_id
  JOIN person p ON p.id = c.first_person_id JOIN person s ON s.id = c.second_person_id`;

/** The latest first. */
export const listChanges = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; state?: string | undefined },
): Promise<ChangeHead[]> =>
  tx.rows<ChangeHead>(
    sql`SELECT ${head} ${from} WHERE ${and(
      inScope(actor, READERS, sql`c.unit_id`),
      query.after ? sql`c.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`c.state = ${query.state}` : null,
    )} ORDER BY c.id DESC LIMIT ${query.limit + 1}`,
  );

const seen = (actor: Actor, id: string): Sql =>
  and(sql`c.id = ${id}`, inScope(actor, READERS, sql`c.unit_id`));

export const findChange = (tx: Tx, actor: Actor, id: string): Promise<ChangeHead | undefined> =>
  tx.maybe<ChangeHead>(sql`SELECT ${head} ${from} WHERE ${seen(actor, id)}`);

/** The caller holds the employer: by every way the register is locked before what waits for it. */
export const lockChange = (tx: Tx, actor: Actor, id: string): Promise<ChangeHead | undefined> =>
  tx.maybe<ChangeHead>(sql`SELECT ${head} ${from} WHERE ${seen(actor, id)} FOR UPDATE OF c`);

/** The one that waits for an employer; the caller holds the employer. */
export const openChange = (tx: Tx, employerId: string): Promise<ChangeHead | undefined> =>
  tx.maybe<ChangeHead>(
    sql`SELECT ${head} ${from} WHERE c.employer_id = ${employerId} AND c.state = 'proposed' FOR UPDATE OF c`,
  );

/** What a confirmed proposal of a visit has made of the employer. */
export const madeBy = async (tx: Tx, visitId: string): Promise<EmployerStatus | null> =>
  (
    await tx.maybe<{ toStatus: EmployerStatus }>(sql`SELECT to_status AS "toStatus" FROM employer_change
      WHERE visit_id = ${visitId} AND state = 'confirmed' ORDER BY effective_on DESC, id DESC LIMIT 1`)
  )?.toStatus ?? null;

export const holdStatus = (tx: Tx, employerId: string): Promise<{ status: EmployerStatus; unitId: string }> =>
  tx.one(sql`SELECT status, keeper_unit_id AS "unitId" FROM employer WHERE id = ${employerId} FOR UPDATE`);

/** @param these speaks of `e` */
export const setStatus = async (tx: Tx, these: Sql, status: EmployerStatus): Promise<void> =>
  void (await tx.run(sql`UPDATE employer e SET status = ${status} WHERE ${these}`));
