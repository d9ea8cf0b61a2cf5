/** Lawyers and their rota. A list serves the units below the one that keeps it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { lawyerLife, shiftLife } from '@niangjia/domain/rights/lawyer.life.ts';
import type { LawyerView } from '@niangjia/domain/rights/lawyer.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope, standsUnder, standsWithin } from '../core/scope.ts';

export const lawyerProjection = defineProjection(
  lawyerLife,
  'lawyer',
  ['name', 'firm', 'licenceUntil'],
  ['clientIds', 'fields'],
);
export const shiftProjection = defineProjection(shiftLife, 'lawyer_shift', [
  'onDay',
  'place',
  'persons',
  'note',
  'arrivedAt',
]);

const READERS = ['rights.read', 'rights.handle'] as const;

export interface LawyerRow extends LockedRow {
  unitId: string;
  unit: string;
  name: string;
  licence: string;
  firm: string;
  clientIds: string[];
  licenceUntil: Day | null;
  fields: LawyerView['fields'];
}
const lawyerRows = sql`SELECT l.id, l.state, l.seq, l.unit_id AS "unitId", u.short_name AS unit, l.name, l.licence, l.firm,
  l.client_ids AS "clientIds", l.licence_until AS "licenceUntil", coalesce(l.fields, '[]') AS fields FROM lawyer l JOIN unit u ON u.id = l.unit_id`;
const seesLawyer = (actor: Actor) =>
  sql`(${inScope(actor, READERS, sql`l.unit_id`)} OR ${standsUnder(actor, READERS, sql`l.unit_id`)})`;

export const listLawyers = (
  tx: Tx,
  actor: Actor,
  query: { state?: string | undefined; q?: string | undefined; after?: string | undefined; limit: number },
): Promise<LawyerRow[]> =>
  tx.rows(
    sql`${lawyerRows} WHERE ${and(
      seesLawyer(actor),
      query.state ? sql`l.state = ${query.state}` : null,
      query.q ? sql`(l.name LIKE ${containing(query.q)} OR l.firm LIKE ${containing(query.q)})` : null,
      query.after ? sql`l.id > ${cursor(query.after)}` : null,
    )} ORDER BY l.id LIMIT ${query.limit + 1}`,
  );

export const getLawyer = (tx: Tx, actor: Actor, id: string): Promise<LawyerRow | undefined> =>
  tx.maybe(sql`${lawyerRows} WHERE ${and(sql`l.id = ${id}`, seesLawyer(actor))}`);

export const lockLawyer = (tx: Tx, actor: Actor, id: string): Promise<LawyerRow | undefined> =>
  tx.maybe(sql`${lawyerRows} WHERE ${and(sql`l.id = ${id}`, seesLawyer(actor))} FOR UPDATE OF l`);

/** On the list of the unit that handles the matter or of one above it; held still while the matter is given to the lawyer. */
export const lawyerFor = (tx: Tx, id: string, unitId: string, day: string): Promise<LawyerRow | undefined> =>
  tx.maybe(
    sql`${lawyerRows} WHERE l.id = ${id} AND ${standsWithin(sql`${unitId}::uuid`, sql`l.unit_id`, day)} FOR SHARE OF l`,
  );

export const isLicenceKnown = async (tx: Tx, unitId: string, licence: string): Promise<boolean> =>
  (await tx.maybe(sql`SELECT 1 AS yes FROM lawyer WHERE unit_id = ${unitId} AND licence = ${licence}`)) !==
  undefined;

export const employersOf = (tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT id, name FROM employer WHERE id = ANY (${ids as string[]}::uuid[])`);

export type Load = Pick<
  LawyerView,
  'id' | 'nextOn' | 'running' | 'held' | 'received' | 'rated' | 'satisfied'
>;

/** Next day on duty, what came of this year's, legal-aid matters in hand and how the ended ones were rated, by lawyer. */
export const loadOf = (tx: Tx, ids: readonly string[]): Promise<Load[]> =>
  tx.rows(sql`SELECT l.id, d."nextOn", d.held, d.received, a.running, a.rated, a.satisfied FROM lawyer l
    CROSS JOIN LATERAL (SELECT (min(s.on_day) FILTER (WHERE s.state = 'planned' AND s.on_day >= today()))::text AS "nextOn",
        count(*) FILTER (WHERE s.state = 'held' AND s.on_day >= date_trunc('year', today()))::int AS held,
        coalesce(sum(s.persons) FILTER (WHERE s.state = 'held' AND s.on_day >= date_trunc('year', today())), 0)::int AS received
      FROM lawyer_shift s WHERE s.lawyer_id = l.id) d
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE m.state = 'running')::int AS running,
        count(*) FILTER (WHERE m.content->>'satisfaction' IS NOT NULL)::int AS rated,
        count(*) FILTER (WHERE m.content->>'satisfaction' <> 'poor')::int AS satisfied
      FROM matter m WHERE m.kind = 'legal-aid' AND m.content->>'lawyerId' = l.id::text) a
    WHERE l.id = ANY (${ids as string[]}::uuid[])`);

export interface ShiftRow extends LockedRow {
  lawyerId: string;
  lawyer: string;
  unitId: string;
  unit: string;
  onDay: string;
  place: string;
  persons: number | null;
  note: string;
  arrivedAt: string | null;
  counsels: number;
}
const shiftRows = sql`SELECT s.id, s.state, s.seq, s.lawyer_id AS "lawyerId", l.name AS lawyer, s.unit_id AS "unitId", u.short_name AS unit,
  s.on_day AS "onDay", s.place, s.persons, s.note, s.arrived_at AS "arrivedAt",
  (SELECT count(*)::int FROM lawyer_counsel c WHERE c.shift_id = s.id AND c.state <> 'dropped') AS counsels FROM lawyer_shift s JOIN lawyer l ON l.id = s.lawyer_id JOIN unit u ON u.id = s.unit_id`;

export const shiftsOf = (tx: Tx, unitId: string, fromDay: string, toDay: string): Promise<ShiftRow[]> =>
  tx.rows(
    sql`${shiftRows} WHERE s.unit_id = ${unitId} AND s.on_day BETWEEN ${fromDay}::date AND ${toDay}::date ORDER BY s.on_day, s.id LIMIT 1000`,
  );

export const lockShift = (tx: Tx, actor: Actor, id: string): Promise<ShiftRow | undefined> =>
  tx.maybe(
    sql`${shiftRows} WHERE ${and(sql`s.id = ${id}`, inScope(actor, READERS, sql`s.unit_id`))} FOR UPDATE OF s`,
  );

export const hasShift = async (tx: Tx, lawyerId: string, onDay: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM lawyer_shift WHERE lawyer_id = ${lawyerId} AND on_day = ${onDay}::date AND state <> 'dropped'`,
  )) !== undefined;

/** Hour and minute in China. */
export const timeOfDay = async (tx: Tx): Promise<string> =>
  (await tx.one<{ now: string }>(sql`SELECT to_char(clock() AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS now`))
    .now;

export const unitInSight = (tx: Tx, actor: Actor, id: string): Promise<{ id: string } | undefined> =>
  tx.maybe(sql`SELECT u.id FROM unit u WHERE ${and(sql`u.id = ${id}`, inScope(actor, READERS, sql`u.id`))}`);
