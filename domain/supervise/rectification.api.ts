import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zPage } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import { zLedger, zRectifySource, zReport, zReportRow, zSample, zSampleRow } from './rectification.model.ts';

const byId = z.object({ id: zId });
const readers = ['rectify.read', 'rectify.handle', 'rectify.verify'] as const;
const shown = { idempotency: 'none', rate: 'read', audit: null } as const;
const changed = { idempotency: 'key', rate: 'write' } as const;
const zPeople = z.array(z.object({ personId: zId, name: z.string(), unit: z.string() }));

export const rectificationApi = defineApi({
  /** Findings of visits or problems of speeches become rectifications; each row has an answer and a transaction of its own. */
  openRectifications: {
    method: 'POST',
    path: '/rectifications',
    title: '问题转整改',
    body: z.object({
      sort: z.enum(['finding', 'problem']),
      ids: z.array(zId).min(1, '请选择要转整改的问题').max(100, '一次最多转100条'),
      source: zRectifySource.default('fresh'),
    }),
    reply: z.object({
      results: z.array(z.object({ id: zId, ok: z.boolean(), says: z.string(), matterId: zId.nullable() })),
    }),
    duty: 'rectify.handle',
    scope: 'rows',
    idempotency: 'key',
    rate: 'write',
    audit: 'supervise.open-rectifications',
  },
  /** The ledger of a unit as it stands now, with those directly below. */
  showLedger: {
    method: 'GET',
    path: '/units/:id/rectify-ledger',
    title: '整改台账汇总',
    params: byId,
    query: z.object({ fromDay: zDay.optional() }),
    reply: zLedger,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  /** Once for a unit and month, when the month is over; nothing changes it afterwards. */
  freezeReport: {
    method: 'POST',
    path: '/units/:id/rectify-reports',
    title: '形成整改月报告',
    params: byId,
    body: z.object({ period: z.string().max(20) }),
    reply: byId,
    duty: 'call.keep',
    scope: 'subject',
    audit: 'supervise.freeze-report',
    ...changed,
  },
  listReports: {
    method: 'GET',
    path: '/rectify-reports',
    title: '整改月报告列表',
    query: zPage,
    reply: z.object({ items: z.array(zReportRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  getReport: {
    method: 'GET',
    path: '/rectify-reports/:id',
    title: '整改月报告',
    params: byId,
    reply: zReport,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  printReport: {
    method: 'GET',
    path: '/rectify-reports/:id/print',
    title: '打印整改月报告',
    params: byId,
    reply: 'bytes',
    carries: 'nothing',
    duty: readers,
    scope: 'subject',
    audit: 'supervise.print-report',
    idempotency: 'none',
    rate: 'heavy',
  },
  /** Who may look at closed ones again, for units below. */
  listVerifiers: {
    method: 'GET',
    path: '/units/:id/rectify-verifiers',
    title: '整改核查人',
    params: byId,
    reply: z.object({ items: zPeople, percent: z.number().int() }),
    duty: 'rectify.verify',
    scope: 'subject',
    ...shown,
  },
  drawSample: {
    method: 'POST',
    path: '/units/:id/rectify-samples',
    title: '抽取回访事项',
    params: byId,
    body: z.object({
      title: z.string().trim().min(2, '请填写抽查名称').max(60),
      fromDay: zDay,
      toDay: zDay,
      verifierIds: z.array(zId).min(1, '请选择核查人').max(50),
    }),
    reply: byId,
    duty: 'rectify.verify',
    scope: 'subject',
    audit: 'supervise.draw-sample',
    ...changed,
  },
  listSamples: {
    method: 'GET',
    path: '/rectify-samples',
    title: '抽查回访列表',
    query: zPage,
    reply: z.object({ items: z.array(zSampleRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  getSample: {
    method: 'GET',
    path: '/rectify-samples/:id',
    title: '抽查回访',
    params: byId,
    reply: zSample,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
});
