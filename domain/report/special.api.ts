import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDone, zPage, zSeen } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import { zSpecial, zSpecialRow, zSpecialWords } from './special.model.ts';

const byId = z.object({ id: zId });
const readers = ['bulletin.read', 'bulletin.draft', 'bulletin.check', 'bulletin.sign'] as const;
const shown = { audit: null, idempotency: 'none', rate: 'read' } as const;
const changed = { idempotency: 'key', rate: 'write', scope: 'subject' } as const;

export const specialApi = defineApi({
  listSpecials: {
    method: 'GET',
    path: '/special-reports',
    title: '走访专报',
    query: zPage.extend({ state: z.string().max(20).optional() }),
    reply: z.object({
      items: z.array(zSpecialRow),
      next: z.string().nullable(),
      /** Units for which the reader may draft. */
      mayDraftAt: z.array(z.object({ id: zId, name: z.string() })),
    }),
    duty: readers,
    scope: 'rows',
    ...shown,
  },
  getSpecial: {
    method: 'GET',
    path: '/special-reports/:id',
    title: '走访专报',
    params: byId,
    reply: zSpecial,
    duty: readers,
    scope: 'subject',
    ...shown,
  },
  draftSpecial: {
    method: 'POST',
    path: '/special-reports',
    title: '从走访问题起草专报',
    body: z.object({
      unitId: zId,
      findingIds: z.array(zId).min(1, '请选择走访问题').max(30, '一份专报最多引用30个问题'),
    }),
    reply: zDone,
    duty: 'bulletin.draft',
    ...changed,
    scope: 'rows',
    audit: 'report.draft-special',
  },
  editSpecial: {
    method: 'PUT',
    path: '/special-reports/:id',
    title: '修改走访专报',
    params: byId,
    body: zSpecialWords.extend({ seenSeq: z.number().int() }),
    reply: zDone,
    duty: 'bulletin.draft',
    ...changed,
    audit: 'report.edit-special',
  },
  moveSpecial: {
    method: 'POST',
    path: '/special-reports/:id/moves',
    title: '核稿、签发、批示走访专报',
    params: byId,
    body: zSeen.extend({
      move: z.enum(['submit', 'check', 'return', 'sign', 'refuse', 'drop', 'respond']),
      why: z.string().trim().max(1000).default(''),
    }),
    reply: zDone,
    duty: ['bulletin.draft', 'bulletin.check', 'bulletin.sign'],
    ...changed,
    rate: 'heavy',
    audit: 'report.move-special',
  },
  /** What was instructed becomes a task of the unit that instructed, with a part at whoever answers for it. */
  assignSpecial: {
    method: 'POST',
    path: '/special-reports/:id/task',
    title: '批示转为任务',
    params: byId,
    body: zSeen.extend({
      text: z.string().trim().min(2, '请写明要办什么').max(300),
      unitId: zId,
      responsible: z.string().trim().min(1, '请填写责任人').max(30),
      dueOn: zDay,
    }),
    reply: zDone,
    duty: 'deploy.issue',
    ...changed,
    audit: 'report.assign-special',
  },
  printSpecial: {
    method: 'GET',
    path: '/special-reports/:id/document',
    title: '下载走访专报',
    params: byId,
    reply: 'bytes',
    carries: 'nothing',
    duty: readers,
    scope: 'subject',
    audit: 'report.print-special',
    idempotency: 'none',
    rate: 'heavy',
  },
});
