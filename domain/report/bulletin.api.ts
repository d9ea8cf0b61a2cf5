import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zDone, zPage, zSeen } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import { zBulletin, zBulletinRow, zBulletinSort, zNaming, zWords } from './bulletin.model.ts';

const byId = z.object({ id: zId });
const readers = ['bulletin.read', 'bulletin.draft', 'bulletin.check', 'bulletin.sign'] as const;
const zWhy = z.string().trim().max(500).optional();

export const bulletinApi = defineApi({
  /** Drafts of one's own unit, and whatever was issued by or to the units in scope. */
  listBulletins: {
    method: 'GET',
    path: '/bulletins',
    title: '通报、简报与月报告',
    query: zPage.extend({
      sort: zBulletinSort.optional(),
      state: z.string().max(20).optional(),
      unitId: zId.optional(),
    }),
    reply: z.object({ items: z.array(zBulletinRow), next: z.string().nullable(), total: z.number().int() }),
    duty: readers,
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** For whom one may draft, and up to which day figures are closed. */
  listBulletinChoices: {
    method: 'GET',
    path: '/bulletin-choices',
    title: '起草的可选项',
    reply: z.object({
      lastClosed: zDay.nullable(),
      units: z.array(
        z.object({
          unitId: zId,
          unit: z.string(),
          lines: z.array(zLine),
          programmes: z.array(z.object({ id: zId, title: z.string(), line: zLine })),
        }),
      ),
    }),
    duty: 'bulletin.draft',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  getBulletin: {
    method: 'GET',
    path: '/bulletins/:id',
    title: '通报',
    params: byId,
    reply: zBulletin,
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** Freezes the figures of a period and writes the first words from them. */
  draftBulletin: {
    method: 'POST',
    path: '/bulletins',
    title: '起草',
    body: z.object({
      unitId: zId,
      line: zLine.default('territory'),
      sort: zBulletinSort,
      /** `2026-Q3` `2026-09` `2026-W36` */
      period: z.string().trim().min(1, '请选择期间').max(12),
      /** The last day of the period without it. */
      asOf: zDay.nullable(),
      programmeId: zId.nullable(),
    }),
    reply: zDone,
    duty: 'bulletin.draft',
    scope: 'rows',
    audit: 'report.draft-bulletin',
    idempotency: 'key',
    rate: 'heavy',
  },
  editBulletin: {
    method: 'POST',
    path: '/bulletins/:id/words',
    title: '修改文字',
    params: byId,
    body: zWords.extend({ seenSeq: z.number().int() }),
    reply: zDone,
    duty: 'bulletin.draft',
    scope: 'subject',
    audit: 'report.edit-bulletin',
    idempotency: 'key',
    rate: 'write',
  },
  moveBulletin: {
    method: 'POST',
    path: '/bulletins/:id/moves',
    title: '核稿、签发、印发',
    params: byId,
    body: zSeen.extend({
      move: z.enum(['submit', 'check', 'return', 'sign', 'refuse', 'issue', 'withdraw', 'drop']),
      why: zWhy,
      /** 发文代字 or the name of the series; at signing. */
      series: z.string().trim().max(30).optional(),
    }),
    reply: zDone,
    duty: ['bulletin.draft', 'bulletin.check', 'bulletin.sign'],
    scope: 'subject',
    audit: 'report.move-bulletin',
    idempotency: 'key',
    rate: 'heavy',
  },
  /** The signed bytes for ever; a draft is printed on demand and marked as one. */
  printBulletin: {
    method: 'GET',
    path: '/bulletins/:id/document',
    title: '下载通报',
    params: byId,
    reply: 'bytes',
    carries: 'nothing',
    duty: readers,
    scope: 'subject',
    audit: 'report.print-bulletin',
    idempotency: 'none',
    rate: 'heavy',
  },
  /** Asks every unit that the text names and that has not been asked. */
  askNamed: {
    method: 'POST',
    path: '/bulletins/:id/namings',
    title: '请被点名单位核实',
    params: byId,
    body: zSeen,
    reply: zDone,
    duty: 'bulletin.draft',
    scope: 'subject',
    audit: 'report.ask-named',
    idempotency: 'key',
    rate: 'write',
  },
  /** What units in scope are asked to verify. */
  listNamings: {
    method: 'GET',
    path: '/namings',
    title: '点名核实',
    query: zPage.extend({ state: z.string().max(20).optional() }),
    reply: z.object({ items: z.array(zNaming), next: z.string().nullable() }),
    duty: ['task.endorse', 'bulletin.draft'],
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  moveNaming: {
    method: 'POST',
    path: '/namings/:id/moves',
    title: '答复核实',
    params: byId,
    body: zSeen.extend({ move: z.enum(['confirm', 'object', 'uphold', 'keep']), why: zWhy }),
    reply: zDone,
    duty: ['task.endorse', 'bulletin.check'],
    scope: 'subject',
    audit: 'report.move-naming',
    idempotency: 'key',
    rate: 'write',
  },
});
