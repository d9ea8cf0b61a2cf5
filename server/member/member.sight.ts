/** A worker under the hand of an action: locked, with the moves that this actor may do now. */

import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Subject } from '@niangjia/domain/core/life.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { type MembershipMove, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { canFile, canTake, fitsHandshake } from '@niangjia/domain/member/membership.rules.ts';
import { renewals, stepWords } from '@niangjia/domain/member/trail.rules.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { placesAt } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { PLATFORM } from '../core/ids.ts';
import { trailOf } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { type FullWorker, findWorker, MEMBER_READERS } from './worker.store.ts';

export const lockWorker = (w: Work, id: string): Promise<FullWorker | undefined> =>
  findWorker(w.tx, w.actor, w.crypto, id, sql`FOR NO KEY UPDATE OF w`);

/** The same for somebody who was named by document and name together, seen or not. */
export const holdWorker = (w: Work, id: string): Promise<FullWorker | undefined> =>
  findWorker(w.tx, w.actor, w.crypto, id, sql`FOR NO KEY UPDATE OF w`, sql`true`);

/** Where the actor stands towards both unions: `issuer` is the one that would take the worker over. */
export async function standsTo(
  tx: Tx,
  actor: Actor,
  worker: Pick<FullWorker, 'unitId' | 'otherUnitId' | 'state'>,
  otherUnitId: string | null = worker.otherUnitId,
): Promise<Subject> {
  const unit = await placesAt(tx, actor, worker.unitId);
  const issuer = otherUnitId ? await placesAt(tx, actor, otherUnitId) : [];
  return { state: worker.state, places: { unit, issuer } };
}

/** The moves open to this actor. A call comes from a union that is chosen with it, so it is offered to whoever keeps one elsewhere. */
export async function allowedMoves(tx: Tx, actor: Actor, worker: FullWorker): Promise<MembershipMove[]> {
  const subject = await standsTo(tx, actor, worker);
  const waiting = { handshake: worker.handshake, otherUnit: worker.otherUnit?.shortName ?? null };
  const isOverdue = worker.dueOn !== null && asDay(worker.dueOn) < actor.day;
  return openMoves(membershipLife, subject, actor).filter(
    move =>
      // With the batch that entered them, with the union that ends: nobody presses a button for these.
      move !== 'revoke' &&
      move !== 'follow' &&
      fitsHandshake(move, waiting).ok &&
      canFile(move, worker.dueOn).ok &&
      (isOverdue || (move !== 'settleMove' && move !== 'settleStay')),
  );
}

export async function changedOf(w: Work, worker: FullWorker) {
  const { id, seq, state } = worker;
  return { id, seq, state, allowed: await allowedMoves(w.tx, w.actor, worker) };
}

/** A union that takes members, whether or not the actor keeps it: a transfer may go to any. */
export async function takesMembers(w: Work, unitId: string, path: string) {
  const unit = present(
    await w.tx.maybe<{ id: string; name: string; kind: UnitKind; state: string }>(
      sql`SELECT id, short_name AS name, kind, state FROM unit WHERE id = ${unitId} FOR SHARE`,
    ),
  );
  insist(canTake(unit, path));
  return unit;
}

/** The unit whose roll is asked for, in sight today. */
export async function insistUnit(tx: Tx, actor: Actor, unitId: string): Promise<void> {
  const seen = eachInScope(actor, MEMBER_READERS, sql`u.id`);
  present(await tx.maybe(sql`SELECT u.id FROM unit u WHERE u.id = ${unitId} AND ${seen}`));
}

/** The trail with the Chinese names of its steps, the first of which says how somebody came to be known. */
export async function readableTrail(tx: Tx, id: string) {
  const named: Readonly<Record<string, string>> = membershipLife.states;
  const trail = await trailOf(tx, id);
  const isRenewal = renewals(trail.map(({ name, patch }) => ({ name, endsCard: patch.cardOn === null })));
  return trail.map(({ patch: _, personId, name, from, to, person, ...step }, n) => {
    const words = stepWords(name, { isAlone: personId === PLATFORM, isRenewal: isRenewal[n]! });
    return {
      ...step,
      name,
      label: words.label,
      person: words.person ?? person,
      from: named[from] ?? from,
      to: named[to] ?? to,
    };
  });
}
