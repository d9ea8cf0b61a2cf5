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
  'toUnitId',
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
  toUnitId: string | null;
  toUnit: string | null;
}

const READERS = ['unit.keep', 'visit.read', 'visit.record'] as const;

const head = sql`c.id, c.employer_id AS "employerId", e.name AS employer, c.unit_id AS "unitId", u.short_name AS unit,
  c.from_status AS "fromStatus", c.to_status AS "toStatus", c.visit_id AS "visitId", c.visited_on AS "visitedOn",
  c.first_person_id AS "firstPersonId", p.name AS "firstPerson", c.second_person_id AS "secondPersonId", s.name AS "secondPerson",
  c.effective_on AS "effectiveOn", c.decision, c.to_unit_id AS "toUnitId", t.short_name AS "toUnit", c.state, c.seq`;
const from = sql`FROM employer_change c JOIN employer e ON e.id = c.employer_id JOIN unit u ON u.id = c.unit_id
  LEFT JOIN unit t ON t.id = c.to_unit_id
  JOIN person p ON p.id = c.first_person_id JOIN person s ON s.id = c.second_person_id`;

/** By the unit that proposes to the register, and by the county that the employer moved to. */
const sees = (actor: Actor): Sql =>
  sql`(${inScope(actor, READERS, sql`c.unit_id`)} OR ${inScope(actor, READERS, sql`c.to_unit_id`)})`;

/** The latest first. */
export const listChanges = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; state?: string | undefined },
): Promise<ChangeHead[]> =>
  tx.rows<ChangeHead>(
    sql`SELECT ${head} ${from} WHERE ${and(
      sees(actor),
      query.after ? sql`c.id < ${cursor(query.after)}::uuid` : null,
      query.state === 'waiting'
        ? sql`c.state IN ('proposed', 'offered')`
        : query.state
          ? sql`c.state = ${query.state}`
          : null,
    )} ORDER BY c.id DESC LIMIT ${query.limit + 1}`,
  );

const seen = (actor: Actor, id: string): Sql => and(sql`c.id = ${id}`, sees(actor));

export const findChange = (tx: Tx, actor: Actor, id: string): Promise<ChangeHead | undefined> =>
  tx.maybe<ChangeHead>(sql`SELECT ${head} ${from} WHERE ${seen(actor, id)}`);

/** The caller holds the employer: by every way the register is locked before what waits for it. */
export const lockChange = (tx: Tx, actor: Actor, id: string): Promise<ChangeHead | undefined> =>
  tx.maybe<ChangeHead>(sql`SELECT ${head} ${from} WHERE ${seen(actor, id)} FOR UPDATE OF c`);

/** The one that waits for an employer; the caller holds the employer. */
export const openChange = (tx: Tx, employerId: string): Promise<ChangeHead | undefined> =>
  tx.maybe<ChangeHead>(
    sql`SELECT ${head} ${from} WHERE c.employer_id = ${employerId} AND c.state IN ('proposed', 'offered') FOR UPDATE OF c`,
  );

/** Another county has taken the employer over because of this visit: the register knows, whatever the visit says from now on. */
export const wasTakenOver = async (tx: Tx, visitId: string): Promise<boolean> =>
  Boolean(
    await tx.maybe(
      sql`SELECT 1 AS yes FROM employer_change WHERE visit_id = ${visitId} AND state = 'confirmed' AND to_unit_id IS NOT NULL`,
    ),
  );

/** What a confirmed proposal of a visit has made of the employer. */
export const madeBy = async (tx: Tx, visitId: string): Promise<EmployerStatus | null> =>
  (
    await tx.maybe<{ toStatus: EmployerStatus }>(sql`SELECT to_status AS "toStatus" FROM employer_change
      WHERE visit_id = ${visitId} AND state = 'confirmed' ORDER BY effective_on DESC, id DESC LIMIT 1`)
  )?.toStatus ?? null;

export const holdStatus = (tx: Tx, employerId: string): Promise<{ status: EmployerStatus; unitId: string }> =>
  tx.one(sql`SELECT status, keeper_unit_id AS "unitId" FROM employer WHERE id = ${employerId} FOR UPDATE`);

const isPlaced = (p: Sql, day: string): Sql =>
  sql`${p}.line = 'territory' AND ${p}.from_day <= ${day}::date AND ${day}::date < ${p}.to_day`;

/** Counties of the same city but the unit's own, on the territorial line today. */
export const receiversFor = (
  tx: Tx,
  unitIds: readonly string[],
  day: string,
): Promise<{ forId: string; id: string; name: string }[]> =>
  tx.rows(sql`SELECT mine.unit_id AS "forId", u.id, u.short_name AS name FROM unit_place mine
    JOIN unit_place there ON ${isPlaced(sql`there`, day)} AND split_part(there.path, '.', 1) = split_part(mine.path, '.', 1)
      AND NOT starts_with(mine.path, there.path)
    JOIN unit u ON u.id = there.unit_id AND u.kind = 'federation' AND u.level = 'county'
    WHERE mine.unit_id = ANY (${unitIds as string[]}::uuid[]) AND ${isPlaced(sql`mine`, day)} ORDER BY u.sort_no, u.code`);

/** Is a unit at or below another on the territorial line today? */
export const standsWithin = async (tx: Tx, unitId: string, topId: string, day: string): Promise<boolean> =>
  Boolean(
    await tx.maybe(sql`SELECT 1 AS yes FROM unit_place p JOIN unit_place top ON starts_with(p.path, top.path)
      WHERE p.unit_id = ${unitId} AND top.unit_id = ${topId} AND ${isPlaced(sql`p`, day)} AND ${isPlaced(sql`top`, day)}`),
  );

/** Another unit answers for it, elsewhere; an area's union that covered it from where it was does so no more. @param these speaks of `e` */
export const setKeeper = async (
  tx: Tx,
  these: Sql,
  to: { keeperUnitId: string; fromUnitId: string; address: string | null; day: string },
): Promise<void> =>
  void (await tx.run(sql`UPDATE employer e SET keeper_unit_id = ${to.keeperUnitId},
    cover_unit_id = CASE WHEN NOT EXISTS (SELECT FROM unit_place mine
      JOIN unit_place county ON ${isPlaced(sql`county`, to.day)} AND starts_with(mine.path, county.path)
      JOIN unit k ON k.id = county.unit_id AND k.kind = 'federation' AND k.level = 'county'
      JOIN unit_place here ON ${isPlaced(sql`here`, to.day)} AND starts_with(here.path, county.path)
      WHERE mine.unit_id = ${to.fromUnitId} AND ${isPlaced(sql`mine`, to.day)} AND here.unit_id = e.cover_unit_id) THEN e.cover_unit_id END,
    address = coalesce(${to.address}, e.address),
    longitude = CASE WHEN ${to.address}::text IS NULL THEN e.longitude END,
    latitude = CASE WHEN ${to.address}::text IS NULL THEN e.latitude END WHERE ${these}`));

/** @param these speaks of `e` */
export const setStatus = async (tx: Tx, these: Sql, status: EmployerStatus): Promise<void> =>
  void (await tx.run(sql`UPDATE employer e SET status = ${status} WHERE ${these}`));
