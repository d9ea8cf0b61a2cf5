/** One employer as the register holds it, with what it held before. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { EmployerRecord, EmployerRow, EmployerSpan } from '@niangjia/domain/unit/employer.model.ts';
import { placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { eachInScope, present } from '../core/scope.ts';
import { rowColumns, unitNamed } from './employer.store.ts';
import { mustHold, sees } from './unit.sight.ts';

const short = (actor: Actor, id: Sql): Sql =>
  sql`(SELECT u.short_name FROM unit u WHERE u.id = ${id} AND ${sees(actor, 'unit.read', sql`u.id`)})`;

const spanColumns = (actor: Actor): Sql => sql`e.name, e.credit_code AS "creditCode",
  (SELECT u.short_name FROM unit u WHERE u.id = e.keeper_unit_id) AS keeper, ${short(actor, sql`e.union_unit_id`)} AS union,
  ${short(actor, sql`e.cover_unit_id`)} AS cover, e.kind, e.ownership, e.sector, e.size_class AS "sizeClass", e.headcount,
  e.female_count AS "femaleCount", e.member_count AS "memberCount", e.address, e.park, e.dispatch, e.status, e.contract_till AS "contractTill"`;

type Present = Omit<EmployerRecord, 'spans' | 'outlets' | 'notes' | 'mayCorrect'>;

export async function employerRecord(tx: Tx, actor: Actor, id: string): Promise<EmployerRecord> {
  const seen = eachInScope(actor, 'unit.read', sql`e.keeper_unit_id`);
  const row = present(
    await tx.maybe<EmployerRow & Present>(sql`SELECT ${rowColumns(actor)}, e.industry_code AS "industryCode",
        e.female_count AS "femaleCount", e.park, e.dispatch, e.registered_on AS "registeredOn", e.contract_till AS "contractTill",
        e.longitude, e.latitude, e.since,
        CASE WHEN ${sees(actor, 'unit.read', sql`e.cover_unit_id`)} THEN ${unitNamed(sql`e.cover_unit_id`)} END AS cover,
        (SELECT jsonb_build_object('id', h.id, 'name', h.name) FROM employer h WHERE h.id = e.head_id) AS head
      FROM employer e WHERE e.id = ${id} AND ${seen}`),
  );
  const outlets = await tx.rows<
    EmployerRecord['outlets'][number]
  >(sql`SELECT e.id, e.name, e.address, e.headcount FROM employer e
    WHERE e.head_id = ${id} AND ${seen} ORDER BY e.name, e.id`);
  const spans = await tx.rows<EmployerSpan>(sql`SELECT * FROM (
      SELECT e.since AS "fromDay", NULL::date AS "toDay", ${spanColumns(actor)} FROM employer e WHERE e.id = ${id}
      UNION ALL SELECT e.from_day, e.to_day, ${spanColumns(actor)} FROM employer_past e WHERE e.employer_id = ${id}) AS s
    ORDER BY s."fromDay" DESC`);
  const notes = await tx.rows<
    EmployerRecord['notes'][number]
  >(sql`SELECT n.at, coalesce(p.name, '系统') AS person, n.from_day AS "fromDay", n.why
    FROM employer_note n LEFT JOIN person p ON p.id = n.person_id WHERE n.employer_id = ${id} ORDER BY n.at DESC`);
  const mayCorrect = mustHold(actor, 'unit.keep', await placesAt(tx, actor, row.keeper.id)).ok;
  return { ...row, outlets, spans, notes, mayCorrect };
}
