/** A visit proposes to the register what it found; whoever keeps it decides, and never somebody who went there. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused } from '@niangjia/domain/core/verdict.ts';
import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import { employerChangeRefusals as no } from '@niangjia/domain/unit/employer-change.refusals.ts';
import { canConfirm, isOtherHands, proposedStatus } from '@niangjia/domain/unit/employer-change.rules.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import {
  type ChangeHead,
  employerChangeProjection,
  findChange,
  holdStatus,
  lockChange,
  madeBy,
  openChange,
  setStatus,
} from './employer-change.store.ts';
import { changeEmployers } from './employer-past.actions.ts';

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

export function moveChange(ctx: Ctx, id: string, body: BodyOf<typeof employerApi.moveChange>) {
  return act(ctx, employerApi.moveChange.audit, ['unit.keep'], { id, body }, async w => {
    const { move, why, effectiveOn = null } = body;
    const { employerId } = present(await findChange(w.tx, w.actor, id));
    const { status } = await holdStatus(w.tx, employerId);
    const change = present(await lockChange(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, change.unitId);
    const seatId = seatIdFor(w.actor, 'unit.keep', places);
    w.about({ id, unitId: change.unitId, seatId });
    const visitorIds = visitorsOf(change);
    const { personId, day } = w.actor;
    const missing = refused(no['why-missing']({}, { fields: [{ path: 'why', says: '请写明理由' }] }));
    insist(
      all(
        canMove(employerChangeLife, move, at(places, change.state, await doneBy(w.tx, id)), w.actor),
        move === 'confirm'
          ? canConfirm({ ...change, status, visitorIds }, { personId, effectiveOn, today: asDay(day) })
          : all(isOtherHands({ visitorIds }, personId), why ? allowed : missing),
      ),
    );
    await insistSeq(w.tx, change, body.seenSeq, { state: change.state });
    const patch = move === 'confirm' ? { effectiveOn, decision: why ?? '' } : { decision: why };
    const moved = await advance(w, employerChangeProjection, change, move, patch, {
      why: why ?? null,
      seatId,
    });
    if (move === 'confirm') {
      await changeEmployers(w.tx, sql`e.id = ${employerId}`, effectiveOn!, these =>
        setStatus(w.tx, these, change.toStatus),
      );
    }
    return { id, ...moved, allowed: [] };
  });
}

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
