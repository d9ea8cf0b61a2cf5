/** Reads of employers, in scope through the unit that keeps each of them. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { EmployerRow, EmployerStatus } from '@niangjia/domain/unit/employer.model.ts';
import { refOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { coverageOf, type EmployerSearch, employersFound, registerOn } from './employer-register.figures.ts';
import { sees } from './unit.sight.ts';
import { limit, type Page, paged } from './unit.store.ts';
import { FOREVER } from './unit.tree.ts';

export const unitNamed = (id: Sql): Sql => refOn(id, FOREVER, FOREVER);

/** What a list shows of `e` on a day. A union out of sight is not named. */
export const rowColumns = (
  actor: Actor,
  day: string = actor.day,
): Sql => sql`e.id, e.name, e.credit_code AS "creditCode", e.sector, e.kind, e.ownership,
  e.size_class AS "sizeClass", e.headcount, e.member_count AS "memberCount", e.address, e.status, ${coverageOf} AS coverage,
  ${refOn(sql`e.keeper_unit_id`, day, actor.day)} AS keeper,
  CASE WHEN ${sees(actor, 'unit.read', sql`e.union_unit_id`)} THEN ${refOn(sql`e.union_unit_id`, day, actor.day)} END AS union,
  (SELECT jsonb_build_object('state', CASE WHEN c.state = 'confirmed' THEN 'confirmed' ELSE 'proposed' END, 'toStatus', c.to_status, 'day', coalesce(c.effective_on, c.visited_on))
    FROM employer_change c WHERE c.employer_id = e.id AND (c.state IN ('proposed', 'offered') OR (c.state = 'confirmed' AND c.to_unit_id IS NULL)) ORDER BY c.id DESC LIMIT 1) AS change`;

export async function listEmployers(
  tx: Tx,
  actor: Actor,
  search: EmployerSearch & Page,
): Promise<{ items: EmployerRow[]; total: number }> {
  return paged(
    await tx.rows<EmployerRow & { total: number }>(sql`
      WITH found AS (SELECT e.*, count(*) OVER () AS total FROM ${registerOn(search.day)}
        WHERE ${employersFound(actor, search)} ORDER BY e.name, e.id ${limit(search)})
      SELECT ${rowColumns(actor, search.day)}, e.total FROM found e ORDER BY e.name, e.id`),
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
    FROM employer e WHERE ${employersFound(actor, { underId })} GROUP BY 1, 2`);
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
