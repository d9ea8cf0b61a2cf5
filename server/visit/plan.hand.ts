/** The plan of a round in hand: found in scope, locked, and checked for the step that is asked. */
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { planLife } from '@niangjia/domain/visit/campaign.life.ts';
import { campaignRefusals as no } from '@niangjia/domain/visit/campaign.refusals.ts';
import { roundLife } from '@niangjia/domain/visit/visit.life.ts';
import { placesAt, seatIdFor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { countyIdsOf, lockPlan, openRun, type PlanHead } from './plan.store.ts';
import { lockRound, type RoundHead } from './round.store.ts';

type PlanMove = keyof typeof planLife.moves;

export function insistOpen(round: RoundHead): void {
  if (round.state !== 'open')
    throw new Refusal(no['plan-round-closed']({ state: roundLife.states[round.state as 'open'] }));
}

/** `unit` is any county of the round, and the organiser: each of them may have the round arranged anew. */
export async function planSubject(
  w: Pick<Work, 'tx' | 'actor'>,
  round: RoundHead,
  state: string,
): Promise<Subject> {
  const counties = await countyIdsOf(w.tx, round.id);
  const places = await placesOf(w.tx, [...new Set([round.unitId, ...counties])], w.actor.day);
  return { state, places: { unit: [...places.values()].flat(), issuer: places.get(round.unitId)! } };
}

/** The round is locked before its plan, by every way. */
export async function planInHand(
  w: Work,
  roundId: string,
  move: PlanMove,
): Promise<{ round: RoundHead; plan: PlanHead; subject: Subject; seatId: string | null }> {
  const round = present(await lockRound(w.tx, w.actor, roundId));
  const seatId = seatIdFor(w.actor, 'visit.keep', await placesAt(w.tx, w.actor, round.unitId));
  w.about({ id: roundId, unitId: round.unitId, seatId });
  const plan = await lockPlan(w.tx, roundId);
  const subject = await planSubject(w, round, plan?.state ?? planLife.initial);
  insist(canMove(planLife, move, subject, w.actor));
  insistOpen(round);
  if (!plan) throw new Refusal(no['plan-none']());
  return { round, plan, subject, seatId };
}

/** What a run is computed from stays as it is until the run is over. */
export async function insistIdle(w: Work, planId: string): Promise<void> {
  if (await openRun(w.tx, planId)) throw new Refusal(no['plan-running']());
}

const HIDDEN: readonly string[] = ['form', 'arrange', 'rearrange', 'pin', 'repin'];

export const openPlanMoves = (w: Pick<Work, 'actor'>, subject: Subject): string[] =>
  openMoves(planLife, subject, w.actor).filter(m => !HIDDEN.includes(m));
