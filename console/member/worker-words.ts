import type { MembershipState } from '@niangjia/domain/member/membership.life.ts';
import { WORKER_GROUPS, type WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Readonly<Partial<Record<MembershipState, Tone>>> = {
  applied: 'warn',
  active: 'good',
  retained: 'info',
};
export const memberTone = (state: MembershipState): Tone => TONES[state] ?? 'plain';

export const groupText = ({ groups }: Pick<WorkerRow, 'groups'>): string =>
  groups.map(group => WORKER_GROUPS[group]).join('、');

/** Whose turn a transfer is. */
export const waitingText = ({ handshake, unit, otherUnit }: WorkerRow): string | null =>
  handshake === null || otherUnit === null
    ? null
    : handshake === 'out'
      ? `转往${otherUnit.shortName}，待其接收`
      : `${otherUnit.shortName}申请转入，待${unit.shortName}同意`;
