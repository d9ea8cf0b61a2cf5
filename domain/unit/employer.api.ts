/** Endpoints of employers, scoped by the unit that keeps each of them. The register changes by what visits found. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zDone } from '../deploy/speech.api.ts';
import {
  zCoverage,
  zEmployerFields,
  zEmployerKind,
  zEmployerRecord,
  zEmployerRow,
  zEmployerStatus,
  zOwnership,
  zSizeClass,
} from './employer.model.ts';
import { zEmployerChange } from './employer-change.model.ts';
import { zPaging, zUnitId, zWhy, zYesNo } from './unit.model.ts';

/** What lists and tables of employers are narrowed by; the same words behind every figure. */
export const employerConditions = {
  /** Kept by this unit or one below it on the territorial line. */
  underId: zUnitId.optional(),
  coverage: zCoverage.optional(),
  kind: zEmployerKind.optional(),
  ownership: z.enum([...zOwnership.options, 'unknown']).optional(),
  sizeClass: z.enum([...zSizeClass.options, 'unknown']).optional(),
  sector: z.string().trim().max(40).optional(),
  /** The register of this day; today's without it. */
  day: zDay.optional(),
};
const byId = z.object({ id: z.uuid() });

const zCount = z.object({ employers: z.number(), headcount: z.number(), members: z.number() });

export const employerApi = defineApi({
  list: {
    method: 'GET',
    path: '/employers',
    title: '用人单位',
    query: z.object({
      ...employerConditions,
      /** Kept by this very unit, or with it as their union. */
      handledById: zUnitId.optional(),
      /** Name, pinyin, initials, or the whole credit code. */
      q: z.string().trim().max(60).default(''),
      status: zEmployerStatus.optional(),
      /** yes 已建会 · no 未建会 */
      unionised: zYesNo.optional(),
      /** Only those that shares are divided by: existing, with workers. */
      counted: z.literal('yes').optional(),
      /** Only with a collective contract that has not run out. */
      contract: z.literal('yes').optional(),
      ...zPaging,
    }),
    reply: z.object({ items: z.array(zEmployerRow), total: z.number() }),
    duty: 'unit.read',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  counts: {
    method: 'GET',
    path: '/employers/counts',
    title: '用人单位数（按状态）',
    query: z.object({ underId: zUnitId.optional() }),
    reply: z.object({
      byStatus: z.array(zCount.extend({ status: zEmployerStatus })),
      unionised: zCount,
      notUnionised: zCount,
    }),
    duty: 'unit.read',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  record: {
    method: 'GET',
    path: '/employers/:id',
    title: '用人单位登记',
    params: byId,
    reply: zEmployerRecord,
    duty: 'unit.read',
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  register: {
    method: 'POST',
    path: '/units/:id/employers',
    title: '登记用人单位',
    params: byId,
    body: z.object({
      fields: zEmployerFields,
      /** Somebody has looked: the one of the same name is another. */
      isAnother: z.boolean().default(false),
    }),
    reply: byId,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'employer.register',
    idempotency: 'key',
    rate: 'write',
  },
  correct: {
    method: 'POST',
    path: '/employers/:id/correct',
    title: '变更用人单位登记',
    params: byId,
    body: z.object({
      fields: zEmployerFields,
      /** From when it is so; the register of earlier days stays. */
      effectiveOn: zDay,
      why: zWhy,
      /** The day from which the present content holds, as the screen saw it. */
      seenSince: zDay,
    }),
    reply: byId.extend({ since: zDay }),
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'employer.correct',
    idempotency: 'key',
    rate: 'write',
  },
  listChanges: {
    method: 'GET',
    path: '/employer-changes',
    title: '用人单位登记变更',
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      state: z.string().max(20).optional(),
    }),
    reply: z.object({ items: z.array(zEmployerChange), next: z.string().nullable() }),
    duty: ['unit.keep', 'visit.read', 'visit.record'],
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  moveChange: {
    method: 'POST',
    path: '/employer-changes/:id/moves',
    title: '核实用人单位登记变更',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      move: z.enum(['confirm', 'refuse', 'offer', 'accept', 'decline']),
      effectiveOn: zDay.optional(),
      /** offer: the county that it moved to. */
      toUnitId: zUnitId.optional(),
      /** accept: which unit there answers for it; the county itself unless said. */
      keeperUnitId: zUnitId.optional(),
      /** accept: where it is now. */
      address: z.string().trim().max(120, '地址最多120个字').optional(),
      why: z.string().trim().max(300).optional(),
      seenSeq: z.number().int(),
    }),
    reply: zDone,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'employer.move-change',
    idempotency: 'key',
    rate: 'write',
  },
});
