/** 律师服务: one single thing that a lawyer of the list did for somebody: when, for how long, for whom, what came of it, what is paid for it. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';

const zCounselId = z.uuid('请从列表中选择');

export const COUNSEL_SORTS = {
  duty: '值班接访（一天）',
  advice: '法律咨询',
  drafting: '代拟文书',
  meeting: '会见当事人',
  mediation: '参与协商、调解',
  hearing: '出庭',
  lecture: '普法宣讲',
} as const;
export type CounselSort = keyof typeof COUNSEL_SORTS;

export const COUNSEL_RESULTS = {
  answered: '当场答复',
  drafted: '文书已交付',
  settled: '促成和解',
  aid: '转申请法律援助',
  petition: '引导其他途径',
  going: '继续办理',
  held: '活动完成',
} as const;

const sorts = Object.keys(COUNSEL_SORTS) as [CounselSort, ...CounselSort[]];
const results = Object.keys(COUNSEL_RESULTS) as [
  keyof typeof COUNSEL_RESULTS,
  ...(keyof typeof COUNSEL_RESULTS)[],
];

export const zCounselContent = z.object({
  sort: z.enum(sorts, '请选择服务种类'),
  onDay: zDay,
  /** Hour and minute in China. */
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '请按 09:30 的样子填写开始时间'),
  minutes: z.number().int('时长须为整数分钟').min(5, '时长不少于5分钟').max(720, '时长不超过12小时'),
  /** How the asker is called. Enough to tell two of one morning apart; whoever needs more opens a matter, where it is sealed (个人信息保护法第六条). */
  asker: z
    .string()
    .trim()
    .max(12, '称呼不超过12个字，例如“陈师傅”')
    .regex(/^[^\d０-９]*$/u, '称呼中不写电话和证件号，例如“陈师傅”')
    .default(''),
  employerId: zCounselId.nullable().default(null),
  matterId: zCounselId.nullable().default(null),
  shiftId: zCounselId.nullable().default(null),
  result: z.enum(results, '请选择结果'),
  note: z.string().trim().max(500, '不超过500字').default(''),
});
export type CounselContent = z.output<typeof zCounselContent>;

export const zCounsel = z.object({
  id: zCounselId,
  lawyerId: zCounselId,
  lawyer: z.string(),
  unitId: zCounselId,
  unit: z.string(),
  sort: z.enum(sorts),
  onDay: zDay,
  from: z.string(),
  minutes: z.number().int(),
  asker: z.string(),
  employer: z.string().nullable(),
  matter: z.object({ id: z.string(), ref: z.string(), title: z.string() }).nullable(),
  shiftId: z.string().nullable(),
  result: z.enum(results),
  note: z.string(),
  /** By the parameter of that day; 0 where the place has set none. */
  feeFen: z.number().int(),
  notedBy: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: z.array(z.string()),
});
export type CounselView = z.output<typeof zCounsel>;

/** Of everything that the conditions find, without what was dropped. */
export const zCounselSums = z.object({
  count: z.number().int(),
  minutes: z.number().int(),
  confirmedFen: z.number().int(),
  openFen: z.number().int(),
});
