/** Endpoints of workers and members. Numbers that identify a person travel in bodies, never in addresses that logs could keep. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { cleaned } from '../core/identity.ts';
import { zUnitId, zWhy } from '../unit/unit.model.ts';
import { zAim } from './join.model.ts';
import {
  zCorrectedFields,
  zDocumentSort,
  zMembershipState,
  zRetainReason,
  zSex,
  zWorkerFields,
  zWorkerGroup,
  zWorkerRecord,
  zWorkerRow,
} from './worker.model.ts';

const params = z.object({ id: z.uuid() });
const readers = ['member.read', 'member.keep', 'member.approve', 'member.settle'] as const;
const zChanged = z.object({
  id: z.string(),
  seq: z.number(),
  state: z.string(),
  allowed: z.array(z.string()),
});
/** Checked against Luhn by the rules, so that the remark says what to do. */
const zBank = z.strictObject({
  card: z.string().trim().min(1, '请填写银行卡号').max(40),
  name: z.string().trim().min(2, '请填写开户行，如“工商银行青川支行”').max(60, '开户行最多60个字'),
});
const zPaper = z.string().trim().min(2, '请填写文件名称或文号').max(120);
/** A union outside the platform, by its name. */
const zOutside = z.string().trim().min(4, '请写明对方工会的全称').max(80);

/** What each move asks beside the reason. */
export const zMoveGiven = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('apply'), unitId: zUnitId.optional(), appliedOn: zDay }),
  z.strictObject({
    name: z.literal('approve'),
    approvedOn: zDay,
    /** Others that were shown as alike and are other people. */
    otherThan: z.array(z.uuid()).max(20).default([]),
    /** What that was decided upon. */
    otherWhy: z.string().trim().max(300, '依据最多300个字').optional(),
  }),
  z.strictObject({ name: z.enum(['decline', 'withdraw']) }),
  z.strictObject({
    name: z.enum(['offer', 'call', 'ask']),
    unitId: zUnitId.optional(),
    /** Where the other union is out of sight: by the employer's name, or by the place or the trade. */
    to: zAim.optional(),
  }),
  z.strictObject({ name: z.enum(['accept', 'release', 'settleMove']), movedOn: zDay }),
  z.strictObject({
    name: z.enum(['refuseOffer', 'refuseCall', 'recallOffer', 'recallCall', 'settleStay', 'recallOff']),
  }),
  z.strictObject({ name: z.enum(['pass', 'welcome', 'refuseAsk', 'declineAsk', 'dropAsk', 'issueCard']) }),
  z.strictObject({ name: z.literal('sendOff'), outside: zOutside, paper: zPaper }),
  z.strictObject({ name: z.literal('arrive'), movedOn: zDay, paper: zPaper }),
  z.strictObject({
    name: z.literal('bring'),
    movedOn: zDay,
    joinedOn: zDay,
    outside: zOutside,
    paper: zPaper,
  }),
  z.strictObject({ name: z.literal('retain'), reason: zRetainReason, since: zDay }),
  z.strictObject({ name: z.literal('resume'), since: zDay }),
  z.strictObject({ name: z.literal('warn'), warnedOn: zDay }),
  z.strictObject({ name: z.literal('quit'), declaredOn: zDay }),
  z.strictObject({
    name: z.literal('lapse'),
    unpaidMonths: z.number().int().min(0).max(600),
    lastActiveOn: zDay.nullable(),
    decidedOn: zDay,
    paper: zPaper,
  }),
  z.strictObject({
    name: z.literal('expel'),
    /** By the members' group, before the committee decides. */
    discussedOn: zDay,
    decidedOn: zDay,
    paper: zPaper,
    verdict: zPaper,
  }),
  z.strictObject({ name: z.literal('fileExpulsion'), filedOn: zDay, paper: zPaper }),
  z.strictObject({ name: z.literal('die'), diedOn: zDay }),
  z.strictObject({ name: z.literal('merge'), intoId: z.uuid() }),
]);
export type MoveGiven = z.infer<typeof zMoveGiven>;

export const memberApi = defineApi({
  find: {
    method: 'POST',
    path: '/workers/find',
    title: '查找职工与会员',
    body: z.strictObject({
      /** Name, pinyin or initials, from the first sign on. */
      q: z.string().trim().max(60).default(''),
      /** Exact; each takes the place of `q`. */
      documentNo: z.string().trim().min(1).max(40).optional(),
      mobile: z.string().trim().min(1).max(20).optional(),
      /** Of this unit and of those below it. */
      underId: zUnitId.optional(),
      state: zMembershipState.optional(),
      group: zWorkerGroup.optional(),
      sex: zSex.optional(),
      /** Of one of the four groups of 新就业形态. */
      isNewForm: z.literal(true).optional(),
      /** 外出务工. */
      isAway: z.literal(true).optional(),
      /** 转会 that waits. */
      isWaiting: z.boolean().optional(),
      after: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zWorkerRow), next: z.string().nullable() }),
    duty: readers,
    scope: 'rows',
    audit: 'worker.find',
    idempotency: 'none',
    rate: 'read',
  },
  get: {
    method: 'GET',
    path: '/workers/:id',
    title: '职工与会籍',
    params,
    reply: zWorkerRecord,
    duty: readers,
    scope: 'subject',
    audit: 'worker.read',
    idempotency: 'none',
    rate: 'read',
  },
  /** Asked while somebody is being entered: who could be the same person. */
  alike: {
    method: 'POST',
    path: '/workers/alike',
    title: '疑似重复的职工',
    body: z.strictObject({
      name: z.string().trim().max(40),
      documentNo: z.string().trim().max(40).optional(),
      mobile: z.string().trim().max(20).optional(),
      born: zDay.optional(),
    }),
    reply: z.object({ items: z.array(zWorkerRow.extend({ because: z.array(z.string()) })) }),
    duty: ['member.keep', 'member.approve'],
    scope: 'rows',
    audit: 'worker.alike',
    idempotency: 'none',
    rate: 'read',
  },
  register: {
    method: 'POST',
    path: '/workers',
    title: '登记职工、在籍会员',
    body: z.strictObject({
      unitId: zUnitId,
      fields: zWorkerFields,
      /** A member already: since when. Otherwise somebody who has not joined. */
      joinedOn: zDay.nullable().default(null),
      /** Applied on paper on that day: entered and waiting for the answer at once. */
      appliedOn: zDay.nullable().optional(),
      /** Others that were shown as alike and are other people. */
      otherThan: z.array(z.uuid()).max(20).default([]),
      /** By what they were told apart; needed with them. */
      otherWhy: z.string().trim().max(300).optional(),
    }),
    reply: zChanged.extend({ hints: z.array(z.string()) }),
    duty: 'member.keep',
    scope: 'rows',
    audit: 'worker.register',
    idempotency: 'key',
    rate: 'write',
  },
  /** For somebody in a union that the asker cannot see. */
  callIn: {
    method: 'POST',
    path: '/workers/call-in',
    title: '按证件申请转入',
    body: z.strictObject({
      unitId: zUnitId,
      name: z.string().trim().min(1).max(40),
      document: zDocumentSort.default('id-card'),
      documentNo: z.string().max(40).transform(cleaned),
      why: zWhy,
    }),
    reply: zChanged,
    duty: 'member.keep',
    scope: 'rows',
    audit: 'worker.call-in',
    idempotency: 'key',
    rate: 'write',
  },
  correct: {
    method: 'POST',
    path: '/workers/:id/correct',
    title: '更正职工信息',
    params,
    body: z.strictObject({
      seenSeq: z.number().int(),
      why: zWhy,
      fields: zCorrectedFields,
      mindedById: zUnitId.nullable().optional(),
    }),
    reply: zChanged,
    duty: 'member.keep',
    scope: 'subject',
    audit: 'worker.correct',
    idempotency: 'key',
    rate: 'write',
  },
  move: {
    method: 'POST',
    path: '/workers/:id/moves',
    title: '办理会籍',
    params,
    body: z.strictObject({
      seenSeq: z.number().int(),
      why: z.string().trim().max(300).default(''),
      given: zMoveGiven,
    }),
    reply: zChanged,
    duty: ['member.keep', 'member.approve', 'member.settle'],
    scope: 'subject',
    audit: 'worker.move',
    idempotency: 'key',
    rate: 'write',
  },
  /** Each for itself: one that cannot be approved stays where it is and stops no other. */
  approveMany: {
    method: 'POST',
    path: '/workers/approvals',
    title: '成批批准入会',
    body: z.strictObject({
      rows: z
        .array(z.strictObject({ id: z.uuid(), seenSeq: z.number().int() }))
        .min(1, '请先勾选要批准的申请')
        .max(200, '一次最多批准200份，请分几次办理')
        .refine(rows => new Set(rows.map(r => r.id)).size === rows.length, '同一份申请只写一次'),
      approvedOn: zDay,
    }),
    /** In the order in which they were named; `says` why one was not approved, and what to do. */
    reply: z.object({
      rows: z.array(z.object({ id: z.string(), isApproved: z.boolean(), says: z.string() })),
    }),
    duty: 'member.approve',
    scope: 'rows',
    audit: 'worker.approve-many',
    idempotency: 'key',
    rate: 'write',
  },
  reveal: {
    method: 'POST',
    path: '/workers/:id/reveal',
    title: '查看证件号、手机号、银行卡号明文',
    params,
    body: z.strictObject({ field: z.enum(['documentNo', 'mobile', 'bank']), why: zWhy }),
    reply: z.object({ value: z.string() }),
    duty: ['member.keep', 'member.approve'],
    scope: 'subject',
    audit: 'worker.reveal',
    idempotency: 'key',
    rate: 'write',
  },
  /** Payments go to it; it is asked of the worker once. */
  setBank: {
    method: 'POST',
    path: '/workers/:id/bank',
    title: '登记银行卡',
    params,
    body: z.strictObject({
      /** null takes the card out of the register. */
      bank: zBank.nullable(),
      why: zWhy,
      seenSeq: z.number().int(),
    }),
    reply: zChanged,
    duty: 'member.keep',
    scope: 'subject',
    audit: 'worker.set-bank',
    idempotency: 'key',
    rate: 'write',
  },
  counts: {
    method: 'GET',
    path: '/members/counts',
    title: '会员数（选举名册与统计口径）',
    query: z.object({ unitId: zUnitId, day: zDay.optional() }),
    reply: z.object({
      day: z.string(),
      /** 有选举权、表决权 */
      voting: z.number(),
      women: z.number(),
      retained: z.number(),
      /** 外出务工, among those who vote. */
      away: z.number(),
      /** Dispatched workers whom these unions look after and whose membership stands elsewhere: members there, not counted here. */
      minded: z.number(),
      /** Units below it on that day that have members of their own. */
      units: z.number(),
    }),
    duty: readers,
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  statistics: {
    method: 'GET',
    path: '/members/statistics',
    title: '会员统计',
    query: z.object({ unitId: zUnitId }),
    reply: z.object({
      day: z.string(),
      unit: z.object({ id: z.string(), name: z.string(), shortName: z.string() }),
      /** With all below; amounts in the order of `MEMBER_COUNTS`. */
      total: z.array(z.number()),
      below: z.array(z.object({ id: z.string(), shortName: z.string(), amounts: z.array(z.number()) })),
    }),
    duty: readers,
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  roll: {
    method: 'POST',
    path: '/members/roll',
    title: '某日在册会员',
    body: z.strictObject({
      unitId: zUnitId,
      day: zDay,
      /** Only those who vote. */
      isVoting: z.boolean().default(false),
      after: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    reply: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          sex: zSex.nullable(),
          unit: z.string(),
          worksAt: z.string().nullable(),
          standing: z.enum(['active', 'retained']),
          fromDay: z.string(),
        }),
      ),
      next: z.string().nullable(),
    }),
    duty: readers,
    scope: 'rows',
    audit: 'member.roll',
    idempotency: 'none',
    rate: 'read',
  },
});
