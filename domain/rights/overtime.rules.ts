/**
 * 加班费 (劳动法 第四十四条): hours beyond the day on working days, hours on rest days for which no time off was given, hours on
 * statutory holidays, each at its own rate of the hourly wage. A monthly wage is worth 21.75 days of eight hours (人社部发〔2025〕2号).
 * What sort a day is, the calendar says: a Saturday worked in exchange is a working day, a day off beside a festival is a rest day.
 * Nothing is rounded before the end of each line, and there to the fen, halves upwards.
 */
import { dayLabel, isStatutoryHoliday, isWorkday } from '../core/calendar.ts';
import { chineseDay, type Day, yearOf } from '../core/days.ts';
import { asFen, type Fen, formatFen, sumFen } from '../core/money.ts';
import { numberIn } from '../core/parameter.ts';
import { all, allowed, type Verdict } from '../core/verdict.ts';
import type { OvertimeGiven } from './pay.fields.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { at, basis, type SumWorld } from './sum-input.rules.ts';
import type { Sum, SumStep } from './sums.fields.ts';

const SORTS = {
  workday: '工作日延长工作时间',
  rest: '休息日工作',
  holiday: '法定节假日工作',
} as const;
type Sort = keyof typeof SORTS;

const sortOf = (on: Day, { calendar }: SumWorld): Sort =>
  isStatutoryHoliday(calendar, on) ? 'holiday' : isWorkday(calendar, on) ? 'workday' : 'rest';

export function canSumOvertime(given: OvertimeGiven, world: SumWorld): Verdict {
  const { days, restOffHours } = given;
  const wrong = days.findIndex(({ on }) => on > world.today);
  const unknown = days.findIndex(({ on }) => !world.calendar.years.has(yearOf(on)));
  const twice = days.findIndex(({ on }, i) => days.findIndex(other => other.on === on) < i);
  const first = twice < 0 ? 0 : days.findIndex(({ on }) => on === days[twice]!.on) + 1;
  const known = all(
    wrong < 0 ? allowed : at(`days.${wrong}.on`, no['day-ahead']({ what: '加班日期' })),
    unknown < 0
      ? allowed
      : at(`days.${unknown}.on`, no['day-unarranged']({ year: yearOf(days[unknown]!.on) })),
    twice < 0
      ? allowed
      : at(`days.${twice}.on`, no['day-twice']({ day: chineseDay(days[twice]!.on), row: first })),
  );
  if (!known.ok) return known;
  const worked = hoursOf(given, world);
  return all(
    worked.workday + worked.rest + worked.holiday > 0 ? allowed : at('workdayHours', no['hours-missing']()),
    tenths(restOffHours) <= worked.rest
      ? allowed
      : at('restOffHours', no['off-beyond']({ hours: worked.rest / 10 })),
  );
}

/** Hours have one decimal: tenths are whole numbers and stay exact. */
const tenths = (hours: number | null): number => Math.round((hours ?? 0) * 10);

/** Tenths of hours by sort: those given in sum, and those of the days by what the calendar says of them. */
function hoursOf({ workdayHours, restHours, holidayHours, days }: OvertimeGiven, world: SumWorld) {
  const worked = { workday: tenths(workdayHours), rest: tenths(restHours), holiday: tenths(holidayHours) };
  for (const { on, hours } of days) worked[sortOf(on, world)] += tenths(hours);
  return worked;
}

export function sumOvertime(given: OvertimeGiven, world: SumWorld): Sum {
  const worked = hoursOf(given, world);
  const off = tenths(given.restOffHours);
  const lines = [
    line('workday', worked.workday, 0, given.wageFen, world),
    line('rest', worked.rest, off, given.wageFen, world),
    line('holiday', worked.holiday, 0, given.wageFen, world),
  ].filter(found => found !== null);
  const total = sumFen(lines.map(({ amount }) => amount));
  const paid = given.paidFen ?? 0;
  const left = asFen(Math.max(0, total - paid));
  const paidStep = {
    label: '已付',
    dueOn: null,
    says: `已付加班费${formatFen(asFen(paid))}元，${left > 0 ? `还差${formatFen(left)}元` : '已付足'}。`,
  };
  return {
    result:
      paid === 0
        ? `应付加班费${formatFen(total)}元`
        : left > 0
          ? `应付加班费${formatFen(total)}元，还应补付${formatFen(left)}元`
          : `应付加班费${formatFen(total)}元，已付足`,
    tone: left > 0 ? 'info' : 'good',
    steps: [
      wageStep(given.wageFen, world),
      ...dayStep(given, world),
      ...lines.map(({ step }) => step),
      ...(paid > 0 ? [paidStep] : []),
      ...monthSteps(given, world),
      {
        label: '请核对',
        dueOn: null,
        says: '月工资按劳动合同约定的标准填，不含加班费；实行综合计算工时、不定时工作制的另行核对（工资支付暂行规定第十三条）。加班费属于劳动报酬，时效到“拖欠工资”推算。',
      },
    ],
  };
}

function line(sort: Sort, worked: number, off: number, wageFen: Fen, { parameter }: SumWorld) {
  if (worked === 0) return null;
  const rate = parameter(`overtime.${sort}`);
  const percent = numberIn(rate);
  const counted = worked - off;
  const { days, hours } = lengthOf(parameter);
  // wage × hours × percent ÷ (days of a year ÷ 12 × hours of a day), every factor a whole number
  const amount = rounded(BigInt(wageFen) * BigInt(12 * counted * percent), BigInt(days * hours * 1000));
  const without = off > 0 ? `共${worked / 10}小时，减去已补休的${off / 10}小时；` : '';
  const says = `${without}${counted / 10}小时×小时工资×${percent}%＝${formatFen(amount)}元（${basis(rate)}）。`;
  return { amount, step: { label: SORTS[sort], dueOn: null, says } };
}

/** To the fen, halves upwards; the products are beyond what a number holds exactly. */
const rounded = (above: bigint, below: bigint): Fen => asFen(Number((above * 2n + below) / (below * 2n)));

const lengthOf = (parameter: SumWorld['parameter']) => ({
  days: numberIn(parameter('wage.paid-days')),
  hours: numberIn(parameter('wage.day-hours')),
});

function wageStep(wageFen: Fen, { parameter }: SumWorld): SumStep {
  const { days, hours } = lengthOf(parameter);
  const month = Math.round((days / 12) * 100) / 100;
  const day = asFen(Math.round((wageFen * 12) / days));
  const hour = asFen(Math.round((wageFen * 12) / (days * hours)));
  const least = numberIn(parameter('dispute.minimum-wage'));
  const low =
    wageFen < least
      ? `月工资低于当地最低工资标准${formatFen(asFen(least))}元，请核对；确实偏低的，差额另行要求补足。`
      : '';
  return {
    label: '小时工资',
    dueOn: null,
    says: `月工资${formatFen(wageFen)}元÷月计薪天数${month}天＝日工资${formatFen(day)}元，÷${hours}小时＝小时工资${formatFen(hour)}元；下面各项按没有取整的数计算，最后到分（${basis(parameter('wage.paid-days'))}）。${low}`,
  };
}

function dayStep({ days }: OvertimeGiven, world: SumWorld): SumStep[] {
  if (days.length === 0) return [];
  const told = days.map(
    ({ on, hours }) =>
      `${chineseDay(on)}${hours}小时，${dayLabel(world.calendar, on)}，按${SORTS[sortOf(on, world)]}`,
  );
  return [{ label: '按日期填写的', dueOn: null, says: `${told.join('；')}。` }];
}

/** Only days tell in which month the hours were worked. */
function monthSteps({ days }: OvertimeGiven, { parameter }: SumWorld): SumStep[] {
  const row = parameter('overtime.month-most');
  const most = numberIn(row);
  const months = new Map<string, number>();
  for (const { on, hours } of days)
    months.set(on.slice(0, 7), (months.get(on.slice(0, 7)) ?? 0) + tenths(hours));
  return [...months]
    .filter(([, worked]) => worked > most * 10)
    .map(([month, worked]) => ({
      label: '超过上限',
      dueOn: null,
      says: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月填写的加班共${worked / 10}小时，超过每月${most}小时的上限（${basis(row)}），可以一并要求纠正。`,
    }));
}
