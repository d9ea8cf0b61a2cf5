import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';

const amount = z.number().int().nullable();

export const publishedApi = defineApi({
  /** 限知悉事项的月度公布数: the same for everybody, frozen, by accepting office. */
  published: {
    method: 'GET',
    path: '/requests/published',
    title: '信访、诉求月度公布数',
    query: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写作2026-10') }),
    reply: z.object({
      items: z.array(
        z.object({
          unitId: z.uuid(),
          unit: z.string(),
          kind: z.string(),
          kindLabel: z.string(),
          measure: z.enum(['opened', 'persons', 'ended', 'opened-all', 'persons-all', 'ended-all']),
          amount,
        }),
      ),
    }),
    duty: 'signed-in',
    scope: 'shared',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
});
