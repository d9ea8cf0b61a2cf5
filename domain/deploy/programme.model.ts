import { z } from 'zod';
import { zAgain } from '../burden/asked.model.ts';
import { zDay } from '../core/days.ts';
import type { PeriodKind } from '../core/period.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zId, zMoves } from './speech.model.ts';

export const zLine = z.enum(['territory', 'industry']);
export const zTaskType = z.enum(['quantity', 'milestone', 'standing']);
export const TASK_TYPES = { quantity: '数量型', milestone: '节点型', standing: '经常型' } as const;
export const zCadence = z.enum(['week', 'month', 'quarter', 'half', 'year', 'term']);
export const CADENCES = {
  week: '每周',
  month: '每月',
  quarter: '每季',
  half: '每半年',
  year: '每年',
  term: '每学期',
} as const;
/** The periods that a rhythm has one report each of. */
export const CADENCE_PERIODS = {
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  half: 'half-year',
  year: 'year',
  term: 'term',
} as const satisfies Record<keyof typeof CADENCES, PeriodKind>;

export const zPhase = z
  .object({
    no: z.number().int().min(1),
    name: z.string().trim().min(1, '请填写阶段名称').max(60),
    goal: z.string().max(500).default(''),
    startOn: zDay,
    endOn: zDay,
  })
  .refine(p => p.startOn <= p.endOn, { path: ['endOn'], message: '结束日期不能早于开始日期，请改正' });

export const LEADING_ROLES = ['组长', '常务副组长', '副组长', '成员', '办公室主任', '办公室成员'] as const;
export const zLeading = z.object({
  role: z.enum(LEADING_ROLES),
  name: z.string().trim().min(1, '请填写姓名').max(40),
  title: z.string().trim().max(60).default(''),
  personId: zId.nullable().default(null),
});

/** A numbered frame (五个一, 四心四力 …): headings that tasks hang under. Its items are configured, never built in. */
export const zFrame = z.object({
  name: z.string().trim().min(1, '请填写框架的名称').max(40, '框架的名称不超过40个字，请写短些'),
  items: z
    .array(z.string().trim().min(1).max(60, '框架里的一项不超过60个字，请写短些'))
    .min(1, '请在框架下至少写一项，或去掉这个框架')
    .max(20, '一个框架不超过20项，请减少'),
});

export const zProgrammeContent = z
  .object({
    title: z.string().trim().min(1, '请填写专项行动名称').max(120),
    year: z.number().int().min(2000).max(2100),
    purpose: z.string().max(2000).default(''),
    startOn: zDay.nullable(),
    endOn: zDay.nullable(),
    phases: z.array(zPhase).max(20),
    leading: z.array(zLeading).max(60),
    /** Where the leading group's office sits. */
    office: z.string().trim().max(60).default(''),
    frames: z.array(zFrame).max(10),
  })
  .refine(p => !p.startOn || !p.endOn || p.startOn <= p.endOn, {
    path: ['endOn'],
    message: '结束日期不能早于开始日期，请改正',
  });
export type ProgrammeContent = z.output<typeof zProgrammeContent>;

/** One receiving unit of a task and the part that it gets. */
export const zPart = z.object({ unitId: zId, amount: z.number().min(0).nullable() });

export const zTaskContent = z
  .object({
    title: z.string().trim().min(1, '请填写任务名称').max(200),
    /** 任务书: what is to be reached. */
    demand: z.string().max(2000),
    /** 路线图: the steps. */
    roadmap: z.string().max(2000),
    type: zTaskType,
    cadence: zCadence.nullable(),
    /** 马上就办: the first action is due within a time of its own. */
    atOnce: z.boolean().default(false),
    phaseNo: z.number().int().nullable(),
    frameItem: z.string().max(60).nullable(),
    /** 时间表 */
    startOn: zDay.nullable(),
    dueOn: zDay.nullable(),
    /** 责任领导 */
    lead: z.string().trim().max(40).nullable(),
    /** 责任部室 */
    departmentId: zId.nullable(),
    /** 责任人 */
    responsible: z.string().trim().max(40).nullable(),
    measure: z.string().max(10).nullable(),
    amount: z.number().min(0).nullable(),
    parts: z.array(zPart).max(400),
    /** A government department asked for help: becomes a 商请函, never a task. */
    outside: z.string().trim().max(60).nullable(),
    withheld: z.boolean(),
  })
  .refine(t => !t.startOn || !t.dueOn || t.startOn <= t.dueOn, {
    path: ['dueOn'],
    message: '完成时限不能早于开始日期，请改正',
  });
export type TaskContent = z.output<typeof zTaskContent>;

export const zDraftTask = z.object({
  id: zId,
  sortNo: z.number().int(),
  clauseId: zId.nullable(),
  paperId: zId.nullable(),
  pointNo: z.number().int().nullable(),
  sourceText: z.string(),
  department: z.string().nullable(),
  ...zTaskContent.shape,
  parts: z.array(zPart.extend({ unit: z.string() })),
  /** What still stands in the way of issuing, in words. */
  lacks: z.array(z.string()),
  /** amount − Σ parts; null when there is no amount. */
  reserve: z.number().nullable(),
  state: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
  /** After issue: how the receiving units stand. */
  progress: z
    .object({
      parts: z.number(),
      received: z.number(),
      doing: z.number(),
      finished: z.number(),
      overdue: z.number(),
      selfReported: z.number(),
    })
    .nullable(),
});
export type DraftTask = z.output<typeof zDraftTask>;

export const zCountersign = z.object({
  id: zId,
  departmentId: zId,
  department: z.string(),
  round: z.number().int(),
  opinion: z.string().nullable(),
  answer: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  allowed: zMoves,
});

export const zProgrammeRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  title: z.string(),
  year: z.number().int(),
  state: z.string(),
  stateLabel: z.string(),
  documentNo: z.string().nullable(),
  issuedOn: zDay.nullable(),
  startOn: zDay.nullable(),
  endOn: zDay.nullable(),
  counts: z.object({
    tasks: z.number(),
    sent: z.number(),
    received: z.number(),
    finished: z.number(),
    overdue: z.number(),
  }),
});

/** When a request letter reached the department, by when an answer is asked for, and what came back. */
export const zDelivery = z.object({
  deliveredOn: zDay.nullable(),
  replyBy: zDay.nullable(),
  repliedOn: zDay.nullable(),
  reply: z.string().nullable(),
  isReplyLate: z.boolean(),
});

export const zLetterRow = z.object({
  id: zId,
  sort: z.enum(['breakdown', 'request']),
  title: z.string(),
  addressee: z.string(),
  documentNo: z.string().nullable(),
  signedOn: zDay.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  hasFile: z.boolean(),
  ...zDelivery.shape,
  allowed: zMoves,
});

export const zProgramme = zProgrammeRow.extend({
  line: zLine,
  speechId: zId.nullable(),
  speechTitle: z.string().nullable(),
  purpose: z.string(),
  phases: z.array(zPhase),
  leading: z.array(zLeading),
  office: z.string(),
  frames: z.array(zFrame),
  seq: z.number().int(),
  tasks: z.array(zDraftTask),
  countersigns: z.array(zCountersign),
  consultationId: zId.nullable(),
  /** Tasks of the draft that ask units for figures which are known or were asked for already. */
  again: z.array(zAgain),
  letters: z.array(zLetterRow),
  /** Moves open to the reader, and for each one that is not yet possible why. */
  allowed: zMoves,
  blocked: z.record(z.string(), z.array(z.string())),
  trail: z.array(zTrailStep),
});
export type ProgrammeView = z.output<typeof zProgramme>;
