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

const AT_DAY = { fields: [{ path: 'effectiveOn', says: '请核对生效日期' }] };

/** Whoever went there does not decide on it: neither of the two, whoever of them wrote it down. */
export const isOtherHands = ({ visitorIds }: Pick<Proposal, 'visitorIds'>, personId: string): Verdict =>
  visitorIds.includes(personId) ? refused(no['own-visit']()) : allowed;

export function canConfirm(
  change: Proposal & { status: EmployerStatus },
  given: { personId: string; effectiveOn: Day | null; today: Day },
): Verdict {
  const { effectiveOn } = given;
  return all(
    isOtherHands(change, given.personId),
    isUnchanged(change),
    effectiveOn === null ? refused(no['effective-missing']({}, AT_DAY)) : allowed,
    effectiveOn !== null && effectiveOn > given.today ? refused(no['effective-future']({}, AT_DAY)) : allowed,
  );
}

/** 迁出 only, and only to another county: within one county the register is corrected instead. */
export function canOffer(
  change: Proposal & { status: EmployerStatus; toStatus: EmployerStatus },
  given: { personId: string; isReceiver: boolean },
): Verdict {
  const at = { fields: [{ path: 'toUnitId', says: '请重新选择' }] };
  return all(
    isOtherHands(change, given.personId),
    isUnchanged(change),
    change.toStatus === 'moved'
      ? allowed
      : refused(no['offer-not-moved']({ status: EMPLOYER_STATUSES[change.toStatus] })),
    given.isReceiver ? allowed : refused(no['receiver-unfit']({}, at)),
  );
}

const isUnchanged = ({
  employer,
  status,
  fromStatus,
}: Pick<Proposal, 'employer' | 'fromStatus'> & { status: EmployerStatus }): Verdict =>
  status === fromStatus
    ? allowed
    : refused(no['status-changed']({ employer, status: EMPLOYER_STATUSES[status] }));

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
