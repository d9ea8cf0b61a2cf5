/** Endpoints of the questionnaire that a round carries. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zCarried } from './carried.model.ts';
import { zId } from './visit.model.ts';

const byId = z.object({ id: zId });

export const carriedApi = defineApi({
  getCarried: {
    method: 'GET',
    path: '/visit-rounds/:id/questionnaire',
    title: '随访问卷',
    params: byId,
    query: z.object({ employerId: zId.optional() }),
    reply: zCarried,
    duty: ['visit.read', 'visit.record', 'visit.keep', 'supervise.read'],
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  carrySurvey: {
    method: 'PUT',
    path: '/visit-rounds/:id/questionnaire',
    title: '选定随访问卷',
    params: byId,
    body: z.object({ surveyId: zId.nullable(), seenSeq: z.number().int() }),
    reply: z.object({ id: zId, state: z.string(), seq: z.number().int() }),
    duty: 'visit.keep',
    scope: 'subject',
    audit: 'visit.carry-survey',
    idempotency: 'key',
    rate: 'write',
  },
});
