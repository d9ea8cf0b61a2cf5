/** 走访: rounds, and what is recorded of each visit. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zAnswers } from '../survey/question.model.ts';
import { zEmployerSize } from '../unit/employer.model.ts';
import { zTold } from './carried.model.ts';

export const OUTCOMES = {
  interview: { label: '有效访谈' },
  refused: { label: '拒访' },
  moved: { label: '迁出' },
  closed: { label: '注销' },
  lost: { label: '失联' },
} as const;
export type Outcome = keyof typeof OUTCOMES;
export const zOutcome = z.enum(['interview', 'refused', 'moved', 'closed', 'lost']);

/** Outcomes that take an employer out of the frame where its round says nothing else (走访完成率：注销、迁出核减，拒访不减). */
export const USUAL_LEAVES: readonly Outcome[] = ['moved', 'closed'];

/** Whom the visitors spoke to: the role, never the name. */
export const SPOKE_WITH = {
  owner: '企业负责人',
  personnel: '人力资源或行政负责人',
  union: '工会主席或委员',
  workers: '职工代表',
  other: '其他人员',
} as const;
export type SpokeWith = keyof typeof SPOKE_WITH;
export const zSpokeWith = z.enum(['owner', 'personnel', 'union', 'workers', 'other']);

export const FINDING_KINDS = {
  wage: '欠薪与工资',
  contract: '劳动合同与社保',
  safety: '安全生产与劳动保护',
  hours: '工时与休假',
  union: '建会与入会',
  bargain: '集体协商与民主管理',
  hardship: '职工生活困难',
  skill: '招工与技能培训',
  business: '企业经营困难',
  other: '其他',
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;
export const zFindingKind = z.enum([
  'wage',
  'contract',
  'safety',
  'hours',
  'union',
  'bargain',
  'hardship',
  'skill',
  'business',
  'other',
]);

export const SEVERITIES = { minor: '一般', major: '较重', urgent: '紧急' } as const;
export type Severity = keyof typeof SEVERITIES;
export const zSeverity = z.enum(['minor', 'major', 'urgent']);

export const zId = z.uuid();

/** Who told of it. What workers told is never shown to the enterprise; where a record does not say, `toldByOf` does. */
export const TOLD_BY = { seen: '走访人员发现', employer: '企业反映', worker: '职工反映' } as const;
export type ToldBy = keyof typeof TOLD_BY;
export const zToldBy = z.enum(['seen', 'employer', 'worker']);

/** The id stays with the finding from the visit to its close-out. */
export const zFinding = z.object({
  id: zId,
  kind: zFindingKind,
  severity: zSeverity,
  text: z.string().trim().min(1, '请写明发现了什么问题').max(500),
  toldBy: zToldBy.optional(),
});
export type Finding = z.output<typeof zFinding>;

/** What the visitors fill in. Together they are replaced by a correction. */
export const zVisitContent = z.object({
  visitedOn: zDay,
  firstPersonId: zId,
  secondPersonId: zId,
  outcome: zOutcome,
  spokeWith: zSpokeWith.nullable(),
  /** 访谈人次 */
  peopleMet: z.number().int('人数须是整数').min(0, '人数不能小于0').max(10_000, '人数过大，请核对'),
  /** Workers among them; asked for where employers and workers are visited together. */
  workersMet: z
    .number()
    .int('人数须是整数')
    .min(0, '人数不能小于0')
    .max(10_000, '人数过大，请核对')
    .nullable()
    .default(null),
  findings: z.array(zFinding).max(20, '一次走访最多记20个问题'),
  note: z.string().trim().max(1000),
  /** Of the questionnaire that the round carries; absent from a correction: as before. */
  answers: zAnswers.nullable().optional(),
  /** What the employer says of itself now. */
  told: zTold.nullable().optional(),
});
export type VisitContent = z.output<typeof zVisitContent>;

/** Where it was, to about a hundred metres: added by the visitors of their own will, where the unit takes it at all. */
export const zVisitPlace = z.object({
  longitude: z
    .number()
    .min(73)
    .max(136)
    .transform(n => Math.round(n * 1000) / 1000),
  latitude: z
    .number()
    .min(3)
    .max(54)
    .transform(n => Math.round(n * 1000) / 1000),
});
export type VisitPlace = z.output<typeof zVisitPlace>;

export const zRoundContent = z.object({
  title: z.string().trim().min(2, '请填写轮次名称').max(60),
  fromDay: zDay,
  toDay: zDay,
  /** The task that these visits carry out, at the issuing level. */
  taskId: zId.nullable(),
  /** Empty: every sector, every size. */
  sectors: z.array(z.string().trim().min(1).max(30)).max(40),
  sizes: z.array(zEmployerSize).max(4),
  note: z.string().trim().max(500),
});
export type RoundContent = z.output<typeof zRoundContent>;
