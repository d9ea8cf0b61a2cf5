import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zDone, zPage, zSeen } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import {
  zClaims,
  zMark,
  zMarkSort,
  zObjection,
  zResult,
  zResultRow,
  zRuling,
  zScheme,
  zSchemeContent,
  zSchemeRow,
} from './assess.model.ts';

const byId = z.object({ id: zId });
const ofUnit = z.object({ id: zId, unitId: zId });
const readers = ['assess.read', 'assess.keep', 'assess.decide', 'assess.object'] as const;
const keepers = ['assess.keep', 'assess.decide'] as const;
const why = z.string().trim().max(1000, '最多1000个字').optional();
const read = { audit: null, idempotency: 'none', rate: 'read' } as const;
const write = { idempotency: 'key', rate: 'write' } as const;

export const assessApi = defineApi({
  listSchemes: {
    method: 'GET',
    path: '/assess/schemes',
    title: '考核方案列表',
    query: zPage.extend({
      year: z.coerce.number().int().min(2000).max(2100).optional(),
      state: z.string().max(20).optional(),
    }),
    reply: z.object({ items: z.array(zSchemeRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...read,
  },
  getScheme: {
    method: 'GET',
    path: '/assess/schemes/:id',
    title: '考核方案',
    params: byId,
    reply: zScheme,
    duty: readers,
    scope: 'subject',
    ...read,
  },
  /** What an item may read and whom a group may hold, for the unit that assesses. */
  listAssessChoices: {
    method: 'GET',
    path: '/assess/choices/:id',
    title: '考核项目与分组的可选项',
    params: byId,
    reply: z.object({
      indicators: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          measure: z.string(),
          meaning: z.string(),
          cuts: z.array(z.object({ cut: z.string(), says: z.string() })),
        }),
      ),
      targets: z.array(z.object({ taskRootId: zId, title: z.string(), measure: z.string() })),
      units: z.array(
        z.object({ unitId: zId, unit: z.string(), line: zLine, grouping: z.string().nullable() }),
      ),
    }),
    duty: 'assess.keep',
    scope: 'subject',
    ...read,
  },
  createScheme: {
    method: 'POST',
    path: '/assess/schemes',
    title: '拟制考核方案',
    body: z.object({
      unitId: zId,
      year: z.number().int().min(2000).max(2100),
      title: z.string().trim().min(1, '请填写方案名称').max(120),
    }),
    reply: zDone,
    duty: 'assess.keep',
    scope: 'rows',
    audit: 'assess.create-scheme',
    ...write,
  },
  editScheme: {
    method: 'POST',
    path: '/assess/schemes/:id/edit',
    title: '修改考核方案',
    params: byId,
    body: zSchemeContent.extend({ seenSeq: z.number().int() }),
    reply: zDone,
    duty: 'assess.keep',
    scope: 'subject',
    audit: 'assess.edit-scheme',
    ...write,
  },
  moveScheme: {
    method: 'POST',
    path: '/assess/schemes/:id/moves',
    title: '考核方案办理',
    params: byId,
    body: zSeen.extend({
      move: z.enum(['publish', 'announce', 'settle', 'freeze', 'reopen', 'drop']),
      why,
    }),
    reply: zDone,
    duty: keepers,
    scope: 'subject',
    audit: 'assess.move-scheme',
    ...write,
  },
  computeScheme: {
    method: 'POST',
    path: '/assess/schemes/:id/compute',
    title: '测算考核结果',
    params: byId,
    body: zSeen.extend({ asOf: zDay }),
    reply: zDone,
    duty: 'assess.keep',
    scope: 'subject',
    audit: 'assess.compute-scheme',
    ...write,
    rate: 'heavy',
  },
  /** Results that stand now, of the units in scope, by group and place. */
  listResults: {
    method: 'GET',
    path: '/assess/results',
    title: '考核结果',
    query: zPage.extend({ schemeId: zId }),
    reply: z.object({ items: z.array(zResultRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...read,
  },
  getResult: {
    method: 'GET',
    path: '/assess/schemes/:id/results/:unitId',
    title: '考核结果说明',
    params: ofUnit,
    reply: zResult,
    duty: readers,
    scope: 'subject',
    ...read,
  },
  listMarks: {
    method: 'GET',
    path: '/assess/marks',
    title: '加分与扣分',
    query: zPage.extend({ schemeId: zId.optional(), state: z.string().max(20).optional() }),
    reply: z.object({ items: z.array(zMark), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...read,
  },
  /** A bonus is recorded; a deduction or veto is told to the unit, with a time to answer. */
  recordMark: {
    method: 'POST',
    path: '/assess/schemes/:id/marks',
    title: '登记加分、告知扣分',
    params: byId,
    body: z.object({
      unitId: zId,
      sort: zMarkSort,
      rule: z.string().trim().min(1, '请选择条目').max(60),
      thing: z.string().trim().min(1, '请写明事项').max(120),
      points: z.number().min(0, '分值不能小于0').max(20, '分值不能超过20'),
      reason: z.string().trim().min(1, '请写明事实与依据').max(1000),
    }),
    reply: zDone,
    duty: 'assess.keep',
    scope: 'subject',
    audit: 'assess.record-mark',
    ...write,
  },
  moveMark: {
    method: 'POST',
    path: '/assess/marks/:id/moves',
    title: '申辩与认定',
    params: byId,
    body: zSeen.extend({ move: z.enum(['answer', 'uphold', 'drop']), why }),
    reply: zDone,
    duty: ['assess.object', 'assess.decide'],
    scope: 'subject',
    audit: 'assess.move-mark',
    ...write,
  },
  listObjections: {
    method: 'GET',
    path: '/assess/objections',
    title: '考核异议与更正',
    query: zPage.extend({ schemeId: zId.optional(), state: z.string().max(20).optional() }),
    reply: z.object({ items: z.array(zObjection), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    ...read,
  },
  /** The unit assessed objects; once the year is frozen the office proposes a correction. Both are decided by other hands. */
  raiseObjection: {
    method: 'POST',
    path: '/assess/schemes/:id/results/:unitId/objections',
    title: '提出考核异议、提请更正',
    params: ofUnit,
    body: z.object({
      itemNos: z.array(z.number().int()).max(60),
      claims: zClaims.default([]),
      reason: z.string().trim().min(1, '请写明理由').max(2000),
    }),
    reply: zDone,
    duty: ['assess.object', 'assess.keep'],
    scope: 'subject',
    audit: 'assess.raise-objection',
    ...write,
  },
  moveObjection: {
    method: 'POST',
    path: '/assess/objections/:id/moves',
    title: '裁定考核异议',
    params: byId,
    body: zSeen.extend({
      move: z.enum(['uphold', 'refuse', 'withdraw', 'retract']),
      why,
      ruling: zRuling.optional(),
    }),
    reply: zDone,
    duty: ['assess.decide', 'assess.object', 'assess.keep'],
    scope: 'subject',
    audit: 'assess.move-objection',
    ...write,
  },
});
