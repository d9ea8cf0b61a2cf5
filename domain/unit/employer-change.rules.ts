/** What a visit says about the register, and who may decide on it. The states are drawn in `employer-change.life.ts`. */
import type { Day } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { EMPLOYER_STATUSES, type EmployerStatus } from './employer.model.ts';
import { employerChangeRefusals as no } from './employer-change.refusals.ts';

export interface Proposal {
  employer: string;
  fromStatus: EmployerStatus;
  visitorIds: readonly string[];
}

/** Whoever went there does not decide on it: neither of the two, whoever of them wrote it down. */
export const isOtherHands = ({ visitorIds }: Pick<Proposal, 'visitorIds'>, personId: string): Verdict =>
  visitorIds.includes(personId) ? refused(no['own-visit']()) : allowed;

export function canConfirm(
  change: Proposal & { status: EmployerStatus },
  given: { personId: string; effectiveOn: Day | null; today: Day },
): Verdict {
  const { effectiveOn } = given;
  const at = { fields: [{ path: 'effectiveOn', says: '请核对生效日期' }] };
  return all(
    isOtherHands(change, given.personId),
    change.status === change.fromStatus
      ? allowed
      : refused(
          no['status-changed']({ employer: change.employer, status: EMPLOYER_STATUSES[change.status] }),
        ),
    effectiveOn === null ? refused(no['effective-missing']({}, at)) : allowed,
    effectiveOn !== null && effectiveOn > given.today ? refused(no['effective-future']({}, at)) : allowed,
  );
}

/**
 * What should be proposed for an employer after a visit was recorded, corrected or taken back.
 * @param found what the visit says now; null when it says nothing of the register
 * @param made what a confirmed proposal of the same visit has made of it
 */
export function proposedStatus(
  found: 'closed' | 'moved' | null,
  status: EmployerStatus,
  made: EmployerStatus | null,
): 'operating' | 'closed' | 'moved' | null {
  const wanted = found ?? (made !== null && made === status && status !== 'operating' ? 'operating' : null);
  return wanted === status ? null : wanted;
}
