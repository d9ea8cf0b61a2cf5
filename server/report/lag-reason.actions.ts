/** A unit says why it is behind on a target, what it does about it and when it will have caught up. */
import type { Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { boardApi } from '@niangjia/domain/report/board.api.ts';
import { lagReasonLife } from '@niangjia/domain/report/board.lives.ts';
import { boardRefusals } from '@niangjia/domain/report/board.refusals.ts';
import { canExplain } from '@niangjia/domain/report/board.rules.ts';
import type { Standing } from '@niangjia/domain/target/pace.model.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { standingsOf } from '../target/standing.figures.ts';
import {
  lagReasonProjection,
  lockPart,
  type PartHead,
  type ReasonRow,
  reasonOf,
} from './lag-reason.store.ts';

type Body<K extends keyof typeof boardApi> = BodyOf<(typeof boardApi)[K]>;
type ReasonMove = keyof typeof lagReasonLife.moves;
const REPLAY = ['task.undertake'] as const;

interface Hand {
  part: PartHead;
  reason: ReasonRow | undefined;
  subject: Subject;
  seatId: string | null;
}

async function inHand(w: Work, partId: string): Promise<Hand> {
  const part = present(await lockPart(w.tx, w.actor, partId));
  const reason = await reasonOf(w.tx, partId);
  const places = await placesAt(w.tx, w.actor, part.unitId);
  const seatId = seatIdFor(w.actor, 'task.undertake', places);
  w.about({ id: reason?.id ?? partId, unitId: part.unitId, seatId });
  return { part, reason, subject: at(places, reason?.state ?? lagReasonLife.initial), seatId };
}

async function mayNow(w: Work, hand: Hand, move: ReasonMove, seenSeq: number, rule: Verdict): Promise<void> {
  insist(all(canMove(lagReasonLife, move, hand.subject, w.actor), rule));
  const row = hand.reason ?? { id: hand.part.id, state: '', seq: 0 };
  await insistSeq(w.tx, row, seenSeq, hand.reason ?? null);
}

const replyOf = (w: Work, { subject }: Hand, id: string, moved: { state: string; seq: number }) => ({
  id,
  ...moved,
  // Once given, it is revised: `give` is the first word only.
  allowed: openMoves(lagReasonLife, { ...subject, state: moved.state }, w.actor).filter(
    m => m !== 'give',
  ) as string[],
});

export function explainLag(ctx: Ctx, partId: string, body: Body<'explainLag'>) {
  return act(ctx, boardApi.explainLag.audit, REPLAY, { partId, body }, async w => {
    const hand = await inHand(w, partId);
    const move = hand.reason ? 'revise' : 'give';
    const standing = await standingNow(w, hand.part);
    await mayNow(w, hand, move, body.seenSeq, canExplain(standing, body.catchUpOn, w.actor.day as Day));
    const { text, remedy, catchUpOn } = body;
    const patch = { text, remedy, catchUpOn };
    if (hand.reason) {
      const moved = await advance(w, lagReasonProjection, hand.reason, move, patch, { seatId: hand.seatId });
      return replyOf(w, hand, hand.reason.id, moved);
    }
    const id = w.newId();
    const fixed = { task_id: partId, unit_id: hand.part.unitId };
    await openLife(w, lagReasonProjection, id, move, patch, fixed, hand.seatId);
    w.about({ id, unitId: hand.part.unitId, seatId: hand.seatId });
    return replyOf(w, hand, id, { state: lagReasonLife.initial, seq: 1 });
  });
}

async function standingNow(w: Work, { line, unitId, rootId, id }: PartHead): Promise<Standing | undefined> {
  const found = await standingsOf(w.tx, { line, unitIds: [unitId], taskRootIds: [rootId], asOf: null });
  return found.find(s => s.partId === id);
}

export function withdrawReason(ctx: Ctx, partId: string, body: Body<'withdrawReason'>) {
  return act(ctx, boardApi.withdrawReason.audit, REPLAY, { partId, body }, async w => {
    const hand = await inHand(w, partId);
    const rule = hand.reason ? allowed : refused(boardRefusals['no-reason']());
    await mayNow(w, hand, 'withdraw', body.seenSeq, rule);
    const reason = hand.reason!;
    const more = { why: body.why, seatId: hand.seatId };
    return replyOf(w, hand, reason.id, await advance(w, lagReasonProjection, reason, 'withdraw', {}, more));
  });
}
