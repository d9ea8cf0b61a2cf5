/**
 * 经济补偿 (劳动合同法 第四十六、四十七条): one month's wage for each year of service, six months and more count as a year and less as
 * half a year. A wage above three times the local mean counts as that, and then for twelve years at most. 代通知金 (第四十条) is the
 * wage of the month before; 违法解除、终止 (第八十七条) is answered by twice the severance, which is not paid beside it.
 */
import { addCalendarDays, addMonthsTo, asDay, chineseDay, type Day } from '../core/days.ts';
import { asFen, type Fen, formatFen } from '../core/money.ts';
import { numberIn } from '../core/parameter.ts';
import { all, allowed, type Verdict } from '../core/verdict.ts';
import { limitationOf } from './limitation.rules.ts';
import { ENDINGS, type Ending, type SeveranceGiven } from './pay.fields.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { at, basis, inOrder, type SumWorld } from './sum-input.rules.ts';
import type { Sum, SumStep } from './sums.fields.ts';

const ARTICLES: Readonly<Record<Ending, string>> = {
  fault: '劳动合同法第三十八条、第四十六条第一项',
  agreed: '劳动合同法第三十六条、第四十六条第二项',
  notice: '劳动合同法第四十条、第四十六条第三项',
  layoff: '劳动合同法第四十一条、第四十六条第四项',
  expired: '劳动合同法第四十六条第五项',
  closed: '劳动合同法第四十六条第六项',
  unlawful: '劳动合同法第四十八条、第八十七条',
  resigned: '劳动合同法第三十七条',
  misconduct: '劳动合同法第三十九条',
};
const UNPAID: readonly Ending[] = ['resigned', 'misconduct'];
/** 劳动合同法 came into force; what was worked before is counted by the rules of its time (第九十七条第三款). */
const IN_FORCE = asDay('2008-01-01');

const owesNotice = ({ ending, isNoticed }: SeveranceGiven): boolean => ending === 'notice' && !isNoticed;

export const canSumSeverance = (given: SeveranceGiven): Verdict =>
  all(
    inOrder([
      ['startOn', '入职日期', given.startOn],
      ['endOn', '解除、终止日期', given.endOn],
    ]),
    owesNotice(given) && !given.lastMonthFen ? at('lastMonthFen', no['last-wage-missing']()) : allowed,
  );

export interface Service {
  years: number;
  /** Whole months beyond the years. */
  months: number;
  /** Months of wage that are paid, in halves. */
  halves: number;
}

/** @param endOn the last day of the employment, which counts */
export function serviceOf(startOn: Day, endOn: Day, halfFrom: number): Service {
  const end = addCalendarDays(endOn, 1);
  let whole = 0;
  while (addMonthsTo(startOn, whole + 1) <= end) whole += 1;
  const years = Math.floor(whole / 12);
  const months = whole % 12;
  const isMore = addMonthsTo(startOn, years * 12) < end;
  return { years, months, halves: years * 2 + (months >= halfFrom ? 2 : isMore ? 1 : 0) };
}

export function sumSeverance(given: SeveranceGiven, world: SumWorld): Sum {
  const { parameter } = world;
  const first: SumStep = {
    label: '情形',
    dueOn: null,
    says: `${ENDINGS[given.ending]}（${ARTICLES[given.ending]}）。`,
  };
  if (UNPAID.includes(given.ending))
    return {
      result: '这种情形用人单位不用支付经济补偿',
      tone: 'plain',
      steps: [first, remark('请核对', UNPAID_NOTES[given.ending] ?? '')],
    };
  const service = serviceOf(given.startOn, given.endOn, numberIn(parameter('severance.half-from')));
  const base = baseOf(given, service, world);
  const severance = asFen(Math.round((base.wage * base.halves) / 2));
  const isUnlawful = given.ending === 'unlawful';
  // Asked for only where it decides: what was asked for is listed with a kept sum.
  const times = isUnlawful ? numberIn(parameter('severance.unlawful')) : 1;
  const more = owesNotice(given) ? given.lastMonthFen! : asFen(0);
  const total = asFen(isUnlawful ? severance * times : severance + more);
  return {
    result: `${isUnlawful ? '赔偿金' : more > 0 ? '经济补偿和代通知金共' : '经济补偿'}${formatFen(total)}元`,
    tone: 'info',
    steps: [
      first,
      serviceStep(given, service, world),
      ...base.steps,
      remark(
        '经济补偿',
        `${formatFen(base.wage)}元×${base.halves / 2}个月＝${formatFen(severance)}元（${basis(parameter('severance.half-from'))}）。`,
      ),
      ...(isUnlawful ? [unlawfulStep(severance, times, total, world)] : []),
      ...(given.ending === 'notice' ? [noticeStep(given)] : []),
      ...(given.startOn < IN_FORCE ? [OLD_YEARS] : []),
      remark(
        '支付',
        `办结工作交接时支付（劳动合同法第五十条第二款）；责令限期支付后逾期不付的，按应付金额${numberIn(parameter('arrears.extra-least'))}%至${numberIn(parameter('arrears.extra-most'))}%加付赔偿金（${basis(parameter('arrears.extra-least'))}）。`,
      ),
      ...limitStep(given, world),
    ],
  };
}

const remark = (label: string, says: string): SumStep => ({ label, dueOn: null, says });

const UNPAID_NOTES: Partial<Record<Ending, string>> = {
  resigned: '离职是因为欠薪、不缴社会保险、不提供劳动条件等用人单位过错的，改选第一种情形再算。',
  misconduct:
    '用人单位要举证，并事先通知工会（劳动合同法第四十三条）；理由不成立的，改选“违法解除、终止”再算。',
};

const OLD_YEARS = remark(
  '2008年以前的年限',
  '2008年1月1日以前的工作年限，是否补偿、补偿多少按当时的规定（劳动合同法第九十七条第三款）；这里按现行规定合并推算，请另行核对。',
);

function serviceStep({ startOn, endOn }: SeveranceGiven, service: Service, { parameter }: SumWorld): SumStep {
  const { years, months, halves } = service;
  const rest = halves - years * 2;
  const half = numberIn(parameter('severance.half-from'));
  const why =
    rest === 0 ? '没有零头' : rest === 2 ? `零头满${half}个月，按一年算` : `零头不满${half}个月，按半年算`;
  const length = months === 0 ? `${years}年` : `${years}年零${months}个月`;
  return remark(
    '工作年限',
    `${chineseDay(startOn)}至${chineseDay(endOn)}，满${length}，${why}，共${halves / 2}个月的工资。`,
  );
}

/** The monthly wage that counts, not below the local minimum (实施条例 第二十七条) and not above the cap, and for how long. */
function baseOf({ averageFen, localWageFen }: SeveranceGiven, { halves }: Service, { parameter }: SumWorld) {
  const least = asFen(numberIn(parameter('dispute.minimum-wage')));
  const raised = averageFen < least ? least : averageFen;
  const low =
    averageFen < least
      ? `低于当地最低工资标准，按${formatFen(least)}元算（劳动合同法实施条例第二十七条）`
      : '按应得工资算，含奖金、津贴和补贴（劳动合同法实施条例第二十七条）';
  const wageStep = remark('月工资', `离职前十二个月平均${formatFen(averageFen)}元，${low}。`);
  const local = localWageFen || asFen(numberIn(parameter('severance.local-wage')));
  if (!local)
    return {
      wage: raised,
      halves,
      steps: [
        wageStep,
        remark('封顶', '没有填写当地上年度职工月平均工资，没有比较是否封顶；工资较高的，请填写后再算。'),
      ],
    };
  const capped = capOf(raised, halves, local, parameter);
  return { ...capped, steps: [wageStep, remark('封顶', capped.says)] };
}

function capOf(wage: Fen, halves: number, local: Fen, parameter: SumWorld['parameter']) {
  const row = parameter('severance.cap-multiple');
  const cap = asFen(local * numberIn(row));
  const compared = `当地上年度职工月平均工资${formatFen(local)}元的${numberIn(row)}倍是${formatFen(cap)}元`;
  if (wage <= cap)
    return { wage, halves, says: `${compared}，没有超过，不封顶，年限也不封顶（${basis(row)}）。` };
  const years = numberIn(parameter('severance.cap-years'));
  const kept = Math.min(halves, years * 2);
  return {
    wage: cap,
    halves: kept,
    says: `${compared}，超过的按${formatFen(cap)}元算，最多${years}年，这里算${kept / 2}个月（${basis(row)}）。`,
  };
}

const unlawfulStep = (severance: Fen, times: number, total: Fen, { parameter }: SumWorld): SumStep =>
  remark(
    '赔偿金',
    `${formatFen(severance)}元×${times}＝${formatFen(total)}元（${basis(parameter('severance.unlawful'))}）；支付赔偿金的，不再支付经济补偿（劳动合同法实施条例第二十五条）。劳动者要求继续履行、能够继续履行的，也可以要求继续履行。`,
  );

const noticeStep = (given: SeveranceGiven): SumStep =>
  owesNotice(given)
    ? remark(
        '代通知金',
        `没有提前三十日书面通知，另付一个月工资，按上一个月的工资${formatFen(given.lastMonthFen!)}元（劳动合同法第四十条、实施条例第二十条）。`,
      )
    : remark('代通知金', '已提前三十日书面通知，不另付代通知金。');

function limitStep({ endOn }: SeveranceGiven, { today, parameter, calendar }: SumWorld): SumStep[] {
  if (endOn > today) return [];
  const facts = { isArrears: false, knownOn: endOn, endedOn: null, interruptions: [], suspensions: [] };
  const found = limitationOf(facts, numberIn(parameter('dispute.limitation')), today, calendar);
  const gone =
    found.sort === 'expired' ? '已经届满，有中断、中止的到“仲裁时效”再推算' : '有中断、中止的另行推算';
  return [
    {
      label: '申请仲裁',
      dueOn: found.lastDay,
      says: `自解除、终止之日起一年内申请仲裁（${basis(parameter('dispute.limitation'))}），${gone}。`,
    },
  ];
}
