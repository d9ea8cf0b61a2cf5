/**
 * The dates of an arbitration (劳动争议调解仲裁法), each from the day that it runs from, in working or plain days as the rule of the
 * arbitration boards says (劳动人事争议仲裁办案规则 第八十条: 三日、五日、十日 working days, 十五日、四十五日 plain days).
 */
import { type Calendar, workdaysBefore } from '../core/calendar.ts';
import { chineseDay, type Day } from '../core/days.ts';
import type { Parameter } from '../core/parameter.model.ts';
import { dueByParameter, numberIn } from '../core/parameter.ts';

/** What has happened so far; a date that is not there leaves its steps open. */
export interface ArbitrationFacts {
  appliedOn: Day;
  acceptedOn: Day | null;
  /** 被申请人收到申请书副本之日 */
  servedOn: Day | null;
  answeredOn: Day | null;
  hearingOn: Day | null;
  isExtended: boolean;
  /** 收到裁决书之日 */
  awardServedOn: Day | null;
  isFinalAward: boolean;
}

export const ARBITRATION_STEPS = {
  acceptance: '仲裁委员会决定是否受理',
  service: '向被申请人送达申请书副本',
  tribunal: '通知仲裁庭组成情况',
  answer: '被申请人提交答辩书',
  answerService: '向申请人送达答辩书副本',
  hearingNotice: '通知开庭时间地点',
  postponement: '当事人申请延期开庭',
  award: '作出裁决',
  suit: '不服裁决向法院起诉',
  annulment: '用人单位申请撤销终局裁决',
} as const;
export type ArbitrationStep = keyof typeof ARBITRATION_STEPS;

export interface ArbitrationDate {
  step: ArbitrationStep;
  label: string;
  /** Last day; null while the day from which it runs is not known. */
  dueOn: Day | null;
  says: string;
}

interface World {
  parameter: (code: string) => Parameter;
  calendar: Calendar;
}

/** In the order of the proceedings. @throws CalendarMissing */
export function arbitrationDates(facts: ArbitrationFacts, world: World): ArbitrationDate[] {
  const after = (
    step: ArbitrationStep,
    start: Day | null,
    code: string,
    waitsFor: string,
  ): ArbitrationDate => {
    if (!start) return { step, label: ARBITRATION_STEPS[step], dueOn: null, says: `待${waitsFor}后计算` };
    const { dueOn, says } = dueByParameter(world.parameter(code), start, world.calendar);
    return { step, label: ARBITRATION_STEPS[step], dueOn, says };
  };
  const { appliedOn, acceptedOn, servedOn, answeredOn, hearingOn, awardServedOn } = facts;
  return [
    after('acceptance', appliedOn, 'dispute.acceptance', '申请'),
    after('service', acceptedOn, 'dispute.service', '受理'),
    after('tribunal', acceptedOn, 'dispute.tribunal', '受理'),
    after('answer', servedOn, 'dispute.answer', '被申请人收到副本'),
    after('answerService', answeredOn, 'dispute.answer-service', '收到答辩书'),
    before('hearingNotice', hearingOn, 'dispute.hearing-notice', world),
    before('postponement', hearingOn, 'dispute.postponement', world),
    award(acceptedOn, facts.isExtended, world),
    facts.isFinalAward
      ? after('annulment', awardServedOn, 'dispute.annulment', '收到裁决书')
      : after('suit', awardServedOn, 'dispute.suit', '收到裁决书'),
    // A worker may sue against a final award all the same (第四十八条).
    ...(facts.isFinalAward ? [after('suit', awardServedOn, 'dispute.suit', '收到裁决书')] : []),
  ];
}

function before(
  step: ArbitrationStep,
  hearingOn: Day | null,
  code: string,
  { parameter, calendar }: World,
): ArbitrationDate {
  const label = ARBITRATION_STEPS[step];
  if (!hearingOn) return { step, label, dueOn: null, says: '待确定开庭日期后计算' };
  const row = parameter(code);
  const n = numberIn(row);
  const dueOn = workdaysBefore(calendar, hearingOn, n);
  const basis = `${row.docNo}${row.article}`;
  return {
    step,
    label,
    dueOn,
    says: `${chineseDay(hearingOn)}开庭，提前${n}个工作日为${chineseDay(dueOn)}（${basis}）`,
  };
}

function award(acceptedOn: Day | null, isExtended: boolean, { parameter, calendar }: World): ArbitrationDate {
  const [step, label] = ['award', ARBITRATION_STEPS.award] as const;
  if (!acceptedOn) return { step, label, dueOn: null, says: '待受理后计算' };
  const first = dueByParameter(parameter('dispute.award'), acceptedOn, calendar);
  if (!isExtended) return { step, label, dueOn: first.dueOn, says: first.says };
  const more = dueByParameter(
    parameter('dispute.award-extension'),
    first.rolledFrom ?? first.dueOn,
    calendar,
  );
  return { step, label, dueOn: more.dueOn, says: `${first.says}；经批准延长：${more.says}` };
}
