/** Reads of employers, in scope through the unit that keeps each of them. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { EmployerRow, EmployerStatus } from '@niangjia/domain/unit/employer.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { sees, unitsSeen } from './unit.sight.ts';
import { limit, type Page, paged } from './unit.store.ts';

export interface EmployerSearch extends Page {
  underId?: string | undefined;
  q: string;
  status?: EmployerStatus | undefined;
  unionised?: 'yes' | 'no' | undefined;
}

/** Kept at or below a unit on the territorial line; a unit that stands on the other line only keeps what it keeps itself. */
const keptUnder = (actor: Actor, unitId: string): Sql => sql`e.keeper_unit_id IN (
  SELECT below.unit_id FROM unit_place top JOIN unit_place below ON below.line = top.line
    AND below.path >= top.path AND below.path < left(top.path, -1) || '/'
  WHERE top.unit_id = ${unitId} AND top.line = 'territory' AND top.from_day <= ${actor.day}::date AND ${actor.day}::date < top.to_day
    AND below.from_day <= ${actor.day}::date AND ${actor.day}::date < below.to_day
  UNION SELECT ${unitId}::uuid)`;

/** A set to hash, not an array to search: thousands of employers have few keepers, and the scope may hold every unit. */
const inSight = (actor: Actor, underId: string | undefined): Sql =>
  and(
    sql`e.keeper_unit_id IN (${unitsSeen(actor, 'unit.read')})`,
    underId !== undefined && keptUnder(actor, underId),
  );

export async function listEmployers(
  tx: Tx,
  actor: Actor,
  search: EmployerSearch,
): Promise<{ items: EmployerRow[]; total: number }> {
  const { q, status, unionised, underId } = search;
  const reading = q.toLowerCase().replace(/\s+/g, '');
  const where = and(
    inSight(actor, underId),
    q !== '' &&
      sql`strpos(e.name, ${q}) > 0 OR strpos(e.pinyin, ${reading}) > 0 OR e.credit_code = ${q.toUpperCase()}`,
    status !== undefined && sql`e.status = ${status}`,
    unionised !== undefined && sql`(e.union_unit_id IS NOT NULL) = ${unionised === 'yes'}`,
  );
  return paged(
    await tx.rows<EmployerRow & { total: number }>(sql`
      WITH found AS (SELECT e.*, count(*) OVER () AS total FROM employer e WHERE ${where} ORDER BY e.name, e.id ${limit(search)})
      SELECT e.id, e.name, e.credit_code AS "creditCode", e.sector, e.headcount, e.member_count AS "memberCount", e.address,
        e.status, e.total, jsonb_build_object('id', k.id, 'name', k.name, 'shortName', k.short_name) AS keeper,
        (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) FROM unit u
          WHERE u.id = e.union_unit_id AND ${sees(actor, 'unit.read', sql`u.id`)}) AS union,
        (SELECT jsonb_build_object('state', c.state, 'toStatus', c.to_status, 'day', coalesce(c.effective_on, c.visited_on))
          FROM employer_change c WHERE c.employer_id = e.id AND c.state IN ('proposed', 'confirmed') ORDER BY c.id DESC LIMIT 1) AS change
      FROM found e JOIN unit k ON k.id = e.keeper_unit_id ORDER BY e.name, e.id`),
  );
}

interface Count {
  employers: number;
  headcount: number;
  members: number;
}
const none: Count = { employers: 0, headcount: 0, members: 0 };

export interface EmployerCounts {
  byStatus: (Count & { status: EmployerStatus })[];
  unionised: Count;
  notUnionised: Count;
}

/** Existing employers with and without a union; the others only by status. */
export async function countEmployers(
  tx: Tx,
  actor: Actor,
  underId: string | undefined,
): Promise<EmployerCounts> {
  const rows = await tx.rows<Count & { status: EmployerStatus; unionised: boolean }>(sql`SELECT e.status,
      e.union_unit_id IS NOT NULL AS unionised, count(*) AS employers, sum(e.headcount) AS headcount, sum(e.member_count) AS members
    FROM employer e WHERE ${inSight(actor, underId)} GROUP BY 1, 2`);
  const sum = (some: Count[]): Count =>
    some.reduce(
      (a, b) => ({
        employers: a.employers + b.employers,
        headcount: a.headcount + Number(b.headcount),
        members: a.members + Number(b.members),
      }),
      none,
    );
  const operating = rows.filter(r => r.status === 'operating');
  return {
    byStatus: (['operating', 'closed', 'moved', 'lost'] as const).map(status => ({
      status,
      ...sum(rows.filter(r => r.status === status)),
    })),
    unionised: sum(operating.filter(r => r.unionised)),
    notUnionised: sum(operating.filter(r => !r.unionised)),
  };
}
