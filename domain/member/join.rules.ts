/** Applications by phone: what may become of one that names somebody whom the register knows, and what the worker is told. */
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { memberRefusals as no } from './member.refusals.ts';
import {
  MEMBERSHIP_STATES,
  type MembershipMove,
  type MembershipState,
  membershipLife,
} from './membership.life.ts';
import { type CardStep, RENEWED, renewals } from './trail.rules.ts';

export interface Known {
  name: string;
  state: MembershipState;
  unitId: string;
  unit: string;
  isSeen: boolean;
}

/** What the union is told of somebody who is known: as much as it may see itself. */
export function knownSays(known: Known | undefined, sent: { name: string; unitId: string }): string {
  if (!known) return '登记情况已变化，可以受理';
  const differs = known.name === sent.name ? '' : '，姓名不一致';
  if (!known.isSeen) return `证件号已在其他工会登记${differs}`;
  const where = known.unitId === sent.unitId ? '本会' : known.unit;
  return `证件号已在${where}登记为“${MEMBERSHIP_STATES[known.state]}”${differs}`;
}

/** keep: the record is here already; apply: taken over as somebody who applies; call: the other union is asked for its member. */
export type Placing = 'enter' | 'keep' | 'apply' | 'call';

export function placingOf(
  known: Known | undefined,
  sent: { name: string; unitId: string },
): { verdict: Verdict; placing: Placing } {
  const done = (placing: Placing) => ({ verdict: allowed, placing });
  const wrong = (verdict: Verdict) => ({ verdict, placing: 'keep' as const });
  if (!known) return done('enter');
  const { name, state, unitId, unit, isSeen } = known;
  if (name !== sent.name) return wrong(refused(no['name-differs']()));
  if (state === 'none' || state === 'quit' || state === 'moved') return done('apply');
  if (state === 'expelled' || state === 'dead')
    return wrong(refused(no['no-rejoin']({ state: isSeen ? MEMBERSHIP_STATES[state] : '不能申请' })));
  if (unitId === sent.unitId) return done('keep');
  return state === 'applied'
    ? wrong(refused(no['applied-elsewhere']({ unit: isSeen ? unit : '其他工会' })))
    : done('call');
}

/** Steps of which a worker is told; those that keep only the register in order are left out. */
const UNTOLD = new Set<string>(['register', 'enrol', 'correct', 'warn', 'merge']);
/** Whose words are meant for the worker. */
const SPOKEN = new Set<MembershipMove>([
  'decline',
  'refuseOffer',
  'refuseCall',
  'refuseAsk',
  'declineAsk',
  'settleMove',
  'settleStay',
  'quit',
  'lapse',
  'expel',
]);
/** In words for the worker, where those for the union would sound strange. */
const TOLD: Readonly<Partial<Record<MembershipMove, string>>> = {
  apply: '收到入会申请',
  withdraw: '撤回入会申请',
  offer: '提出转出',
  call: '提出转入',
  ask: '收到转会申请',
  issueCard: '领取会员证',
};

export const toldSteps = (
  steps: readonly (CardStep & { on: string; unit: string | null; why: string | null })[],
): { label: string; on: string; says: string }[] => {
  const isRenewal = renewals(steps);
  return steps
    .map((step, n) => ({ ...step, isRenewal: isRenewal[n]! }))
    .filter(step => !UNTOLD.has(step.name) && step.name in membershipLife.moves)
    .map(({ name, on, unit, why, isRenewal }) => {
      const move = name as MembershipMove;
      const words = SPOKEN.has(move) ? why : null;
      return {
        label: isRenewal ? RENEWED : (TOLD[move] ?? membershipLife.moves[move].label),
        on,
        says: [unit, words].filter(Boolean).join('：'),
      };
    });
};
