import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDone, zPage, zSeen } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import { zLawyer, zLawyerContent, zLicence, zShift } from './lawyer.model.ts';

const byId = z.object({ id: zId });
const read = {
  duty: ['rights.read', 'rights.handle'],
  audit: null,
  idempotency: 'none',
  rate: 'read',
} as const;
const write = { duty: 'rights.handle', idempotency: 'key', rate: 'write' } as const;

export const lawyerApi = defineApi({
  listLawyers: {
    method: 'GET',
    path: '/lawyers',
    title: '律师名册',
    /** `employerId`: who must keep out of its matters is marked. */
    query: zPage.extend({ employerId: zId.optional(), state: z.enum(['listed', 'left']).optional() }),
    reply: z.object({ items: z.array(zLawyer), next: z.string().nullable() }),
    ...read,
    scope: 'rows',
  },
  enterLawyer: {
    method: 'POST',
    path: '/lawyers',
    title: '登记律师',
    body: zLawyerContent.extend({ unitId: zId, licence: zLicence }),
    reply: zDone,
    ...write,
    scope: 'rows',
    audit: 'rights.enter-lawyer',
  },
  moveLawyer: {
    method: 'POST',
    path: '/lawyers/:id/:move',
    title: '修改、退出、重新登记律师',
    params: byId.extend({ move: z.enum(['edit', 'leave', 'return']) }),
    body: zSeen.extend({ content: zLawyerContent.optional(), why: z.string().trim().max(300).default('') }),
    reply: zDone,
    ...write,
    scope: 'subject',
    audit: 'rights.move-lawyer',
  },
  /** With the months in which nobody was on duty. */
  listShifts: {
    method: 'GET',
    path: '/units/:id/lawyer-shifts',
    title: '律师值班表',
    params: byId,
    query: z.object({ fromDay: zDay, toDay: zDay }),
    reply: z.object({ items: z.array(zShift), monthsWithout: z.array(z.string()) }),
    ...read,
    scope: 'subject',
  },
  planShift: {
    method: 'POST',
    path: '/lawyers/:id/shifts',
    title: '安排律师值班',
    params: byId,
    body: z.object({ onDay: zDay, place: z.string().trim().min(2, '请填写值班地点').max(80) }),
    reply: zDone,
    ...write,
    scope: 'subject',
    audit: 'rights.plan-shift',
  },
  moveShift: {
    method: 'POST',
    path: '/lawyer-shifts/:id/:move',
    title: '签到、登记接待、取消值班',
    params: byId.extend({ move: z.enum(['arrive', 'hold', 'drop']) }),
    body: zSeen.extend({
      persons: z.number().int('人次须为整数').min(0, '人次不能小于0').max(10_000).optional(),
      note: z.string().trim().max(500).default(''),
      why: z.string().trim().max(300).default(''),
    }),
    reply: zDone,
    ...write,
    scope: 'subject',
    audit: 'rights.move-shift',
  },
  /** 换班: the day goes to another lawyer of the same list; both stand in the trail. */
  swapShift: {
    method: 'POST',
    path: '/lawyer-shifts/:id/swap',
    title: '律师换班',
    params: byId,
    body: zSeen.extend({
      lawyerId: zId,
      why: z.string().trim().min(2, '请写明换班的原因').max(300),
    }),
    reply: zDone,
    ...write,
    scope: 'subject',
    audit: 'rights.swap-shift',
  },
});
