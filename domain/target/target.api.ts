import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDone } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import { zWeighed, zWeightQuery } from '../deploy/split.model.ts';
import { zCurveAsked, zLastYearAsked, zLastYearCurve } from './curve.model.ts';
import { zTolerance } from './pace.model.ts';
import { zTarget, zTargetSource } from './target.model.ts';

const byTask = z.object({ id: zId });
const why = z.string().trim().max(300).default('');
const seenSeq = z.number().int();
const readers = [
  'deploy.read',
  'task.receive',
  'task.endorse',
  'task.undertake',
  'task.decide',
  'supervise.read',
] as const;

export const targetApi = defineApi({
  /** Any part of the tree has its target's view: curve, pace of the unit and of those below, versions of the split. */
  getTarget: {
    method: 'GET',
    path: '/tasks/:id/target',
    title: '目标任务与进度',
    params: byTask,
    reply: zTarget,
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** What this task could be counted by, the likeliest first named. */
  listTargetChoices: {
    method: 'GET',
    path: '/tasks/:id/target/choices',
    title: '可用的统计来源',
    params: byTask,
    reply: z.object({
      items: z.array(
        zTargetSource.extend({
          cuts: z.array(z.object({ cut: z.string(), says: z.string() })),
          suggested: z.boolean(),
        }),
      ),
    }),
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** What the same days of last year brought in, by what counts the target: shown before it is taken as the curve. */
  readLastYear: {
    method: 'GET',
    path: '/tasks/:id/target/last-year',
    title: '上年实际进度',
    params: byTask,
    query: zLastYearAsked,
    /** Nothing to read without a source, and why. */
    reply: z.object({ curve: zLastYearCurve.nullable(), says: z.string() }),
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  shapeTarget: {
    method: 'POST',
    path: '/tasks/:id/target',
    title: '设定起止与进度曲线',
    params: byTask,
    body: z.object({
      /** Of the target; 0 when nothing was set before. */
      seenSeq,
      from: zDay,
      to: zDay,
      /** The course of last year is read at saving. */
      curve: zCurveAsked,
      /** null: as the parameters say. */
      tolerance: zTolerance.nullable(),
      why,
    }),
    reply: zDone,
    duty: 'target.keep',
    scope: 'subject',
    audit: 'target.shape-target',
    idempotency: 'key',
    rate: 'write',
  },
  attachSource: {
    method: 'POST',
    path: '/tasks/:id/target/source',
    title: '接统计来源',
    params: byTask,
    body: z.object({ seenSeq, indicator: z.string().max(60), cut: z.string().max(120).default(''), why }),
    reply: zDone,
    duty: 'target.keep',
    scope: 'subject',
    audit: 'target.attach-source',
    idempotency: 'key',
    rate: 'write',
  },
  detachSource: {
    method: 'POST',
    path: '/tasks/:id/target/source/detach',
    title: '解除统计来源',
    params: byTask,
    body: z.object({ seenSeq, why: z.string().trim().min(1, '请写明理由').max(300) }),
    reply: zDone,
    duty: 'target.keep',
    scope: 'subject',
    audit: 'target.detach-source',
    idempotency: 'key',
    rate: 'write',
  },
  /** What a split may go by: employers, members, workers, last year's result, any counted indicator. */
  listSplitWeights: {
    method: 'GET',
    path: '/tasks/:id/split-weights',
    title: '分解的依据数',
    params: byTask,
    query: zWeightQuery,
    reply: z.object({
      /** `lastYear`: what the attached source counted in the same days of last year; null without one. */
      units: z.array(zWeighed.extend({ lastYear: z.number().nullable() })),
      /** Name of the asked indicator, with the time that it is counted over. */
      figureName: z.string().nullable(),
    }),
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  reachPoint: {
    method: 'POST',
    path: '/tasks/:id/target/points',
    title: '登记到达节点',
    params: byTask,
    body: z.object({ day: zDay, text: z.string().trim().min(1, '请写明做到了什么').max(500) }),
    reply: zDone,
    duty: 'task.undertake',
    scope: 'subject',
    audit: 'target.reach-point',
    idempotency: 'key',
    rate: 'write',
  },
});
