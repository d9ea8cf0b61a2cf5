/** Tables of coverage: one unit with all below, on any day, by one cut. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zCoverageCut, zCoverageTable } from './coverage.model.ts';

const asked = {
  params: z.object({ id: z.uuid() }),
  query: z.object({ by: zCoverageCut.default('unit'), day: zDay.optional() }),
  duty: 'unit.read',
  scope: 'subject',
  audit: null,
  idempotency: 'none',
} as const;

export const coverageApi = defineApi({
  table: {
    method: 'GET',
    path: '/units/:id/coverage',
    title: '建会覆盖',
    ...asked,
    reply: zCoverageTable,
    rate: 'read',
  },
  sheet: {
    method: 'GET',
    path: '/units/:id/coverage/sheet',
    title: '建会覆盖（导出）',
    ...asked,
    reply: 'bytes',
    carries: 'nothing',
    rate: 'heavy',
  },
});
