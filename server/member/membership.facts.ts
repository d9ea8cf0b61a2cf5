/** What a move of a membership counts: where somebody stands, and what happened within the period. */
import type { MembershipMove, MembershipState } from '@niangjia/domain/member/membership.life.ts';
import { standingFacts } from '@niangjia/domain/member/membership.rules.ts';
import type { NewFact } from '../core/facts.ts';
import type { FullWorker } from './worker.store.ts';

const LEFT = new Set<MembershipMove>(['quit', 'lapse', 'expel']);
const MOVED = new Set<MembershipMove>(['accept', 'release', 'settleMove']);

export function factsOf(
  before: FullWorker,
  name: MembershipMove,
  after: { unitId: string; state: string; on: string },
): NewFact[] {
  const { id: source, unitId, state, groups } = before;
  // Only records whose personal data have been deleted do not know it, and those do not move.
  if (!before.sex) throw new Error(`worker ${source} has no sex`);
  const { sex } = before;
  const isAway = Boolean(before.worksAt);
  const now = {
    unitId: after.unitId,
    state: after.state as MembershipState,
    sex,
    groups,
    isAway: isAway && after.unitId === unitId,
  };
  const base = { day: after.on, source };
  const one = (indicator: string, where: string): NewFact => ({
    ...base,
    indicator,
    unitId: where,
    amount: 1,
  });
  return [
    ...standingFacts({ unitId, state, sex, groups, isAway }, now).map(fact => ({ ...fact, ...base })),
    ...(name === 'approve' ? [one('member-joined', after.unitId)] : []),
    ...(name === 'arrive' ? [one('member-moved-out', unitId)] : []),
    ...(name === 'bring' ? [one('member-moved-in', after.unitId)] : []),
    ...(MOVED.has(name) ? [one('member-moved-out', unitId), one('member-moved-in', after.unitId)] : []),
    ...(LEFT.has(name) ? [one('member-left', unitId)] : []),
  ];
}
