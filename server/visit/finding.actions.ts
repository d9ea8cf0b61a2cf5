/** Closing a finding without a matter: one person says why, another one, who was not on the visit, approves. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, type Subject } from '@niangjia/domain/core/life.ts';
import { allowed, refused } from '@niangjia/domain/core/verdict.ts';
import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { findingEndLife } from '@niangjia/domain/visit/finding.lives.ts';
import { findingRefusals as no } from '@niangjia/domain/visit/finding.refusals.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { visitRefusals } from '@niangjia/domain/visit/visit.refusals.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { standingFrom } from '../matter/origin.actions.ts';
import { type EndRow, findingEndProjection, lockEnd } from './finding.store.ts';
import { lockVisitOf, type VisitHead } from './visit.store.ts';

type Body = BodyOf<(typeof findingApi)['moveFinding']>;
type Move = keyof typeof findingEndLife.moves;

export function moveFinding(ctx: Ctx, id: string, body: Body) {
  const { audit, duty } = findingApi.moveFinding;
  return act(ctx, audit, duty, { id, body }, async w => {
    const visit = present(await lockVisitOf(w.tx, w.actor, id));
    const end = await lockEnd(w.tx, id);
    const move: Move = body.move === 'propose' && end ? 'again' : body.move;
    if (!end && move !== 'propose') throw new Refusal(no['end-first']());
    const places = await placesAt(w.tx, w.actor, visit.unitId);
    const seatId = seatIdFor(w.actor, findingEndLife.moves[move].duty, places);
    w.about({ id, unitId: visit.unitId, seatId });
    const subject = at(places, end?.state ?? 'proposed', end ? await doneBy(w.tx, id) : []);
    insistMay(w, visit, move, subject);
    insistWhy(move, body.why);
    if (end) await insistSeq(w.tx, end, body.seenSeq, { state: end.state, seq: end.seq });
    await insistOpen(w, visit, id, move);
    return { id, ...(await moved(w, { id, visit, end, move, why: body.why, seatId })) };
  });
}

function insistMay(w: Work, visit: VisitHead, move: Move, subject: Subject): void {
  insist(canMove(findingEndLife, move, subject, w.actor));
  const wasThere = [visit.firstPersonId, visit.secondPersonId].includes(w.actor.personId);
  if (wasThere && (move === 'confirm' || move === 'decline')) throw new Refusal(no['own-visit']());
}

function insistWhy(move: Move, why: string): void {
  if (move === 'confirm' || why.length >= 2) return;
  const { label } = findingEndLife.moves[move];
  throw new Refusal(no['why-missing']({ move: label }, { fields: [{ path: 'why', says: '请写明理由' }] }));
}

/** A finding that is somebody's matter is closed there. */
async function insistOpen(w: Work, visit: VisitHead, id: string, move: Move): Promise<void> {
  insist(
    visit.state === 'recorded'
      ? allowed
      : refused(visitRefusals['finding-idle']({ state: stateLabel(visitLife, visit.state) })),
  );
  const standing = await standingFrom(w.tx, [id]);
  if (standing && move !== 'decline')
    throw new Refusal(no['become-already']({ kind: standing.label, ref: standing.ref }));
}

async function moved(
  w: Work,
  {
    id,
    visit,
    end,
    move,
    why,
    seatId,
  }: {
    id: string;
    visit: VisitHead;
    end: EndRow | undefined;
    move: Move;
    why: string;
    seatId: string | null;
  },
): Promise<{ state: string; seq: number }> {
  if (!end) {
    const fixed = { visit_id: visit.id, unit_id: visit.unitId };
    await openLife(w, findingEndProjection, id, 'propose', { reason: why }, fixed, seatId);
    return { state: 'proposed', seq: 1 };
  }
  const patch = move === 'again' ? { reason: why } : {};
  return advance(w, findingEndProjection, end, move, patch, { seatId, why: why || null });
}
