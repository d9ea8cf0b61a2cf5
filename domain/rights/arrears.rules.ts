/**
 * 拖欠工资: what was due less what was paid, payday by payday; what may come on top once the labour authority has ordered payment
 * and the time has passed (劳动合同法 第八十五条); and until when it can be claimed and reported.
 */
import { addMonthsTo, chineseDay } from '../core/days.ts';
import { asFen, type Fen, formatFen, formatFenInWords, sumFen } from '../core/money.ts';
import { numberIn } from '../core/parameter.ts';
import { all, allowed, type Verdict } from '../core/verdict.ts';
import { limitationOf } from './limitation.rules.ts';
import type { ArrearsGiven } from './pay.fields.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { at, basis, notAhead, type SumWorld } from './sum-input.rules.ts';
import type { Sum, SumStep } from './sums.fields.ts';

export function canSumArrears({ owed, endedOn }: ArrearsGiven, { today }: SumWorld): Verdict {
  const ahead = owed.findIndex(({ dueOn }) => dueOn > today);
  const beyond = owed.findIndex(({ dueFen, paidFen }) => (paidFen ?? 0) > dueFen);
  return all(
    ahead < 0 ? allowed : at(`owed.${ahead}.dueOn`, no['due-later']({ row: ahead + 1 })),
    beyond < 0 ? allowed : at(`owed.${beyond}.paidFen`, no['paid-beyond']({ row: beyond + 1 })),
    notAhead('endedOn', '劳动关系终止之日', endedOn, today),
  );
}

export function sumArrears(given: ArrearsGiven, world: SumWorld): Sum {
  const left = given.owed.map(({ dueFen, paidFen }) => asFen(dueFen - (paidFen ?? 0)));
  const total = sumFen(left);
  const lines = given.owed.map(({ dueOn, dueFen, paidFen }, i) => ({
    label: `第${i + 1}笔`,
    dueOn: null,
    says: `${chineseDay(dueOn)}应付${formatFen(dueFen)}元，已付${formatFen(paidFen ?? asFen(0))}元，欠${formatFen(left[i]!)}元。`,
  }));
  if (total === 0) return { result: '各笔都已付清，没有拖欠', tone: 'good', steps: lines };
  const limit = limitOf(given, world);
  const extra = extraOf(given, total, world);
  return {
    result: `共欠${formatFen(total)}元${extra.result}${limit.isExpired ? '；仲裁时效可能已经届满' : ''}`,
    tone: limit.isExpired ? 'warn' : 'info',
    steps: [
      ...lines,
      { label: '合计', dueOn: null, says: `共欠${formatFen(total)}元，大写${formatFenInWords(total)}。` },
      extra.step,
      limit.step,
      inspectionStep(given, world),
      {
        label: '支付令',
        dueOn: null,
        says: '数额没有争议的，可以向人民法院申请支付令（劳动合同法第三十条第二款）。是否一裁终局，到“终局裁决”判断。',
      },
    ],
  };
}

/** Nothing comes on top until the authority has ordered payment and its time is over. */
function extraOf({ orderedBy }: ArrearsGiven, total: Fen, { today, parameter }: SumWorld) {
  const least = parameter('arrears.extra-least');
  const most = parameter('arrears.extra-most');
  const share = (percent: number): string => formatFen(asFen(Math.round((total * percent) / 100)));
  const [from, to] = [share(numberIn(least)), share(numberIn(most))];
  const range = `应付金额的${numberIn(least)}%至${numberIn(most)}%，即${from}元至${to}元`;
  const step = (says: string): SumStep => ({ label: '加付赔偿金', dueOn: null, says });
  if (orderedBy && orderedBy < today)
    return {
      result: `，可以要求加付赔偿金${from}元至${to}元`,
      step: step(
        `劳动行政部门责令的期限${chineseDay(orderedBy)}已过仍没有支付，可以要求加付${range}（${basis(least)}）。`,
      ),
    };
  const when = orderedBy
    ? `责令支付的期限到${chineseDay(orderedBy)}，逾期仍不支付的`
    : '先由劳动行政部门责令限期支付，逾期仍不支付的';
  return { result: '', step: step(`${when}，加付${range}（${basis(least)}）。`) };
}

function limitOf({ owed, endedOn }: ArrearsGiven, { today, parameter, calendar }: SumWorld) {
  const facts = { isArrears: true, knownOn: owed[0]!.dueOn, endedOn, interruptions: [], suspensions: [] };
  const found = limitationOf(facts, numberIn(parameter('dispute.limitation')), today, calendar);
  const isExpired = found.sort === 'expired';
  const more = isExpired ? '已经届满，有中断、中止的到“仲裁时效”再推算。' : '';
  return {
    isExpired,
    step: { label: '仲裁时效', dueOn: found.lastDay, says: `${found.says.join('；')}。${more}` },
  };
}

/** The inspectorate leaves alone what is older and was not reported; what goes on counts from its end. */
function inspectionStep({ owed }: ArrearsGiven, { today, parameter }: SumWorld): SumStep {
  const row = parameter('arrears.inspection');
  const since = addMonthsTo(today, -numberIn(row));
  const old = owed.filter(({ dueOn }) => dueOn < since).length;
  const gone =
    old === 0 ? '' : `其中${old}笔早于${chineseDay(since)}，是否属于连续拖欠请核对，连续的从终了之日起算。`;
  return {
    label: '劳动监察投诉',
    dueOn: null,
    says: `向劳动保障监察机构投诉，应在违法行为发生之日起${numberIn(row) / 12}年内（${basis(row)}）。${gone}`,
  };
}
