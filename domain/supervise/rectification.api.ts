import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zId } from '../deploy/speech.model.ts';
import { zRectifySource } from './rectification.model.ts';

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
});
