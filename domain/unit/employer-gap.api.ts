/** 未建会单位: the list with its clocks, and what is done about each. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { GAP_HANDS, GAP_STATES } from './employer-gap.life.ts';
import { zGap, zGapCounts } from './employer-gap.model.ts';
import { zUnitId } from './unit.model.ts';

const read = { scope: 'rows', audit: null, idempotency: 'none', rate: 'read', duty: 'unit.read' } as const;

export const employerGapApi = defineApi({
  list: {
    method: 'GET',
    path: '/employer-gaps',
    title: '未建会单位',
    query: z.object({
      underId: zUnitId.optional(),
      state: z.enum(GAP_STATES).optional(),
      /** soon: near its day; nobody: without a person; mine: the asker's own. */
      only: z.enum(['soon', 'nobody', 'mine']).optional(),
      q: z.string().trim().max(60).default(''),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zGap), next: z.string().nullable() }),
    ...read,
  },
  counts: {
    method: 'GET',
    path: '/employer-gaps/counts',
    title: '未建会单位数',
    query: z.object({ underId: zUnitId.optional() }),
    reply: zGapCounts,
    ...read,
  },
  move: {
    method: 'POST',
    path: '/employer-gaps/:id/moves',
    title: '跟进未建会单位',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      move: z.enum(GAP_HANDS),
      progress: z.string().trim().max(500).optional(),
      why: z.string().trim().max(300).optional(),
      dueOn: zDay.optional(),
      seenSeq: z.number().int(),
    }),
    reply: z.object({ id: z.uuid(), state: z.string(), seq: z.number() }),
    duty: ['term.handle', 'term.decide'],
    scope: 'subject',
    audit: 'employer.move-gap',
    idempotency: 'key',
    rate: 'write',
  },
});
