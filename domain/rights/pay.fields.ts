/** What is typed for a sum of money: overtime, severance, wages owed. Hours with at most one decimal, money in fen. */
import { z } from 'zod';
import { type Day, isDay } from '../core/days.ts';
import { type Fen, isFen, zFen } from '../core/money.ts';
import { zDayOrNone, zSumUnit, zYes } from './sums.fields.ts';

/** A hundred million yuan: nobody's wage, and its multiples are still held exactly. */
const MOST = 10_000_000_000;
const money = (says: string) =>
  z
    .custom<Fen>(isFen, says)
    .refine(amount => amount > 0, says)
    .refine(amount => amount <= MOST, '金额过大，请核对');
const day = (says: string) => z.custom<Day>(isDay, says).meta({ format: 'date' });
const moneyOrNone = zFen
  .refine(amount => amount >= 0, '金额不能小于0')
  .refine(amount => amount <= MOST, '金额过大，请核对')
  .nullable()
  .default(null);
const hours = (most: number) =>
  z
    .number('请填写小时数')
    .min(0, '小时数不能小于0')
    .max(most, `小时数不能大于${most}`)
    .refine(h => Number.isInteger(Math.round(h * 1e6) / 1e5), '小时数最多一位小数');
const allHours = hours(10_000).nullable().default(null);

export const zOvertimeFacts = z.object({
  unitId: zSumUnit,
  wageFen: money('请填写月工资'),
  workdayHours: allHours,
  restHours: allHours,
  /** Hours on rest days that were made up for by time off. */
  restOffHours: allHours,
  holidayHours: allHours,
  days: z
    .array(
      z.object({ on: day('请填写加班日期'), hours: hours(24).refine(h => h > 0, '请填写大于0的小时数') }),
    )
    .max(62, '最多填62天')
    .default([]),
  paidFen: moneyOrNone,
});
export type OvertimeGiven = z.output<typeof zOvertimeFacts>;

/** How the employment ended, with the article that says what follows. */
export const ENDINGS = {
  fault: '用人单位有欠薪、不缴社保等过错，劳动者解除',
  agreed: '用人单位提出，双方协商一致解除',
  notice: '医疗期满、不能胜任、客观情况重大变化，用人单位解除',
  layoff: '经济性裁员',
  expired: '合同期满，用人单位不续订或降低条件续订',
  closed: '用人单位破产、被吊销、关闭、撤销、提前解散',
  unlawful: '用人单位违法解除、终止',
  resigned: '劳动者自己提出离职',
  misconduct: '试用期不符合条件、严重违纪等，用人单位解除',
} as const;
export type Ending = keyof typeof ENDINGS;

export const zSeveranceFacts = z.object({
  unitId: zSumUnit,
  ending: z.enum(Object.keys(ENDINGS) as [Ending, ...Ending[]], '请选择怎样解除、终止'),
  startOn: day('请填写入职日期'),
  endOn: day('请填写解除、终止日期'),
  averageFen: money('请填写离职前十二个月的平均工资'),
  isNoticed: zYes,
  lastMonthFen: moneyOrNone,
  localWageFen: moneyOrNone,
});
export type SeveranceGiven = z.output<typeof zSeveranceFacts>;

export const zArrearsFacts = z.object({
  unitId: zSumUnit,
  owed: z
    .array(z.object({ dueOn: day('请填写应付日期'), dueFen: money('请填写应付金额'), paidFen: moneyOrNone }))
    .min(1, '请至少填写一笔拖欠的工资')
    .max(36, '最多填36笔'),
  endedOn: zDayOrNone,
  orderedBy: zDayOrNone,
});
export type ArrearsGiven = z.output<typeof zArrearsFacts>;
