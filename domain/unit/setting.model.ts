/** 参数与工作日历 as screens show them. The catalogue of parameters and the calendar's rules live in `domain/core`. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zUnitRef } from './unit.model.ts';

export const zParameterValue = z.union([z.number(), z.string().max(200), z.boolean()]);

export const zParameterRow = z.object({
  id: z.string(),
  /** The unit for whose territory or line the value is set. */
  jurisdiction: zUnitRef,
  value: zParameterValue,
  fromDay: zDay,
  /** Last day in force; null while open. */
  toDay: zDay.nullable(),
  docNo: z.string(),
  article: z.string(),
});

export const zParameterEntry = z.object({
  code: z.string(),
  label: z.string(),
  /** 分钟、日、次 … */
  unitLabel: z.string(),
  dayType: z.enum(['calendar', 'workday']).nullable(),
  /** Which control the screen shows. */
  sort: z.enum(['number', 'choice']),
  min: z.number().nullable(),
  max: z.number().nullable(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** In force on the day for the unit asked about. */
  value: zParameterValue,
  /** default: what the platform ships with, because no row is in force; row: the one named by `rowId`. */
  source: z.enum(['default', 'row']),
  rowId: z.string().nullable(),
  docNo: z.string(),
  article: z.string(),
  /** Every row of the unit and the units above it, newest first. */
  rows: z.array(zParameterRow),
});
export type ParameterEntry = z.infer<typeof zParameterEntry>;

export const zCalendarDay = z.object({
  day: zDay,
  isWorkday: z.boolean(),
  kind: z.enum(['statutory', 'rest', 'make-up']),
  name: z.string(),
});
