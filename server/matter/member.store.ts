/** Who may know of a confined matter: those who take in what comes, as few as can handle it, and none who must keep out. */
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { conflictedPersons } from '../core/scope.ts';

/** The matter, and the office that accepted it: its own people are not tied by standing over the accused. */
interface Place {
  id: string;
  acceptUnitId: string;
}

/** Holders of a duty at the unit, but for those tied to the accused. */
export async function freeHolders(
  w: Work,
  { id, acceptUnitId }: Place,
  unitId: string,
  duties: readonly string[],
): Promise<string[]> {
  const { day } = w.actor;
  const found = (
    await w.tx.rows<{ id: string }>(sql`SELECT DISTINCT person_id AS id FROM seat WHERE unit_id = ${unitId}
      AND duty = ANY (${duties as string[]}::text[]) AND from_day <= ${day}::date AND ${day}::date < to_day`)
  ).map(row => row.id);
  const tied = await conflictedPersons(w.tx, { id, unitId: acceptUnitId }, found, day);
  return found.filter(person => !tied.some(t => t.personId === person));
}

/** The office that takes in such matters, where the unit has one; else everybody there who handles them (个人信息保护法第六条：最小必要). */
export async function takersAt(w: Work, kind: MatterKind, place: Place, unitId: string): Promise<string[]> {
  const { takers } = kind.intake;
  const few = takers ? await freeHolders(w, place, unitId, [takers]) : [];
  return few.length ? few : freeHolders(w, place, unitId, kind.reads);
}

/** @returns how many of them are on the list now who were not before; only who holds a duty of the kind at the unit gets on it */
export const admit = (
  w: Work,
  kind: MatterKind,
  matterId: string,
  unitId: string,
  persons: readonly string[],
): Promise<number> =>
  w.tx.run(sql`INSERT INTO member (subject, person_id, from_at, added_by)
    SELECT ${matterId}, p, clock(), ${w.actor.personId} FROM unnest(${persons as string[]}::uuid[]) p
    WHERE EXISTS (SELECT FROM seat s WHERE s.person_id = p AND s.unit_id = ${unitId} AND s.duty = ANY (${kind.reads as string[]}::text[])
        AND s.from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < s.to_day)
      AND NOT EXISTS (SELECT FROM member b WHERE b.subject = ${matterId} AND b.person_id = p AND b.to_at = 'infinity')`);

/** Handed on, it is known to whoever handles it next: nobody else could find it there. */
export async function admitNext(
  w: Work,
  kind: MatterKind,
  place: Place,
  to: { unitId: string; person: string | null },
): Promise<void> {
  const next = to.person ? [to.person] : await takersAt(w, kind, place, to.unitId);
  if (next.length === 0) throw new Refusal(no['nobody-takes-on']({ kind: kind.label }));
  await admit(w, kind, place.id, to.unitId, next);
}
