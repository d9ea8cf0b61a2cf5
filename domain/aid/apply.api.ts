/** 困难帮扶申请: by the worker, without an account. Everything personal travels in bodies and is sealed as it is stored. */
import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { hardshipFields as fields } from './hardship.fields.ts';

/** A paper that was sent before, with the proof that it came from this very sender. */
const zTicket = z.string().max(200);

export const zApplication = z
  .object({
    /** The union of the employer, or the street union of the place where the household lives. */
    to: z.enum(['union', 'street'], '请选择交给哪个工会'),
    employer: z.string().trim().max(200).default(''),
    streetId: z.uuid().nullable().default(null),
    name: fields.name.schema,
    identity: fields.identity.schema,
    phone: fields.phone.schema,
    address: fields.address.schema,
    work: fields.work.schema,
    mainCause: fields.mainCause.schema,
    members: fields.members.schema.default([]),
    /** Both empty: the card that the register of members holds of this very person. */
    bank: z.literal('').or(fields.bank.schema).default(''),
    card: z.literal('').or(fields.card.schema).default(''),
    papers: z.array(zTicket).min(1, '请上传签了名的申请书和同意书的照片').max(10, '最多10份'),
    sensitiveConsent: z.literal(true, '不同意的，请到工会窗口当面申请'),
    /** 单独同意公示 (个人信息保护法第二十五条): may be given later at the union. */
    publishConsent: z.boolean().default(false),
  })
  .superRefine((application, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (application.card && !application.bank) missing('bank', '请填写开户行');
    if (application.bank && !application.card) missing('card', '请填写银行卡号');
    if (application.to === 'union' && application.employer.length < 2) missing('employer', '请写单位的全称');
    if (application.to === 'street' && !application.streetId)
      missing('streetId', '请选择居住地的街道（乡镇）工会');
  });
export type Application = z.output<typeof zApplication>;

const open = { scope: 'open', duty: 'anyone', rate: 'login' } as const;

export const applyApi = defineApi({
  openings: {
    method: 'GET',
    path: '/applications/openings',
    title: '申请困难帮扶：受理的工会和认定标准',
    reply: z.object({
      federation: z.string(),
      streets: z.array(z.object({ id: z.uuid(), name: z.string(), county: z.string() })),
      /** 低保标准, per head and month; null while the place has not set it. */
      minimumFen: z.number().int().nullable(),
      relativePercent: z.number(),
      accidentPercent: z.number(),
      noticeDays: z.number().int(),
    }),
    ...open,
    rate: 'read',
    audit: null,
    idempotency: 'none',
  },
  sendPaper: {
    method: 'POST',
    path: '/applications/papers',
    title: '上传申请材料',
    upload: true,
    reply: z.object({ id: zTicket, name: z.string(), size: z.number().int() }),
    ...open,
    audit: 'aid.send-paper',
    idempotency: 'none',
  },
  apply: {
    method: 'POST',
    path: '/applications',
    title: '申请困难帮扶',
    body: zApplication,
    reply: z.object({ code: z.string(), unit: z.string(), answerBy: z.string().nullable() }),
    ...open,
    audit: 'aid.apply',
    idempotency: 'key',
  },
});
