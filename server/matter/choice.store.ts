/** Who and where a matter can go: persons of its unit with the duty, units below, other unions found by name. */
import { type Actor, hasDuty } from '@niangjia/domain/core/actor.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { containing } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { conflictedPersons, isTied } from '../core/scope.ts';
import type { MatterRecord } from './matter.store.ts';

export interface UnitChoice {
  unitId: string;
  unit: string;
}

export async function choicesFor(
  tx: Tx,
  actor: Actor,
  kind: MatterKind,
  m: MatterRecord,
  q: string | undefined,
) {
  const people = await tx.rows<{
    personId: string;
    name: string;
    title: string;
  }>(sql`SELECT DISTINCT e.id AS "personId", e.name, coalesce(p.title, '') AS title
    FROM seat s JOIN person e ON e.id = s.person_id LEFT JOIN post p ON p.id = s.post_id
    WHERE s.unit_id = ${m.unitId} AND s.duty = ${kind.undertakes} AND s.from_day <= ${actor.day}::date AND ${actor.day}::date < s.to_day ORDER BY 2, 1 LIMIT 200`);
  const tied = new Set(
    (
      await conflictedPersons(
        tx,
        { id: m.id, unitId: m.acceptUnitId },
        people.map(p => p.personId),
        actor.day,
      )
    ).map(p => p.personId),
  );
  return {
    people: people.filter(p => !tied.has(p.personId)),
    toName: m.confined && hasDuty(actor, kind.undertakes) ? await toName(tx, actor, kind, m) : [],
    below: await unitsNear(tx, actor, kind, m, q, true),
    elsewhere: q ? await unitsNear(tx, actor, kind, m, q, false) : [],
  };
}

/** Who may still be put on the list of a confined one: with a duty of the kind where it is handled or was accepted, and not tied. */
async function toName(tx: Tx, actor: Actor, kind: MatterKind, m: MatterRecord) {
  const reads = kind.reads as string[];
  const found = await tx.rows<{ personId: string; name: string; title: string }>(sql`
    SELECT e.id AS "personId", e.name, coalesce(min(p.title), '') AS title
    FROM seat s JOIN person e ON e.id = s.person_id LEFT JOIN post p ON p.id = s.post_id
    WHERE s.unit_id = ANY (${[m.unitId, m.acceptUnitId]}::uuid[]) AND s.duty = ANY (${reads}::text[])
      AND s.from_day <= ${actor.day}::date AND ${actor.day}::date < s.to_day
      AND NOT EXISTS (SELECT FROM member b WHERE b.subject = ${m.id} AND b.person_id = e.id AND b.to_at = 'infinity')
    GROUP BY e.id, e.name ORDER BY 2, 1 LIMIT 200`);
  const ids = found.map(p => p.personId);
  const tied = await conflictedPersons(tx, { id: m.id, unitId: m.acceptUnitId }, ids, actor.day);
  return found.filter(p => !tied.some(t => t.personId === p.personId));
}

/** Over a row `u` of unit: it stands below the other on some line that day. What is offered and what is accepted ask the same. */
export const belowUnit = (
  unitId: string,
  day: string,
): Sql => sql`EXISTS (SELECT FROM unit_place mine JOIN unit_place theirs ON theirs.line = mine.line AND starts_with(theirs.path, mine.path)
    AND theirs.unit_id = u.id AND theirs.from_day <= ${day}::date AND ${day}::date < theirs.to_day
  WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day)`;

/** Over a row `u` of unit: it has a place that day. */
export const standsOn = (day: string): Sql =>
  sql`EXISTS (SELECT FROM unit_place p WHERE p.unit_id = u.id AND p.from_day <= ${day}::date AND ${day}::date < p.to_day)`;

/** Over a row `u` of unit: somebody there may be let know of a confined one, else it would come to nobody. */
const knownThere = ({ reads }: MatterKind, day: string): Sql =>
  sql`EXISTS (SELECT FROM seat s WHERE s.unit_id = u.id AND s.duty = ANY (${reads as string[]}::text[])
    AND s.from_day <= ${day}::date AND ${day}::date < s.to_day)`;

/** Units that can handle something: not the enterprise's own union. Never those tied to the accused. */
const unitsNear = (
  tx: Tx,
  actor: Actor,
  kind: MatterKind,
  m: MatterRecord,
  q: string | undefined,
  isBelow: boolean,
): Promise<UnitChoice[]> =>
  tx.rows(
    sql`SELECT u.id AS "unitId", u.short_name AS unit FROM unit u WHERE ${and(
      sql`u.kind NOT IN ('enterprise', 'joint') AND u.id <> ${m.unitId}`,
      q ? sql`u.name ILIKE ${containing(q)} OR u.pinyin ILIKE ${containing(q)}` : null,
      isBelow ? belowUnit(m.unitId, actor.day) : standsOn(actor.day),
      m.confined ? knownThere(kind, actor.day) : null,
      sql`NOT ${isTied(sql`${m.id}::uuid`, sql`u.id`, sql`${m.acceptUnitId}::uuid`)}`,
    )} ORDER BY u.level, u.name LIMIT 60`,
  );
