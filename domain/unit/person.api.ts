/** Endpoints of persons. Personal data travel in bodies, never in addresses that logs could keep. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zMobile, zOwnPerson, zPersonName, zPersonRecord, zPersonRow } from './person.model.ts';
import { zUnitId, zWhy } from './unit.model.ts';

const params = z.object({ id: zUnitId });
const keepers = ['unit.keep', 'post.keep', 'account.keep'] as const;
const zChanged = z.object({ id: z.string(), seq: z.number(), state: z.string() });

const own = { duty: 'signed-in', scope: 'self', idempotency: 'none', rate: 'read' } as const;

export const personApi = defineApi({
  find: {
    method: 'POST',
    path: '/persons/find',
    title: '查找人员',
    body: z.strictObject({
      /** Name, pinyin or initials. */
      q: z.string().trim().max(60).default(''),
      /** Exact; takes the place of `q`. */
      mobile: zMobile.optional(),
      page: z.number().int().min(1).max(10_000).default(1),
      size: z.number().int().min(1).max(100).default(20),
    }),
    reply: z.object({ items: z.array(zPersonRow), total: z.number() }),
    duty: keepers,
    scope: 'rows',
    audit: 'person.find',
    idempotency: 'none',
    rate: 'read',
  },
  own: {
    method: 'GET',
    path: '/own-record',
    title: '我的登记信息',
    reply: zOwnPerson,
    ...own,
    audit: null,
  },
  /** Whole, unlike the page: it is the person's own. */
  ownFile: {
    method: 'GET',
    path: '/own-record/file',
    title: '带走我的登记信息',
    reply: 'bytes',
    carries: 'record',
    ...own,
    audit: 'person.take-own',
  },
  record: {
    method: 'GET',
    path: '/persons/:id',
    title: '人员详情',
    params,
    reply: zPersonRecord,
    duty: keepers,
    scope: 'subject',
    audit: 'person.record',
    idempotency: 'none',
    rate: 'read',
  },
  create: {
    method: 'POST',
    path: '/persons',
    title: '登记人员',
    body: z.strictObject({ unitId: zUnitId, name: zPersonName, mobile: zMobile.nullable().default(null) }),
    reply: zChanged,
    duty: keepers,
    scope: 'rows',
    audit: 'person.create',
    idempotency: 'key',
    rate: 'write',
  },
  edit: {
    method: 'PATCH',
    path: '/persons/:id',
    title: '修改人员资料',
    params,
    body: z.strictObject({
      name: zPersonName.optional(),
      mobile: zMobile.nullable().optional(),
      /** Hands the entry over to another unit. */
      unitId: zUnitId.optional(),
      seenSeq: z.number().int().min(0),
    }),
    reply: zChanged,
    duty: keepers,
    scope: 'subject',
    audit: 'person.edit',
    idempotency: 'key',
    rate: 'write',
  },
  revealMobile: {
    method: 'POST',
    path: '/persons/:id/mobile',
    title: '查看手机号',
    params,
    body: z.strictObject({ why: zWhy }),
    reply: z.object({ mobile: z.string().nullable() }),
    duty: keepers,
    scope: 'subject',
    audit: 'person.reveal-mobile',
    idempotency: 'none',
    rate: 'write',
  },
});
