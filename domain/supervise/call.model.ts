import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';
import { zLedger } from './rectification.model.ts';

export const zCallCadence = z.enum(['week', 'month']);
export type CallCadence = z.output<typeof zCallCadence>;
export const CALL_CADENCES: Readonly<Record<CallCadence, string>> = { week: '每周', month: '每月' };

/** last 上次议定事项 · laggard 进度滞后 · event 应报未报 · hand 自拟 */
export const zTopicSort = z.enum(['last', 'laggard', 'event', 'hand']);
export const TOPIC_SORTS: Readonly<Record<z.output<typeof zTopicSort>, string>> = {
  last: '上次未完成',
  laggard: '进度滞后',
  event: '漏报迟报',
  hand: '自拟',
};

export const zTopic = z.object({
  title: z.string().trim().min(1, '请填写议题').max(120),
  sort: zTopicSort.default('hand'),
  /** Why it is on the table, from records or by hand. */
  says: z.string().trim().max(600).default(''),
  taskRootId: zId.nullable().default(null),
  unitIds: z.array(zId).max(60).default([]),
});
export type Topic = z.output<typeof zTopic>;

export const zDecisionDraft = z.object({
  text: z.string().trim().min(1, '请填写议定事项').max(500),
  /** 承办单位 */
  unitId: zId,
  responsible: z.string().trim().min(1, '请填写责任人').max(40),
  dueOn: zDay,
});
export type DecisionDraft = z.output<typeof zDecisionDraft>;

export const zCallContent = z.object({
  title: z.string().trim().min(1, '请填写会议名称').max(120),
  heldOn: zDay,
  place: z.string().trim().max(60).default(''),
  host: z.string().trim().max(40).default(''),
  reportBy: zDay.nullable().default(null),
  /** Who takes part and reports. */
  unitIds: z.array(zId).min(1, '请选择参会单位').max(200),
  topics: z.array(zTopic).max(40).default([]),
});
export type CallContent = z.output<typeof zCallContent>;

/** What became of one decision of an earlier call. */
export const zAccountLine = z.object({
  decisionId: zId,
  callId: zId,
  call: z.string(),
  text: z.string(),
  unit: z.string(),
  responsible: z.string(),
  dueOn: zDay,
  isDone: z.boolean(),
  /** State of the task that it became. */
  taskState: z.string(),
  isOverdue: z.boolean(),
  why: z.string(),
});
export type AccountLine = z.output<typeof zAccountLine>;

/** One line of a report that nobody types. */
export const zCallFigure = z.object({
  title: z.string(),
  measure: z.string().nullable(),
  received: z.number().nullable(),
  actual: z.number().nullable(),
  isSelfReported: z.boolean(),
  /** Percent of the time that has passed and of the amount that is done. */
  planPercent: z.number().nullable(),
  donePercent: z.number().nullable(),
  status: z.string(),
  statusLabel: z.string(),
});
export type CallFigure = z.output<typeof zCallFigure>;

export const zCallReport = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  text: z.string(),
  figures: z.array(zCallFigure),
  reportedAt: z.string().nullable(),
  isLate: z.boolean(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});

export const zCallDecision = z.object({
  id: zId.nullable(),
  no: z.number().int(),
  text: z.string(),
  unitId: zId,
  unit: z.string(),
  responsible: z.string(),
  dueOn: zDay,
  taskId: zId.nullable(),
  state: z.string().nullable(),
  stateLabel: z.string().nullable(),
  /** State of the task, as far as it has come. */
  taskState: z.string().nullable(),
});

export const zCallRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  cadence: zCallCadence,
  period: z.string(),
  periodLabel: z.string(),
  title: z.string(),
  heldOn: zDay,
  state: z.string(),
  stateLabel: z.string(),
  counts: z.object({
    units: z.number().int(),
    reported: z.number().int(),
    topics: z.number().int(),
    decisions: z.number().int(),
    settled: z.number().int(),
  }),
});
export type CallRow = z.output<typeof zCallRow>;

export const zCall = zCallRow.extend({
  place: z.string(),
  host: z.string(),
  reportBy: zDay.nullable(),
  units: z.array(z.object({ unitId: zId, unit: z.string(), isAbsent: z.boolean() })),
  topics: z.array(zTopic.extend({ units: z.array(z.string()) })),
  /** Before the call is held: as it stands now. Afterwards: as it was given at the call. */
  account: z.array(zAccountLine),
  reports: z.array(zCallReport),
  decisions: z.array(zCallDecision),
  minutes: z.string(),
  paperId: zId.nullable(),
  /** Before the call is held: as it stands now. Null on calls from before there was one. */
  ledger: zLedger.nullable(),
  seq: z.number().int(),
  allowed: zMoves,
  trail: z.array(zTrailStep),
});
export type CallView = z.output<typeof zCall>;
