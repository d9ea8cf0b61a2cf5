/** The union's part of applications by phone: whoever the register knows is placed on the record there is, or sent back with a reason. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { maskIdCard, maskPhone } from '@niangjia/domain/core/mask.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { JOIN_HANDS, joinLife } from '@niangjia/domain/member/join.life.ts';
import type { JoinRow } from '@niangjia/domain/member/join.model.ts';
import { knownSays, placingOf } from '@niangjia/domain/member/join.rules.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { fitsHandshake } from '@niangjia/domain/member/membership.rules.ts';
import { at, mustHold, paged, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { oneByOne } from '../core/one-by-one.ts';
import { newReceipt } from '../core/receipt.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { applyAsNew } from './join.actions.ts';
import {
  addCode,
  dropCodes,
  findJoin,
  forgetSent,
  type JoinRequest,
  joinProjection,
  listDoubtful,
  openSent,
} from './join.store.ts';
import { holdWorker, lockWorker, takesMembers } from './member.sight.ts';
import { carriedOut } from './membership.actions.ts';
import { knownByDocument } from './worker.store.ts';

const KEEPERS = ['member.keep', 'member.approve'] as const;

export const listJoins = (ctx: Ctx, query: { after?: string | undefined; limit: number }) =>
  ctx.db.read(async tx => {
    const { items, next } = paged(await listDoubtful(tx, ctx.actor, query), query.limit, row => row);
    return { items: await oneByOne(items, row => shown(tx, ctx, row)), next };
  });

async function shown(tx: Tx, ctx: Ctx, request: JoinRequest): Promise<JoinRow> {
  const { id, seq, state, unit, unitId, sentOn, answerBy } = request;
  const { fields, employer } = openSent(ctx.crypto, request);
  const known = await knownByDocument(tx, ctx.actor, request.index!);
  const places = await placesAt(tx, ctx.actor, unitId);
  const open = openMoves(joinLife, at(places, state), ctx.actor);
  return {
    ...{ id, seq, unit, sentOn, answerBy, employer },
    ...{ name: fields.name, groups: fields.groups, job: fields.job },
    documentMasked: maskIdCard(fields.documentNo),
    mobileMasked: maskPhone(fields.mobile ?? ''),
    known: {
      says: knownSays(known, { name: fields.name, unitId }),
      workerId: known?.isSeen ? known.id : null,
    },
    allowed: open.filter(move => (JOIN_HANDS as readonly string[]).includes(move)),
  };
}

export function decideJoin(ctx: Ctx, id: string, body: BodyOf<typeof joinApi.decideJoin>) {
  return act(ctx, joinApi.decideJoin.audit, KEEPERS, { id, ...body }, async w => {
    const sight = eachInScope(w.actor, KEEPERS, sql`j.unit_id`);
    const request = present(await findJoin(w.tx, sight, id, sql`FOR UPDATE OF j`));
    const { move, why } = body;
    const places = await placesAt(w.tx, w.actor, request.unitId);
    insist(canMove(joinLife, move, at(places, request.state), w.actor));
    await insistSeq(w.tx, request, body.seenSeq, { state: request.state });
    const seatId = seatIdFor(w.actor, 'member.keep', places);
    w.about({ id, unitId: request.unitId, seatId });
    if (move === 'sendBack' && why.length < 2)
      throw new Refusal(
        no['why-missing']({ move: '退回' }, { fields: [{ path: 'why', says: '请写明理由' }] }),
      );
    const workerId = move === 'place' ? await place(w, request, seatId) : null;
    await forgetSent(w.tx, id);
    const patch = move === 'place' ? { workerId } : {};
    const { state } = await advance(w, joinProjection, request, move, patch, { why: why || null, seatId });
    return { id, state, workerId };
  });
}

/** @returns the record on which the application stands from now on */
async function place(w: Work, request: JoinRequest, seatId: string | null): Promise<string> {
  const { unitId, sentOn } = request;
  await takesMembers(w, unitId, '');
  const sent = openSent(w.crypto, request);
  const known = await knownByDocument(w.tx, w.actor, request.index!);
  const { verdict, placing } = placingOf(known, { name: sent.fields.name, unitId });
  insist(verdict);
  if (placing === 'enter') {
    const id = w.newId();
    await applyAsNew(w, id, unitId, sent, '本人在手机上申请', seatId);
    return id;
  }
  const worker = present(await holdWorker(w, known!.id));
  if (placing === 'apply')
    await carriedOut(
      w,
      worker,
      { name: 'apply', unitId, appliedOn: asDay(sentOn) },
      '本人在手机上申请',
      seatId,
    );
  // Asked for already, by this union: nothing more is to be asked.
  if (placing === 'call' && !(worker.handshake === 'in' && worker.otherUnitId === unitId)) {
    insist(
      fitsHandshake('call', { handshake: worker.handshake, otherUnit: worker.otherUnit?.shortName ?? null }),
    );
    await carriedOut(w, worker, { name: 'call', unitId }, '本人在手机上申请入会，已有会籍', seatId);
  }
  return worker.id;
}

/** Handed over in person. Not kept as a reply: a code is shown once, and one that was lost opens nothing any more. */
export async function giveCode(ctx: Ctx, id: string): Promise<{ code: string }> {
  const code = newReceipt();
  const once = { ...ctx, key: newId(ctx.actor.home) };
  await act(once, joinApi.giveCode.audit, ['member.keep'], { id }, async w => {
    const worker = present(await lockWorker(w, id));
    const places = await placesAt(w.tx, w.actor, worker.unitId);
    insist(mustHold(w.actor, 'member.keep', places));
    w.about({ id, unitId: worker.unitId, seatId: seatIdFor(w.actor, 'member.keep', places) });
    await dropCodes(w.tx, id);
    await addCode(w.tx, w.crypto, code, { workerId: id });
    return null;
  });
  return { code };
}
