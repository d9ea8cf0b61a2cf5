/** When a single service of a lawyer may be noted, and what is paid for it. */
import { chineseDay, type Day } from '../core/days.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { CounselContent, CounselSort } from './counsel.model.ts';
import { rightsRefusals as no } from './rights.refusals.ts';

export interface CounselWorld {
  today: Day;
  lawyer: { name: string; clientIds: readonly string[] };
  /** The shift that is named, if it is one of this lawyer's. */
  shift: { onDay: Day; state: string } | undefined;
}

const at = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

/** A lawyer who acts for the employer advises nobody against it (律师法第三十九条). */
export function canNoteCounsel(given: CounselContent, { today, lawyer, shift }: CounselWorld): Verdict {
  const { sort, onDay, asker, employerId, matterId, shiftId } = given;
  return all(
    onDay > today ? at('onDay', no['day-ahead']({ what: '服务日期' })) : allowed,
    sort === 'duty' && !shiftId ? at('shiftId', no['shift-missing']()) : allowed,
    shiftId && (!shift || shift.state === 'dropped') ? at('shiftId', no['shift-unknown']()) : allowed,
    shift && shift.onDay !== onDay
      ? at('onDay', no['shift-other-day']({ day: chineseDay(shift.onDay) }))
      : allowed,
    isForSomebody(sort) && !asker && !matterId ? at('asker', no['asker-missing']()) : allowed,
    employerId && lawyer.clientIds.includes(employerId)
      ? at('employerId', no['lawyer-tied']({ who: lawyer.name }))
      : allowed,
  );
}

/** A day on duty and a lecture are for whoever comes. */
export const isForSomebody = (sort: CounselSort): boolean => sort !== 'duty' && sort !== 'lecture';

export const feeParameter = (sort: CounselSort): string => `lawyer.fee-${sort}`;
