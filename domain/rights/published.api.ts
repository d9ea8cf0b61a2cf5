import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';

/** Null where it is fewer than the least number that is shown, or where such a one would follow from it. */
const amount = z.number().int().nullable();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写作2026-10');
const figures = z.object({ opened: amount, persons: amount, ended: amount });

const zPublished = z.object({
  month: month.nullable(),
  /** All that were frozen, newest first. */
  months: z.array(month),
  least: z.number().int(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      rows: z.array(figures.extend({ unitId: z.uuid(), unit: z.string() })),
      total: figures,
    }),
  ),
});
export type Published = z.output<typeof zPublished>;

const shared = { duty: 'signed-in', scope: 'shared', idempotency: 'none' } as const;

/** 限知悉事项的月度公布数: the same for everybody, frozen, by accepting office. The newest month when none is said. */
export const publishedApi = defineApi({
  published: {
    method: 'GET',
    path: '/requests/published',
    title: '信访、诉求月度公布数',
    query: z.object({ month: month.optional() }),
    reply: zPublished,
    ...shared,
    audit: null,
    rate: 'read',
  },
  publishedSheet: {
    method: 'GET',
    path: '/requests/published/sheet',
    title: '导出信访、诉求月度公布数',
    query: z.object({ month }),
    reply: 'bytes',
    carries: 'nothing',
    ...shared,
    audit: null,
    rate: 'heavy',
  },
});
