/** 对账差异 and 上级抽查: what reviewers look at after files were decided. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { type CheckResult, OUTCOMES, type Outcome, SETTLING } from './review.model.ts';

const zId = z.uuid();
const byId = z.object({ id: zId });
const REVIEWERS = ['aid.review', 'aid.decide'] as const;
const read = { audit: null, idempotency: 'none', rate: 'read', duty: REVIEWERS } as const;
const write = { scope: 'subject', idempotency: 'key', rate: 'write', duty: 'aid.review' } as const;
const zOutcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);
const zResult = z.enum(['sound', 'wrong'] satisfies CheckResult[]);

const zDifference = z.object({
  id: zId,
  ref: z.string(),
  matterId: zId.nullable(),
  unit: z.string(),
  says: z.string(),
  foundOn: zDay,
  outcome: zOutcome.nullable(),
  note: z.string(),
  settledBy: z.string().nullable(),
});
const zCheck = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  year: z.number().int(),
  percent: z.number().int(),
  /** Files in force when it was drawn, drawn ones, and what came of them. */
  frame: z.number().int(),
  drawn: z.number().int(),
  sound: z.number().int(),
  wrong: z.number().int(),
  seed: z.string(),
  by: z.string(),
  on: zDay,
  mayAnswer: z.boolean(),
});
const zCheckFile = z.object({
  matterId: zId,
  ref: z.string(),
  title: z.string(),
  unit: z.string(),
  result: zResult.nullable(),
  note: z.string(),
  checkedBy: z.string().nullable(),
  /** How the file stands today, in words. */
  state: z.string(),
});
const zPage = z.object({
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const reviewApi = defineApi({
  listDifferences: {
    method: 'GET',
    path: '/aid/differences',
    title: '与全国系统的差异',
    query: zPage.extend({ open: z.enum(['open', 'all']).default('open') }),
    reply: z.object({ items: z.array(zDifference), next: z.string().nullable() }),
    ...read,
    scope: 'rows',
  },
  settleDifference: {
    method: 'POST',
    path: '/aid/differences/:id',
    title: '处理差异',
    params: byId,
    body: z.object({
      outcome: z.enum(SETTLING, '请选择怎样处理的'),
      note: z.string().trim().min(2, '请写明怎样核实、怎样处理的').max(300),
    }),
    reply: z.object({ id: zId, outcome: zOutcome }),
    ...write,
    audit: 'aid.settle-difference',
  },
  listChecks: {
    method: 'GET',
    path: '/aid/checks',
    title: '在档困难职工抽查',
    reply: z.object({
      items: z.array(zCheck),
      /** The union that may draw this year, where it has not yet; how many files stand below it. */
      drawable: z
        .object({
          unitId: zId,
          unit: z.string(),
          year: z.number().int(),
          frame: z.number().int(),
        })
        .nullable(),
    }),
    ...read,
    scope: 'rows',
  },
  drawCheck: {
    method: 'POST',
    path: '/units/:id/aid/checks',
    title: '抽取样本',
    params: byId,
    reply: z.object({ id: zId, frame: z.number().int(), drawn: z.number().int() }),
    ...write,
    scope: 'rows',
    audit: 'aid.draw-check',
  },
  listCheckFiles: {
    method: 'GET',
    path: '/aid/checks/:id/files',
    title: '抽中的档案',
    params: byId,
    query: zPage,
    reply: z.object({ items: z.array(zCheckFile), next: z.string().nullable() }),
    ...read,
    scope: 'subject',
  },
  answerCheck: {
    method: 'POST',
    path: '/aid/checks/:id/files/:matterId',
    title: '登记抽查结果',
    params: byId.extend({ matterId: zId }),
    body: z.object({
      result: zResult,
      note: z.string().trim().min(2, '请写明怎样核查、看到什么').max(500),
    }),
    reply: z.object({ matterId: zId, result: zResult }),
    ...write,
    audit: 'aid.answer-check',
  },
});
