/** Single services of lawyers. They are of the union that keeps the list; those below it see the lawyer and not the services. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import { counselLife } from '@niangjia/domain/rights/counsel.life.ts';
import type { CounselView } from '@niangjia/domain/rights/counsel.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const counselProjection = defineProjection(counselLife, 'lawyer_counsel', [
  'sort',
  'onDay',
  'fromTime',
  'minutes',
  'asker',
  'employerId',
  'matterId',
  'shiftId',
  'result',
  'note',
  'feeFen',
]);

const READERS = ['rights.read', 'rights.handle'] as const;

export interface CounselRow
  extends LockedRow,
    Omit<CounselView, 'id' | 'state' | 'seq' | 'stateLabel' | 'allowed' | 'matter'> {
  matterId: string | null;
  matterRef: string | null;
  matterTitle: string | null;
  notedById: string;
}

/** The title of a matter only for whoever may read it. */
const rowsFor = (
  actor: Actor,
): Sql => sql`SELECT c.id, c.state, c.seq, c.lawyer_id AS "lawyerId", l.name AS lawyer, c.unit_id AS "unitId", u.short_name AS unit, c.sort,
  c.on_day AS "onDay", c.from_time AS "from", c.minutes, c.asker, e.name AS employer, c.matter_id AS "matterId", m.ref AS "matterRef",
  CASE WHEN ${inScope(actor, READERS, sql`m.unit_id`)} THEN m.title END AS "matterTitle", c.shift_id AS "shiftId", c.result, c.note,
  c.fee_fen::int AS "feeFen", first.person AS "notedById", coalesce(p.name, '系统') AS "notedBy"
  FROM lawyer_counsel c JOIN lawyer l ON l.id = c.lawyer_id JOIN unit u ON u.id = c.unit_id LEFT JOIN employer e ON e.id = c.employer_id
    LEFT JOIN matter m ON m.id = c.matter_id AND NOT m.confined
    JOIN move first ON first.home = c.home AND first.subject = c.id AND first.seq = 1 LEFT JOIN person p ON p.id = first.person`;

export interface CounselQuery {
  unitId?: string | undefined;
  lawyerId?: string | undefined;
  shiftId?: string | undefined;
  matterId?: string | undefined;
  state?: string | undefined;
  fromDay?: string | undefined;
  toDay?: string | undefined;
}

const found = (actor: Actor, query: CounselQuery): Sql =>
  and(
    inScope(actor, READERS, sql`c.unit_id`),
    query.unitId ? sql`c.unit_id = ${query.unitId}` : null,
    query.lawyerId ? sql`c.lawyer_id = ${query.lawyerId}` : null,
    query.shiftId ? sql`c.shift_id = ${query.shiftId}` : null,
    query.matterId ? sql`c.matter_id = ${query.matterId}` : null,
    query.state ? sql`c.state = ${query.state}` : null,
    query.fromDay ? sql`c.on_day >= ${query.fromDay}::date` : null,
    query.toDay ? sql`c.on_day <= ${query.toDay}::date` : null,
  );

/** The latest first, by the day of the service; an id stands for its place in that order. */
export const listCounsels = (
  tx: Tx,
  actor: Actor,
  query: CounselQuery & { after?: string | undefined; limit: number },
): Promise<CounselRow[]> =>
  tx.rows(
    sql`${rowsFor(actor)} WHERE ${and(
      found(actor, query),
      query.after
        ? sql`(c.on_day, c.id) < (SELECT a.on_day, a.id FROM lawyer_counsel a WHERE a.id = ${cursor(query.after)})`
        : null,
    )} ORDER BY c.on_day DESC, c.id DESC LIMIT ${query.limit + 1}`,
  );

export const sumCounsels = (
  tx: Tx,
  actor: Actor,
  query: CounselQuery,
): Promise<ReplyOf<typeof counselApi.listCounsels>['sums']> =>
  tx.one(sql`SELECT count(*)::int AS count, coalesce(sum(c.minutes), 0)::int AS minutes,
      coalesce(sum(c.fee_fen) FILTER (WHERE c.state = 'confirmed'), 0)::float8 AS "confirmedFen",
      coalesce(sum(c.fee_fen) FILTER (WHERE c.state = 'noted'), 0)::float8 AS "openFen"
    FROM lawyer_counsel c WHERE ${and(found(actor, query), sql`c.state <> 'dropped'`)}`);

export const lockCounsel = (tx: Tx, actor: Actor, id: string): Promise<CounselRow | undefined> =>
  tx.maybe(
    sql`${rowsFor(actor)} WHERE ${and(sql`c.id = ${id}`, inScope(actor, READERS, sql`c.unit_id`))} FOR UPDATE OF c`,
  );

/** A day on duty of this lawyer. */
export const shiftOf = (
  tx: Tx,
  lawyerId: string,
  id: string,
): Promise<{ onDay: Day; state: string } | undefined> =>
  tx.maybe(
    sql`SELECT on_day AS "onDay", state FROM lawyer_shift WHERE id = ${id} AND lawyer_id = ${lawyerId} FOR SHARE`,
  );

/** Disputes that the actor sees; requests and petitions are in compartments and are not named here. */
export const disputeInSight = async (tx: Tx, actor: Actor, id: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM matter m WHERE ${and(
      sql`m.id = ${id} AND m.kind IN ('legal-aid', 'mediation') AND NOT m.confined`,
      inScope(actor, READERS, sql`m.unit_id`),
    )}`,
  )) !== undefined;
