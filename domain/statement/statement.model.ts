import { z } from 'zod';
import { zAgain } from '../burden/asked.model.ts';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';

export const STATEMENT_CADENCES = {
  month: '每月',
  quarter: '每季',
  'half-year': '每半年',
  year: '每年',
} as const;
export const zStatementCadence = z.enum(['month', 'quarter', 'half-year', 'year']);
export type StatementCadence = z.output<typeof zStatementCadence>;

/** children: direct children fill in; field: townships and parks fill in, counties check and add up. */
export const STATEMENT_DEPTHS = { children: '直接下级填报', field: '镇街、园区填报，县级汇总' } as const;

const zCode = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,19}$/u, '栏目代码以小写字母开头，用小写字母、数字和下划线');

export const zField = z.object({
  code: zCode,
  name: z.string().trim().min(1, '请填写指标名称').max(60),
  measure: z.string().trim().min(1, '请填写计量单位').max(10),
  /** 填报说明 */
  meaning: z.string().trim().max(300).default(''),
  required: z.boolean().default(true),
  decimals: z.number().int().min(0).max(4).default(0),
  canBeNegative: z.boolean().default(false),
  /** A change of more than so many percent against the last period needs an explanation. */
  jumpPercent: z.number().min(1).max(10_000).nullable().default(null),
  /** Counted from records: not typed at all. */
  indicator: z.string().max(60).nullable().default(null),
  cut: z.string().max(120).default(''),
});
export type Field = z.output<typeof zField>;

export const CHECK_OPERATORS = {
  '=': '等于',
  '>=': '不小于',
  '<=': '不大于',
  '>': '大于',
  '<': '小于',
} as const;
export type CheckOperator = keyof typeof CHECK_OPERATORS;

/** Sum of the fields on the left, operator, sum of the fields on the right and a constant. */
export const zCheck = z.object({
  left: z.array(zCode).min(1, '请选择左边的栏目').max(30),
  op: z.enum(['=', '>=', '<=', '>', '<']),
  right: z.array(zCode).max(30),
  plus: z.number().default(0),
});
export type Check = z.output<typeof zCheck>;

export const zFormContent = z.object({
  title: z.string().trim().min(1, '请填写报表名称').max(80),
  note: z.string().trim().max(1000).default(''),
  line: zLine,
  cadence: zStatementCadence,
  /** Day of the month after the period. */
  dueDay: z.number().int().min(1).max(31),
  depth: z.enum(['children', 'field']),
  /** Units that add up, and the one that issues, have figures of their own (本级数) beside those of the units below. */
  hasOwn: z.boolean().default(false),
  fields: z.array(zField).min(1, '请至少设一栏').max(80),
  checks: z.array(zCheck).max(60).default([]),
});
export type FormContent = z.output<typeof zFormContent>;

export const zFormRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  title: z.string(),
  cadence: zStatementCadence,
  dueDay: z.number().int(),
  depth: z.enum(['children', 'field']),
  fieldCount: z.number().int(),
  periods: z.number().int(),
  state: z.string(),
  stateLabel: z.string(),
});
export type FormRow = z.output<typeof zFormRow>;

export const zForm = zFormContent.extend({
  id: zId,
  unitId: zId,
  unit: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  /** Fields that are asked elsewhere, that the platform counts already, or that stand in a register. */
  flags: z.array(zAgain),
  /** Periods that can be issued now, newest first. */
  issuable: z.array(z.object({ key: z.string(), label: z.string() })),
  allowed: zMoves,
  trail: z.array(zTrailStep),
});
export type FormView = z.output<typeof zForm>;

export const zAmounts = z.record(z.string(), z.number().nullable());
export type Amounts = z.output<typeof zAmounts>;
export const zNotes = z.record(z.string(), z.string().max(300));

const zSheetCounts = z.object({
  expected: z.number().int(),
  received: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  locked: z.number().int(),
});

export const zPeriodRow = z.object({
  id: zId,
  formId: zId,
  form: z.string(),
  unitId: zId,
  unit: z.string(),
  period: z.string(),
  label: z.string(),
  dueOn: zDay,
  counts: zSheetCounts,
  state: z.string(),
  stateLabel: z.string(),
});

export const zSheetRow = z.object({
  id: zId,
  periodId: zId,
  form: z.string(),
  label: z.string(),
  unitId: zId,
  unit: z.string(),
  parentId: zId.nullable(),
  isSum: z.boolean(),
  dueOn: zDay,
  submittedOn: zDay.nullable(),
  isLate: z.boolean(),
  isOverdue: z.boolean(),
  state: z.string(),
  stateLabel: z.string(),
  amounts: zAmounts,
  missing: z.array(z.string()),
  seq: z.number().int(),
  allowed: zMoves,
});
export type SheetRow = z.output<typeof zSheetRow>;

export const zPeriod = zPeriodRow.extend({
  hasOwn: z.boolean(),
  fields: z.array(zField),
  checks: z.array(zCheck),
  fromDay: zDay,
  toDay: zDay,
  /** Sum of what is locked at the top so far; frozen once the period is closed. */
  totals: zAmounts,
  missing: z.array(z.string()),
  sheets: z.array(zSheetRow),
  seq: z.number().int(),
  allowed: zMoves,
  trail: z.array(zTrailStep),
});
export type PeriodView = z.output<typeof zPeriod>;

export const zSheet = zSheetRow.extend({
  note: z.string(),
  /** May a sum sheet have figures of its own? */
  hasOwn: z.boolean(),
  /** Of a sum sheet: what the unit typed for itself, and what its locked sheets below add up to. */
  own: zAmounts.nullable(),
  below: zAmounts.nullable(),
  fields: z.array(zField),
  checks: z.array(zCheck),
  notes: zNotes,
  remark: z.string(),
  /** The unit's own figures of the period before, to compare with. */
  previous: zAmounts.nullable(),
  previousLabel: z.string().nullable(),
  /** What the platform counts for fields that are bound to an indicator, and why there is no value where there is none. */
  counted: z.record(z.string(), z.object({ value: z.number().nullable(), why: z.string().nullable() })),
  children: z.array(zSheetRow),
  trail: z.array(zTrailStep),
});
export type SheetView = z.output<typeof zSheet>;
