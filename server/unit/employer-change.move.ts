/** Deciding on what a visit found: by whoever keeps the register there; and, where the employer moved within the city, by the county that it moved to. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import type { EmployerStatus } from '@niangjia/domain/unit/employer.model.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import { employerChangeRefusals as no } from '@niangjia/domain/unit/employer-change.refusals.ts';
import { canConfirm, canOffer, isOtherHands } from '@niangjia/domain/unit/employer-change.rules.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, doneBy, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { holdFrames, passFrames } from '../visit/frame.actions.ts';
import { visitorsOf } from './employer-change.actions.ts';
import {
  type ChangeHead,
  employerChangeProjection,
  findChange,
  holdStatus,
  lockChange,
  receiversFor,
  setKeeper,
  setStatus,
  standsWithin,
} from './employer-change.store.ts';
import { changeEmployers } from './employer-past.actions.ts';

type Body = BodyOf<typeof employerApi.moveChange>;

/** Once it is offered, the county that it moved to decides. */
export const deciderOf = ({ unitId, toUnitId }: Pick<ChangeHead, 'unitId' | 'toUnitId'>): string =>
  toUnitId ?? unitId;

export function moveChange(ctx: Ctx, id: string, body: Body) {
  return act(ctx, employerApi.moveChange.audit, ['unit.keep'], { id, body }, async w => {
    const { move, why } = body;
    const { employerId } = present(await findChange(w.tx, w.actor, id));
    // By every way the rounds are locked before the register, and the register before what waits for it.
    const frames = move === 'accept' ? await holdFrames(w.tx, employerId) : [];
    const { status } = await holdStatus(w.tx, employerId);
    const change = present(await lockChange(w.tx, w.actor, id));
    const unitId = deciderOf(change);
    const places = await placesAt(w.tx, w.actor, unitId);
    const seatId = seatIdFor(w.actor, 'unit.keep', places);
    w.about({ id, unitId, seatId });
    insist(
      all(
        canMove(employerChangeLife, move, at(places, change.state, await doneBy(w.tx, id)), w.actor),
        await mayMove(w, change, status, body),
      ),
    );
    await insistSeq(w.tx, change, body.seenSeq, { state: change.state });
    const moved = await advance(w, employerChangeProjection, change, move, patchOf(change, body), {
      why: why ?? null,
      seatId,
    });
    if (move === 'confirm')
      await changeEmployers(w.tx, sql`e.id = ${employerId}`, body.effectiveOn!, these =>
        setStatus(w.tx, these, change.toStatus),
      );
    if (move === 'accept') {
      const keeperUnitId = await takeOver(w, change, body);
      await passFrames(w, frames, { ...change, keeperUnitId });
    }
    return { id, ...moved, allowed: [] };
  });
}

function patchOf({ decision }: ChangeHead, { move, effectiveOn, why, toUnitId }: Body) {
  if (move === 'confirm') return { effectiveOn, decision: why ?? '' };
  if (move === 'accept') return { effectiveOn, decision: why || decision };
  if (move === 'offer') return { toUnitId, decision: why ?? '' };
  return { decision: why, ...(move === 'decline' ? { toUnitId: null } : {}) };
}

async function mayMove(w: Work, change: ChangeHead, status: EmployerStatus, body: Body): Promise<Verdict> {
  const { move, why, effectiveOn = null, toUnitId } = body;
  const { personId, day } = w.actor;
  const proposal = { ...change, status, visitorIds: visitorsOf(change) };
  if (move === 'offer') {
    const receivers = await receiversFor(w.tx, [change.unitId], day);
    return canOffer(proposal, { personId, isReceiver: receivers.some(r => r.id === toUnitId) });
  }
  if (move === 'confirm' || move === 'accept')
    return canConfirm(proposal, { personId, effectiveOn, today: asDay(day) });
  const { label } = employerChangeLife.moves[move];
  const at = { fields: [{ path: 'why', says: '请写明理由' }] };
  return all(
    isOtherHands(proposal, personId),
    why ? allowed : refused(no['why-missing']({ move: label }, at)),
  );
}

/** The receiving county answers for it, or one of its units. Its own union stays its union, wherever that stands. */
async function takeOver(w: Work, change: ChangeHead, body: Body): Promise<string> {
  const receiver = change.toUnitId!;
  const keeper = await unitForNew(w.tx, w.actor, body.keeperUnitId ?? receiver, 'unit.keep');
  if (!(await standsWithin(w.tx, keeper.id, receiver, w.actor.day)))
    throw new Refusal(
      no['keeper-outside'](
        { unit: change.toUnit! },
        { fields: [{ path: 'keeperUnitId', says: '请重新选择' }] },
      ),
    );
  await changeEmployers(w.tx, sql`e.id = ${change.employerId}`, body.effectiveOn!, these =>
    setKeeper(w.tx, these, {
      keeperUnitId: keeper.id,
      fromUnitId: change.unitId,
      address: body.address || null,
      day: w.actor.day,
    }),
  );
  return keeper.id;
}
