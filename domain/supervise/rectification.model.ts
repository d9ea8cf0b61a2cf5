/** 整改: words that the kind, its figures and its samples share. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zId } from '../deploy/speech.model.ts';

/** 整改四类来源 */
export const RECTIFY_SOURCES = {
  plan: '整改方案和计划',
  personal: '领导干部个人清单',
  special: '专项整治任务',
  fresh: '新发现的问题',
} as const;
export type RectifySource = keyof typeof RECTIFY_SOURCES;
export const zRectifySource = z.enum(['plan', 'personal', 'special', 'fresh']);

const count = z.number().int();

/** How a unit with all below it stands in the ledger at a moment. */
export const zLedgerRow = z.object({
  unitId: zId,
  unit: z.string(),
  /** 立项, without what was refused or counted with another. */
  total: count,
  /** 在办、已销号、超过时限、停在长期攻坚 */
  open: count,
  closed: count,
  overdue: count,
  long: count,
  /** 反弹次数 */
  relapsed: count,
  /** Since the period began. */
  openedNew: count,
  closedNew: count,
  relapsedNew: count,
});
export type LedgerRow = z.output<typeof zLedgerRow>;

/** The ledger at a moment: one row of the unit itself with all below, one for each of those that were asked for. */
export const zLedger = z.object({
  asOf: z.string(),
  fromDay: zDay,
  whole: zLedgerRow,
  rows: z.array(zLedgerRow),
  /** Of the whole: in which step they stand, and where they came from. */
  states: z.array(z.object({ state: z.string(), label: z.string(), count })),
  sources: z.array(z.object({ source: zRectifySource, label: z.string(), count })),
});
export type Ledger = z.output<typeof zLedger>;

/** What was seen when a drawn one was looked at again. */
export const CHECK_RESULTS = { held: '属实', relapsed: '反弹' } as const;
export type CheckResult = keyof typeof CHECK_RESULTS;

export const zReportRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  period: z.string(),
  periodLabel: z.string(),
  person: z.string(),
  at: z.string(),
});
export const zReport = zReportRow.extend({ ledger: zLedger });
export type ReportView = z.output<typeof zReport>;

export const zSampleRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  title: z.string(),
  fromDay: zDay,
  toDay: zDay,
  percent: count,
  person: z.string(),
  at: z.string(),
  framed: count,
  drawn: count,
  held: count,
  relapsed: count,
});
export type SampleRow = z.output<typeof zSampleRow>;

export const zSample = zSampleRow.extend({
  seed: z.string(),
  /** Drawn again from the kept frame and seed: the same ones come out. */
  isSame: z.boolean(),
  units: z.array(z.object({ unitId: zId, unit: z.string(), framed: count, drawn: count })),
  checks: z.array(
    z.object({
      matterId: zId,
      ref: z.string(),
      title: z.string(),
      unit: z.string(),
      verifier: z.string(),
      isMine: z.boolean(),
      dueOn: zDay.nullable(),
      stateLabel: z.string(),
      result: z.enum(['held', 'relapsed']).nullable(),
    }),
  ),
});
export type SampleView = z.output<typeof zSample>;
