/** Endpoints of results: tables, texts, sheets. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zLook } from '../core/look.model.ts';
import { zResultCut, zSurveyResults } from './result.model.ts';
import { zId } from './survey.model.ts';

const byId = z.object({ id: zId });
const zWhere = z.object({ at: zId.optional(), by: zResultCut.optional() });

export const resultApi = defineApi({
  getResults: {
    method: 'GET',
    path: '/surveys/:id/results',
    title: '问卷结果',
    params: byId,
    query: zWhere,
    reply: zSurveyResults,
    duty: ['survey.read', 'survey.keep'],
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  printResults: {
    method: 'GET',
    path: '/surveys/:id/results.xlsx',
    title: '问卷统计表',
    params: byId,
    query: zWhere,
    reply: 'bytes',
    carries: 'nothing',
    duty: ['survey.read', 'survey.keep'],
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'heavy',
  },
  /** What was written in words, one by one: people may write of themselves, so it is noted who read it. */
  listTexts: {
    method: 'GET',
    path: '/surveys/:id/texts/:question',
    title: '问卷的文字回答',
    params: byId.extend({ question: z.string().max(40) }),
    query: z.object({
      at: zId.optional(),
      after: zId.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({
      label: z.string(),
      looks: z.array(zLook),
      items: z.array(z.object({ id: zId, text: z.string() })),
      next: z.string().nullable(),
    }),
    duty: 'survey.text',
    scope: 'subject',
    audit: 'survey.read-texts',
    idempotency: 'none',
    rate: 'read',
  },
});
