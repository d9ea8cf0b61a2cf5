import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDone, zPage, zSeen } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import { zCounsel, zCounselContent, zCounselSums } from './counsel.model.ts';
import { zLawyer } from './lawyer.model.ts';

const byId = z.object({ id: zId });
const read = {
  duty: ['rights.read', 'rights.handle'],
  audit: null,
  idempotency: 'none',
  rate: 'read',
} as const;
const write = { duty: 'rights.handle', idempotency: 'key', rate: 'write' } as const;

export const counselApi = defineApi({
  getLawyer: {
    method: 'GET',
    path: '/lawyers/:id',
    title: '律师',
    params: byId,
    reply: zLawyer,
    ...read,
    scope: 'subject',
  },
  listCounsels: {
    method: 'GET',
    path: '/lawyer-counsels',
    title: '律师服务记录',
    query: zPage.extend({
      unitId: zId.optional(),
      lawyerId: zId.optional(),
      shiftId: zId.optional(),
      matterId: zId.optional(),
      state: z.enum(['noted', 'confirmed', 'dropped']).optional(),
      fromDay: zDay.optional(),
      toDay: zDay.optional(),
    }),
    reply: z.object({ items: z.array(zCounsel), next: z.string().nullable(), sums: zCounselSums }),
    ...read,
    scope: 'rows',
  },
  noteCounsel: {
    method: 'POST',
    path: '/lawyers/:id/counsels',
    title: '登记律师服务',
    params: byId,
    body: zCounselContent,
    reply: zDone,
    ...write,
    scope: 'subject',
    audit: 'rights.note-counsel',
  },
  moveCounsel: {
    method: 'POST',
    path: '/lawyer-counsels/:id/:move',
    title: '核定、作废律师服务',
    params: byId.extend({ move: z.enum(['confirm', 'drop']) }),
    body: zSeen.extend({ why: z.string().trim().max(300).default('') }),
    reply: zDone,
    ...write,
    scope: 'subject',
    audit: 'rights.move-counsel',
  },
});
