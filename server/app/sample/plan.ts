/** The programme that runs when the demonstration opens: its tasks, and how the counties stand. */
import { calendarOf } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { type CurveAsked, usualCurve } from '@niangjia/domain/target/curve.model.ts';
import { shareOf, shareSince } from '@niangjia/domain/target/curve.rules.ts';

export const PROGRAMME = {
  title: '“暖企安薪”百日行动',
  purpose: '集中一百天走访企业、排查欠薪隐患、复核困难职工档案，把服务送到职工身边。',
  office: '权益保障部',
  frame: {
    name: '五个一',
    items: ['走访一遍企业', '复核一批档案', '建立一本台账', '办好一批实事', '完善一套制度'],
  },
};

export interface PlannedTask {
  title: string;
  demand: string;
  roadmap: string;
  type: TaskContent['type'];
  cadence?: TaskContent['cadence'];
  measure?: string;
  amount?: number;
  /** How the amount is split; the parts of a task without amount have none. */
  by?: 'employers' | 'workers' | 'members';
  frameItem: string;
  department: string;
  /** Days before (positive) or after (negative) today. */
  due: number;
  breaksDown: boolean;
  /** 马上就办 */
  atOnce?: boolean;
  /** Percentage points by which it goes better or worse than a county's work as a whole. */
  eases?: number;
  curve?: Extract<CurveAsked, { sort: 's' }>;
  /** One county was left out at first and received its part later. */
  leftOut?: true;
}

export const TASKS: readonly PlannedTask[] = [
  {
    title: '走访企业',
    demand: '走访全市存续企业，有效访谈九千户以上，摸清用工、欠薪和职工诉求情况。',
    roadmap: '排出计划；两人一组成片走访；问题登记转办；回访。',
    type: 'quantity',
    measure: '户',
    amount: 9000,
    by: 'employers',
    frameItem: '走访一遍企业',
    department: '组织部',
    due: -34,
    breaksDown: true,
    leftOut: true,
  },
  {
    title: '复核困难职工档案',
    demand: '对在档困难职工逐户入户复核，应退尽退、应纳尽纳。',
    roadmap: '导出名册；入户核实；比对信息；调整档案。',
    type: 'quantity',
    measure: '户',
    amount: 2400,
    by: 'workers',
    frameItem: '复核一批档案',
    department: '权益保障部',
    due: 6,
    breaksDown: true,
    eases: 5,
  },
  {
    title: '建立欠薪隐患台账',
    demand: '对建筑、制造、餐饮等行业建立欠薪隐患台账，逐条明确责任人。',
    roadmap: '收集线索；会商研判；建账；每周更新。',
    type: 'milestone',
    frameItem: '建立一本台账',
    department: '经济和劳动保护部',
    due: 21,
    breaksDown: false,
    atOnce: true,
  },
  {
    title: '组织法律服务进企业',
    demand: '组织律师和劳动法律监督员进企业开展服务。',
    roadmap: '确定场次；组织队伍；现场服务；回收反馈。',
    type: 'quantity',
    measure: '场',
    amount: 360,
    by: 'workers',
    frameItem: '办好一批实事',
    department: '权益保障部',
    due: -30,
    breaksDown: true,
    eases: 5,
  },
  {
    // Joining starts slowly, because drivers and couriers have to be found first, and ends with the last few.
    curve: { sort: 's' },
    eases: -4,
    title: '吸收新就业形态劳动者入会',
    demand: '面向货车司机、快递员、网约车司机、外卖配送员集中建会入会。',
    roadmap: '行业摸底；集中入会；服务跟进。',
    type: 'quantity',
    measure: '人',
    amount: 18_000,
    by: 'members',
    frameItem: '办好一批实事',
    department: '组织部',
    due: -38,
    breaksDown: false,
  },
  {
    title: '报送行动进展',
    demand: '每月报送一次行动进展和典型做法。',
    roadmap: '月末汇总；主席审签；报市总办公室。',
    type: 'standing',
    cadence: 'month',
    frameItem: '完善一套制度',
    department: '办公室',
    due: -38,
    breaksDown: false,
  },
  {
    title: '配齐女职工委员会',
    demand: '应建未建女职工委员会的基层工会全部配齐。',
    roadmap: '核对名单；指导选举；备案。',
    type: 'milestone',
    frameItem: '完善一套制度',
    department: '女职工部',
    due: -25,
    breaksDown: false,
  },
];

/** How a county stands against what is due today, and what is odd about it. */
export interface Pace {
  /** Percentage points of its amount that it is ahead of what is due; negative when behind. */
  points: number;
  /** Days late in signing for the task. */
  late: number;
  /** Has not signed for the last so many tasks. */
  unsigned: number;
}

/** By order of the counties: some ahead, most in time, two behind, one far behind that leaves things lying. */
export const PACE: readonly Pace[] = [
  { points: 9, late: 1, unsigned: 0 },
  { points: 6, late: 1, unsigned: 0 },
  { points: 3, late: 2, unsigned: 0 },
  { points: 1, late: 2, unsigned: 0 },
  { points: 12, late: 1, unsigned: 0 },
  { points: -1, late: 3, unsigned: 0 },
  { points: -3, late: 2, unsigned: 0 },
  { points: -2, late: 4, unsigned: 1 },
  { points: -9, late: 3, unsigned: 0 },
  { points: 2, late: 25, unsigned: 0 },
  { points: 0, late: 2, unsigned: 0 },
  { points: -26, late: 6, unsigned: 3 },
];

/** The county that signed late and received one quota late. */
export const LATE = 9;
/** The county that is a little behind with most things. */
export const SLOW = 8;
/** The county whose own figures run higher than its records. */
export const BOASTS = { county: 10, points: 15 };

export const STARTED = 72;
/** So many days after the start the county that was left out received its part. */
export const LEFT_OUT = 30;

/** What a county has done of a task by a day: what is due by then, more or less its own pace. Never less than a fiftieth, never too much. */
export function doneShare(
  at: number,
  { eases = 0, curve, leftOut }: PlannedTask,
  window: { from: Day; to: Day },
  day: Day,
): number {
  const whole = shareOf(curve ?? usualCurve, window, calendarOf([]));
  const since = leftOut && at === LATE ? addCalendarDays(window.from, LEFT_OUT) : window.from;
  const due = shareSince(whole, window, since)(asDay(day));
  return Math.min(1, Math.max(0.02, due + (PACE[at]!.points + eases) / 100));
}
