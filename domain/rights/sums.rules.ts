/** The sums of labour disputes as one answer each: a sentence that says what it comes to, and the steps with their articles. */
import { chineseDay, type Day } from '../core/days.ts';
import { formatFen } from '../core/money.ts';
import type { Parameter } from '../core/parameter.model.ts';
import { dueByParameter, numberIn } from '../core/parameter.ts';
import { all, allowed, type Verdict } from '../core/verdict.ts';
import { arbitrationDates } from './arbitration.rules.ts';
import { finalAwardOf } from './final-award.rules.ts';
import { limitationOf } from './limitation.rules.ts';
import { arbitrableFrom, canAskOrder, isGroup, ORDER_SORTS } from './mediation.rules.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { at, basis, inOrder, notAhead, type SumWorld } from './sum-input.rules.ts';
import type {
  ArbitrationGiven,
  AwardGiven,
  LimitationGiven,
  MediationGiven,
  Sum,
  SumStep,
} from './sums.fields.ts';

export function canSumLimitation(given: LimitationGiven, today: Day): Verdict {
  const row = given.suspensions.findIndex(({ from, to }) => to !== null && to < from);
  const ahead = given.interruptions.findIndex(({ on }) => on > today);
  return all(
    given.knownOn || given.isArrears ? allowed : at('knownOn', no['known-missing']()),
    notAhead('knownOn', '知道或应当知道权利被侵害之日', given.knownOn, today),
    row < 0 ? allowed : at(`suspensions.${row}.to`, no['spans-reversed']({ row: row + 1 })),
    ahead < 0 ? allowed : at(`interruptions.${ahead}.on`, no['day-ahead']({ what: '中断的日期' })),
  );
}

const LIMITATION_TONES = { unlimited: 'good', suspended: 'info', running: 'info', expired: 'warn' } as const;

export function sumLimitation(given: LimitationGiven, { today, parameter, calendar }: SumWorld): Sum {
  const months = numberIn(parameter('dispute.limitation'));
  // Without a day of its own the sum starts from the end of the employment, which alone counts for arrears.
  const found = limitationOf({ ...given, knownOn: given.knownOn ?? today }, months, today, calendar);
  const results = {
    unlimited: '不受仲裁时效期间的限制，可以申请仲裁',
    suspended: '时效中止中，中止的原因消除后继续计算',
    running: found.lastDay ? `最迟${chineseDay(found.lastDay)}申请仲裁` : '',
    expired: found.lastDay
      ? `仲裁时效已于${chineseDay(found.lastDay)}届满，对方可以提出时效抗辩；请核对有没有漏填的中断、中止`
      : '',
  };
  return {
    result: results[found.sort],
    tone: LIMITATION_TONES[found.sort],
    steps: found.says.map(says => ({ label: '', dueOn: null, says: `${says}。` })),
  };
}

export const canSumMediation = (given: MediationGiven): Verdict =>
  all(
    inOrder([
      ['appliedOn', '申请日期', given.appliedOn],
      ['acceptedOn', '受理日期', given.acceptedOn],
      ['effectiveOn', '协议生效日期', given.effectiveOn],
      ['performOn', '约定履行期限', given.performOn],
    ]),
  );

export function sumMediation(given: MediationGiven, world: SumWorld): Sum {
  const { parameter, calendar } = world;
  const { appliedOn } = given;
  const wait = parameter('mediation.arbitrable');
  const from = arbitrableFrom(appliedOn, numberIn(wait), calendar);
  const steps = [
    due('决定是否受理', appliedOn, 'mediation.acceptance', '申请', world),
    ...length(given, world),
    {
      label: '可直接申请仲裁',
      dueOn: from,
      says: `自收到申请之日${chineseDay(appliedOn)}起${numberIn(wait)}日内没有达成协议的，${chineseDay(from)}起可以申请仲裁。时限依据：${basis(wait)}`,
    },
    due('共同申请仲裁审查', given.effectiveOn, 'mediation.confirmation', '协议生效', world),
    groupStep(given, parameter('mediation.group')),
    orderStep(given, world.today),
  ];
  return {
    result: `${chineseDay(from)}起，没有达成协议的可以直接申请仲裁`,
    tone: world.today >= from ? 'warn' : 'info',
    steps,
  };
}

function due(
  label: string,
  start: Day | null,
  code: string,
  waitsFor: string,
  { parameter, calendar }: SumWorld,
): SumStep {
  if (!start) return { label, dueOn: null, says: `待${waitsFor}后计算。` };
  const { dueOn, says } = dueByParameter(parameter(code), start, calendar);
  return { label, dueOn, says };
}

function length({ acceptedOn, isExtended }: MediationGiven, world: SumWorld): SumStep[] {
  const first = due('调解结束', acceptedOn, 'mediation.length', '受理', world);
  if (!isExtended || !acceptedOn) return [first];
  const { parameter, calendar } = world;
  const plain = dueByParameter(parameter('mediation.length'), acceptedOn, calendar);
  // From the plain last day, before it was put off to a working day.
  const more = dueByParameter(parameter('mediation.extension'), plain.rolledFrom ?? plain.dueOn, calendar);
  return [first, { label: '延长后调解结束', dueOn: more.dueOn, says: `双方书面同意延长：${more.says}` }];
}

function groupStep({ persons }: MediationGiven, row: Parameter): SumStep {
  const least = numberIn(row);
  const says = isGroup(persons, least)
    ? `劳动者${persons}人，达到${least}人；有共同请求的，可以推举代表参加调解、仲裁和诉讼。时限依据：${basis(row)}`
    : `劳动者${persons}人，不足${least}人，各自参加。`;
  return { label: '人数', dueOn: null, says };
}

function orderStep({ orderSort, performOn }: MediationGiven, today: Day): SumStep {
  const label = '支付令';
  if (!orderSort) return { label, dueOn: null, says: '达成协议后，选择协议涉及的给付再判断。' };
  if (!canAskOrder(orderSort))
    return { label, dueOn: null, says: '协议的给付不在可申请支付令的事项内；不履行的，申请仲裁。' };
  const open = `协议涉及${ORDER_SORTS[orderSort]}，用人单位到期不履行的，劳动者可以持协议书向人民法院申请支付令（劳动争议调解仲裁法第十六条）。`;
  const late =
    performOn !== null && performOn < today ? `约定的${chineseDay(performOn)}已过，现在可以申请。` : '';
  return { label, dueOn: performOn, says: open + late };
}

export const canSumArbitration = (given: ArbitrationGiven): Verdict =>
  all(
    inOrder([
      ['appliedOn', '申请日期', given.appliedOn],
      ['acceptedOn', '受理日期', given.acceptedOn],
      ['servedOn', '被申请人收到副本日期', given.servedOn],
      ['answeredOn', '收到答辩书日期', given.answeredOn],
    ]),
    inOrder([
      ['acceptedOn', '受理日期', given.acceptedOn],
      ['hearingOn', '开庭日期', given.hearingOn],
      ['awardServedOn', '收到裁决书日期', given.awardServedOn],
    ]),
  );

export function sumArbitration(given: ArbitrationGiven, world: SumWorld): Sum {
  const steps = arbitrationDates(given, world).map(({ label, dueOn, says }) => ({ label, dueOn, says }));
  const next = steps.filter(s => s.dueOn !== null && s.dueOn >= world.today).sort(byDay)[0];
  return {
    result: next ? `最近的期限：${next.label}，最迟${chineseDay(next.dueOn!)}` : '填入的各步期限都已过去',
    tone: next ? 'info' : 'warn',
    steps,
  };
}

const byDay = (a: SumStep, b: SumStep): number => (a.dueOn! < b.dueOn! ? -1 : 1);

export function sumAward({ items }: AwardGiven, { parameter }: SumWorld): Sum {
  const wage = parameter('dispute.minimum-wage');
  const found = finalAwardOf(items, numberIn(wage) as never, numberIn(parameter('dispute.final-multiple')));
  const isAny = found.items.some(item => item.isFinal);
  return {
    result: found.isFinal
      ? '属于终局裁决：用人单位不能起诉，只能依法申请撤销；劳动者不服的可以起诉'
      : isAny
        ? '不全部属于终局裁决：属于的部分与不属于的部分分别裁决'
        : '不属于终局裁决：双方不服的都可以起诉',
    tone: found.isFinal ? 'good' : 'info',
    steps: [
      {
        label: '比较的金额',
        dueOn: null,
        says: `当地月最低工资标准${formatFen(numberIn(wage) as never)}元，按12个月比较${formatFen(found.limitFen)}元。标准来自参数设置，请核对是否为当地现行标准。`,
      },
      ...found.items.map(({ says }, i) => ({ label: `第${i + 1}项`, dueOn: null, says: `${says}。` })),
    ],
  };
}
