/** What every election of a union goes through: its candidates are shown to all, its result is approved above. */
import { chineseDay, type Day } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import type { Known } from '../matter/move.ts';
import { termRefusals as no } from './term.refusals.ts';

const AT_MEETING = { fields: [{ path: 'given.meetingOn', says: '请改正大会日期' }] };

/** The meeting was held by today and after the notice of the candidates: they are put to the vote when nothing stood against them. */
export function canHaveMet(
  meetingOn: Day | null | undefined,
  { day, gates }: Pick<Known<never>, 'day' | 'gates'>,
): Verdict {
  if (!meetingOn) return allowed;
  if (meetingOn > day) return refused(no['day-future']({}, AT_MEETING));
  const notice = gates.find(gate => gate.code === 'candidates');
  return notice && meetingOn <= notice.untilOn
    ? refused(no['meeting-early']({ day: chineseDay(notice.untilOn) }, AT_MEETING))
    : allowed;
}

/** 补选: not before the seat fell vacant. */
export const isAfterVacancy = (
  meetingOn: Day | null | undefined,
  vacantOn: Day | null | undefined,
): Verdict =>
  meetingOn && vacantOn && meetingOn < vacantOn
    ? refused(no['meeting-before-vacancy']({ day: chineseDay(vacantOn) }, AT_MEETING))
    : allowed;

export const candidatesNotice = <const S extends readonly string[]>(shows: S) =>
  ({
    label: '候选人公示',
    article: '企业工会主席产生办法（试行）第十条',
    parameter: 'term.candidate-notice',
    opens: 'nominate',
    consent: null,
    shows,
  }) as const;

/** @param approves the move with which the union above says yes */
export const resultApproval = <const M extends string>(label: string, approves: M) =>
  ({
    label,
    article: '工会基层组织选举工作条例（选举结果报上一级工会批准）',
    parameter: 'term.reply',
    starts: ['report'],
    stops: [approves, 'sendBackResult'],
  }) as const;
