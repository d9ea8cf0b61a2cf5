/** Endpoints of the field: the day that is taken along, and the key under which a phone keeps it. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zOwnDay } from './field.model.ts';

const readers = ['visit.read', 'visit.record', 'visit.keep', 'supervise.read'] as const;

export const fieldApi = defineApi({
  listOwnVisits: {
    method: 'GET',
    path: '/own-visits',
    title: '今日走访',
    reply: zOwnDay,
    duty: readers,
    scope: 'self',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** The same for the same person always, so that what a phone kept opens again after signing in; never the same for two. */
  openPhone: {
    method: 'POST',
    path: '/own-visits/key',
    title: '取得本机走访资料的密钥',
    reply: z.object({ key: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    duty: 'visit.record',
    scope: 'self',
    audit: 'visit.open-phone',
    idempotency: 'none',
    rate: 'write',
  },
});
