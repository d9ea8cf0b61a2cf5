/** Endpoints of posts and duties. The security administrator keeps them; nobody touches their own. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDuty, zEmployment, zOffice, zPostRow, zReach, zSeatRow } from './post.model.ts';
import { zLine, zPaging, zTrailEntry, zUnitId, zWhy, zYesNo } from './unit.model.ts';

const params = z.object({ id: zUnitId });
const seenSeq = z.number().int().min(1);
const zTitle = z.string().trim().min(1, '请填写职务').max(40, '职务最多40个字');
const zChanged = z.object({ id: z.string(), seq: z.number(), state: z.string() });

export const zPostRecord = zPostRow.extend({
  seq: z.number(),
  stateName: z.string(),
  seats: z.array(zSeatRow),
  allowed: z.array(z.string()),
  trail: z.array(zTrailEntry),
});

export const postApi = defineApi({
  listOfUnit: {
    method: 'GET',
    path: '/units/:id/posts',
    title: '组织的任职人员',
    params,
    query: z.object({
      /** With everything below on either line. */
      below: zYesNo.default('no'),
      office: zOffice.optional(),
      /** Name, pinyin or initials of the person, or part of the title. */
      q: z.string().trim().max(60).default(''),
      /** Those out of office too. */
      ended: zYesNo.default('no'),
      ...zPaging,
    }),
    reply: z.object({ items: z.array(zPostRow), total: z.number() }),
    duty: ['unit.read', 'post.keep'],
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  listOfPerson: {
    method: 'GET',
    path: '/persons/:id/posts',
    title: '个人的任职经历',
    params,
    reply: z.object({ items: z.array(zPostRow) }),
    duty: ['post.keep', 'account.keep', 'unit.keep'],
    scope: 'subject',
    audit: 'post.list-of-person',
    idempotency: 'none',
    rate: 'read',
  },
  mine: {
    method: 'GET',
    path: '/my/posts',
    title: '我的任职与职责',
    reply: z.object({ items: z.array(zPostRow.extend({ seats: z.array(zSeatRow) })) }),
    duty: 'signed-in',
    scope: 'self',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  record: {
    method: 'GET',
    path: '/posts/:id',
    title: '任职详情与职责',
    params,
    reply: zPostRecord,
    duty: ['post.keep', 'account.keep'],
    scope: 'subject',
    audit: 'post.record',
    idempotency: 'none',
    rate: 'read',
  },
  appoint: {
    method: 'POST',
    path: '/posts',
    title: '任职',
    body: z.strictObject({
      personId: zUnitId,
      unitId: zUnitId,
      departmentId: zUnitId.nullable().default(null),
      title: zTitle,
      office: zOffice,
      employment: zEmployment,
      fromDay: zDay,
      why: zWhy,
    }),
    reply: zChanged,
    duty: 'post.keep',
    scope: 'rows',
    audit: 'post.appoint',
    idempotency: 'key',
    rate: 'write',
  },
  edit: {
    method: 'PATCH',
    path: '/posts/:id',
    title: '修改任职',
    params,
    body: z.strictObject({
      title: zTitle.optional(),
      departmentId: zUnitId.nullable().optional(),
      employment: zEmployment.optional(),
      seenSeq,
    }),
    reply: zChanged,
    duty: 'post.keep',
    scope: 'subject',
    audit: 'post.edit',
    idempotency: 'key',
    rate: 'write',
  },
  grant: {
    method: 'POST',
    path: '/posts/:id/seats',
    title: '增加职责',
    params,
    body: z.strictObject({
      duty: zDuty,
      reach: zReach,
      line: zLine,
      fromDay: zDay,
      toDay: zDay.nullable().default(null),
      why: zWhy,
      seenSeq,
    }),
    reply: zChanged.extend({ seatId: z.string() }),
    duty: 'post.keep',
    scope: 'subject',
    audit: 'post.grant',
    idempotency: 'key',
    rate: 'write',
  },
  withdraw: {
    method: 'POST',
    path: '/posts/:id/seats/:seatId/end',
    title: '收回职责',
    params: z.object({ id: zUnitId, seatId: zUnitId }),
    body: z.strictObject({ toDay: zDay, why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'post.keep',
    scope: 'subject',
    audit: 'post.withdraw',
    idempotency: 'key',
    rate: 'write',
  },
  end: {
    method: 'POST',
    path: '/posts/:id/end',
    title: '卸任',
    params,
    /** `toDay`: first day out of office; today ends it at once. */
    body: z.strictObject({ toDay: zDay, why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'post.keep',
    scope: 'subject',
    audit: 'post.end',
    idempotency: 'key',
    rate: 'write',
  },
});
