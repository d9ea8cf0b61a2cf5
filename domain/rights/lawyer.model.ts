/** 律师团: who is on the list, for whom else they act, and when they are on duty. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { DISPUTE_SORTS } from './rights.model.ts';

const zLawyerId = z.uuid('请从列表中选择');

const sorts = Object.keys(DISPUTE_SORTS) as [keyof typeof DISPUTE_SORTS, ...(keyof typeof DISPUTE_SORTS)[]];

export const zLawyerContent = z.object({
  name: z.string().trim().min(2, '请填写姓名').max(40),
  firm: z.string().trim().min(2, '请填写律师事务所').max(80),
  /** 担任法律顾问或代理的用人单位 */
  clientIds: z.array(zLawyerId).max(200, '最多登记200家').default([]),
  /** 执业证有效期；不登记的不提示 */
  licenceUntil: zDay.nullable().default(null),
  /** 擅长的争议类型 */
  fields: z.array(z.enum(sorts, '请从列表中选择')).max(sorts.length).default([]),
});
export type LawyerContent = z.output<typeof zLawyerContent>;

export const zLicence = z
  .string()
  .trim()
  .regex(/^\d{17}$/u, '律师执业证号为17位数字，请对照执业证改正');

export const zLawyer = z.object({
  id: zLawyerId,
  unitId: zLawyerId,
  unit: z.string(),
  name: z.string(),
  licence: z.string(),
  firm: z.string(),
  clients: z.array(z.object({ id: z.string(), name: z.string() })),
  licenceUntil: zDay.nullable(),
  isExpired: z.boolean(),
  fields: z.array(z.enum(sorts)),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  /** Next day on duty, if any. */
  nextOn: z.string().nullable(),
  /** Legal-aid matters in hand. */
  running: z.number().int(),
  /** This year: days on duty with the persons who came. */
  held: z.number().int(),
  received: z.number().int(),
  /** Legal-aid matters that were rated, and how many of them not as unsatisfying. */
  rated: z.number().int(),
  satisfied: z.number().int(),
  /** Why this one must keep out, for the employer that was asked about. */
  tied: z.boolean(),
  allowed: z.array(z.string()),
});
export type LawyerView = z.output<typeof zLawyer>;

export const zShift = z.object({
  id: zLawyerId,
  lawyerId: zLawyerId,
  lawyer: z.string(),
  unitId: zLawyerId,
  unit: z.string(),
  onDay: zDay,
  place: z.string(),
  persons: z.number().int().nullable(),
  note: z.string(),
  /** Hour and minute at which the lawyer signed in on the day. */
  arrivedAt: z.string().nullable(),
  /** Single services noted of this day on duty. */
  counsels: z.number().int(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: z.array(z.string()),
});
export type ShiftView = z.output<typeof zShift>;
