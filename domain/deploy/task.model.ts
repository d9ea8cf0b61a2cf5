import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zLight } from '../core/light.model.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zCadence, zLine, zTaskType } from './programme.model.ts';
import { zId, zMoves } from './speech.model.ts';

export const zTaskRow = z.object({
  id: zId,
  programmeId: zId.nullable(),
  programme: z.string().nullable(),
  parentId: zId.nullable(),
  unitId: zId,
  unit: z.string(),
  issuerUnitId: zId,
  issuer: z.string(),
  title: z.string(),
  type: zTaskType,
  cadence: zCadence.nullable(),
  atOnce: z.boolean(),
  startOn: zDay.nullable(),
  dueOn: zDay.nullable(),
  measure: z.string().nullable(),
  amount: z.number().nullable(),
  /** 自报 */
  doneAmount: z.number(),
  reportedAt: z.string().nullable(),
  lead: z.string().nullable(),
  department: z.string().nullable(),
  responsible: z.string().nullable(),
  undertaker: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  light: zLight,
  /** Of a part that is to be started at once: whether its first action came in time. */
  start: zLight.nullable(),
  allowed: zMoves,
});
export type TaskRow = z.output<typeof zTaskRow>;

export const zFileRef = z.object({ id: zId, name: z.string(), size: z.number() });

export const zReport = z.object({
  id: zId,
  day: zDay,
  amount: z.number().nullable(),
  text: z.string(),
  files: z.array(zFileRef),
  person: z.string(),
  at: z.string(),
  period: z.string().nullable(),
});

export const zChange = z.object({
  id: zId,
  taskId: zId,
  task: z.string(),
  unit: z.string(),
  sort: z.enum(['adjust', 'extend']),
  amount: z.number().nullable(),
  measure: z.string().nullable(),
  dueOn: zDay.nullable(),
  reason: z.string(),
  decision: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  askedAt: z.string(),
  allowed: zMoves,
});

export const zOccurrence = z.object({
  id: zId,
  period: z.string(),
  label: z.string(),
  startOn: zDay,
  dueOn: zDay,
  state: z.string(),
  stateLabel: z.string(),
  light: zLight,
  allowed: zMoves,
});

export const zTaskChild = zTaskRow.pick({
  id: true,
  unitId: true,
  unit: true,
  amount: true,
  doneAmount: true,
  dueOn: true,
  state: true,
  stateLabel: true,
  light: true,
  responsible: true,
  reportedAt: true,
});

export const zTask = zTaskRow.extend({
  /** Which links of the reader's lead somewhere: the programme's page, its issued document, the task above. */
  opens: z.object({ programme: z.boolean(), document: z.boolean(), parent: z.boolean() }),
  line: zLine,
  demand: z.string(),
  roadmap: z.string(),
  /** 领导小组 of the programme as it stands today, one line a role, and where its office sits. */
  leading: z.array(z.string()),
  phase: z.string().nullable(),
  frameItem: z.string().nullable(),
  /** The sentence or point that the task cites. */
  source: z
    .object({
      text: z.string(),
      speechId: zId.nullable(),
      clauseId: zId.nullable(),
      paperId: zId.nullable(),
      pointNo: z.number().nullable(),
      title: z.string().nullable(),
    })
    .nullable(),
  departmentId: zId.nullable(),
  /** received = Σ children + reserve */
  given: z.number().nullable(),
  reserve: z.number().nullable(),
  children: z.array(zTaskChild),
  reports: z.array(zReport),
  changes: z.array(zChange),
  occurrences: z.array(zOccurrence),
  /** What the reader should know beside the figures, for example a period that could not be dated. */
  notes: z.array(z.string()),
  trail: z.array(zTrailStep),
});
export type TaskView = z.output<typeof zTask>;

export const zEndorse = z.object({
  seenSeq: z.number().int(),
  /** 责任领导 of this unit */
  lead: z.string().trim().min(1, '请填写本级责任领导').max(40),
  departmentId: zId.nullable(),
  /** Free text where the unit has no departments. */
  department: z.string().trim().max(40).nullable(),
  /** 第一责任人 */
  responsible: z.string().trim().min(1, '请填写第一责任人').max(40),
  undertakerId: zId.nullable(),
  opinion: z.string().trim().max(300).default(''),
});

export const zReportInput = z.object({
  seenSeq: z.number().int(),
  /** Done since the last report, in the task's measure; null for tasks without quantity. */
  amount: z.number().min(0, '完成数不能小于0').nullable(),
  text: z.string().trim().min(1, '请写明做了什么').max(2000),
  files: z.array(zId).max(20),
  occurrenceId: zId.nullable(),
});
