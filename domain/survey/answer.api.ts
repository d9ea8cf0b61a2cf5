/**
 * Answering by link, without an account. Who asks for a token is known and what is answered is not; the two never travel together.
 * A successful answer leaves no line in the trail: its moment would tell more than the day that is kept.
 */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zReceipt } from '../core/receipt.ts';
import { zAnswers } from './question.model.ts';
import { zCuts, zId } from './survey.model.ts';
import { zAsked } from './survey.view.model.ts';

const open = { scope: 'open', duty: 'anyone', idempotency: 'none' } as const;
const byCode = z.object({ code: z.string().regex(/^[0-9A-Za-z]{6,20}$/) });
const zBig = z.string().regex(/^[\w-]{300,400}$/, '答题凭证不完整，请刷新后重试');

export const zHandedIn = z.strictObject({
  /** Made at random on the phone: sending again what was sent adds nothing. */
  id: z.uuidv4(),
  version: z.number().int().min(1),
  answers: zAnswers,
  cuts: zCuts.extend({ unitId: zId.optional() }),
  token: z.strictObject({ message: z.string().regex(/^[\w-]{43}$/), signature: zBig }).optional(),
  /** 统一社会信用代码, of a survey of enterprises by name. */
  creditCode: z.string().trim().max(40).optional(),
});
export type HandedIn = z.output<typeof zHandedIn>;

const zAskedOfMember = z.object({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  minutes: z.number().int(),
  closesOn: z.string(),
  once: z.boolean(),
});

export const answerApi = defineApi({
  getAsked: {
    ...open,
    method: 'GET',
    path: '/answering/:code',
    title: '公开问卷',
    params: byCode,
    reply: zAsked,
    rate: 'read',
    audit: null,
  },
  /** 请您填写: what is open to the member whom the code belongs to. Whether it was answered nobody knows but the phone. */
  listForMember: {
    ...open,
    method: 'POST',
    path: '/answering',
    title: '会员可以填写的问卷',
    body: z.strictObject({ code: zReceipt }),
    reply: z.object({ items: z.array(zAskedOfMember) }),
    rate: 'login',
    audit: 'survey.list-for-member',
  },
  issueToken: {
    ...open,
    method: 'POST',
    path: '/answering/:code/token',
    title: '领取答题凭证',
    params: byCode,
    body: z.strictObject({ code: zReceipt, blinded: zBig }),
    reply: z.object({ signature: z.string() }),
    rate: 'login',
    audit: 'survey.issue-token',
  },
  handIn: {
    ...open,
    method: 'POST',
    path: '/answering/:code/answers',
    title: '提交问卷',
    params: byCode,
    body: zHandedIn,
    reply: z.object({ received: z.literal(true) }),
    rate: 'write',
    audit: 'survey.hand-in',
  },
});
