/** 公示栏: what is shown, masked, to those within the scope of a gate, and their objections. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import type { Duty } from '../core/duty.ts';
import { defineApi } from '../core/endpoint.ts';
import { kinds } from './kinds.ts';

const zId = z.uuid();
const zToken = z.string().regex(/^[0-9a-f-]{36}\.[\w-]{22}$/, '公示地址不完整，请重新扫码或核对地址');

export const zNotice = z.object({
  id: zId,
  label: z.string(),
  /** The union within which it is shown. */
  scope: z.string(),
  fromOn: zDay,
  untilOn: zDay,
  /** An objection is being looked into, so that nothing is decided. */
  isFrozen: z.boolean(),
  lines: z.array(z.object({ label: z.string(), text: z.string() })),
});
export type Notice = z.output<typeof zNotice>;

const objection = {
  says: z.string().trim().min(2, '请写明异议').max(1000, '最多1000字'),
  /** How to reach whoever objects; may stay empty. */
  from: z.string().trim().max(60, '最多60字').default(''),
};
const zHeard = z.object({ isFrozen: z.boolean() });

/** Whoever reads a kind that puts something up. */
const doors: readonly Duty[] = [
  ...new Set(Object.values(kinds).flatMap(kind => (Object.keys(kind.gates).length ? kind.reads : []))),
].sort();

const open = { scope: 'open', duty: 'anyone', rate: 'login' } as const;

export const noticeApi = defineApi({
  /** Within whose scope the reader's own posts stand. */
  listNotices: {
    method: 'GET',
    path: '/notices',
    title: '公示栏',
    reply: z.object({ items: z.array(zNotice) }),
    duty: 'signed-in',
    scope: 'self',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  objectToNotice: {
    method: 'POST',
    path: '/notices/objections',
    title: '对公示提出异议',
    body: z.object({ id: zId, ...objection }),
    reply: zHeard,
    duty: 'signed-in',
    scope: 'self',
    audit: 'matter.object-notice',
    idempotency: 'key',
    rate: 'write',
  },
  /** For people without an account: what is posted at the workplace leads here. The token travels in the body. */
  openNotice: {
    method: 'POST',
    path: '/notices/open',
    title: '凭公示地址查看公示',
    body: z.object({ token: zToken }),
    reply: zNotice,
    ...open,
    audit: 'matter.open-notice',
    idempotency: 'none',
  },
  objectAtNotice: {
    method: 'POST',
    path: '/notices/open/objections',
    title: '凭公示地址提出异议',
    body: z.object({ token: zToken, ...objection }),
    reply: zHeard,
    ...open,
    audit: 'matter.object-notice',
    idempotency: 'key',
  },
  noticeAddress: {
    method: 'GET',
    path: '/matters/:id/gates/:gateId/address',
    title: '公示地址',
    params: z.object({ id: zId, gateId: zId }),
    reply: z.object({ token: z.string() }),
    duty: doors,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
});
