/** Certified supervisors in the hands of a test, good on any day but those that a test cuts away. */
import type { Tx } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { HOME } from '../../deploy/testing/given.ts';

const [FIRST, LAST] = ['2020-01-01', '2099-12-31'];

interface More {
  until?: string;
  employerIds?: readonly string[];
  issuerId?: string;
}

export async function certifiedAt(
  tx: Tx,
  unitId: string,
  [name, certificate]: readonly [string, string],
  { until = LAST, employerIds = [], issuerId = unitId }: More = {},
): Promise<string> {
  const id = newId(HOME);
  const spans = JSON.stringify([{ from: FIRST, to: until }]);
  await tx.run(sql`INSERT INTO labour_supervisor (home, id, unit_id, issuer_unit_id, name, certificate, employer_ids, trained_on, examined_on,
      valid_from, valid_until, spans, state, seq)
    VALUES (${HOME}, ${id}, ${unitId}, ${issuerId}, ${name}, ${certificate}, ${JSON.stringify(employerIds)}::jsonb, ${FIRST}::date, ${FIRST}::date,
      ${FIRST}::date, ${until}::date, ${spans}::jsonb, 'certified', 1)`);
  return id;
}

/** What an inquiry by two of a union asks for. */
export async function inquiryBy(tx: Tx, unitId: string): Promise<{ supervisorIds: string[]; untied: true }> {
  const supervisorIds = [
    await certifiedAt(tx, unitId, ['方知远', 'JD-0001']),
    await certifiedAt(tx, unitId, ['沈一禾', 'JD-0002']),
  ];
  return { supervisorIds, untied: true };
}
