/** What was typed for a sum, in words: for whoever reads a kept one, and for paper. What was left empty is left out. */
import { asDay, chineseDay, isDay } from '../core/days.ts';
import { asFen, formatFen } from '../core/money.ts';
import { AWARD_SORTS } from './final-award.rules.ts';
import { INTERRUPTIONS } from './limitation.rules.ts';
import { ORDER_SORTS } from './mediation.rules.ts';
import { ENDINGS } from './pay.fields.ts';

/** Names of the fields of all sums; the few that two sums share mean the same in both. */
const LABELS: Readonly<Record<string, string>> = {
  isArrears: '属于拖欠劳动报酬',
  knownOn: '知道或应当知道权利被侵害之日',
  endedOn: '劳动关系终止之日',
  interruptions: '时效中断的情形',
  suspensions: '时效中止的期间',
  appliedOn: '申请日期',
  acceptedOn: '受理日期',
  isExtended: '已延长期限',
  persons: '劳动者人数',
  effectiveOn: '协议生效日期',
  performOn: '约定履行期限',
  orderSort: '协议涉及的给付',
  servedOn: '被申请人收到副本日期',
  answeredOn: '收到答辩书日期',
  hearingOn: '开庭日期',
  awardServedOn: '收到裁决书日期',
  isFinalAward: '是终局裁决',
  items: '请求事项',
  wageFen: '月工资',
  workdayHours: '工作日延长的小时数',
  restHours: '休息日加班的小时数',
  restOffHours: '休息日加班中已补休的小时数',
  holidayHours: '法定节假日加班的小时数',
  days: '按日期填写的加班',
  ending: '怎样解除、终止的',
  startOn: '入职日期',
  endOn: '解除、终止日期',
  averageFen: '离职前十二个月的平均工资',
  isNoticed: '已提前三十日书面通知',
  lastMonthFen: '解除前一个月的工资',
  localWageFen: '当地上年度职工月平均工资',
  owed: '拖欠的工资',
  orderedBy: '劳动行政部门责令支付的期限',
  amountFen: '',
  sort: '',
  how: '',
  on: '',
  hours: '',
  from: '自',
  to: '至',
  dueOn: '应付日期',
  dueFen: '应付',
  paidFen: '已付',
};
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  orderSort: ORDER_SORTS,
  ending: ENDINGS,
  how: INTERRUPTIONS,
  sort: AWARD_SORTS,
};

export interface FactSaid {
  label: string;
  says: string;
}

export const factsSaid = (given: Readonly<Record<string, unknown>>): FactSaid[] =>
  Object.entries(given).flatMap(([name, value]) => {
    const label = LABELS[name];
    const says = said(name, value);
    return label && says ? [{ label, says }] : [];
  });

function said(name: string, value: unknown): string {
  if (value === null || value === undefined || value === false || value === '') return '';
  if (value === true) return '是';
  if (Array.isArray(value)) return value.map(row => rowSaid(row as Record<string, unknown>)).join('；');
  if (name.endsWith('Fen')) return `${formatFen(asFen(Number(value)))}元`;
  if (name.endsWith('Hours') || name === 'hours') return `${value}小时`;
  if (name === 'persons') return `${value}人`;
  const text = String(value);
  return CHOICES[name]?.[text] ?? (isDay(text) ? chineseDay(asDay(text)) : text);
}

const rowSaid = (row: Readonly<Record<string, unknown>>): string =>
  Object.entries(row)
    .flatMap(([name, value]) => {
      const says = said(name, value);
      return says ? [`${LABELS[name] ?? ''}${says}`] : [];
    })
    .join('，');
