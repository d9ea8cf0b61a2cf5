/** A visit proposes to the register what it found; whoever keeps it decides, and never somebody who went there. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import { proposedStatus } from '@niangjia/domain/unit/employer-change.rules.ts';
import { placesAt, seatIdFor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { advance, openLife } from '../core/life-store.ts';
import {
  type ChangeHead,
  employerChangeProjection,
  holdStatus,
  madeBy,
  openChange,
  wasTakenOver,
} from './employer-change.store.ts';

export interface VisitBasis {
  id: string;
  employerId: string;
  visitedOn: Day;
  firstPersonId: string;
  secondPersonId: string;
}

/**
 * Within the transaction of a visit that was recorded, counted, corrected or taken back: what waits of this visit and is true no more is
 * withdrawn, what it says now is proposed. One proposal waits for an employer at a time; what another visit has proposed stays.
 * @param found null when the visit says nothing of the register, or counts no more
 */
export async function proposeFromVisit(
  w: Work,
  visit: VisitBasis,
  found: 'closed' | 'moved' | null,
): Promise<void> {
  const { status, unitId } = await holdStatus(w.tx, visit.employerId);
  const wanted = proposedStatus(found, status, await madeBy(w.tx, visit.id));
  if (wanted !== null && (await wasTakenOver(w.tx, visit.id))) return;
  const waiting = await openChange(w.tx, visit.employerId);
  if (waiting && (waiting.visitId !== visit.id || waiting.toStatus === wanted)) return;
  const seatId = seatIdFor(w.actor, 'visit.record', await placesAt(w.tx, w.actor, unitId));
  if (waiting) await advance(w, employerChangeProjection, waiting, 'withdraw', {}, { seatId });
  if (wanted === null) return;
  const { visitedOn, firstPersonId, secondPersonId } = visit;
  await openLife(
    w,
    employerChangeProjection,
    newId(homeOf(visit.id)),
    'propose',
    { visitedOn, firstPersonId, secondPersonId },
    {
      employer_id: visit.employerId,
      unit_id: unitId,
      visit_id: visit.id,
      from_status: status,
      to_status: wanted,
    },
    seatId,
  );
}

export const visitorsOf = ({ firstPersonId, secondPersonId }: ChangeHead): string[] => [
  firstPersonId,
  secondPersonId,
];

export interface BulkProposal extends VisitBasis {
  unitId: string;
  found: 'closed' | 'moved';
  /** Minutes after midnight of its day, in China. */
  minute: number;
}

/**
 * What many visits propose at once, as `proposeFromVisit` would have left it: for loading records that exist already. None of the employers has a proposal that waits, and all of them stand in the
 * register as operating.
 */
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
