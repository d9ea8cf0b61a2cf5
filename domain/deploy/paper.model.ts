import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zId, zMoves } from './speech.model.ts';

export const zPaperSort = z.enum(['instruction', 'minutes', 'work-points', 'from-above', 'plan']);
export const PAPER_SORTS = {
  instruction: '领导批示',
  minutes: '会议纪要',
  'work-points': '年度工作要点',
  'from-above': '上级来文',
  plan: '行动计划',
} as const;

export const zPoint = z.object({
  no: z.number().int().min(1),
  text: z.string().trim().min(1, '请填写要点内容').max(1000),
});

export const zPaperContent = z.object({
  sort: zPaperSort,
  title: z.string().trim().min(1, '请填写标题').max(200),
  fromName: z.string().trim().min(1, '请填写来文单位或批示领导').max(80),
  documentNo: z.string().trim().max(60).default(''),
  receivedOn: zDay,
  body: z.string().max(20_000).default(''),
  points: z.array(zPoint).max(200).default([]),
  dueOn: zDay.nullable().default(null),
  /** The scan or original, sent beforehand. */
  fileId: zId.nullable().default(null),
});
export type PaperContent = z.output<typeof zPaperContent>;

export const zRelay = z.object({
  /** Who passed it on, to whom, when, to how many. */
  from: z.string().trim().min(1, '请填写传达人').max(40),
  to: z.string().trim().min(1, '请填写传达对象').max(120),
  on: zDay,
  headcount: z.number().int().min(1, '传达人数至少为1').max(1_000_000),
  way: z.string().trim().max(60).default('会议'),
});

export const zReceipt = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  dueOn: zDay.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  receivedAt: z.string().nullable(),
  receivedBy: z.string().nullable(),
  relays: z.array(zRelay),
  isOverdue: z.boolean(),
  seq: z.number().int(),
  allowed: zMoves,
});

export const zPaperRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  sort: zPaperSort,
  sortLabel: z.string(),
  title: z.string(),
  fromName: z.string(),
  documentNo: z.string(),
  receivedOn: zDay,
  confined: z.boolean(),
  state: z.string(),
  stateLabel: z.string(),
  counts: z.object({
    points: z.number(),
    pointsWithTask: z.number(),
    receivers: z.number(),
    received: z.number(),
    relayed: z.number(),
  }),
});

export const zPaper = zPaperRow.extend({
  body: z.string(),
  dueOn: zDay.nullable(),
  points: z.array(
    zPoint.extend({
      tasks: z.array(
        z.object({
          id: zId,
          title: z.string(),
          state: z.string(),
          /** Where a draft is found, which has no page of its own; null once it is issued. */
          draftOf: zId.nullable(),
        }),
      ),
    }),
  ),
  members: z.array(z.object({ personId: zId, name: z.string() })),
  file: z.object({ id: zId, name: z.string(), size: z.number() }).nullable(),
  receipts: z.array(zReceipt),
  /** Whom the registering unit itself passed it on to. */
  relays: z.array(zRelay),
  seq: z.number().int(),
  allowed: zMoves,
  trail: z.array(zTrailStep),
});
export type PaperView = z.output<typeof zPaper>;

export const zVerdict = z.enum(['adopted', 'partly', 'declined']);
export const VERDICTS = { adopted: '采纳', partly: '部分采纳', declined: '不采纳' } as const;

export const zRemark = z.object({
  id: zId,
  unit: z.string(),
  paragraphNo: z.number().int(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
  verdict: zVerdict.nullable(),
  reason: z.string().nullable(),
  seq: z.number().int(),
  allowed: zMoves,
});

export const zConsulted = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  isOverdue: z.boolean(),
  /** How often the drafting unit has asked again, and the last time. */
  urged: z.number().int(),
  urgedAt: z.string().nullable(),
  allowed: zMoves,
});

export const zConsultationRow = z.object({
  id: zId,
  title: z.string(),
  unit: z.string(),
  programmeId: zId.nullable(),
  dueOn: zDay,
  state: z.string(),
  stateLabel: z.string(),
  counts: z.object({ receivers: z.number(), answered: z.number(), remarks: z.number(), open: z.number() }),
});

export const zConsultation = zConsultationRow.extend({
  paragraphs: z.array(z.object({ no: z.number().int(), text: z.string() })),
  receivers: z.array(zConsulted),
  remarks: z.array(zRemark),
  seq: z.number().int(),
  allowed: zMoves,
});
export type ConsultationView = z.output<typeof zConsultation>;
