import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';

export const TIME_UNITS = { minute: '分钟', hour: '小时', day: '日', workday: '个工作日' } as const;
export const zWithin = z.object({
  n: z.number().int('请填写整数').min(1, '时限至少为1').max(1000, '时限最多为1000'),
  unit: z.enum(['minute', 'hour', 'day', 'workday']),
});
export type Within = z.output<typeof zWithin>;

export const RECEIVERS = { superior: '逐级报上级工会', setter: '直接报设定单位' } as const;
export const OWES = { children: '直接下级', below: '各级下级（不含企业工会）' } as const;
export const RULE_CADENCES = { week: '每周', month: '每月', quarter: '每季' } as const;
export const WAYS = { call: '召开调度会', report: '书面报告' } as const;

export const zRuleContent = z.object({
  title: z.string().trim().min(1, '请填写事项名称').max(60),
  /** What counts as such an event, in words. */
  meaning: z.string().trim().min(1, '请写明哪些情形要报').max(400),
  receiver: z.enum(['superior', 'setter']),
  owes: z.enum(['children', 'below']),
  within: zWithin.nullable().default(null),
  /** Time for every unit on the way up to pass it on; counted from its arrival there. */
  forwardWithin: zWithin.nullable().default(null),
  /** Time for the unit that set the rule to republish; `null` when it is not republished. */
  publishWithin: zWithin.nullable().default(null),
  cadence: z.enum(['week', 'month', 'quarter']).nullable().default(null),
  byWay: z.enum(['call', 'report']).nullable().default(null),
  /** Day of the following month (month, quarter); weekly work is due on the last working day of the week. */
  dueDay: z.number().int().min(1).max(31).nullable().default(null),
});
export type RuleContent = z.output<typeof zRuleContent>;

export const zRuleInput = zRuleContent.extend({
  sort: z.enum(['event', 'cadence']),
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{2,40}$/u, '编号用小写字母、数字和短横，2至40位'),
});
export type RuleInput = z.output<typeof zRuleInput>;

export const zRule = zRuleInput.extend({
  id: zId,
  unitId: zId,
  unit: z.string(),
  fromDay: zDay,
  /** 事发后2小时内逐级报上级工会 · 每周调度一次 … */
  says: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  /** Periods that may be reported now, newest first. */
  periods: z.array(z.object({ key: z.string(), label: z.string() })),
  allowed: zMoves,
});
export type RuleView = z.output<typeof zRule>;

/** How a moment stands against its deadline. */
export const zTiming = z.object({
  sort: z.enum(['in-time', 'late', 'waiting', 'overdue']),
  dueAt: z.string(),
  doneAt: z.string().nullable(),
  says: z.string(),
});
export type Timing = z.output<typeof zTiming>;

export const zEventRow = z.object({
  id: zId,
  ruleId: zId,
  rule: z.string(),
  unitId: zId,
  unit: z.string(),
  toUnit: z.string(),
  title: z.string(),
  period: z.string().nullable(),
  happenedAt: z.string(),
  reportedAt: z.string().nullable(),
  report: zTiming,
  forward: zTiming.nullable(),
  publish: zTiming.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type EventRow = z.output<typeof zEventRow>;

export const FOLLOWS = { follow: '续报', conclude: '终报' } as const;
export const zFollow = z.object({ sort: z.enum(['follow', 'conclude']), text: z.string(), at: z.string() });
export type Follow = z.output<typeof zFollow>;

export const zEvent = zEventRow.extend({
  text: z.string(),
  trail: z.array(zTrailStep),
  follows: z.array(zFollow),
  concludedAt: z.string().nullable(),
  /** 首报用时 in whole minutes from the event to its first report; null for reports of a period and while it is owed. */
  tookMinutes: z.number().int().nullable(),
  /** The warning that asked for it; opened by its own readers. */
  warning: z.object({ says: z.string(), matterId: zId.nullable() }).nullable(),
});
export type EventView = z.output<typeof zEvent>;

export const MISS_SORTS = {
  unreported: '漏报',
  late: '迟报',
  'not-forwarded': '未按时转报',
  'not-published': '未按时转发',
  'not-sent': '未按期报告',
  'not-held': '未按期调度',
} as const;
export type MissSort = keyof typeof MISS_SORTS;

export const zMiss = z.object({
  id: zId,
  ruleId: zId,
  rule: z.string(),
  unitId: zId,
  unit: z.string(),
  sort: z.enum(['unreported', 'late', 'not-forwarded', 'not-published', 'not-sent', 'not-held']),
  sortLabel: z.string(),
  label: z.string(),
  eventId: zId.nullable(),
  dueAt: z.string(),
  notedAt: z.string(),
  /** When it was done after all; null while it is not. */
  madeUpAt: z.string().nullable(),
});

/** Units × event types in a window; a type from which nothing came is said. */
export const zCoverage = z.object({
  rules: z.array(z.object({ id: zId, title: z.string() })),
  units: z.array(
    z.object({
      unitId: zId,
      unit: z.string(),
      counts: z.array(z.number().int()),
      misses: z.number().int(),
      lacks: z.array(z.string()),
    }),
  ),
});
