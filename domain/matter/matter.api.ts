import { z } from 'zod';
import { zDay } from '../core/days.ts';
import type { Duty } from '../core/duty.ts';
import { defineApi } from '../core/endpoint.ts';
import { kinds } from './kinds.ts';
import {
  zChannel,
  zDelivery,
  zGiven,
  zLetterShown,
  zMatter,
  zMatterId,
  zMatterListed,
  zMatterRow,
  zMoveAsked,
  zOrigin,
} from './matter.model.ts';

/** Any duty that some kind asks for: the door. Which one counts is decided by the kind of the record. */
const doors: readonly Duty[] = [
  ...new Set(
    Object.values(kinds).flatMap(kind => [
      ...kind.reads,
      kind.intake.duty,
      ...Object.values(kind.moves).map(m => m.duty),
      ...Object.values(kind.letters).flatMap(l => [l.drafts, l.signs]),
    ]),
  ),
].sort();

const byId = z.object({ id: zMatterId });
const zPersonChoice = z.object({ personId: zMatterId, name: z.string(), title: z.string() });
const read = { scope: 'subject', audit: null, idempotency: 'none', rate: 'read', duty: doors } as const;
const write = { scope: 'subject', idempotency: 'key', rate: 'write', duty: doors } as const;
const zDone = z.object({
  id: zMatterId,
  state: z.string(),
  seq: z.number().int(),
  fence: z.number().int(),
  allowed: z.array(z.string()),
});

const MATTER_VIEWS = ['mine', 'issued', 'passed', 'joint', 'all'] as const;
export type MatterViewOf = (typeof MATTER_VIEWS)[number];

export const zMatterQuery = z.object({
  kind: z.string().max(40).optional(),
  state: z.string().max(40).optional(),
  /** open 在办 · ended 已结 · all */
  open: z.enum(['open', 'ended', 'all']).default('open'),
  light: z.enum(['soon', 'overdue']).optional(),
  unitId: zMatterId.optional(),
  employerId: zMatterId.optional(),
  channel: zChannel.optional(),
  /** mine 我经办的 · issued 我单位交办的 · passed 我单位受理后转出、提级的 · joint 请我单位会办的 · all */
  view: z.enum(MATTER_VIEWS).default('all'),
  fromDay: zDay.optional(),
  toDay: zDay.optional(),
  q: z.string().trim().max(60).optional(),
});

export const matterApi = defineApi({
  listMatters: {
    method: 'GET',
    path: '/matters',
    title: '事项列表',
    query: zMatterQuery.extend({
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zMatterListed), next: z.string().nullable() }),
    ...read,
    scope: 'rows',
  },
  /** Counts of the same rows under the same filters. */
  countMatters: {
    method: 'GET',
    path: '/matters/counts',
    title: '事项计数',
    query: zMatterQuery,
    reply: z.object({
      total: z.number().int(),
      persons: z.number().int(),
      byKind: z.array(z.object({ kind: z.string(), label: z.string(), count: z.number().int() })),
      byState: z.array(
        z.object({ kind: z.string(), state: z.string(), label: z.string(), count: z.number().int() }),
      ),
      soon: z.number().int(),
      overdue: z.number().int(),
    }),
    ...read,
    scope: 'rows',
  },
  /** Kinds that the actor may open, and at which units. */
  listOpenings: {
    method: 'GET',
    path: '/matters/openings',
    title: '可登记的事项',
    reply: z.object({
      items: z.array(
        z.object({
          kind: z.string(),
          label: z.string(),
          units: z.array(z.object({ unitId: zMatterId, unit: z.string() })),
        }),
      ),
    }),
    ...read,
    scope: 'self',
  },
  openMatter: {
    method: 'POST',
    path: '/matters',
    title: '登记事项',
    body: z.object({
      id: zMatterId.optional(),
      kind: z.string().max(40),
      unitId: zMatterId,
      channel: zChannel,
      employerId: zMatterId.nullable().default(null),
      persons: z.number().int().min(1, '至少1人').max(100_000).default(1),
      receivedOn: zDay.nullable().default(null),
      given: zGiven,
      origin: zOrigin.nullable().default(null),
      /** Who may know of a confined one beside the one who registers it. */
      named: z.array(zMatterId).max(20).default([]),
    }),
    reply: zDone.extend({ ref: z.string() }),
    ...write,
    scope: 'rows',
    audit: 'matter.open',
  },
  getMatter: { method: 'GET', path: '/matters/:id', title: '事项', params: byId, reply: zMatter, ...read },
  moveMatter: {
    method: 'POST',
    path: '/matters/:id/moves/:move',
    title: '办理事项',
    params: byId.extend({ move: z.string().regex(/^[a-zA-Z]{2,30}$/) }),
    body: zMoveAsked,
    reply: zDone,
    ...write,
    audit: 'matter.move',
  },
  /** One move over many rows; each row has its own result and its own transaction. */
  moveMatters: {
    method: 'POST',
    path: '/matters/moves/:move',
    title: '批量办理事项',
    params: z.object({ move: z.string().regex(/^[a-zA-Z]{2,30}$/) }),
    body: z.object({
      rows: z
        .array(z.object({ id: zMatterId, seenSeq: z.number().int(), fence: z.number().int() }))
        .min(1)
        .max(200),
      why: z.string().trim().max(500).default(''),
      given: zGiven.default({}),
      unitId: zMatterId.optional(),
      personId: zMatterId.optional(),
    }),
    reply: z.object({ results: z.array(z.object({ id: zMatterId, ok: z.boolean(), says: z.string() })) }),
    ...write,
    scope: 'rows',
    audit: 'matter.move-many',
  },
  /** Opens one sealed field; the reason goes into the audit trail. */
  revealField: {
    method: 'POST',
    path: '/matters/:id/reveal',
    title: '查看敏感内容',
    params: byId,
    body: z.object({
      /** A field of the record, or who objects to its notice. */
      field: z.string().max(40).default(''),
      objectionId: zMatterId.optional(),
      why: z.string().trim().min(2, '请写明查看的理由').max(200),
    }),
    reply: z.object({ value: z.unknown() }),
    ...write,
    audit: 'matter.reveal',
  },
  listMatterChoices: {
    method: 'GET',
    path: '/matters/:id/choices',
    title: '交办与经办的可选项',
    params: byId,
    query: z.object({ q: z.string().trim().max(40).optional() }),
    reply: z.object({
      people: z.array(zPersonChoice),
      /** Of a confined one: who may be put on the list. */
      toName: z.array(zPersonChoice),
      below: z.array(z.object({ unitId: zMatterId, unit: z.string() })),
      elsewhere: z.array(z.object({ unitId: zMatterId, unit: z.string() })),
    }),
    ...read,
  },
  /** Other records that may tell of the same matter: same person and issue, or same employer and issue. */
  listAlike: {
    method: 'GET',
    path: '/matters/:id/alike',
    title: '疑似重复',
    params: byId,
    reply: z.object({ items: z.array(zMatterRow.extend({ because: z.string() })) }),
    ...read,
  },
  nameMember: {
    method: 'POST',
    path: '/matters/:id/members',
    title: '增减知悉人',
    params: byId,
    body: z.object({
      personId: zMatterId,
      isAdded: z.boolean(),
      why: z.string().trim().min(2, '请写明理由').max(200),
    }),
    reply: zDone,
    ...write,
    audit: 'matter.name-member',
  },
  draftLetter: {
    method: 'POST',
    path: '/matters/:id/letters',
    title: '拟写文书',
    params: byId,
    body: z.object({
      code: z.string().max(40),
      /** The signed one that it corrects and takes back. */
      corrects: zMatterId.nullable().default(null),
      /** Records kept with the matter that it is to quote. */
      quotes: z.array(zMatterId).max(10).default([]),
    }),
    reply: zLetterShown,
    ...write,
    audit: 'matter.draft-letter',
  },
  /** 送达回证: to be carried along and signed, and afterwards with what was noted of each delivery. */
  printLetterReceipt: {
    method: 'GET',
    path: '/matters/:id/letters/:letterId/receipt',
    title: '打印送达回证',
    params: byId.extend({ letterId: zMatterId }),
    reply: 'bytes',
    carries: 'record',
    ...read,
    audit: 'matter.print-receipt',
  },
  moveMatterLetter: {
    method: 'POST',
    path: '/matters/:id/letters/:letterId/:move',
    title: '修改、签发、送达文书',
    params: byId.extend({ letterId: zMatterId, move: z.enum(['edit', 'sign', 'drop', 'deliver']) }),
    body: z.object({
      seenSeq: z.number().int(),
      why: z.string().trim().max(200).default(''),
      title: z.string().trim().max(120).optional(),
      addressee: z.string().trim().max(120).optional(),
      paragraphs: z.array(z.string().trim().max(2000)).max(60).optional(),
      delivery: zDelivery.optional(),
      /** Signed although a newer record was kept than the one that it quotes. */
      isOldMeant: z.boolean().default(false),
    }),
    reply: zLetterShown,
    ...write,
    audit: 'matter.move-letter',
  },
  recordConsent: {
    method: 'POST',
    path: '/matters/:id/consents',
    title: '登记同意书',
    params: byId,
    body: z.object({
      purpose: z.string().max(40),
      isGiven: z.boolean(),
      on: zDay,
      fileId: zMatterId.nullable(),
    }),
    reply: zDone,
    ...write,
    audit: 'matter.consent',
  },
  objectGate: {
    method: 'POST',
    path: '/matters/:id/gates/:gateId/objections',
    title: '登记公示异议',
    params: byId.extend({ gateId: zMatterId }),
    body: z.object({
      says: z.string().trim().min(2, '请写明异议').max(1000),
      from: z.string().trim().max(60),
    }),
    reply: zDone,
    ...write,
    audit: 'matter.object-gate',
  },
  ruleObjection: {
    method: 'POST',
    path: '/matters/:id/objections/:objectionId',
    title: '核实公示异议',
    params: byId.extend({ objectionId: zMatterId }),
    body: z.object({
      ruling: z.enum(['upheld', 'dismissed']),
      answer: z.string().trim().min(2, '请写明核实结果').max(1000),
    }),
    reply: zDone,
    ...write,
    audit: 'matter.rule-objection',
  },
  withdrawGate: {
    method: 'POST',
    path: '/matters/:id/gates/:gateId/withdraw',
    title: '撤下公示',
    params: byId.extend({ gateId: zMatterId }),
    body: z.object({ why: z.string().trim().min(2, '请写明理由').max(300) }),
    reply: zDone,
    ...write,
    audit: 'matter.withdraw-gate',
  },
});
