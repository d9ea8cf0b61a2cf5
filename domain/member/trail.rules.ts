/** The words of a membership's trail: who did a step when it was done on the own phone, and which card it was. */
import { MEMBERSHIP_FIRST, type MembershipMove, membershipLife } from './membership.life.ts';

/** Steps that a worker takes alone, with the code; nobody of a union stands behind them. */
const ALONE: Readonly<Record<string, string>> = {
  register: '登记信息',
  apply: '申请入会',
  withdraw: '撤回入会申请',
  ask: '申请转会',
  dropAsk: '撤回转会申请',
  issueCard: '领取会员证',
};
export const RENEWED = '换发会员证，原证作废';

export interface CardStep {
  name: string;
  /** The step left the worker without a card: out of the union, or the like. */
  endsCard: boolean;
}

/** Which steps gave a card to somebody who held one already. */
export function renewals(steps: readonly CardStep[]): boolean[] {
  let has = false;
  return steps.map(({ name, endsCard }) => {
    const isRenewal = name === 'issueCard' && has;
    has = name === 'issueCard' || (has && !endsCard);
    return isRenewal;
  });
}

/** For the union and for the worker: what was done, and by whom where it was the worker. */
export function stepWords(
  name: string,
  { isAlone, isRenewal }: { isAlone: boolean; isRenewal: boolean },
): { label: string; person: string | null } {
  const alone = isAlone ? ALONE[name] : undefined;
  const first = name in MEMBERSHIP_FIRST ? MEMBERSHIP_FIRST[name as keyof typeof MEMBERSHIP_FIRST] : null;
  const label = isRenewal
    ? RENEWED
    : (alone ?? first?.label ?? membershipLife.moves[name as MembershipMove]?.label ?? name);
  return { label, person: alone ? '本人' : null };
}
