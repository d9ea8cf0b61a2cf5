/**
 * Must-report rules that are shipped as a beginning (六必报六必发 and the usual cadence of work). They are data: a federation
 * takes them over and changes times and words as its own arrangement says.
 */
import type { RuleInput } from './event.model.ts';

const days = (n: number) => ({ n, unit: 'workday' as const });

const mustReport = (code: string, title: string, meaning: string): RuleInput => ({
  sort: 'event',
  code,
  title,
  meaning,
  receiver: 'superior',
  owes: 'below',
  within: days(3),
  forwardWithin: days(2),
  publishWithin: days(5),
  cadence: null,
  byWay: null,
  dueDay: null,
});

const cadence = (
  code: string,
  title: string,
  meaning: string,
  every: 'week' | 'month' | 'quarter',
  byWay: 'call' | 'report',
  dueDay: number | null,
): RuleInput => ({
  sort: 'cadence',
  code,
  title,
  meaning,
  receiver: 'setter',
  owes: 'children',
  within: null,
  forwardWithin: null,
  publishWithin: null,
  cadence: every,
  byWay,
  dueDay,
});

export const SIX_RULES: readonly RuleInput[] = [
  mustReport(
    'problem-solved',
    '解决实际问题',
    '为职工办成一件实事、解决一个具体问题的，写明是谁的什么事、怎样解决',
  ),
  mustReport('large-event', '大型活动', '职工参加人数较多或上级领导到场的活动，写明时间、地点、人数和成效'),
  mustReport('themed-practice', '主题实践', '围绕年度主题开展的实践活动，写明做法和职工反响'),
  mustReport('standards', '标准规范', '形成可以推广的标准、制度和流程，写明条目和试行结果'),
  mustReport(
    'supervision-method',
    '督导方法',
    '督导中行之有效的办法，写明对什么问题、用什么办法、起什么作用',
  ),
  mustReport('exemplar', '典型经验', '先进集体、先进个人和可学的经验，写明事迹和可学之处'),
];

export const DEFAULT_RULES: readonly RuleInput[] = [
  ...SIX_RULES,
  {
    ...mustReport('urgent', '突发情况', '职工伤亡、群体性劳动争议等突发情况；先报基本情况，再续报进展'),
    within: { n: 2, unit: 'hour' },
    forwardWithin: { n: 1, unit: 'hour' },
    publishWithin: null,
  },
  cadence('weekly-call', '每周一调度', '每周召开一次调度会，先对上次的账', 'week', 'call', null),
  cadence('monthly-report', '每月一报告', '每月报告一次工作进展', 'month', 'report', 5),
  cadence('quarterly-report', '一季一报', '每季度报送一次小结', 'quarter', 'report', 10),
];
