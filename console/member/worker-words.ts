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
export function waitingText({ handshake, unit, otherUnit, outsideName }: WorkerRow): string | null {
  const other = otherUnit?.shortName ?? outsideName ?? '';
  switch (handshake) {
    case 'out':
      return `转往${other}，待其接收`;
    case 'in':
      return `${other}申请转入，待${unit.shortName}同意`;
    case 'ask':
      return `本人申请转往${other}，待${unit.shortName}和${other}同意`;
    case 'away':
      return `已开介绍信转往${other}，待回执`;
    default:
      return null;
  }
}
