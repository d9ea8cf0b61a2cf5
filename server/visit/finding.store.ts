/** What visits found, one by one, for the list from which it becomes matters; and what was answered without one. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { findingEndLife } from '@niangjia/domain/visit/finding.lives.ts';
import { findingNoTyped } from '@niangjia/domain/visit/finding.rules.ts';
import type { Finding } from '@niangjia/domain/visit/visit.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { stateLabel } from '../core/trail.ts';
import { isBelow, type Page } from './round.store.ts';
import { seesVisit, type VisitHead } from './visit.store.ts';

export interface FindingRow extends Finding {
  visitId: string;
  employer: string;
  unitId: string;
  unit: string;
  visitedOn: Day;
}

export interface FindingSearch extends Page {
  unitId?: string | undefined;
  kind?: string | undefined;
  severity?: string | undefined;
  ids?: readonly string[] | undefined;
  /** Whether something has come of it: a matter, or an answer without one. */
  taken?: 'yes' | 'no' | undefined;
}

const taken = sql`(EXISTS (SELECT FROM matter m WHERE m.origin->>'id' = f.value->>'id' AND m.origin IS NOT NULL
    AND m.channel = 'visit' AND m.state <> 'refused')
  OR EXISTS (SELECT FROM finding_end d WHERE d.id::text = f.value->>'id' AND d.state <> 'declined'))`;

/** By words of the finding, by the employer, or by its number. */
function told(q: string): Sql {
  const no = findingNoTyped(q);
  const byNo = no ? sql`OR replace(f.value->>'id', '-', '') LIKE ${`%${no}`}` : sql``;
  return sql`(e.name ILIKE ${containing(q)} OR f.value->>'text' ILIKE ${containing(q)} ${byNo})`;
}

/** Of visits that stand, the latest first. */
export const listFindings = (tx: Tx, actor: Actor, s: FindingSearch): Promise<FindingRow[]> =>
  tx.rows(sql`SELECT f.value->>'id' AS id, f.value->>'kind' AS kind, f.value->>'severity' AS severity, f.value->>'text' AS text,
      f.value->>'toldBy' AS "toldBy", v.id AS "visitId", e.name AS employer, v.unit_id AS "unitId", u.short_name AS unit, v.visited_on AS "visitedOn"
    FROM visit v JOIN employer e ON e.id = v.employer_id JOIN unit u ON u.id = v.unit_id
      CROSS JOIN LATERAL jsonb_array_elements(v.findings) WITH ORDINALITY AS f(value, no)
    WHERE ${and(
      sql`v.state = 'recorded' AND jsonb_array_length(v.findings) > 0`,
      seesVisit(actor),
      s.unitId ? isBelow(sql`v.unit_id`, s.unitId, actor.day) : null,
      s.kind ? sql`f.value->>'kind' = ${s.kind}` : null,
      s.severity ? sql`f.value->>'severity' = ${s.severity}` : null,
      s.q ? told(s.q) : null,
      s.ids ? sql`f.value->>'id' = ANY (${s.ids as string[]}::text[])` : null,
      s.taken === 'yes' ? taken : s.taken === 'no' ? sql`NOT ${taken}` : null,
      s.after
        ? sql`(v.visited_on, v.id, -f.no) < (SELECT x.visited_on, x.id, -g.no FROM visit x, jsonb_array_elements(x.findings) WITH ORDINALITY AS g(value, no)
            WHERE x.findings @> ${JSON.stringify([{ id: cursor(s.after) }])}::jsonb AND g.value->>'id' = ${s.after})`
        : null,
    )} ORDER BY v.visited_on DESC, v.id DESC, f.no LIMIT ${s.limit + 1}`);

/** A rectification in hand that the same two people opened from the same sort of finding at the employer. */
export const sameTeamStands = (
  tx: Tx,
  visit: Pick<VisitHead, 'employerId' | 'firstPersonId' | 'secondPersonId'>,
  finding: Finding,
): Promise<{ ref: string } | undefined> =>
  tx.maybe(sql`SELECT m.ref FROM matter m JOIN visit o ON o.findings @> jsonb_build_array(jsonb_build_object('id', m.origin->>'id',
      'kind', ${finding.kind}::text))
    WHERE m.employer_id = ${visit.employerId} AND m.kind = 'rectification' AND m.origin->>'sort' = 'finding' AND m.channel = 'visit'
      AND m.ended_on IS NULL AND m.merged_into IS NULL AND m.origin->>'id' <> ${finding.id}
      AND ARRAY[o.first_person_id, o.second_person_id] @> ${[visit.firstPersonId, visit.secondPersonId]}::uuid[] ORDER BY m.id LIMIT 1`);

export const findingEndProjection = defineProjection(findingEndLife, 'finding_end', ['reason']);

export interface EndRow extends LockedRow {
  visitId: string;
  unitId: string;
  reason: string;
}

const end = sql`SELECT d.id, d.visit_id AS "visitId", d.unit_id AS "unitId", d.reason, d.state, d.seq FROM finding_end d`;

export const endsOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, EndRow>> =>
  new Map(
    (await tx.rows<EndRow>(sql`${end} WHERE d.id = ANY (${ids as string[]}::uuid[])`)).map(d => [d.id, d]),
  );

/** The caller holds the visit, so that nobody opens a matter meanwhile. */
export const lockEnd = (tx: Tx, id: string): Promise<EndRow | undefined> =>
  tx.maybe<EndRow>(sql`${end} WHERE d.id = ${id} FOR UPDATE OF d`);

/** In words, the first of these that was answered without a matter or is about to be. */
export async function endStanding(tx: Tx, ids: readonly string[]): Promise<string | undefined> {
  const rows = [...(await endsOf(tx, ids)).values()];
  const standing = rows.find(d => d.state !== 'declined');
  return standing && stateLabel(findingEndLife, standing.state);
}
