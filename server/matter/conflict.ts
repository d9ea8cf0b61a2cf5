/**
 * Who is accused in a confined matter, written down the moment it is known. Only added to: somebody who was named once stays shut out.
 * The employer's own union is accused with its employer.
 */
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export async function noteConflicts(
  w: Work,
  kind: MatterKind,
  matter: { id: string; unitId: string; employerId: string | null; confined: boolean },
  content: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (!matter.confined || kind.secrecy.sort !== 'compartment') return;
  const { accused } = kind.secrecy;
  const of = (fields: readonly string[]) =>
    fields.flatMap(f => listed(content[f])).filter(id => UUID.test(id));
  const units = of(accused.units);
  const persons = of(accused.persons);
  // Nobody there could read it any more, and it would lie there for ever.
  if (units.includes(matter.unitId)) throw new Refusal(no['accused-handles']());
  await w.tx.run(sql`INSERT INTO conflict (subject, id, unit_id, employer_id, person_id)
    SELECT ${matter.id}, gen_random_uuid(), n.unit_id, n.employer_id, n.person_id FROM (
      SELECT u AS unit_id, NULL::uuid AS employer_id, NULL::uuid AS person_id FROM unnest(${units}::uuid[]) u
      UNION SELECT y.union_unit_id, NULL, NULL FROM employer y WHERE y.id = ${matter.employerId}::uuid AND y.union_unit_id IS NOT NULL
      UNION SELECT NULL, ${matter.employerId}::uuid, NULL WHERE ${matter.employerId}::uuid IS NOT NULL
      UNION SELECT NULL, NULL, p FROM unnest(${persons}::uuid[]) p) n
    WHERE NOT EXISTS (SELECT FROM conflict c WHERE c.subject = ${matter.id} AND c.unit_id IS NOT DISTINCT FROM n.unit_id
      AND c.employer_id IS NOT DISTINCT FROM n.employer_id AND c.person_id IS NOT DISTINCT FROM n.person_id)`);
}
