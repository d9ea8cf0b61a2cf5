/** 任职: who holds which office where, from when to when, and the duties that follow. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { dutyList } from '../core/duty.ts';
import { officeList } from './offices.ts';
import { zLine } from './unit.model.ts';

export const EMPLOYMENTS = {
  'full-time': '专职',
  'part-time': '兼职',
  seconded: '挂职',
  contract: '社会化',
} as const;
export type Employment = keyof typeof EMPLOYMENTS;

export const zEmployment = z.enum(['full-time', 'part-time', 'seconded', 'contract']);
export const zOffice = z.enum(officeList as [(typeof officeList)[number], ...typeof officeList]);
export const zDuty = z.enum(dutyList as [(typeof dutyList)[number], ...typeof dutyList]);
export const zReach = z.enum(['own', 'below']);

export const zPostRow = z.object({
  id: z.string(),
  personId: z.string(),
  personName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  departmentId: z.string().nullable(),
  departmentName: z.string().nullable(),
  title: z.string(),
  office: zOffice,
  officeName: z.string(),
  employment: zEmployment,
  isLeader: z.boolean(),
  fromDay: zDay,
  /** First day out of office; null while open. */
  toDay: zDay.nullable(),
  state: z.string(),
});
export type PostRow = z.infer<typeof zPostRow>;

export const zSeatRow = z.object({
  id: z.string(),
  line: zLine,
  duty: zDuty,
  dutyName: z.string(),
  reach: zReach,
  fromDay: zDay,
  toDay: zDay.nullable(),
  /** Given beside the office's template. */
  isExtra: z.boolean(),
});
export type SeatRow = z.infer<typeof zSeatRow>;
