import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zId } from '../deploy/speech.model.ts';
import { zSignReport, zSignSort } from './warning.model.ts';

const byId = z.object({ id: zId });

export const warningApi = defineApi({
  /** What was reported of an employer, newest first; persons are never named. */
  listSigns: {
    method: 'GET',
    path: '/employers/:id/signs',
    title: '用人单位预警情况',
    params: byId,
    reply: z.object({
      items: z.array(
        z.object({
          id: zId,
          sort: zSignSort,
          label: z.string(),
          onDay: zDay,
          persons: z.number().int().nullable(),
          months: z.number().int().nullable(),
          deaths: z.number().int().nullable(),
          note: z.string(),
          unit: z.string(),
          at: z.string(),
        }),
      ),
    }),
    duty: ['warning.read', 'warning.handle'],
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** Rules are asked at once; the warnings that they raise are answered. */
  reportSign: {
    method: 'POST',
    path: '/employers/:id/signs',
    title: '报告预警情况',
    params: byId,
    body: zSignReport,
    reply: z.object({
      id: zId,
      raised: z.array(z.object({ id: zId, says: z.string() })),
      /** First reports that were made or asked for along with it. */
      events: z.array(z.object({ id: zId, title: z.string(), isReported: z.boolean() })),
    }),
    duty: 'warning.handle',
    scope: 'subject',
    idempotency: 'key',
    rate: 'write',
    audit: 'supervise.report-sign',
  },
});
