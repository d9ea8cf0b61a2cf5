/** What many visits propose to the register at once, as actions would have left it. For loading records that exist already. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import type { VisitBasis } from './employer-change.actions.ts';

export interface BulkProposal extends VisitBasis {
  visitedOn: Day;
  unitId: string;
  found: 'closed' | 'moved';
  /** Minutes after midnight of its day, in China. */
  minute: number;
}

/** None of the employers has a proposal that waits, and all of them stand in the register as operating. */
export async function insertProposals(
  tx: Tx,
  proposals: readonly BulkProposal[],
  key: string,
): Promise<void> {
  const rows = proposals.map(({ id, employerId, unitId, found, minute, ...p }) => ({
    id: newId(homeOf(id)),
    home: homeOf(id),
    visit_id: id,
    employer_id: employerId,
    unit_id: unitId,
    to_status: found,
    minute,
    patch: { visitedOn: p.visitedOn, firstPersonId: p.firstPersonId, secondPersonId: p.secondPersonId },
  }));
  await tx.run(sql`WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(home smallint, id uuid, visit_id uuid, employer_id uuid, unit_id uuid, to_status text, minute integer, patch jsonb)),
    moved AS (INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
      SELECT home, id, 1, ${employerChangeLife.kind}, ${employerChangeLife.version}, 'propose', '', 'proposed', patch,
        (patch ->> 'firstPersonId')::uuid, ((patch ->> 'visitedOn')::date + make_interval(mins => minute)) AT TIME ZONE 'Asia/Shanghai', ${key}
      FROM given)
    INSERT INTO employer_change (home, id, employer_id, unit_id, visit_id, from_status, to_status, visited_on, first_person_id,
      second_person_id, state, seq)
    SELECT home, id, employer_id, unit_id, visit_id, 'operating', to_status, (patch ->> 'visitedOn')::date,
      (patch ->> 'firstPersonId')::uuid, (patch ->> 'secondPersonId')::uuid, 'proposed', 1 FROM given`);
}
