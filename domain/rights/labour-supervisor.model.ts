/** 劳动法律监督员名册: whom a federation trained, examined and certified, from when to when, and in whose matters they keep out. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';

const zOneId = z.uuid('请从列表中选择');

/** How a certificate stands today. `soon` is valid too. */
export const SUPERVISOR_STANDINGS = {
  entered: '待发证',
  valid: '有效',
  soon: '即将到期',
  expired: '已过期',
  suspended: '已暂停',
  revoked: '已撤销',
  rejected: '未发证',
} as const;
export type SupervisorStanding = keyof typeof SUPERVISOR_STANDINGS;
const standings = Object.keys(SUPERVISOR_STANDINGS) as [SupervisorStanding, ...SupervisorStanding[]];
export const zSupervisorStanding = z.enum(standings);

/** The same number written in two ways is one number. */
const zCertificate = z
  .string()
  .trim()
  .transform(no => no.replace(/\s+/gu, '').toUpperCase())
  .pipe(
    z
      .string()
      .regex(
        /^[\p{Script=Han}A-Z0-9〔〕()（）\-—]{4,40}$/u,
        '监督员证号为4至40个字，只写汉字、字母、数字和横线',
      ),
  );

const zEmployerIds = z.array(zOneId).max(200, '最多登记200家');

export const zSupervisorContent = z.object({
  name: z.string().trim().min(2, '请填写姓名').max(40),
  certificate: zCertificate,
  /** 所在的、有利害关系的用人单位 */
  employerIds: zEmployerIds.default([]),
  trainedOn: zDay,
  examinedOn: zDay,
  validFrom: zDay,
  /** Without it as long as the place allows. */
  validUntil: zDay.nullable().default(null),
});
export type SupervisorContent = z.output<typeof zSupervisorContent>;

export const zSupervisorMove = z.object({
  content: zSupervisorContent.optional(),
  employerIds: zEmployerIds.optional(),
  /** Whose account it is; null takes the link away. */
  personId: zOneId.nullable().optional(),
  /** Of an extension. */
  examinedOn: zDay.optional(),
  validUntil: zDay.nullable().default(null),
  why: z.string().trim().max(300).default(''),
});

export const zLabourSupervisor = z.object({
  id: zOneId,
  unitId: zOneId,
  unit: z.string(),
  issuerId: zOneId,
  issuer: z.string(),
  name: z.string(),
  certificate: z.string(),
  /** Of those who come in here, where it is known. */
  person: z.object({ id: zOneId, name: z.string(), title: z.string() }).nullable(),
  employers: z.array(z.object({ id: z.string(), name: z.string() })),
  trainedOn: zDay,
  examinedOn: zDay,
  validFrom: zDay,
  validUntil: zDay,
  revokedOn: zDay.nullable(),
  standing: zSupervisorStanding,
  state: z.string(),
  seq: z.number().int(),
  /** Must keep out of the matters of the employer that was asked about. */
  tied: z.boolean(),
  /** First day on which it may be extended. */
  extendFrom: zDay,
  allowed: z.array(z.string()),
});
export type LabourSupervisorView = z.output<typeof zLabourSupervisor>;
